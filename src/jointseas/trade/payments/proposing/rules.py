"""From what is thought to be settled to the parts of a payment, and what else a movement may be: pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from jointseas.kernel.money import Money, convert
from jointseas.trade.banking.accounts.records import OwnAccount
from jointseas.trade.banking.accounts.rules import is_same
from jointseas.trade.banking.lines.records import KeptLine
from jointseas.trade.payments.matching import CERTAIN, POINTS, amount_reason, is_certain, mentions, suggestions
from jointseas.trade.payments.proposing.words import fee_word
from jointseas.trade.payments.records import (
    Because,
    Booked,
    Open,
    Paid,
    PartDraft,
    PartKind,
    Proposal,
    Reason,
    Suggestion,
)
from jointseas.trade.purchases.paying.records import Run

# Between two moneys on a day, where it is known.
Rates = Callable[[date], dict[tuple[str, str], Decimal]]
NEAR_DAYS = 5
_SPREAD = Decimal("0.03")


@dataclass(frozen=True, slots=True)
class Habit:
    """Where the last movement of the same party went."""

    account: str
    why: str


def paid(line: KeptLine) -> Paid:
    """Above zero whichever way it went; what the bank kept came on top where money went out."""
    told = line.told
    out = told.money.minor < 0
    money, charges = (-told.money if out else told.money), told.charges
    return Paid(money, told.booked, told.counter, told.counter_account, line.words,
                told.instructed, -charges if charges and out else charges)  # fmt: skip


def settling(line: KeptLine, opened: Sequence[Open], names: dict[str, str]) -> list[Proposal]:
    """What the other side owes where money came in, what we owe where it went out."""
    asked = paid(line)
    found = suggestions(asked, opened)
    certain = is_certain(found)
    sign = 1 if line.told.money.minor > 0 else -1
    return [
        Proposal(it.party, names.get(it.party, it.party), _parts(asked, it, sign), it.missing, it.score, it.reasons,
                 certain and place == 0)
        for place, it in enumerate(found)
        if it.parts
    ]  # fmt: skip


def _parts(asked: Paid, it: Suggestion, sign: int) -> tuple[PartDraft, ...]:
    other = any(part.applied.currency != asked.money.currency for part in it.parts)
    parts = [
        PartDraft(
            part.kind, _signed(part.applied, sign), _signed(asked.money - it.left, sign) if other else None, part.number
        )
        for part in it.parts
    ]
    applied = asked.money - it.left if other else Money(sum(part.applied.minor for part in it.parts), it.left.currency)
    kept = asked.money - applied - it.left
    if it.left:
        parts.append(PartDraft(PartKind.UNAPPLIED, _signed(it.left, sign)))
    if kept:
        parts.append(PartDraft(PartKind.CHARGES, _signed(kept, sign)))
    return tuple(parts)


def _signed(money: Money, sign: int) -> Money:
    return money if sign > 0 else -money


# ---- payment runs


def of_runs(line: KeptLine, waiting: Iterable[Run]) -> list[Proposal]:
    """One debit of all that is left of a run. One that nothing names is not carried out long before its day."""
    if line.told.money.minor > 0:
        return []
    found = sorted(filter(None, (_of_run(paid(line), it) for it in waiting)), key=lambda it: -it.score)
    alone = len(found) == 1 or (len(found) > 1 and found[1].score < found[0].score)
    return [replace(it, certain=alone and place == 0 and it.score >= CERTAIN) for place, it in enumerate(found)]


def _of_run(asked: Paid, it: Run) -> Proposal | None:
    exact = amount_reason(asked, it.left)
    named = next((said for said in (it.number, it.batch) if mentions(asked.words, said)), "")
    if exact is None or not (named or asked.day >= it.day - timedelta(NEAR_DAYS)):
        return None
    reasons = [_reason(Because.NUMBER, named)] if named else []
    reasons += [_reason(Because.RUN, str(len(it.unpaid))), exact]
    if abs((asked.day - it.day).days) <= NEAR_DAYS:
        reasons.append(_reason(Because.DUE, ""))
    other = it.currency != asked.money.currency
    part = PartDraft(PartKind.RUN, -it.left, -asked.money if other else None, it.number)
    kept = [] if other or it.left == asked.money else [PartDraft(PartKind.CHARGES, it.left - asked.money)]
    score = min(100, sum(one.points for one in reasons))
    return Proposal("", it.number, (part, *kept), Money(0, it.currency), score, tuple(reasons), certain=False)


# ---- what the books have already


def in_the_books(line: KeptLine, booked: Iterable[Booked]) -> list[Proposal]:
    """An entry that somebody made by hand, or that the other side of a transfer made; nothing is posted for it."""
    money, day = line.told.money, line.told.booked
    near = [it for it in booked if it.money == money and abs((it.day - day).days) <= NEAR_DAYS]
    said = {it.entry: it.source.rpartition("/") for it in near}
    named = [it.entry for it in near if said[it.entry][1] and mentions(line.words, said[it.entry][2])]
    return [_in_the_books(it, said[it.entry][2] if it.entry in named else "", alone=named == [it.entry])
            for it in near]  # fmt: skip


def _in_the_books(it: Booked, named: str, *, alone: bool) -> Proposal:
    reasons = [_reason(Because.NUMBER, named)] if named else []
    reasons.append(_reason(Because.BOOKED, str(it.entry)))
    part = PartDraft(PartKind.BOOKED, it.money, reference=str(it.entry))
    score = min(100, sum(one.points for one in reasons))
    nothing = Money(0, it.money.currency)
    return Proposal("", it.memo or it.source, (part,), nothing, score, tuple(reasons), certain=alone)


# ---- between our own accounts


def transfers(line: KeptLine, held: OwnAccount, others: Iterable[KeptLine], accounts: dict[int, OwnAccount],
              rate: Rates) -> Iterator[Proposal]:  # fmt: skip
    """The other side moved as much about then; where it is not told yet, the other account is ours at least."""
    found = False
    for other in others:
        theirs = accounts[other.account_id]
        reasons = _opposite(line, other, held, theirs, rate)
        if reasons:
            found = True
            part = PartDraft(PartKind.TRANSFER, -other.told.money, line.told.money, account=theirs.number)
            yield _transfer(line, _plain(part), reasons, (other.id,))
    ours = [it for it in accounts.values() if it.id != held.id and it.currency == held.currency
            and line.told.counter_account and is_same(it.number, line.told.counter_account)]  # fmt: skip
    if len(ours) == 1 and not found:
        part = PartDraft(PartKind.TRANSFER, line.told.money, account=ours[0].number)
        yield _transfer(line, part, [_reason(Because.OURS, ours[0].number)], ())


def _plain(part: PartDraft) -> PartDraft:
    return replace(part, paid=None) if part.paid and part.paid.currency == part.money.currency else part


def _opposite(line: KeptLine, other: KeptLine, held: OwnAccount, theirs: OwnAccount,
              rate: Rates) -> list[Reason]:  # fmt: skip
    mine, there = line.told.money, other.told.money
    near = abs((line.told.booked - other.told.booked).days) <= NEAR_DAYS
    if theirs.id == held.id or mine.minor * there.minor >= 0 or not near:
        return []
    named = line.told.counter_account and is_same(theirs.number, line.told.counter_account)
    back = other.told.counter_account and is_same(held.number, other.told.counter_account)
    reasons = [_reason(Because.OURS, theirs.number)] if named or back else []
    if mine.currency == there.currency:
        return [*reasons, _reason(Because.OPPOSITE, other.told.booked.isoformat())] if mine == -there else []
    pair = (mine.currency, there.currency)
    known = rate(line.told.booked).get(pair) or rate(other.told.booked).get(pair)
    if known is None:
        return []
    worth = convert(mine, known, there.currency)
    close = abs(worth.minor + there.minor) <= abs(worth.minor) * _SPREAD
    return [*reasons, _reason(Because.EXCHANGED, f"{known:.6g}")] if close else []


def _transfer(line: KeptLine, part: PartDraft, reasons: list[Reason], with_: tuple[int, ...]) -> Proposal:
    score = min(100, sum(it.points for it in reasons))
    nothing = Money(0, line.told.money.currency)
    return Proposal("", "", (part,), nothing, score, tuple(reasons), score >= CERTAIN and bool(with_), with_)


# ---- what has no paper


def others(line: KeptLine, habit: Habit | None) -> Iterator[Proposal]:
    money, nothing = line.told.money, Money(0, line.told.money.currency)
    said = fee_word(f"{line.told.counter} {line.words}")
    if said and money.minor < 0:
        reasons = (_reason(Because.FEE, said),)
        yield Proposal(
            "", "", (PartDraft(PartKind.CHARGES, money),), nothing, POINTS[Because.FEE], reasons, certain=False
        )
    if habit:
        part = PartDraft(PartKind.OTHER, money, account=habit.account, reason=habit.why)
        reasons = (_reason(Because.HABIT, habit.account),)
        yield Proposal("", "", (part,), nothing, POINTS[Because.HABIT], reasons, certain=False)


def _reason(because: Because, fact: str) -> Reason:
    return Reason(because, POINTS[because], fact)
