"""What `termcheck init` says of a project's own words: an audit of so many of its catalogs as take a few seconds."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from termbase.locale import language_of
from termcheck.config import Config
from termcheck.roles import Reader

if TYPE_CHECKING:
    from termbase.model import Termbase
    from termcheck.audit.adopt import Proposal

#: Bytes of catalogs; a megabyte takes half a second.
_MOST_BYTES = 4 * 1024 * 1024
_MOST_SHOWN = 3


class Settled(NamedTuple):
    """Words that a product uses consistently, and the termbase that they were held against."""

    proposals: tuple[Proposal, ...] = ()
    base: Termbase | None = None

    def lines(self) -> Iterator[str]:
        """The clearest of those that only turn around what the termbase prefers, for a comment."""
        from termbase.model import Status

        clear = [one for one in self.proposals if one.status is Status.PREFERRED]
        for one in sorted(clear, key=lambda one: (-one.count, one.concept, one.locale))[:_MOST_SHOWN]:
            said = f"{one.name} ({one.locale}) is {one.adopted} in {one.count} of {one.total} uses"
            yield f"{said}, the termbase prefers {one.now}"


def settled(
    folder: str,
    catalogs: Mapping[str, str | None],
    termbases: Sequence[str],
    source: str,
    readers: Mapping[str, Reader],
) -> Settled:
    """Of catalogs (path in the folder -> language) in languages that the termbases have terms of."""
    from termbase.load import load_all
    from termcheck import audited
    from termcheck.audit.adopt import proposals
    from termcheck.judge import judge_for
    from termcheck.worker import extra_rules

    places = tuple(name if name == "customer-service" else f"{folder}/{name}" for name in termbases)
    base = load_all(places)
    known = {language_of(tag) for tag in base.locales()} - {language_of(source or base.source_locale)}
    chosen = list(_affordable(folder, catalogs, known))
    if not chosen:
        return Settled((), base)

    config = Config(root=str(Path(folder).resolve()), termbases=places, source_locale=source)
    judge = judge_for(audited.audit_config(config), extra_rules(audited.RULES), keeps=False)
    found = audited.audited(audited.Auditor(judge, readers), chosen)
    return Settled(proposals(found.audit, base), base)


def _affordable(folder: str, catalogs: Mapping[str, str | None], known: set[str]) -> Iterator[str]:
    """The smallest first, so that one large file does not stand for all."""
    sized = sorted(
        (os.path.getsize(path), path)  # noqa: PTH202
        for name, locale in catalogs.items()
        if locale and language_of(locale) in known and os.path.exists(path := f"{folder}/{name}")  # noqa: PTH110
    )
    room = _MOST_BYTES
    for size, path in sized:
        room -= size
        if room < 0:
            return
        yield path
