"""From what is asked for to an event of an account: pure."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction

from jointseas.financing.accounts.records import (
    AWAY,
    Account,
    BoughtBack,
    Charged,
    ChargedOff,
    Drawn,
    Event,
    Holding,
    Holiday,
    Paid,
    Part,
    PassedOn,
    RateSet,
    Rescheduled,
    Returned,
    Sold,
    TakenBack,
    WrittenOff,
)
from jointseas.financing.accounts.rules import replay
from jointseas.financing.collateral.records import CallState
from jointseas.financing.lending.records import Watch
from jointseas.financing.loans.records import (
    OF_SECURITY,
    Called,
    Happened,
    LetGo,
    Loan,
    LoanDeed,
    LoanDoing,
    OrderAmended,
    PaperShown,
    PlanRow,
    Pledged,
    Priced,
    Realised,
)
from jointseas.kernel.outcome import Refused, require

# The name under which an event is kept.
KINDS: Mapping[str, type[Event]] = {
    "drawn": Drawn,
    "paid": Paid,
    "charged": Charged,
    "rate_set": RateSet,
    "holiday": Holiday,
    "rescheduled": Rescheduled,
    "charged_off": ChargedOff,
    "written_off": WrittenOff,
    "sold": Sold,
    "bought_back": BoughtBack,
    "passed_on": PassedOn,
    "returned": Returned,
    "taken_back": TakenBack,
    "paper_shown": PaperShown,
    "order_amended": OrderAmended,
    "priced": Priced,
    "pledged": Pledged,
    "let_go": LetGo,
    "realised": Realised,
    "called": Called,
}
_NAMES = {kind: name for name, kind in KINDS.items()}


def kind_of(event: Event) -> str:
    return _NAMES[type(event)]


def event_of(deed: LoanDeed) -> Event:
    return _MADE[deed.doing](deed)


def _rescheduled(deed: LoanDeed) -> Event:
    if deed.terms is None:
        raise Refused("financing.no_terms")
    return Rescheduled(0, deed.day, deed.terms, with_due=True)


def _rate_set(deed: LoanDeed) -> Event:
    """None is no rate: below nothing, it is refused by whoever tells it."""
    return RateSet(0, deed.day, Fraction(-1) if deed.annual is None else deed.annual)


_MADE: Mapping[LoanDoing, Callable[[LoanDeed], Event]] = {
    LoanDoing.PAID: lambda it: Paid(0, it.day, it.minor, it.early),
    LoanDoing.CHARGED: lambda it: Charged(0, it.day, it.minor, it.name, it.tax),
    LoanDoing.RATE_SET: _rate_set,
    LoanDoing.HOLIDAY: lambda it: Holiday(0, it.day, it.periods),
    LoanDoing.RESCHEDULED: _rescheduled,
    LoanDoing.CHARGED_OFF: lambda it: ChargedOff(0, it.day),
    LoanDoing.WRITTEN_OFF: lambda it: WrittenOff(0, it.day),
    LoanDoing.SOLD: lambda it: Sold(0, it.day, it.minor, it.until),
    LoanDoing.BOUGHT_BACK: lambda it: BoughtBack(0, it.day, it.minor),
    LoanDoing.PASSED_ON: lambda it: PassedOn(0, it.day, it.minor),
    LoanDoing.RETURNED: lambda it: Returned(0, it.day, it.minor),
}


def account(it: Loan, of: Iterable[Happened], day: date, *, ahead: bool = True) -> Account:
    """What stands behind it has events of its own, which move no money."""
    money = [one.event for one in of if not isinstance(one.event, OF_SECURITY)]
    return replay(it.lent.contract, money, day, ahead=ahead)


def realised(of: Iterable[Happened], day: date) -> int:
    """What goods that the lender has sold have brought by the end of the day."""
    return sum(one.event.minor for one in of if isinstance(one.event, Realised) and one.event.day <= day)


def require_realisable(now: Account, watch: Watch | None, number: str) -> None:
    """Goods are sold for a loan that has failed, by whoever has it: it is late or given up, or a call was not cured."""
    broken = watch is not None and watch.state is CallState.BROKEN
    failed = now.holding not in AWAY and now.figures.left.all and (now.past_due or now.charged_off or broken)
    require(failed, "financing.not_failed", number=number)


def plan(it: Account) -> tuple[PlanRow, ...]:
    """What fell due, day by day, with what was paid of it; then what is to come if nothing else happens."""
    fallen = (_fallen(it, due) for due in sorted({one.due for one in it.dues}))
    coming = (PlanRow(row.period.due, row.principal, row.interest, 0, 0, row.instalment, to_come=True)
              for row in it.rows if row.instalment)  # fmt: skip
    return (*fallen, *coming)


def _fallen(it: Account, due: date) -> PlanRow:
    its = [one for one in it.dues if one.due == due]

    def of(part: Part) -> int:
        return sum(one.minor for one in its if one.part is part)

    paid = sum(one.minor for one in it.taken if one.due == due)
    return PlanRow(due, of(Part.PRINCIPAL), of(Part.INTEREST), of(Part.FEE), paid, sum(one.left for one in its),
                   to_come=False)  # fmt: skip


def is_over(now: Account) -> bool:
    """Nothing is owed any more, either way. What two people have written off is owed still, and may be closed all the
    same: nothing is recovered of it from then on, and what stood behind it is free. What was sold is owed to another
    once it is not ours to buy back any more."""
    owed = now.figures.left.all and now.holding is not Holding.WRITTEN_OFF and not now.gone
    return not (owed or now.credit or now.owed_on)


def room(ceiling: int, account: Account, *, revolving: bool) -> int:
    """What may still be drawn: what was repaid comes back where it revolves."""
    used = account.principal if revolving else account.drawn
    return max(0, ceiling - used) if account.holding is Holding.HELD and not account.charged_off else 0
