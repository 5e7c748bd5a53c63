"""Korean particles: written onto the noun, several in a row, most in two shapes by the letter before them."""

from __future__ import annotations

import re
from functools import lru_cache

_AFTER_CONSONANT = tuple(
    "은 이 을 과 으로 으로서 으로써 으로부터 으로의 이랑 이나 이라도 이든 이든지 이라 이라고 이라는 이란 이여 이야 "
    "이에요 이었 이어 이며 이고 이지만 이므로 이면 이라면".split()
)
_AFTER_VOWEL = tuple(
    "는 가 를 와 로 로서 로써 로부터 로의 랑 나 라도 든 든지 라 라고 라는 란 여 야 "
    "예요 였 여 며 고 지만 므로 면 라면".split()
)
_ANYWHERE = tuple(
    "의 에 에게 께 한테 에서 에게서 한테서 께서 에는 도 만 까지 부터 마다 조차 마저 밖에 보다 처럼 같이 "
    "대로 뿐 만큼 하고 요 당 씩 쯤 들 님 분 입니다 입니까 인 인지 일 임 이신 습니다".split()
)
_PARTICLES = frozenset((*_AFTER_CONSONANT, *_AFTER_VOWEL, *_ANYWHERE))
_LONGEST = max(map(len, _PARTICLES))
_LIGHT_VERB = re.compile("(?:하|해|했|한|할|함|합|되|돼|됐|된|될|됨|됩|시키|시켜|시킨|시킬)")
_FIRST, _LAST, _FINALS, _RIEUL = 0xAC00, 0xD7A3, 28, 8


def lemmas(word: str) -> dict[str, bool]:
    """Every noun that the word may be, with particles -> True; with a light verb (등록했습니다) -> False."""
    found: dict[str, bool] = {}
    for cut in range(len(word) - 1, 0, -1):
        stem, rest = word[:cut], word[cut:]
        if _fits(stem, rest) and _strung(rest):
            found[stem] = True
        elif cut > 1 and _LIGHT_VERB.match(rest):
            found[stem] = False
    return found


def _fits(stem: str, rest: str) -> bool:
    """True when the first particle has the shape that the noun's last syllable asks for."""
    code = ord(stem[-1])
    if not _FIRST <= code <= _LAST:
        return True  # Latin letters and figures: either shape is met
    final = (code - _FIRST) % _FINALS
    if final and not (final == _RIEUL and rest.startswith("로")):
        return rest.startswith((*_AFTER_CONSONANT, *_ANYWHERE))
    return rest.startswith((*_AFTER_VOWEL, *_ANYWHERE)) or (final == 0 and rest.startswith("이라"))


@lru_cache(maxsize=20_000)
def _strung(rest: str) -> bool:
    """True when the rest is nothing but particles."""
    if not rest or rest in _PARTICLES:
        return True
    return any(rest[:size] in _PARTICLES and _strung(rest[size:]) for size in range(1, _LONGEST + 1))


def part_of(word: str, token: str) -> bool:
    """True for 고객 in 고객센터에 and 문의 in 제품문의: another part of two syllables or more beside it."""
    if len(word) < 2 or len(token) < len(word) + 2 or not _FIRST <= ord(token[0]) <= _LAST:
        return False
    nouns = (token, *(noun for noun, sure in lemmas(token).items() if sure))
    shortest = min((noun for noun in nouns if len(noun) >= len(word)), key=len)
    if shortest.startswith(word):
        return len(shortest) - len(word) >= 2
    return any(noun.endswith(word) and len(noun) - len(word) >= 2 for noun in nouns)
