"""The nomenclature as it is looked up: each code with its own words and, fainter, those of the lines above it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from jointseas.catalogue.records import TariffCode
from jointseas.catalogue.suggestion.records import SURE_ENOUGH, Because, Suggested, Suggestion
from jointseas.catalogue.suggestion.words import Said, Term, grams, said, tokens, vocabulary

# How much a word of the line itself counts, of its heading, of its chapter.
_OWN, _HEADING, _CHAPTER = 1.0, 0.7, 0.4
# An article says most; a material or a use narrows it down; a word that is in no list is taken as it stands.
_WEIGHTS = {"a": 1.0, "m": 0.55, "u": 0.35}
_LITERAL = 0.45
# What is said after the first comma, and an article that is followed by another in the same breath.
_LATER, _MODIFIER = 0.4, 0.45
_ALIKE = 0.6
_EXPLAINED = 0.15
_PARTS, _LEFT_OVER = 0.8, 1.02
_CONTRARY = 0.5
# Own goods that are described nearly so speak as loudly as the article itself.
_OWN_GOODS, _LEAST_SIMILAR = 2.0, 0.35
KEPT = 5
# What fits the practice set: how sharply scores part, and the score from which evidence is whole.
_SHARPNESS, _WHOLE = 14.0, 0.75
# Looked at closely, and headings that a best one has to be told from.
_AMONG, _RIVALS = 40, 6


class OwnGoods:
    """The firm's goods that have a code, found by the pieces of two or three signs that their names are made of."""

    def __init__(self, named: Iterable[tuple[str, str, str]]) -> None:
        """Of each name: the code of its goods, their HS code, the name itself."""
        self._goods: list[tuple[str, str, int]] = []
        self._by_piece: dict[str, list[int]] = defaultdict(list)
        for at, (code, hs, name) in enumerate(named):
            found = _pieces(name)
            self._goods.append((code, hs, len(found)))
            for piece in found:
                self._by_piece[piece].append(at)

    def nearest(self, text: str, apart_from: str = "") -> dict[str, tuple[float, str]]:
        """For each HS code the most similar goods, from nought to one, and their code."""
        asked, shared = _pieces(text), defaultdict[int, int](int)
        for piece in asked:
            for at in self._by_piece.get(piece, ()):
                shared[at] += 1
        nearest: dict[str, tuple[float, str]] = {}
        for at, count in shared.items():
            code, hs, size = self._goods[at]
            similar = 2 * count / (len(asked) + size)
            if similar >= _LEAST_SIMILAR and code != apart_from:
                nearest[hs] = max(nearest.get(hs, (0.0, "")), (similar, code))
        return nearest


NO_GOODS = OwnGoods(())


def _pieces(text: str) -> frozenset[str]:
    return frozenset(piece for word in tokens(text) for piece in (grams(word) if word.isascii() else (word,)))


@dataclass
class _Vote:
    """What one piece of the description gives to a code."""

    share: float
    because: Because


