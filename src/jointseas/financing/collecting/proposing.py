"""From what is expected to what one movement could be, by the rules by which exporters' payments are matched. A person
says which it is: nothing is certain here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from jointseas.financing.collecting.records import Called, Candidate, Expected, Into, Share
from jointseas.kernel.money import Money
from jointseas.trade.banking.lines.records import KeptLine
from jointseas.trade.payments.matching import concerns, suggestions
from jointseas.trade.payments.proposing.rules import in_the_books, paid
from jointseas.trade.payments.records import Booked, Open, Paid, Suggestion

MOST = 5


def asked(line: KeptLine) -> Paid:
    """What banks on the way have kept stays owed by whoever paid."""
    return replace(paid(line), instructed=None, charges=None)


def meant(line: KeptLine, known: Iterable[Open]) -> list[Open]:
    """Those whom a movement names, or who paid it."""
    of = asked(line)
    return [it for it in known if concerns(of, it)]


def candidates(
    line: KeptLine, ways: Iterable[Sequence[Expected]], booked: Iterable[Booked], names: Mapping[str, Called]
) -> tuple[Candidate, ...]:
    """`ways` to see what is owed, which exclude each other: what has fallen due, and what would close it. The best
    first; of two that come to the same, the one that has more for it."""
    best: dict[tuple[Share, ...], Candidate] = {}
    for expected in ways:
        for it in _of(asked(line), expected, names):
            kept = best.get(it.shares)
            if kept is None or it.score > kept.score:
                best[it.shares] = it
    found = [*best.values(), *_booked(line, booked)]
    return tuple(sorted(found, key=lambda it: -it.score)[:MOST])


def _of(of: Paid, expected: Sequence[Expected], names: Mapping[str, Called]) -> Iterator[Candidate]:
    by = {(it.open.party, it.open.number): it for it in expected}
    same = [it.open for it in expected if it.open.money.currency == of.money.currency and it.open.money.minor > 0]
    for it in suggestions(of, same):
        shares = _shares(it, by)
        if shares:
            yield Candidate(names.get(it.party, Called()), shares, it.score, it.reasons, it.missing)


def _shares(it: Suggestion, by: dict[tuple[str, str], Expected]) -> tuple[Share, ...]:
    """What is left over goes to a loan, whose contract says what it pays; else it stays unallocated. What has one price
    takes all of it or nothing."""
    shares = []
    for part in it.parts:
        of = by[it.party, part.number]
        if of.share.into is Into.CHARGED_BACK and part.applied != of.open.money:
            return ()
        shares.append(replace(of.share, money=part.applied))
    if not it.left or not shares:
        return tuple(shares)
    at = next((place for place, one in enumerate(shares) if one.into is Into.REPAID), None)
    if at is None:
        return (*shares, Share(shares[0].facility, Into.UNALLOCATED, it.left))
    more = replace(shares[at], money=shares[at].money + it.left)
    return (*shares[:at], more, *shares[at + 1 :])


def _booked(line: KeptLine, booked: Iterable[Booked]) -> Iterator[Candidate]:
    """Somebody has typed it before the bank told of it."""
    for it in in_the_books(line, booked):
        nothing = Money(0, line.told.money.currency)
        yield Candidate(Called(it.party_name), (), it.score, it.reasons, nothing, int(it.parts[0].reference))
