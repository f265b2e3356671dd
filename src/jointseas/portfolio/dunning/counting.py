"""Which letters there are, and which of them falls due: pure."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from jointseas.financing.lending.delinquency import arrears_since, is_paused, next_letter
from jointseas.financing.lending.records import Arrears, Dunning, Letter
from jointseas.financing.lending.records import Pause as Counted
from jointseas.portfolio.dunning.records import Overtaken, Written
from jointseas.portfolio.positions.records import Debt, Pause


def late(it: Debt, pauses: Iterable[Pause]) -> Arrears:
    return arrears_since(it.oldest, it.minor, it.day, _counted(pauses))


def due(it: Debt, pauses: Iterable[Pause], letters: Sequence[Letter], before: Collection[Written]) -> Dunning | None:
    """`before` are all that were ever drafted for the facility. One that was keeps its place, whatever its days are by
    now."""
    days = {one.name: one.days for one in letters}
    mine = [one.drafted for one in before if one.drafted.debt.debtor == it.debtor]
    gone = [Dunning(Letter(one.name, days.get(one.name, one.days)), one.debt.oldest, one.debt.day) for one in mine]
    counted = _counted(pauses)
    return next_letter(arrears_since(it.oldest, it.minor, it.day, counted), counted, letters, gone)


def paused(pauses: Iterable[Pause], day: date) -> bool:
    return is_paused(_counted(pauses), day)


def overtaken(it: Written, now: Iterable[Debt]) -> Overtaken | None:
    """Why what it asks for is not to be asked for by now."""
    of = it.drafted.debt
    theirs = [one for one in now if one.debtor == of.debtor]
    if any(one.paper in debt.disputed for one in of.items for debt in theirs):
        return Overtaken.DISPUTED
    owed = any(one.items and one.oldest == of.oldest for one in theirs)
    return None if owed else Overtaken.PAID


def _counted(pauses: Iterable[Pause]) -> list[Counted]:
    return [Counted(it.start, it.end, "agreed") for it in pauses]
