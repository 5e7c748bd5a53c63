"""What commands that audit share: an auditor, made of the settings of the command line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from termcheck.audited import Auditor, audit_config
from termcheck.cli.check import with_progress
from termcheck.cli.configured import Settings, judge_by, parallel


def auditor(made: Settings, modules: Sequence[str], *, quiet: bool) -> Auditor:
    """An auditor of the configuration that was found; its judge takes the notes of these modules."""
    judge = judge_by(made, audit_config(made.config), modules)
    return Auditor(judge, made.plugins.readers, parallel(made), partial(with_progress, quiet=quiet))
