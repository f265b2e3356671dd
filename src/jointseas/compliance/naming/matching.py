"""Listed entries like a subject, with a score and the reasons for it."""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA

from jointseas.compliance.checks import every_check
from jointseas.compliance.naming.index import Index
from jointseas.compliance.naming.likeness import DROPPED, INITIAL, SURE, Alignment
from jointseas.compliance.naming.spelling import Spelling, spelled
from jointseas.compliance.records import Kind, Listed, Match, Reason, Strength, Subject

HIT = 83
_WEAK_HIT = 95
_OF_SYSTEM = {"pinyin": 96, "wade-giles": 93, "cantonese": 89}
_PER_SLIP = 0.02
_LONG = 10  # letters of a whole name
_RARE_ENOUGH = 17.0  # what matched says as much as one name in thirty thousand


class Matcher:
    """Built once of all entries that are in force; asking changes nothing."""

    def __init__(self, entries: Sequence[Listed]) -> None:
        self.entries = entries
        self._names = [(entry, name) for entry in entries for name in entry.names]
        self._index = Index([spelled(name.text) for _, name in self._names])

    def matches(self, subject: Subject) -> tuple[Match, ...]:
        """The best for each entry, most alike first."""
        best: dict[tuple[str, str], Match] = {}
        for asked in subject.names:
            for match in self._of_name(asked, subject):
                key = match.listed.list, match.listed.id
                if key not in best or best[key].score < match.score:
                    best[key] = match
        return tuple(sorted(best.values(), key=lambda it: (-it.score, it.listed.list, it.listed.id)))

    def _of_name(self, asked: str, subject: Subject) -> Iterator[Match]:
        spelling = spelled(asked)
        if not spelling.tokens:
            return
        respelled = dict(self._index.chinese(spelling))
        for number in sorted(self._index.candidates(spelling) | respelled.keys()):
            score, reasons = self._compared(spelling, number)
            system = respelled.get(number)
            if system and _OF_SYSTEM[system] > score:
                score, reasons = _OF_SYSTEM[system], (Reason("spelling", (("system", system),)),)
            match = self._judged(asked, subject, number, score, reasons)
            if match:
                yield match

    def _judged(
        self, asked: str, subject: Subject, number: int, score: float, reasons: tuple[Reason, ...]
    ) -> Match | None:
        entry, name = self._names[number]
        if score < _needed(entry, name.strength):
            return None
        found = [it for check in every_check() if (it := check.look(subject, entry))]
        total = round(max(0.0, min(100.0, score + sum(it.weight for it in found))))
        said = (*reasons, *(it.reason for it in found))
        return Match(entry, name.text, asked, total, said) if total >= HIT else None

    def _compared(self, asked: Spelling, number: int) -> tuple[float, tuple[Reason, ...]]:
        listed = self._index.spellings[number]
        whole = _run_together(asked, listed)
        laid = Alignment(asked, listed, self._index.weight)
        score = self._scored(laid, asked, number)
        if whole > score:
            return 100 * whole, (Reason("spacing"),)
        return 100 * score, tuple(_told(laid))

    def _scored(self, laid: Alignment, asked: Spelling, number: int) -> float:
        entry, listed = self._names[number][0], self._index.spellings[number]
        slips = sum(SURE > likeness > INITIAL for _, _, likeness in laid.pairs)
        both = (laid.of_asked + laid.of_listed) / 2 - _PER_SLIP * max(0, slips - 1)
        if len(listed.tokens) == 1 < len(asked.tokens) and len(laid.pairs) == 1 and slips:
            both -= _PER_SLIP * 3
        sure = [b for _, b, likeness in laid.pairs if likeness >= DROPPED]
        said = sum(map(self._index.weight, sure))
        partial = (
            entry.kind is Kind.PERSON and not self._index.syllabic[number] and len(sure) >= 2 and said >= _RARE_ENOUGH
        )
        if partial and min(len(asked.tokens), 9) == len(laid.pairs) and laid.of_asked >= DROPPED:
            return max(both, 0.86)
        return both


def _needed(entry: Listed, strength: Strength) -> int:
    """A weak alias, and the name of a ship, is a common word too often to go by half of it."""
    return _WEAK_HIT if strength is Strength.WEAK or entry.kind is Kind.VESSEL else HIT - 5


def _run_together(asked: Spelling, listed: Spelling) -> float:
    if len(asked.compact) < 5 or asked.skeletal or listed.skeletal:
        return 0.0
    tokens, everything = listed.tokens, len(asked.tokens)
    mine = {asked.compact, asked.whole, *(text for text, at in asked.joined if len(at) == everything)}
    lengths = len(listed.compact), len(listed.whole)
    if not any(-2 < len(it) - length < 2 for it in mine for length in lengths):
        return 0.0
    theirs = {listed.compact, listed.whole, "".join((*tokens[1:], tokens[0])), "".join((tokens[-1], *tokens[:-1]))}
    if mine & theirs:
        return SURE
    return max(_nearly(one, other) for one in mine for other in theirs)


def _nearly(one: str, other: str) -> float:
    """Of a whole name only a letter more, less or turned: another letter is another name."""
    told_apart = len(one) == len(other) and sorted(one) != sorted(other)
    return 0.0 if told_apart or min(len(one), len(other)) < _LONG or OSA.distance(one, other) > 1 else DROPPED


def _told(laid: Alignment) -> Iterator[Reason]:
    same = " ".join(asked for asked, _, likeness in laid.pairs if likeness == SURE)
    if same:
        yield Reason("same", (("asked", same),))
    for asked, listed, likeness in laid.pairs:
        if likeness < SURE:
            code = "initial" if 1 in (len(asked), len(listed)) else "alike"
            yield Reason(code, (("asked", asked), ("listed", listed)))
