"""From what is asked for to an event of an account: pure."""

from collections.abc import Mapping
from fractions import Fraction

from jointseas.financing.accounts.records import (
    Account,
    BoughtBack,
    Charged,
    ChargedOff,
    Drawn,
    Event,
    Holding,
    Holiday,
    Paid,
    PassedOn,
    RateSet,
    Rescheduled,
    Sold,
    WrittenOff,
)
from jointseas.financing.loans.records import (
    Called,
    LetGo,
    LoanDeed,
    LoanDoing,
    OrderAmended,
    PaperShown,
    Pledged,
    Priced,
)

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
    "paper_shown": PaperShown,
    "order_amended": OrderAmended,
    "priced": Priced,
    "pledged": Pledged,
    "let_go": LetGo,
    "called": Called,
}
_NAMES = {kind: name for name, kind in KINDS.items()}


def kind_of(event: Event) -> str:
    return _NAMES[type(event)]


def event_of(deed: LoanDeed) -> Event:
    head, minor = (0, deed.day), deed.minor
    match deed.doing:
        case LoanDoing.PAID:
            return Paid(*head, minor)
        case LoanDoing.CHARGED:
            return Charged(*head, minor, deed.name)
        case LoanDoing.RATE_SET:
            return RateSet(*head, deed.annual if deed.annual is not None else Fraction(-1))
        case LoanDoing.HOLIDAY:
            return Holiday(*head, deed.periods)
        case LoanDoing.CHARGED_OFF:
            return ChargedOff(*head)
        case LoanDoing.WRITTEN_OFF:
            return WrittenOff(*head)
        case LoanDoing.SOLD:
            return Sold(*head, minor)
        case LoanDoing.BOUGHT_BACK:
            return BoughtBack(*head, minor)
        case LoanDoing.PASSED_ON:
            return PassedOn(*head, minor)


def room(ceiling: int, account: Account, *, revolving: bool) -> int:
    """What may still be drawn: what was repaid comes back where it revolves."""
    used = account.principal if revolving else account.drawn
    return max(0, ceiling - used) if account.holding is Holding.HELD and not account.charged_off else 0
