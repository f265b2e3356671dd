"""Words of financing that exporter and lender both read: what keeps an invoice out, what is agreed, what happened."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from jointseas.desktop.kit import Tone
from jointseas.financing.applications.records import Difference, State
from jointseas.financing.claims.records import Near
from jointseas.financing.costs.records import Cost
from jointseas.financing.facilities.records import Facility, Standing
from jointseas.financing.purchase.records import Cut, Fault, Terms
from jointseas.financing.purchased.records import Held
from jointseas.i18n import N_, Language
from jointseas.kernel.money import Money

STATES: Mapping[State, Tone] = {
    State.DRAFT: "plain",
    State.SUBMITTED: "accent",
    State.REFERRED: "accent",
    State.OFFERED: "warn",
    State.ACCEPTED: "good",
    State.DECLINED: "bad",
    State.WITHDRAWN: "plain",
    State.LAPSED: "plain",
}

# A fault with the figure that it met; the others say all by their name.
_LIMITS: Mapping[Fault, str] = {
    Fault.COUNTRY: N_("{limit} is no country whose buyers are taken"),
    Fault.TOO_OLD: N_("issued more than {limit} days ago"),
    Fault.DUE_BEFORE: N_("due before {limit}, when it was issued"),
    Fault.PAST_DUE: N_("more than {limit} days past due"),
    Fault.DUE_TOO_SOON: N_("due in fewer than {limit} days"),
    Fault.DUE_TOO_LATE: N_("due in more than {limit} days"),
    Fault.CONCENTRATION: N_("its buyer would be more than {limit} of all that is eligible"),
}
_MENDS: Mapping[Fault, str] = {
    Fault.NOTHING_OPEN: N_("Choose another invoice."),
    Fault.FINANCED: N_("It is free again once the other financing is paid back or withdrawn."),
    Fault.DISPUTED: N_("Settle the dispute with the buyer and close it on the invoice."),
    Fault.AFFILIATE: N_("What affiliates owe each other is not bought. Choose another invoice."),
    Fault.NOT_ASSIGNABLE: N_("Have the buyer agree in writing to the assignment, then take the mark off."),
    Fault.COUNTRY: N_("Ask the lender to take the country in, or ask another lender."),
    Fault.TOO_OLD: N_("Collect it oneself, and ask on the next ones sooner."),
    Fault.DUE_BEFORE: N_("Agree on its due day with the other side, and have it in the books as agreed."),
    Fault.PAST_DUE: N_("Collect it from the buyer first."),
    Fault.DUE_TOO_SOON: N_("Wait for the payment; it is near."),
    Fault.DUE_TOO_LATE: N_("Ask again once its due day is nearer."),
    Fault.CROSS_AGED: N_("Collect what this buyer owes past due; then its other invoices count again."),
    Fault.CONTRA: N_("Pay what is owed to this buyer, or agree that it is not set off."),
    Fault.CONCENTRATION: N_("Invoices to other buyers make room for this one."),
    Fault.TOO_SMALL: N_("Pay it on its day; to be paid early would cost its supplier all of it."),
    Fault.BEING_PAID: N_("Take it out of the payment run first, or let the run pay it."),
    Fault.NO_ACCOUNT: N_("Enter an account of its supplier, and have somebody vouch for it."),
    Fault.NOT_CLEAR: N_("Screen its supplier, and decide what is open about it."),
}
# Of a bill of our own, where that is another thing to do.
_BILL_MENDS: Mapping[Fault, str] = {
    Fault.AFFILIATE: N_("What affiliates owe each other is not financed. Choose another bill."),
    Fault.COUNTRY: N_("Ask the lender to take the country in, or ask another lender."),
    Fault.TOO_OLD: N_("Pay it oneself, and ask on the next ones sooner."),
    Fault.PAST_DUE: N_("Pay it oneself; it is due."),
    Fault.DUE_TOO_SOON: N_("Pay it on its day; that is near."),
}


def rate(tr: Language, it: Fraction | Decimal, digits: int = 2) -> str:
    exact = Fraction(it)
    return tr.percent(Decimal(exact.numerator) / exact.denominator, digits)


def kept_by(tr: Language, cut: Cut) -> str:
    """What keeps it out, with the figure that it met."""
    words = _LIMITS.get(cut.fault) if cut.limit != "0" else None
    return tr(words, limit=_limit(tr, cut)) if words else tr.term("receivable fault", cut.fault)


def _limit(tr: Language, cut: Cut) -> str:
    if cut.fault is Fault.COUNTRY:
        return tr.country(cut.limit)
    if cut.fault is Fault.CONCENTRATION:
        return rate(tr, Fraction(cut.limit), 0)
    return cut.limit


def mend(tr: Language, fault: Fault, *, bill: bool = False) -> str:
    return tr((bill and _BILL_MENDS.get(fault)) or _MENDS[fault])


def near_said(tr: Language, it: Near) -> str:
    """Which paper it is like, in what, and how that one stands; of another's no more than that it is claimed."""
    if it.state is None:
        return tr("{number} is like a paper that has a claim already: {likeness}", number=it.number,
                  likeness=tr.term("likeness", it.likeness))  # fmt: skip
    return tr("{number} is like {other}, asked on at {lender}: {likeness} ({state})", number=it.number, other=it.other,
              lender=it.lender, likeness=tr.term("likeness", it.likeness),
              state=tr.term("claim state", it.state))  # fmt: skip


