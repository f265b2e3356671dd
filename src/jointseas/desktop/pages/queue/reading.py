"""What the case view shows, asked for in one go."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from jointseas.credit.assessments.records import Assessment
from jointseas.desktop.books.waiting import Put, put
from jointseas.desktop.context import Context
from jointseas.financing.applications.records import Application, Case, Facts, Graded, Reason, Ruling
from jointseas.financing.decisions.records import Quoted
from jointseas.financing.lines.records import Usage
from jointseas.kernel.outcome import Refused, settled

COMMAND = "finance.decide"


@dataclass(frozen=True)
class Waiting:
    """A decision that was proposed."""

    put: Put
    ruling: Ruling


@dataclass(frozen=True)
class Dossier:
    """`assessed` is refused once the exporter shows it no more. `ruling` is what the quote is of: what was proposed or
    offered, else what was asked for."""

    case: Case
    facts: Facts
    assessed: Assessment | Refused
    room: Usage | Refused
    ruling: Ruling
    quoted: Quoted | Refused
    waiting: Waiting | None

    @property
    def it(self) -> Application:
        return self.case.application

    @property
    def graded(self) -> Graded:
        """With what was corrected since."""
        return self.it.graded or self.facts.graded


def proposals_of(context: Context) -> Mapping[tuple[str, str], Put]:
    """By exporter and application; the newest where there are several."""
    return {(str(it.content["exporter"]), str(it.content["application"])): it for it in put(context, COMMAND)}


def read(context: Context, exporter: str, number: str) -> Dossier:
    services, seat = context.services, context.seat
    case = settled(services.financing.case(seat, exporter, number))
    it = case.application
    if it.facts is None:
        raise Refused("financing.no_application", number=number)
    waiting = _waiting(context, it)
    ruling = _ruling(case, it, it.facts, waiting)
    graded = it.graded or it.facts.graded
    assessed = services.credit.assessment(seat, graded.number, it.exporter.code)
    room = services.financing.room(seat, it.exporter.code, it.number)
    quoted = services.financing.quote(seat, ruling)
    return Dossier(case, it.facts, assessed, room, ruling, quoted, waiting)


def _waiting(context: Context, it: Application) -> Waiting | None:
    found = proposals_of(context).get((it.exporter.code, it.number))
    return Waiting(found, ruling_of(found)) if found else None


def ruling_of(it: Put) -> Ruling:
    """The very content, as it would be carried out."""
    from pydantic import TypeAdapter  # heavy, and only where something waits

    return TypeAdapter(Ruling).validate_json(it.proposal.content)


def asked_for(it: Application, facts: Facts) -> Ruling:
    """An offer of all that was asked for."""
    return Ruling(it.exporter.code, it.number, it.digest, True, facts.of.terms, facts.asked.papers)


def _ruling(case: Case, it: Application, facts: Facts, waiting: Waiting | None) -> Ruling:
    offered = case.offer.told.ruling if case.offer else None
    if waiting and waiting.ruling.approve:
        return waiting.ruling
    return offered or asked_for(it, facts)


def declined(base: Ruling, reasons: tuple[Reason, ...], note: str, override: str) -> Ruling:
    return replace(base, approve=False, terms=None, invoices=(), conditions=(), reasons=reasons, note=note,
                   override=override)  # fmt: skip
