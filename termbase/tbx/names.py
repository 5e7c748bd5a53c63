"""The vocabulary of TBX-Basic (ISO 30042:2019, public schema 1.2.1) and of those who write its relatives.

Our own words that TBX-Basic lacks travel as notes, `termcheck:KEY=VALUE`.
"""

from __future__ import annotations

from functools import lru_cache

from termbase.model import Status, TermType

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
OWN = "termcheck:"

STATUS_OUT = {
    Status.PREFERRED: "preferredTerm-admn-sts",
    Status.ADMITTED: "admittedTerm-admn-sts",
    Status.DEPRECATED: "deprecatedTerm-admn-sts",
    Status.SUPERSEDED: "supersededTerm-admn-sts",
    Status.FORBIDDEN: "deprecatedTerm-admn-sts",
}
PARTS_OF_SPEECH = frozenset({"noun", "verb", "adjective", "adverb", "other"})
GENDERS = frozenset({"masculine", "feminine", "neuter", "other"})

#: Folded words (see `fold`) of TBX v2 and v3, TBX-Basic 4, Crowdin, Weblate, Pontoon, memoQ.
STATUS_IN = {
    "preferred": Status.PREFERRED, "standardized": Status.PREFERRED, "legal": Status.PREFERRED,
    "regulated": Status.PREFERRED, "approved": Status.PREFERRED,
    "admitted": Status.ADMITTED, "allowed": Status.ADMITTED,
    "deprecated": Status.DEPRECATED, "notrecommended": Status.DEPRECATED,
    "superseded": Status.SUPERSEDED, "obsolete": Status.SUPERSEDED,
    "forbidden": Status.FORBIDDEN, "rejected": Status.FORBIDDEN,
    "draft": Status.DRAFT, "proposed": Status.DRAFT, "new": Status.DRAFT, "review": Status.DRAFT,
}  # fmt: skip
TYPE_IN = {
    **{kind.value.casefold(): kind for kind in TermType},
    "entryterm": TermType.FULL_FORM, "synonym": TermType.FULL_FORM, "internationalism": TermType.FULL_FORM,
    "initialism": TermType.ACRONYM, "transliteratedform": TermType.VARIANT,
    "transcribedform": TermType.VARIANT, "phraseologicalunit": TermType.PHRASE,
    "setphrase": TermType.PHRASE, "standardtext": TermType.PHRASE,
}  # fmt: skip
PART_IN = {
    "noun": "noun", "verb": "verb", "adjective": "adjective", "adj": "adjective", "adverb": "adverb",
    "adv": "adverb", "propernoun": "properNoun", "propn": "properNoun", "other": "other", "x": "other",
    **dict.fromkeys(
        ("pronoun", "determiner", "adposition", "preposition", "conjunction", "coordinatingconjunction",
         "subordinatingconjunction", "numeral", "interjection", "auxiliary", "particle", "symbol"),
        "other",
    ),
}  # fmt: skip
GENDER_IN = {**{gender: gender for gender in GENDERS}, "common": "other", "neutral": "neuter"}


@lru_cache(maxsize=256)  # a file says the same few words of every term
def fold(value: str) -> str:
    """A picklist value without what its spellings differ in: case, blanks, hyphens, `-admn-sts`, `Term`."""
    word = "".join(char for char in value.casefold() if char.isalnum())
    word = word.removesuffix("admnsts")
    return word if word == "entryterm" else word.removesuffix("term") or word


@lru_cache(maxsize=256)
def fold_category(name: str) -> str:
    """A data category without case, blanks and hyphens: `Translation needed` is `translationneeded`."""
    return "".join(filter(str.isalnum, name.casefold()))
