"""Which movements of a statement are those that are known already: pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from jointseas.kernel.canonical import digest
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.kernel.text import folded
from jointseas.trade.banking.lines.records import KeptStatement, Known
from jointseas.trade.banking.records import BankLine, BankStatement, Telling


def likeness(line: BankLine) -> str:
    """What two tellings of one movement share: its day, its amount, the bank's reference and its words."""
    words = re.sub(r"\s+", "", folded(f"{line.counter}{line.reference}{line.text}"))
    return digest([line.booked.isoformat(), line.money.minor, line.bank_reference, words])


def paired(told: Sequence[BankLine], telling: Telling, known: Iterable[Known]) -> list[tuple[int, ...]]:
    """For each movement the ids of those that are it, nothing where it is new. The n-th of several that are alike is
    the n-th of those that are known; then what a report within the day and the statement of it word differently is
    told by the bank's reference; then a movement that one telling gathers and another takes apart."""
    left = _Left(known, telling)
    found = [left.alike(it) for it in told]
    found = [ids or left.referred(it) for ids, it in zip(found, told, strict=True)]
    found = [ids or left.parts(it) for ids, it in zip(found, told, strict=True)]
    return _gathered(told, found, left)


class _Left:
    """What is known and not yet found again."""

    def __init__(self, known: Iterable[Known], telling: Telling) -> None:
        self._known = {it.id: it for it in known}
        self._final = telling is Telling.STATEMENT
        self._alike: dict[str, list[int]] = defaultdict(list)
        self._referred: dict[tuple[date, str], list[int]] = defaultdict(list)
        for it in self._known.values():
            self._alike[it.likeness].append(it.id)
            if it.bank_reference:
                self._referred[it.day, it.bank_reference].append(it.id)

    def alike(self, line: BankLine) -> tuple[int, ...]:
        return self._take(self._alike[likeness(line)][:1])

    def referred(self, line: BankLine) -> tuple[int, ...]:
        same = [it for it in self.beside(line) if self._known[it].minor == line.money.minor]
        return self._take(same[:1])

    def parts(self, line: BankLine) -> tuple[int, ...]:
        several = self.beside(line)
        whole = sum(self._known[it].minor for it in several)
        return self._take(several) if len(several) > 1 and whole == line.money.minor else ()

    def whole(self, line: BankLine, minor: int) -> tuple[int, ...]:
        """One that is known is the sum of several that are told."""
        return self._take([it for it in self.beside(line) if self._known[it].minor == minor][:1])

    def beside(self, line: BankLine) -> list[int]:
        """Of the same reference and day, told by the other kind of message."""
        found = self._referred.get((line.booked, line.bank_reference), [])
        return [it for it in found if it in self._known and not (self._final and self._known[it].final)]

    def _take(self, ids: list[int]) -> tuple[int, ...]:
        for it in ids:
            gone = self._known.pop(it)
            self._alike[gone.likeness].remove(it)
        return tuple(ids)


def _gathered(told: Sequence[BankLine], found: list[tuple[int, ...]], left: _Left) -> list[tuple[int, ...]]:
    groups: dict[tuple[date, str], list[int]] = defaultdict(list)
    for place, line in enumerate(told):
        if not found[place] and line.bank_reference:
            groups[line.booked, line.bank_reference].append(place)
    for places in groups.values():
        ids = left.whole(told[places[0]], sum(told[it].money.minor for it in places)) if len(places) > 1 else ()
        for place in places if ids else ():
            found[place] = ids
    return found


def problems(statement: BankStatement, before: KeptStatement | None) -> Iterator[Refused]:
    """What does not add up in it; a person may take it in all the same."""
    if statement.gap:
        yield Refused("banking.gap", number=statement.number, account=statement.account, gap=statement.gap,
                      opening=statement.opening, closing=statement.closing)  # fmt: skip
    if before and before.closing and statement.opening is not None and before.closing != statement.opening:
        yield Refused("banking.not_continuous", number=statement.number, account=statement.account,
                      opening=statement.opening, closing=before.closing, day=before.last_day)  # fmt: skip


def follows(statement: BankStatement, before: KeptStatement) -> bool:
    """It goes on where the other ends, so that nothing in it can be in the other."""
    on = before.telling is statement.telling is Telling.STATEMENT
    if not on or before.closing is None or before.closing != statement.opening:
        return False
    return bool(before.last_day and statement.first_day and before.last_day <= statement.first_day)


def summed(lines: Iterable[BankLine], currency: str) -> Money:
    return Money(sum(it.money.minor for it in lines), currency)
