"""Which CLDR plural category each msgstr[n] of a catalog stands for, from the header's `Plural-Forms`.

The C expression is parsed within bounds and evaluated over sample numbers; Python never runs it.
"""

from __future__ import annotations

import operator
import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache

from termbase.locale import language_of

_Number = Callable[[int], int]

_MAX_FORMS = 16
_MAX_LENGTH = 1000
_MAX_TOKENS = 300
_MAX_DEPTH = 40
_SAMPLES = tuple(range(300))
_FIELD = re.compile(r"\s*nplurals\s*=\s*(\d{1,3})\s*;\s*plural\s*=\s*([^;]*);?\s*")
_TOKEN = re.compile(r"\s*(\d{1,9}|n|\|\||&&|[=!<>]=|[-+*/%<>!?:()])")
_BINARY: dict[str, tuple[int, Callable[[int, int], int]]] = {
    "==": (3, operator.eq), "!=": (3, operator.ne),
    "<": (4, operator.lt), ">": (4, operator.gt), "<=": (4, operator.le), ">=": (4, operator.ge),
    "+": (5, operator.add), "-": (5, operator.sub),
    "*": (6, operator.mul), "/": (6, operator.floordiv), "%": (6, operator.mod),
}  # fmt: skip
_OR, _AND = 1, 2

#: CLDR 46 cardinal rules for whole numbers, first that holds; what holds for none is `other`.
_ONE = (("one", "n==1"),)
_RULES: dict[str, tuple[tuple[str, str], ...]] = {
    "zh ja ko vi th id ms lo my": (),
    "en de nl sv da nb nn no fi et hu el bg it es ca gl eu tr ka sq az kk eo": _ONE,
    "fr pt fa hi bn gu hy": (("one", "n==0 || n==1"),),
    "ru uk be": (
        ("one", "n%10==1 && n%100!=11"),
        ("few", "n%10>=2 && n%10<=4 && (n%100<12 || n%100>14)"),
        ("many", "1"),
    ),
    "sr hr bs": (
        ("one", "n%10==1 && n%100!=11"),
        ("few", "n%10>=2 && n%10<=4 && (n%100<12 || n%100>14)"),
    ),
    "pl": (("one", "n==1"), ("few", "n%10>=2 && n%10<=4 && (n%100<12 || n%100>14)"), ("many", "1")),
    "cs sk": (("one", "n==1"), ("few", "n>=2 && n<=4")),
    "sl": (("one", "n%100==1"), ("two", "n%100==2"), ("few", "n%100==3 || n%100==4")),
    "ro": (("one", "n==1"), ("few", "n==0 || n%100>=1 && n%100<=19")),
    "lt": (
        ("one", "n%10==1 && (n%100<11 || n%100>19)"),
        ("few", "n%10>=2 && (n%100<11 || n%100>19)"),
    ),
    "lv": (("zero", "n%10==0 || n%100>=11 && n%100<=19"), ("one", "n%10==1")),
    "ar": (
        ("zero", "n==0"), ("one", "n==1"), ("two", "n==2"),
        ("few", "n%100>=3 && n%100<=10"), ("many", "n%100>=11"),
    ),
    "he": (("one", "n==1"), ("two", "n==2")),
    "ga": (("one", "n==1"), ("two", "n==2"), ("few", "n>=3 && n<=6"), ("many", "n>=7 && n<=10")),
    "cy": (("zero", "n==0"), ("one", "n==1"), ("two", "n==2"), ("few", "n==3"), ("many", "n==6")),
}  # fmt: skip
_BY_LANGUAGE = {language: rules for languages, rules in _RULES.items() for language in languages.split()}


