"""Money for an order, as it is worked off: a part at each milestone once its papers are there, and all of it back out
of what the receivable brings. An order that is amended or cancelled takes back what it carried."""

from collections.abc import Collection, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise, takewhile

from jointseas.financing.lending.records import Milestone, Netting, Order, Release, Shown, Stage
from jointseas.kernel.outcome import Refused, Term, ensure, require

_ORDER = tuple(Stage)


def require_sound(plan: Sequence[Milestone]) -> None:
    """Each later than the one before, with a paper that shows it; and never more than the whole of the order."""
    ranks = [_ORDER.index(it.stage) for it in plan]
    sound = plan and all(a < b for a, b in pairwise(ranks)) and all(it.papers and it.share >= 0 for it in plan)
    require(sound and 0 < sum(it.share for it in plan) <= 1, "financing.milestones")


def reached(plan: Sequence[Milestone], shown: Collection[Shown], day: date) -> tuple[Milestone, ...]:
    """None is reached before the one that comes before it."""
    return tuple(takewhile(lambda it: not missing(it, shown, day), plan))


def missing(it: Milestone, shown: Collection[Shown], day: date) -> tuple[str, ...]:
    there = {one.kind for one in shown if one.day <= day and one.number.strip()}
    return tuple(kind for kind in it.papers if kind not in there)


def carries(order: Order, plan: Sequence[Milestone], shown: Collection[Shown], day: date) -> int:
    """The most that may stand on it by now; rounded down, and once, so that parts never come to more than the whole."""
    if order.cancelled and order.cancelled <= day:
        return 0
    return int(order.minor * sum((it.share for it in reached(plan, shown, day)), Fraction(0)))


def release(order: Order, plan: Sequence[Milestone], stage: Stage, shown: Collection[Shown],
            before: Collection[Release], day: date) -> Release:  # fmt: skip
    """The part of one milestone, with what an earlier one left undrawn."""
    require_sound(plan)
    require(order.minor > 0, "financing.order_amount", order=order.number)
    if order.cancelled and order.cancelled <= day:
        raise Refused("financing.order_cancelled", order=order.number, day=order.cancelled)
    up_to = [it for it in plan if _ORDER.index(it.stage) <= _ORDER.index(stage)]
    named = Term("order stage", stage)
    require(any(it.stage is stage for it in plan), "financing.no_milestone", order=order.number, stage=named)
    lacking = tuple(kind for it in up_to for kind in missing(it, shown, day))
    require(not lacking, "financing.milestone_papers", order=order.number, stage=named, papers=lacking)
    minor = carries(order, up_to, shown, day) - sum(it.minor for it in before)
    require(minor > 0, "financing.no_tranche", order=order.number, stage=named)
    return Release(stage, minor, day)


def excess(order: Order, plan: Sequence[Milestone], shown: Collection[Shown], outstanding: int, day: date) -> int:
    """What must be paid back at once: the order was made smaller or cancelled, and does not carry it any more."""
    return max(0, outstanding - carries(order, plan, shown, day))


def netted(owed: int, proceeds: int, shipped: int, unshipped: int) -> Netting:
    """At shipment the loan is repaid out of what the receivable is bought for: all of it with the last goods, before
    that the same part of it as is shipped of them, rounded up, so that what is left is always carried."""
    ensure(owed >= 0 and proceeds >= 0, "nothing is owed or paid for below nothing")
    require(shipped > 0 and unshipped > 0, "financing.nothing_shipped")
    asked = owed if shipped >= unshipped else -(-owed * shipped // unshipped)
    repaid = min(asked, proceeds)
    return Netting(repaid, proceeds - repaid, asked - repaid, owed - repaid)
