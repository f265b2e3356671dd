"""What must be so before money goes: met, or done without for a reason that a second person agrees to. Pure."""

from collections.abc import Collection
from datetime import date, timedelta

from jointseas.access.records import Person
from jointseas.financing.records import Cleared, Waived
from jointseas.kernel.outcome import require
from jointseas.kernel.text import one_line

MOST_BACK = timedelta(days=10)


def require_recent(number: str, day: date, today: date) -> None:
    """Money is told of soon after it went: what is drawn as of long ago would be owed, late and earned on at once, for
    days on which nobody had it; and what two people agreed to long ago is not what they agree to now."""
    require(day >= today - MOST_BACK, "financing.drawn_long_ago", number=number, day=day, most=MOST_BACK.days)


def cleared(number: str, agreed: Collection[str], met: Collection[str], waived: Collection[Waived],
            put_by: Person | None) -> Cleared | None:  # fmt: skip
    """Nothing where nothing was agreed."""
    without = {it.condition: one_line(it.reason, "reason", longest=500) for it in waived}
    for one in without:
        require(one in agreed, "financing.no_condition", number=number, condition=one)
        require(one not in met, "financing.condition_both", number=number, condition=one)
    missing = next((one for one in agreed if one not in met and one not in without), None)
    require(missing is None, "financing.condition", number=number, condition=missing)
    held = tuple(one for one in agreed if one in met)
    told = tuple(Waived(one, without[one]) for one in agreed if one in without)
    return Cleared(held, told, put_by.name if put_by else "") if agreed else None
