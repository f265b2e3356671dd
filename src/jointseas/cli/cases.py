"""An application for financing, as either side is told of it."""

from jointseas.cli.output import money_facts
from jointseas.cli.records import Answer
from jointseas.financing.applications.records import Application, Case, Queued
from jointseas.i18n import Language
from jointseas.kernel.money import Money


def application_facts(it: Application) -> dict[str, object]:
    facts: dict[str, object] = {"number": it.number, "exporter": it.exporter.code, "lender": it.lender.code,
                                "product": it.asked.product, "state": it.state, "digest": it.digest}  # fmt: skip
    if it.facts:
        graded = it.graded or it.facts.graded
        facts |= {"assessment": graded.number, "points": graded.points, "grade": graded.grade}
        facts |= {"outcome": graded.outcome, **money_facts(Money(it.facts.out, it.asked.currency))}
    return facts


def queued_facts(it: Queued, lender: str) -> dict[str, object]:
    """The same, of a row of the lender's queue."""
    return {"number": it.number, "exporter": it.exporter, "lender": lender, "product": it.product, "state": it.state,
            "digest": it.digest, "assessment": it.assessment, "points": it.points, "grade": it.grade,
            "outcome": it.outcome, **money_facts(it.out)}  # fmt: skip


def case_answer(found: Case, tr: Language) -> Answer:
    it = found.application
    steps = [{"kind": one.kind, "at": one.at, "firm": one.firm.code, "person": one.person, "text": one.told.text}
             for one in found.steps]  # fmt: skip
    changed = None if found.changed is None else [{"invoice": one.number, "what": one.what} for one in found.changed]
    facts = {
        **application_facts(it),
        "steps": steps,
        "changed": changed,
        "seconds": found.seconds,
        "seconded": found.seconded,
    }
    head = tr("{number}: {state}", number=it.number, state=tr.term("application state", it.state))
    lines = [f"{tr.moment(one.at)}  {one.person}  {tr.term('application step', one.kind)}  {one.told.text}".rstrip()
             for one in found.steps]  # fmt: skip
    return Answer(facts, (head, *lines))
