"""The firm's table of duties for whoever is inside a unit of work or a reading."""

from collections.abc import Sequence

from jointseas.access.gate import View, Work
from jointseas.channels.duties import store
from jointseas.channels.duties.records import DutyRate
from jointseas.channels.duties.rules import Duties


def rates(view: View) -> list[DutyRate]:
    return store.every(view.connection, view.firm.id)


def duties(view: View) -> Duties:
    return Duties(rates(view))


def replace(work: Work, old: Sequence[DutyRate], new: Sequence[DutyRate]) -> None:
    store.forget(work.connection, work.firm.id, old)
    store.keep(work.connection, work.firm.id, new)
