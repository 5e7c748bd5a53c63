"""What commands that audit share: an auditor, made of the settings of the command line."""

from __future__ import annotations

from functools import partial

from termcheck import audited
from termcheck.audited import Auditor, audit_config
from termcheck.cli.check import with_progress
from termcheck.cli.configured import Settings, judge_by, parallel
from termcheck.config import Config
from termcheck.judge import Judge


def auditor(made: Settings, *, quiet: bool) -> Auditor:
    """An auditor of the configuration that was found."""

    def judge_of(changed: Config) -> Judge:
        return judge_by(made, changed, audited.RULES)

    progress = partial(with_progress, quiet=quiet)
    return Auditor(judge_of, audit_config(made.config), made.plugins.readers, parallel(made), progress)
