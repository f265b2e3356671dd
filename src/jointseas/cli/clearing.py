"""A drawing that is asked for, and its conditions: those that were looked at, and those that the money goes without."""

from collections.abc import Iterable, Iterator
from typing import TypedDict

from jointseas.cli.records import Option
from jointseas.cli.repeating import named
from jointseas.cli.session import Session
from jointseas.financing.accounts.records import TakenBack as LoanTakenBack
from jointseas.financing.facilities.records import Drawing, Happened, Standing
from jointseas.financing.loans.records import Happened as LoanEvent
from jointseas.financing.purchased.records import TakenBack
from jointseas.financing.records import Cleared, Waived
from jointseas.i18n import N_, Language
from jointseas.kernel.canonical import digest
from jointseas.kernel.fields import read_date

CLEARING = (
    Option("--met", N_("a condition that was looked at and holds"), "TEXT", many=True),
    Option("--waive", N_("a condition that the money goes without, and why"), "CONDITION=REASON", many=True),
)


class Looked(TypedDict):
    met: tuple[str, ...]
    waived: tuple[Waived, ...]


def drawing(session: Session, of: Standing) -> Drawing:
    """Of the invoices that are named, or else of all that were agreed on."""
    given, it = session.given, of.facility
    day = read_date(given.day) if given.day else session.shore.clock.today()
    invoices = tuple(given.invoice or ()) or it.agreed.invoices
    asked = Drawing(it.number, day, invoices, key=f"draw/{day}/{digest(invoices)[:12]}", **looked_at(session))
    return named(session, asked, of.happened)


def looked_at(session: Session) -> Looked:
    given = session.given
    parts = (one.partition("=") for one in given.waive or ())
    return {"met": tuple(given.met or ()), "waived": tuple(Waived(text.strip(), why) for text, _sign, why in parts)}


def event_facts(happened: Iterable[Happened | LoanEvent]) -> list[dict[str, object]]:
    return [{"place": one.place, "kind": one.kind, "day": one.event.day, "person": one.person, "key": one.key,
             **_facts(getattr(one.event, "cleared", None)), **_taken_back(one.event)} for one in happened]  # fmt: skip


def _taken_back(it: object) -> dict[str, object]:
    return {"takes_back": it.event, "why": it.why} if isinstance(it, TakenBack | LoanTakenBack) else {}


def _facts(it: Cleared | None) -> dict[str, object]:
    if it is None:
        return {}
    waived = [{"condition": one.condition, "reason": one.reason} for one in it.waived]
    return {"met": list(it.met), "waived": waived, "put_by": it.put_by}


def cleared_lines(happened: Iterable[Happened | LoanEvent], tr: Language) -> Iterator[str]:
    for one in happened:
        it: Cleared | None = getattr(one.event, "cleared", None)
        if it is not None:
            yield tr("Drawn on {day}, put by {maker}, agreed to by {checker}:", day=one.event.day, maker=it.put_by,
                     checker=one.person)  # fmt: skip
            yield from (tr("Condition met: {text}", text=text) for text in it.met)
            yield from (tr("Without {text}, because {reason}", text=by.condition, reason=by.reason) for by in it.waived)
