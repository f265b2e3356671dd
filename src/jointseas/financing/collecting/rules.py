"""What may be placed, and what is booked of it: pure."""

from collections.abc import Mapping, Sequence
from datetime import date

from jointseas.financing.collecting.records import OF_A_PAPER, Into, Share
from jointseas.financing.facilities.records import Deed, Doing
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import require

MOST_SHARES = 100
_DOING: Mapping[Into, Doing] = {
    Into.COLLECTED: Doing.COLLECTED,
    Into.BY_SELLER: Doing.COLLECTED,
    Into.PAID_BACK: Doing.PAID_BACK,
    Into.CHARGED_BACK: Doing.CHARGED_BACK,
    Into.RECOVERED: Doing.RECOVERED,
    Into.UNALLOCATED: Doing.RECEIVED,
}


def require_whole(shares: Sequence[Share], money: Money) -> None:
    """Every cent of it goes somewhere, and nothing goes twice to the same."""
    require(money.minor > 0, "collecting.went_out", money=money)
    require(0 < len(shares) <= MOST_SHARES, "collecting.shares", shares=len(shares), most=MOST_SHARES)
    other = next((it for it in shares if it.money.currency != money.currency), None)
    require(other is None, "collecting.currency", facility=other.facility if other else "", currency=money.currency)
    placed = Money(sum(it.money.minor for it in shares), money.currency)
    whole = all(it.money.minor > 0 for it in shares) and placed == money
    require(whole, "collecting.not_whole", money=money, placed=placed, left=money - placed)
    unnamed = next((it.facility for it in shares if (it.into in OF_A_PAPER) != bool(it.number)), None)
    require(unnamed is None, "collecting.paper", facility=unnamed)
    targets = [(it.facility, it.into, it.number) for it in shares]
    twice = next((it for it in targets if targets.count(it) > 1), None)
    require(twice is None, "collecting.twice", facility=twice[0] if twice else "")


def deed_of(it: Share, day: date, key: str, minor: int) -> Deed:
    """On a receivable that was bought; `minor` in its own money."""
    return Deed(it.facility, _DOING[it.into], day, key, it.number, minor, it.into is Into.BY_SELLER)
