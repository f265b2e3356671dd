"""How much one token, and one name, is like another."""

import re
from collections.abc import Callable
from functools import lru_cache

from rapidfuzz.distance import OSA

from jointseas.compliance.naming.spelling import Spelling
from jointseas.compliance.naming.vocabulary import SERVANTS, SYNONYMS, pairs

# In this order: the longer spelling is taken before its part.
_SOUNDS = tuple(
    pairs("shch:x tsch:x tch:x sch:x sh:x ch:x kh:k gh:k ph:f dj:j dzh:j zh:j dh:d th:t ts:s tz:s ck:k x:ks").items()
)
_WITHOUT_H = tuple(it for it in _SOUNDS if "h" not in it[0])
_CLASSES = str.maketrans("qcgzpvw", "kkksbfu")
_VOWELS = frozenset("aeiouy")
_CONSONANTS = str.maketrans("qcgzpv", "kkksbf", "aeiouyw")
_AGAIN = re.compile(r"(.)\1+")
_SHORT, _ALIKE_ENOUGH = 0.86, 0.68
SURE, DOUBLED, TURNED, DROPPED, OTHER, TWICE, SOUND, SKELETON, INITIAL = (
    1.0,
    0.97,
    0.94,
    0.93,
    0.87,
    0.84,
    0.88,
    0.96,
    0.85,
)


@lru_cache(maxsize=200_000)
def sound(token: str) -> str:
    """Its consonants as they are heard: what is spelled differently from one language to the next falls together."""
    heard = token
    for spelled, said in _SOUNDS if "h" in token else _WITHOUT_H:
        heard = heard.replace(spelled, said)
    first = heard[:1]
    start = "a" if first in "aeiou" else first.translate(_CLASSES)
    whole = _AGAIN.sub(r"\1", start + heard[1:].translate(_CONSONANTS))
    return whole[:-1] if len(whole) > 2 and whole.endswith("h") else whole


def slip(a: str, b: str) -> float:
    """What is left of certainty after one slip of the pen or two; 0 where they are simply different words."""
    distance = OSA.distance(a, b, score_cutoff=2)
    if distance > 2:
        return 0.0
    short, long = (a, b) if len(a) < len(b) else (b, a)
    if a.replace("i", "l") == b.replace("i", "l"):
        return TURNED
    if len(short) < 3 or len(long) < 4:
        return 0.0
    if distance == 2:
        return TWICE if len(short) >= 8 else 0.0
    if len(short) != len(long):
        return _one_more(short, long)
    if sorted(a) == sorted(b):
        return TURNED if len(long) > 4 else _SHORT
    return _one_other(a, b)


def _one_more(short: str, long: str) -> float:
    at = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    if at > 0 and long[at] == long[at - 1]:
        return DOUBLED
    return DROPPED if len(long) > 4 else _SHORT


def _one_other(a: str, b: str) -> float:
    """Another letter makes another name, unless it is heard the same or the word is long."""
    mine, other = next(it for it in zip(a, b, strict=True) if it[0] != it[1])
    vowels = mine in _VOWELS and other in _VOWELS and len(a) > 4
    if vowels or mine.translate(_CLASSES) == other.translate(_CLASSES):
        return TURNED
    return OTHER if len(a) >= 8 else 0.0


@lru_cache(maxsize=100_000)
def alike(a: str, b: str, skeletal: bool = False, respelled: bool = False) -> float:
    if a == b:
        return SURE
    if len(a) == 1 or len(b) == 1:
        return INITIAL if a[0] == b[0] else 0.0
    if _meant(a) == _meant(b):
        return DOUBLED
    heard = _heard(a, b, skeletal=skeletal, respelled=respelled)
    return max(slip(a, b), heard) if heard < DROPPED else heard


def _meant(token: str) -> str:
    return "abd" if token in SERVANTS else SYNONYMS.get(token, token)


def _heard(a: str, b: str, *, skeletal: bool, respelled: bool) -> float:
    mine, other = sound(a), sound(b)
    if mine != other:
        return 0.0
    if skeletal:
        return SKELETON if len(mine) >= 3 else 0.9
    return SOUND if len(mine) >= 3 and (respelled or OSA.normalized_similarity(a, b) >= _ALIKE_ENOUGH) else 0.0


Weigh = Callable[[str], float]
Pair = tuple[str, str, float]


class Alignment:
    """Tokens of the one laid against tokens of the other, the best first; a token, or neighbours run together, once."""

    def __init__(self, asked: Spelling, listed: Spelling, weigh: Weigh) -> None:
        self.pairs: list[Pair] = []
        self._free_asked = set(range(len(asked.tokens)))
        self._free_listed = set(range(len(listed.tokens)))
        self._got = self._got_whole = 0.0
        self._asked, self._listed, self._weigh = asked, listed, weigh
        self._take_same()
        if self._free_asked and self._free_listed:
            self._take_alike()
        self.of_asked = self._got / max(self._got_whole + sum(weigh(asked.tokens[i]) for i in self._free_asked), 1e-9)
        self.of_listed = self._got / max(
            self._got_whole + sum(weigh(listed.tokens[j]) for j in self._free_listed), 1e-9
        )

    def _take_same(self) -> None:
        places = {self._listed.tokens[i]: i for i in reversed(range(len(self._listed.tokens)))}
        for i, token in enumerate(self._asked.tokens):
            j = places.get(token)
            if j is not None and j in self._free_listed:
                self._take((i,), (j,), token, token, SURE)

    def _take_alike(self) -> None:
        skeletal = self._asked.skeletal or self._listed.skeletal
        respelled = self._asked.respelled or self._listed.respelled
        mine, other = _units(self._asked, self._free_asked), _units(self._listed, self._free_listed)
        single = other[: len(self._free_listed)]
        # A cheap look first: most pairs have nothing to do with each other.
        found = [
            (likeness, len(a), at, there, a, b)
            for a, at in mine
            for b, there in (other if len(at) == 1 else single)
            if (-3 < len(a) - len(b) < 3 or a[0] == b[0] or a in SYNONYMS or b in SYNONYMS)
            and (likeness := alike(a, b, skeletal, respelled)) > 0
        ]
        for likeness, _, at, there, a, b in sorted(found, reverse=True):
            if self._free_asked.issuperset(at) and self._free_listed.issuperset(there):
                self._take(at, there, a, b, likeness)

    def _take(self, at: tuple[int, ...], there: tuple[int, ...], a: str, b: str, likeness: float) -> None:
        self._free_asked.difference_update(at)
        self._free_listed.difference_update(there)
        self.pairs.append((a, b, likeness))
        mine = sum(self._weigh(self._asked.tokens[i]) for i in at)
        other = sum(self._weigh(self._listed.tokens[j]) for j in there)
        says = other if likeness == INITIAL else min(mine, other)
        self._got += likeness * says
        self._got_whole += says


def _units(spelling: Spelling, free: set[int]) -> list[tuple[str, tuple[int, ...]]]:
    single = [(spelling.tokens[i], (i,)) for i in sorted(free)]
    return single + [(text, at) for text, at in spelling.joined if at and free.issuperset(at)]
