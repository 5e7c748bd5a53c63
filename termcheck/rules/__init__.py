"""The built-in rules, one file each."""

from __future__ import annotations

from termcheck.roles import Rule
from termcheck.rules import (
    altered_term,
    ambiguous_translation,
    expansion_mismatch,
    forbidden_term,
    inconsistent_term,
    inconsistent_translation,
    missing_term,
    mixed_script,
    placeholder_mismatch,
    untranslated_term,
    wrong_case,
)

RULES: tuple[Rule, ...] = (
    altered_term.RULE,
    ambiguous_translation.RULE,
    expansion_mismatch.RULE,
    forbidden_term.RULE,
    inconsistent_term.RULE,
    inconsistent_translation.RULE,
    missing_term.RULE,
    mixed_script.RULE,
    placeholder_mismatch.RULE,
    untranslated_term.RULE,
    wrong_case.RULE,
)
