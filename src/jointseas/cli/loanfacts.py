"""A loan, as either side is told of it."""

from dataclasses import replace

from jointseas.cli.clearing import event_facts
from jointseas.cli.output import columns
from jointseas.cli.records import Answer
from jointseas.financing.accounts.records import Account
from jointseas.financing.borrowed.records import Beside
from jointseas.financing.loans.charging import closing
from jointseas.financing.loans.records import GoodsStand, LoanStanding, OrderStands
from jointseas.financing.loans.rules import plan
from jointseas.i18n import Language
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Term


def owed_facts(it: Account) -> dict[str, object]:
    """In minor units of the loan's currency; `pay_off` is what closes it at the end of that day."""
    left = it.figures.left
    return {"principal": left.principal, "interest": left.interest, "fee": left.fee, "penalty": left.penalty,
            "early_fee": it.early_fee, "credit": it.credit, "pay_off": it.pay_off}  # fmt: skip


def _closing(it: LoanStanding) -> Account:
    return closing(it.loan, it.happened, it.account.day)


def borrower_code(it: LoanStanding) -> str:
    """As its lender knows it; a borrower sees its own loans alone."""
    known = it.loan.client or it.party
    return known.code if known else ""


def head_facts(it: LoanStanding) -> dict[str, object]:
    loan, now = it.loan, it.account
    return {"loan": loan.number, "lender": loan.lender.code, "borrower": borrower_code(it),
            "product": loan.product, "currency": loan.currency, "ceiling": loan.ceiling, "day": now.day,
            "opened_on": loan.opened_on, "closed_on": loan.closed_on, "holding": now.holding,
            "owed": owed_facts(_closing(it)), "past_due": now.past_due, "days_past_due": now.days_past_due,
            "room": it.room, "waits": it.waits.code if it.waits else None}  # fmt: skip


def closes(tr: Language, it: LoanStanding, then: Account) -> str:
    money = Money(then.pay_off, it.loan.currency)
    return tr("{number}: {money} closes it on {day}.", number=it.loan.number, money=money, day=then.day)


def loan_answer(it: LoanStanding, tr: Language) -> Answer:
    rows = [{"due": one.due, "principal": one.principal, "interest": one.interest, "fee": one.fee, "paid": one.paid,
             "left": one.left, "to_come": one.to_come} for one in plan(it.account)]  # fmt: skip
    postings = [{"side": one.side, "entry": one.entry, "event": one.event, "day": one.day} for one in it.postings]
    facts = {**head_facts(it), "rows": rows, "security": _security(it), "events": event_facts(it.happened),
             "postings": postings}  # fmt: skip
    return Answer(facts, _lines(it, tr))


def with_beside(made: Answer, it: Beside, tr: Language) -> Answer:
    seen = [{"order": one.number, "sign": one.sign, "minor": one.money.minor} for one in it.seen]
    near = [{"bill": one.number, "other": one.other, "state": one.state} for one in it.near]
    said = [tr("{number}: {money} {sign}", number=one.number, money=one.money, sign=Term("seen sign", one.sign))
            for one in it.seen]  # fmt: skip
    said += [tr("Bill of lading {number} covers goods of {other} too, which is {state}.", number=one.number,
                other=one.other, state=Term("claim state", one.state or "")) for one in it.near]  # fmt: skip
    return replace(made, facts={**made.facts, "seen": seen, "near": near}, lines=(*made.lines, *said))


def _security(it: LoanStanding) -> dict[str, object] | None:
    if isinstance(it.behind, OrderStands):
        steps = [{"stage": one.milestone.stage, "share": float(one.milestone.share), "missing": list(one.missing)}
                 for one in it.behind.steps]  # fmt: skip
        order = it.behind.order
        return {"order": order.number, "minor": order.minor, "carries": it.behind.carries, "excess": it.excess,
                "milestones": steps}  # fmt: skip
    if isinstance(it.behind, GoodsStand):
        lots = [{"receipt": one.pledge.receipt, "sku": one.pledge.sku, "quantity": one.pledge.quantity,
                 "value": one.value, "why": one.why} for one in it.behind.lots]  # fmt: skip
        watch = it.watch
        return {"lots": lots, "value": watch.margin.value if watch else None,
                "level": watch.margin.level if watch else None,
                "cure_by": watch.call.cure_by if watch and watch.call else None}  # fmt: skip
    return None


def _lines(it: LoanStanding, tr: Language) -> tuple[str, ...]:
    currency = it.loan.currency
    whole = closes(tr, it, _closing(it))
    head = (tr("Due on"), tr("Principal"), tr("Interest"), tr("Fees"), tr("Paid"), tr("Left"))
    rows = [(one.due.isoformat(), *(tr.amount(Money(minor, currency)) for minor in
             (one.principal, one.interest, one.fee, one.paid, one.left))) for one in plan(it.account)]  # fmt: skip
    waits = (tr.refusal(it.waits),) if it.waits else ()
    return (whole, *columns(head, rows, right=frozenset(range(1, 6))), *waits)