@lru_cache(maxsize=256)
def plural_categories(plural_forms: str, locale: str | None) -> tuple[str, ...]:
    """The CLDR category of each plural form, in the catalog's order; () where it cannot be told.

    A form that serves numbers of several categories (`n != 1` in Russian) is `other`, and so is one that
    no whole number selects (Transifex' fourth form of Russian); Czech keeps `many` for the latter.
    """
    field = _FIELD.fullmatch(plural_forms[:_MAX_LENGTH])
    rules = _BY_LANGUAGE.get(language_of(locale)) if locale else None
    if field is None or rules is None or not 1 <= int(field[1]) <= _MAX_FORMS:
        return ()
    counts: list[Counter[str]] = [Counter() for _ in range(int(field[1]))]
    try:
        select = parse_plural(field[2])
        tests = [(name, parse_plural(rule)) for name, rule in rules]
        for number in _SAMPLES:
            category = next((name for name, test in tests if test(number)), "other")
            form = select(number)
            if form < 0:
                return ()
            counts[form][category] += 1
    except (ValueError, ZeroDivisionError, IndexError):
        return ()
    names = [_category(count) for count in counts]
    unused = "many" if "other" in names else "other"
    return tuple(name or unused for name in names)


def _category(count: Counter[str]) -> str:
    """The one category of a form, nine samples in ten; empty for a form that is never selected."""
    if not count:
        return ""
    name, times = count.most_common(1)[0]
    return name if times >= 0.9 * count.total() else "other"


def parse_plural(expression: str) -> _Number:
    """A function of n for a C plural expression; ValueError where it is none, or too long, or too deep."""
    tokens: list[str] = []
    at = 0
    text = expression.strip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None or len(tokens) == _MAX_TOKENS:
            raise ValueError(expression)
        tokens.append(found[1])
        at = found.end()
    tokens.reverse()
    number = _conditional(tokens, 0)
    if tokens:
        raise ValueError(expression)
    return number


def _conditional(tokens: list[str], depth: int) -> _Number:
    if depth > _MAX_DEPTH:
        raise ValueError("too deep")
    test = _operation(tokens, _OR, depth)
    if not _take(tokens, "?"):
        return test
    yes = _conditional(tokens, depth + 1)
    if not _take(tokens, ":"):
        raise ValueError("a colon is missing")
    no = _conditional(tokens, depth + 1)
    return lambda n: yes(n) if test(n) else no(n)


def _operation(tokens: list[str], level: int, depth: int) -> _Number:
    """Left-associative operators of one level and all that bind tighter (C's precedence)."""
    if level > 6:
        return _operand(tokens, depth)
    left = _operation(tokens, level + 1, depth)
    while tokens:
        sign = tokens[-1]
        if level == _OR and _take(tokens, "||"):
            left = _either(left, _operation(tokens, _AND, depth))
        elif level == _AND and _take(tokens, "&&"):
            left = _both(left, _operation(tokens, _AND + 1, depth))
        elif sign in _BINARY and _BINARY[sign][0] == level:
            tokens.pop()
            left = _applied(_BINARY[sign][1], left, _operation(tokens, level + 1, depth))
        else:
            break
    return left


def _operand(tokens: list[str], depth: int) -> _Number:
    if depth > _MAX_DEPTH or not tokens:
        raise ValueError("too deep or cut off")
    token = tokens.pop()
    if token == "n":
        return lambda n: n
    if token.isdigit():
        value = int(token)
        return lambda _: value
    if token == "!":
        negated = _operand(tokens, depth + 1)
        return lambda n: not negated(n)
    if token == "(":
        inner = _conditional(tokens, depth + 1)
        if _take(tokens, ")"):
            return inner
    raise ValueError(f"unexpected {token}")


def _either(left: _Number, right: _Number) -> _Number:
    return lambda n: bool(left(n) or right(n))


def _both(left: _Number, right: _Number) -> _Number:
    return lambda n: bool(left(n) and right(n))


def _applied(act: Callable[[int, int], int], left: _Number, right: _Number) -> _Number:
    return lambda n: act(left(n), right(n))


def _take(tokens: list[str], token: str) -> bool:
    if tokens and tokens[-1] == token:
        tokens.pop()
        return True
    return False
