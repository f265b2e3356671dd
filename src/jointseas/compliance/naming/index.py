"""Which listed names could be meant at all: found through the tokens that are nearly the same, so that only these few
are compared in full."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, combinations
from math import log2
from zlib import crc32

from rapidfuzz.distance import OSA

from jointseas.compliance.naming.likeness import alike, sound
from jointseas.compliance.naming.spelling import Spelling
from jointseas.compliance.naming.syllables import is_chinese, readings
from jointseas.compliance.naming.vocabulary import GENERIC, SERVANTS, SYNONYMS

_PLACES = 24  # bits for the number of a token
_SHELVES = 1 << 21  # for the keys of all tokens: few enough to count through, so many that most hold one key
_SEEN = 7  # the beginning of a token, in which one letter is left out to find its neighbours
_FEW = 120  # names that share a token, for the token alone to bring them up
_MANY = 20_000  # names in all lists: a short list makes no word common
_WORTH, _WORTH_RESPELLED, _WHOLLY = 0.75, 0.66, 0.93  # of both names together; of the name asked for
_HEAVIEST, _LIGHTEST, _GENERIC_SHARE = 12.0, 3.0, 0.3

Places = tuple[int, ...]  # of tokens in a name
Found = tuple[Places, frozenset[int]]  # tokens, and the names that have nearly the same


class Index:
    def __init__(self, spellings: Sequence[Spelling]) -> None:
        self.spellings = spellings
        self.syllabic = [is_chinese(it.raw) for it in spellings]
        self._numbers: dict[str, int] = {}
        self._texts: list[str] = []
        self._holders: list[list[int]] = []
        self._skeletal: set[int] = set()
        self._respelled: set[int] = set()
        self._initialled: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._chinese: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        counts: defaultdict[str, int] = defaultdict(int)
        for spelling in spellings:
            for token in set(spelling.tokens):
                counts[token] += 1
        self._counts = dict(counts)
        for number, spelling in enumerate(spellings):
            self._add(number, spelling)
        self._remember()
        self._weights = [sum(map(self.weight, it.tokens)) for it in spellings]
        self._shelves, self._near = self._neighbourhoods()
        self._by_sound: defaultdict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(self._texts):
            if len(sound(text)) >= 2:
                self._by_sound[sound(text)].append(number)

    def _remember(self) -> None:
        self._weight = lru_cache(maxsize=50_000)(self._find_weight)
        self._names_near = lru_cache(maxsize=50_000)(self._find_names_near)

    def __getstate__(self) -> dict[str, object]:
        """To another process, which begins to remember anew, travels only what was built."""
        return {name: it for name, it in vars(self).items() if name not in ("_weight", "_names_near")}

    def __setstate__(self, state: dict[str, object]) -> None:
        vars(self).update(state)
        self._remember()

    def weight(self, token: str) -> float:
        """How much a token says: a rare one much, a word of business little, a letter least."""
        return self._weight(token)

    def _find_weight(self, token: str) -> float:
        if len(token) == 1:
            return 1.0
        known = log2(max(_MANY, len(self.spellings)) / self._counts.get(token, 1))
        heavy = min(_HEAVIEST, max(_LIGHTEST, known))
        light = token in SERVANTS or SYNONYMS.get(token, token) in GENERIC
        return heavy * _GENERIC_SHARE if light else heavy

    def candidates(self, asked: Spelling) -> set[int]:
        """The names worth comparing in full."""
        weights = [self.weight(token) for token in asked.tokens]
        found = [(at, self._names_near(text, asked.skeletal, asked.respelled)) for text, at in _units(asked)]
        brought = self._brought_up(asked, found)
        worth = _WORTH_RESPELLED if asked.skeletal or asked.respelled else _WORTH
        return self._worth(brought, found, weights, worth) | self._by_initials(asked)

    def _brought_up(self, asked: Spelling, found: list[Found]) -> set[int]:
        brought: set[int] = set()
        many = []
        for at, names in found:
            if len(names) <= _FEW or len(at) == len(asked.tokens):
                brought |= names
            elif len(at) > 1 or asked.tokens[at[0]] not in GENERIC:
                many.append((at, names))
        for (at, names), (there, others) in combinations(sorted(many, key=lambda it: len(it[1]))[:5], 2):
            if set(at).isdisjoint(there):
                brought |= names & others
        if not many and not brought and found:
            brought |= frozenset.intersection(*(names for at, names in found if len(at) == 1))
        return brought

    def _worth(self, brought: set[int], found: list[Found], weights: list[float], worth: float) -> set[int]:
        """Whom what is nearly the same could make a hit: it is much the smaller part of those brought up."""
        all_of_it, weighed = sum(weights), self._weights
        kept: set[int] = set()
        brought = _likely(brought, found, weights, (2 * worth - 1) * all_of_it)
        got = dict.fromkeys(brought, 0.0)
        for at, names in found:
            if len(at) == len(weights):
                kept |= names
            elif len(at) == 1:
                for name in names & brought:
                    got[name] += weights[at[0]]
            else:
                self._credit_joined(at, names & brought, found, weights, got)
        for name, sum_ in got.items():
            of_asked = sum_ / all_of_it
            if of_asked >= _WHOLLY or of_asked + min(1.0, sum_ / weighed[name]) >= 2 * worth:
                kept.add(name)
        return kept

    def _credit_joined(
        self, at: Places, names: frozenset[int], found: list[Found], weights: list[float], got: dict[int, float]
    ) -> None:
        """Tokens run together count for those of them that did not count alone."""
        alone = {places[0]: holders for places, holders in found if len(places) == 1}
        for name in names:
            got[name] += sum(weights[i] for i in at if name not in alone.get(i, ()))

    def _by_initials(self, asked: Spelling) -> set[int]:
        letters = "".join(sorted(token for token in asked.tokens if len(token) == 1))
        whole = [token for token in asked.tokens if len(token) > 1]
        if not letters or len(whole) != 1:
            return set()
        some = {
            "".join(it)
            for count in range(max(1, len(letters) - 1), len(letters) + 1)
            for it in combinations(letters, count)
        }
        texts = [self._texts[near] for near in self._texts_near(whole[0])]
        return {name for text in texts for kept in some for name in self._initialled.get((text, kept), ())}

    def chinese(self, asked: Spelling) -> Iterator[tuple[int, str]]:
        """The names that are the same Chinese syllables, and the system in which they were spelled here."""
        seen: set[int] = set()
        for system, syllables in readings(asked.raw):
            for name in self._chinese.get(syllables, ()):
                if name not in seen:
                    seen.add(name)
                    yield name, system

    def _add(self, number: int, spelling: Spelling) -> None:
        for text in {text for text, _ in _units(spelling)} | set(_turned(spelling.tokens)):
            place = self._numbers.setdefault(text, len(self._texts))
            if place == len(self._texts):
                self._texts.append(text)
                self._holders.append([])
            self._holders[place].append(number)
            if spelling.skeletal:
                self._skeletal.add(place)
            if spelling.respelled:
                self._respelled.add(place)
        for token in spelling.tokens if len(spelling.tokens) > 1 else ():
            others = list(spelling.tokens)
            others.remove(token)
            self._initialled[token, "".join(sorted(it[0] for it in others))].append(number)
        if self.syllabic[number]:
            for system, syllables in readings(spelling.raw):
                if system == "pinyin":
                    self._chinese[syllables].append(number)

    def _neighbourhoods(self) -> "tuple[array[int], array[int]]":
        """Where each shelf begins, and the numbers of the tokens in the order of the shelves of their keys."""
        counts = [0] * (_SHELVES + 1)
        found = []
        for number, text in enumerate(self._texts):
            for shelf in _shelves(text) if len(text) > 3 else ():
                counts[shelf + 1] += 1
                found.append((shelf << _PLACES) + number)
        found.sort()
        return array("I", accumulate(counts)), array("I", (it % (1 << _PLACES) for it in found))

    def _texts_near(self, text: str) -> set[int]:
        same = self._numbers.get(text)
        found = set() if same is None else {same}
        if len(text) > 2:
            for shelf in _shelves(text):
                found.update(self._near[self._shelves[shelf] : self._shelves[shelf + 1]])
        cutoff = 1 if len(text) < 8 else 2
        return {it for it in found if OSA.distance(text, self._texts[it], score_cutoff=cutoff) <= cutoff}

    def _find_names_near(self, text: str, skeletal: bool, respelled: bool) -> frozenset[int]:
        places = self._texts_near(text)
        heard = sound(text)
        if len(heard) >= (2 if skeletal else 3):
            places.update(self._by_sound.get(heard, ()))
        same = [
            it
            for it in places
            if alike(text, self._texts[it], skeletal or it in self._skeletal, respelled or it in self._respelled)
        ]
        return frozenset(name for place in same for name in self._holders[place])


def _likely(brought: set[int], found: list[Found], weights: list[float], enough: float) -> set[int]:
    """Those near by two ways, or by one that could be enough: of the others there are too many to sum up."""
    once: set[int] = set()
    likely: set[int] = set()
    for at, names in found:
        near = names & brought
        likely |= near if sum(weights[i] for i in at) >= enough else near & once
        once |= near
    return likely


def _units(spelling: Spelling) -> list[tuple[str, tuple[int, ...]]]:
    single = [(token, (i,)) for i, token in enumerate(spelling.tokens) if len(token) > 1]
    joined = [(text, at) for text, at in spelling.joined if at]
    everything = tuple(range(len(spelling.tokens)))
    whole = [(text, everything) for text in {spelling.compact, spelling.whole} - set(spelling.tokens)]
    return single + joined + whole


def _turned(tokens: tuple[str, ...]) -> Iterable[str]:
    """A name run together may begin with either end."""
    if len(tokens) > 1:
        yield "".join((*tokens[1:], tokens[0]))
        yield "".join((tokens[-1], *tokens[:-1]))


def _shelves(text: str) -> set[int]:
    """Of its beginning, and of that with each letter left out; the same in every process."""
    start = text[:_SEEN]
    keys = [start, *(start[:i] + start[i + 1 :] for i in range(len(start)))]
    return {crc32(key.encode()) % _SHELVES for key in keys}