def cost_said(tr: Language, it: Cost) -> str:
    return tr("APR {apr}, effective {effective}", apr=tr.percent(it.apr, 2), effective=tr.percent(it.effective, 2))


def terms_said(tr: Language, it: Terms, currency: str) -> list[tuple[str, str]]:
    """Name and figure of each, in the order in which a contract has them."""
    if it.by_client:
        return _payables_said(tr, it, currency)
    least = tr("{share}, at least {money}", share=rate(tr, it.service),
               money=tr.money(Money(it.least_service, currency)))  # fmt: skip
    told = tr("the buyer is told whom to pay") if it.disclosed else tr("the buyer is not told")
    return [
        (tr("Advance rate"), rate(tr, it.advance_rate, 1)),
        (tr("Discount a year"), f"{rate(tr, it.discount)} · {tr.term('day count', it.count)}"),
        (tr("Days for the money to come"), tr.plural("{n} day", "{n} days", it.collection_days)),
        (tr("Service fee"), f"{least if it.least_service else rate(tr, it.service)}{_taxed(tr, it)}"),
        (tr("Least reserve"), tr("{times} × what buyers take back", times=rate_times(tr, it.dilution_times))),
        (tr("Recourse"), _recourse(tr, it)),
        (tr("Notice to the buyer"), told),
    ]


def _taxed(tr: Language, it: Terms) -> str:
    return f" · {tr('with {share} tax on it', share=rate(tr, it.service_tax))}" if it.service_tax else ""


def _payables_said(tr: Language, it: Terms, currency: str) -> list[tuple[str, str]]:
    later = tr.plural("up to {n} day after it is due, at {rate} a year",
                      "up to {n} days after it is due, at {rate} a year", it.extension_days,
                      rate=rate(tr, it.extension or Fraction(0)))  # fmt: skip
    return [
        (tr("Discount a year"), f"{rate(tr, it.discount)} · {tr.term('day count', it.count)}"),
        (tr("Least discount"), tr("{money} of each bill", money=Money(it.least_discount, currency))),
        (tr("Who bears it"), tr("the suppliers")),
        (tr("Paid by"), tr("the exporter, whole, when it is due")),
        (tr("Paid later"), later if it.extension_days else tr("not agreed")),
    ]


def rate_times(tr: Language, it: Fraction) -> str:
    return tr.number(Decimal(it.numerator) / it.denominator)


def _recourse(tr: Language, it: Terms) -> str:
    if not it.recourse:
        return tr("none: the lender bears that a buyer cannot pay")
    return tr.plural("paid back {n} day after it was due", "paid back {n} days after it was due", it.recourse_days)


_GONE: Mapping[str, str] = {
    "open": N_("{number} is not open any more"),
    "whole": N_("{number} is not there any more"),
    "lots": N_("{number} is not there any more"),
}


def difference_said(tr: Language, it: Difference, currency: str) -> str:
    """What a paper was at submission, and what it is now."""
    if it.now is None and it.what in _GONE:
        return tr(_GONE[it.what], number=it.number)
    return tr("{number}, {what}: {before} → {now}", number=it.number, what=tr.term("receivable fact", it.what),
              before=_fact(tr, it.before, currency), now=_fact(tr, it.now, currency))  # fmt: skip


def _fact(tr: Language, it: object, currency: str) -> str:
    if isinstance(it, bool):
        return tr("Yes") if it else tr("No")
    if isinstance(it, tuple) and all(isinstance(one, Fault) for one in it):
        return ", ".join(tr.term("receivable fault", one) for one in it) or "—"
    if isinstance(it, tuple):
        return ", ".join(tr("{quantity} of {sku}, lot {lot}", quantity=many, sku=sku, lot=lot or "—")
                         for sku, lot, many in it) or "—"  # fmt: skip
    return tr.money(Money(it, currency)) if isinstance(it, int) else tr.show("—" if it is None else it)


def seller(tr: Language, it: Standing) -> str:
    known = it.facility.client or it.party
    return known.name_in(tr.code) if known else "—"


def facility_state(it: Facility, out: int, *, drawn: bool, sold: bool = False, late: bool = False) -> tuple[str, Tone]:
    """Its code among the terms, and its tone; who has it, and whether buyers are late, is for the lender to see."""
    if it.closed_on or sold:
        return ("closed" if it.closed_on else "sold"), "plain"
    if not drawn:
        return "undrawn", "accent"
    if out and late:
        return "late", "bad"
    return ("out", "accent") if out else ("paid", "good")


def held_state(it: Held, *, late: bool) -> tuple[str, Tone]:
    """Where one invoice stands; `late` where its day has gone by."""
    if it.lost:
        return "lost", "bad"
    if it.ended:
        return "ended", "plain"
    if it.charged_off:
        return "charged_off", "bad"
    if it.disputed:
        return "disputed", "warn"
    if it.at_stake:
        return ("overdue", "bad") if late else ("out", "accent")
    if it.reserve < 0:
        return "owing", "warn"
    return ("to_release", "warn") if it.releasable else ("paid", "good") if not it.owed else ("remainder", "plain")
