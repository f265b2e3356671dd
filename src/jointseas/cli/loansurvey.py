"""What could be borrowed, as an exporter is told of it."""

from jointseas.cli.output import columns
from jointseas.cli.records import Answer
from jointseas.financing.applications.records import Asked, LoanSurvey
from jointseas.i18n import Language
from jointseas.kernel.money import Money


def loan_answer(found: LoanSurvey, asked: Asked, tr: Language) -> Answer:
    backings = [{"number": it.number, "day": it.day, "worth": it.worth, "carries": it.carries, "flaws": it.flaws}
                for it in found.backings]  # fmt: skip
    facts = {"currency": asked.currency, "backings": backings, "most": found.most, "left": found.left,
             "why": found.why.code if found.why else None, **_terms(found)}  # fmt: skip
    return Answer(facts, (*_backings(found, asked, tr), *_plan(found, asked, tr), *_said(found, asked, tr)))


def _terms(found: LoanSurvey) -> dict[str, object]:
    if found.terms is None or found.cost is None:
        return {"terms": None, "plan": []}
    it, cost = found.terms, found.cost
    rows = [{"due": row.period.due, "principal": row.principal, "interest": row.interest, "left": row.closing}
            for row in found.plan]  # fmt: skip
    told = {"minor": it.minor, "annual": it.annual, "months": it.months, "method": it.method, "penalty": it.penalty,
            "allocation": [f"{bucket}.{part}" for bucket, part in it.order], "early": it.early,
            "early_from": it.early_from, "compounded": it.compounded}  # fmt: skip
    return {"terms": {**told, "proceeds": cost.got, "cost": cost.paid, "apr": cost.apr, "effective": cost.effective},
            "plan": rows}  # fmt: skip


def _backings(found: LoanSurvey, asked: Asked, tr: Language) -> tuple[str, ...]:
    if not found.backings:
        return ()
    head = (tr("Number"), tr("Date"), tr("May carry"), tr("What keeps it"))
    rows = [(it.number, it.day.isoformat(), tr.money(Money(it.carries, asked.currency)),
             ", ".join(tr.term("backing flaw", one) for one in it.flaws)) for it in found.backings]  # fmt: skip
    return columns(head, rows, right=frozenset({2}))


def _plan(found: LoanSurvey, asked: Asked, tr: Language) -> tuple[str, ...]:
    if not found.plan:
        return ()
    head = (tr("Due"), tr("Principal"), tr("Interest"), tr("Left"))
    rows = [(it.period.due.isoformat(), *(tr.money(Money(one, asked.currency))
             for one in (it.principal, it.interest, it.closing))) for it in found.plan]  # fmt: skip
    return columns(head, rows, right=frozenset({1, 2, 3}))


def _said(found: LoanSurvey, asked: Asked, tr: Language) -> tuple[str, ...]:
    if found.cost:
        arrives, costs = (tr.money(Money(it, asked.currency)) for it in (found.cost.got, found.cost.paid))
        return (tr("{arrives} would arrive, at a cost of {costs}, {apr} a year", arrives=arrives, costs=costs,
                   apr=tr.percent(found.cost.apr, 2)),)  # fmt: skip
    if found.why:
        return (tr.refusal(found.why),)
    return (tr("Still to be answered: {left}", left=", ".join(_left(tr, it) for it in found.left)),)


def _left(tr: Language, name: str) -> str:
    if name == "solvent":
        return tr("The declaration of solvency")
    known = name in ("order", "receipts")
    return tr.term("financing behind", name) if known else tr.term("financing input", name)