class Index:
    def __init__(self, lines: Sequence[TariffCode]) -> None:
        self._described = {it.code: it.description for it in lines}
        self.codes = [it.code for it in lines if len(it.code) == 6]
        self._places = {code: place for place, code in enumerate(self.codes)}
        own = {code: tokens(text) for code, text in self._described.items()}
        self._own = [frozenset(it for it in own[code] if not it.startswith("not ")) for code in self.codes]
        self._fair = [_fairness(self._described[code]) for code in self.codes]
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, code in enumerate(self.codes):
            for word, weight in _weighed(own, code).items():
                self._postings[word].append((place, weight))
        count = len(self.codes) or 1
        self._rarity = {word: log(1 + count / len(found)) for word, found in self._postings.items()}
        self._by_gram: dict[str, list[str]] = defaultdict(list)
        for word in self._postings:
            for gram in grams(word) if word.isascii() and not word.startswith("not ") else ():
                self._by_gram[gram].append(word)
        self._spelled: dict[str, Mapping[str, float]] = {}
        vocabulary()  # read now, so that the first question does not wait for it

    # ---- what a description says for each code

    def suggest(self, text: str, own_goods: OwnGoods = NO_GOODS, apart_from: str = "") -> Suggested:
        pieces_said = said(text)
        votes, whole = self._votes(pieces_said)
        whole += self._own_votes(text, own_goods.nearest(text, apart_from), votes)
        scores = {place: self._score(place, given, whole) for place, given in votes.items()}
        best = sorted(scores, key=lambda place: (-scores[place], self.codes[place]))[:_AMONG]
        return self._told(best, scores, votes)

    def _votes(self, pieces_said: Sequence[Said]) -> tuple[dict[int, list[_Vote]], float]:
        votes: dict[int, list[_Vote]] = defaultdict(list)
        whole = 0.0
        for piece, weight in _loudness(pieces_said):
            shares = self._shares(piece)
            if shares:
                whole += weight
            for place, (share, word) in shares.items():
                votes[place].append(_Vote(weight * share, Because(piece.text, word)))
        return votes, whole

    def _shares(self, piece: Said) -> Mapping[int, tuple[float, str]]:
        """For each code, how much of the piece's meaning it holds, and the word that says it best. Of several meanings
        the better counts."""
        best: dict[int, tuple[float, str]] = {}
        for term in piece.terms or (Term("u", (piece.literal,)),):
            for place, (share, word) in self._share(term).items():
                if share > best.get(place, (0.0, ""))[0]:
                    best[place] = (share, word)
        return best

    def _share(self, term: Term) -> dict[int, tuple[float, str]]:
        gained: dict[int, float] = defaultdict(float)
        loudest: dict[int, float] = {}
        words: dict[int, str] = {}
        whole = 0.0
        for word in dict.fromkeys(term.words):
            spelled = self._spellings(word)
            rarity = max((self._rarity[it] for it in spelled), default=0.0)
            whole += rarity
            for it, alike in spelled.items():
                loud = alike * rarity
                for place, weight in self._postings[it]:  # the innermost of all: gone through ten thousand times
                    gain = weight * loud
                    gained[place] += gain
                    if gain > loudest.get(place, 0.0):
                        loudest[place], words[place] = gain, it
            for place, weight in self._postings.get(_contrary(word), ()):
                gained[place] -= _CONTRARY * weight * rarity
        return {
            place: (min(1.0, gain / whole), words[place])
            for place, gain in gained.items()
            if gain > 0 and place in words
        }

    def _spellings(self, word: str) -> Mapping[str, float]:
        """The words of the nomenclature that are this one, or are spelled nearly so."""
        if word in self._postings:
            return {word: 1.0}
        if word not in self._spelled:
            self._spelled[word] = self._nearly(word) if word.isascii() and len(word) > 3 else {}
        return self._spelled[word]

    def _nearly(self, word: str) -> dict[str, float]:
        wanted, shared = grams(word), defaultdict[str, int](int)
        for gram in wanted:
            for known in self._by_gram.get(gram, ()):
                shared[known] += 1
        alike = {known: 2 * n / (len(wanted) + len(known)) for known, n in shared.items()}
        near = sorted((it for it in alike.items() if it[1] >= _ALIKE), key=lambda it: -it[1])
        return dict(near[:3])

    def _own_votes(self, text: str, found: Mapping[str, tuple[float, str]], votes: dict[int, list[_Vote]]) -> float:
        """The most similar goods of each code speak for it."""
        nearest = {self._places[hs]: it for hs, it in found.items() if hs in self._places}
        for place, (similar, code) in nearest.items():
            votes[place].append(_Vote(_OWN_GOODS * similar, Because(text[:60], "", code)))
        return _OWN_GOODS if nearest else 0.0

    def _score(self, place: int, given: Sequence[_Vote], whole: float) -> float:
        """The share of what was said, a little less for each word of the line that nobody has said."""
        own = self._own[place]
        known = {vote.because.found for vote in given}
        weight = sum(self._rarity[it] for it in own) or 1.0
        explained = sum(self._rarity[it] for it in own & known) / weight
        said_of_it = sum(vote.share for vote in given) / whole
        fair = 1.0 if "part" in known else self._fair[place]
        return said_of_it * (1 - _EXPLAINED * (1 - explained)) * fair

    # ---- how it is told

    def _told(
        self, best: Sequence[int], scores: Mapping[int, float], votes: Mapping[int, Sequence[_Vote]]
    ) -> Suggested:
        if not best:
            return Suggested(known=False, suggestions=())
        top, among = scores[best[0]], defaultdict[str, list[int]](list)
        for place in best:
            among[self.codes[place][:4]].append(place)
        sure: dict[int, tuple[float, float]] = {}
        leading = list(among.values())[:_RIVALS]
        for places, heading in zip(leading, _softened([scores[it[0]] for it in leading]), strict=True):
            for place, own in zip(places, _softened([scores[it] for it in places]), strict=True):
                sure[place] = heading, heading * own
        told = [
            self._suggestion(place, _sure(heading, top), _sure(own, top), votes[place])
            for place in best[:KEPT]
            for heading, own in [sure.get(place, (0.0, 0.0))]
        ]
        return Suggested(told[0].heading_percent >= SURE_ENOUGH, tuple(told))

    def _suggestion(self, place: int, heading: int, own: int, given: Sequence[_Vote]) -> Suggestion:
        code = self.codes[place]
        loud = sorted(given, key=lambda vote: -vote.share)[:4]
        because = tuple(vote.because for vote in loud)
        return Suggestion(code, self._described[code], self._described.get(code[:4], ""), heading, own, because)


def _weighed(own: Mapping[str, Sequence[str]], code: str) -> dict[str, float]:
    weighed: dict[str, float] = {}
    for above, weight in ((code[:2], _CHAPTER), (code[:4], _HEADING), (code, _OWN)):
        weighed |= dict.fromkeys(own.get(above, ()), weight)
    return weighed


def _fairness(description: str) -> float:
    """Goods are seldom parts of something; and what is not said to be special is what is left over."""
    lowered = description.lower()
    if "parts" in lowered.split(";")[0] or re.search(r"; parts\b|\bparts of\b", lowered):
        return _PARTS
    return _LEFT_OVER if "n.e.c." in lowered or "other than" in lowered else 1.0


def _contrary(word: str) -> str:
    return word.removeprefix("not ") if word.startswith("not ") else f"not {word}"


def _loudness(pieces_said: Sequence[Said]) -> list[tuple[Said, float]]:
    """The last article of the first breath is what it is about."""
    articles = [at for at, it in enumerate(pieces_said) if any(term.kind == "a" for term in it.terms)]
    first = [at for at in articles if pieces_said[at].chunk == pieces_said[articles[0]].chunk]
    head = first[-1] if first else -1
    weighed = []
    for at, piece in enumerate(pieces_said):
        weight = max((_WEIGHTS[term.kind] for term in piece.terms), default=_LITERAL)
        if at != head:
            weight *= _MODIFIER if at in first else _LATER if piece.chunk else 1.0
        weighed.append((piece, weight))
    return weighed


def _softened(scores: Sequence[float]) -> list[float]:
    """Shares of one whole."""
    raised = [exp(_SHARPNESS * (score - scores[0])) for score in scores]
    return [it / sum(raised) for it in raised]


def _sure(share: float, top: float) -> int:
    """A large share of weak evidence is no certainty."""
    return round(100 * min(0.99, share * min(1.0, top / _WHOLE)))
