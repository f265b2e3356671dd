"""What may follow what, and what is not as it was: pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from jointseas.credit.policy.records import Outcome
from jointseas.financing.applications.records import Asked, Difference, Ruling, State, Step, StepKind
from jointseas.financing.borrowing.records import Backing, LoanTerms
from jointseas.financing.borrowing.rules import left as unanswered
from jointseas.financing.products.records import Behind, Product
from jointseas.financing.programme.records import Asking, Committee, Offered, Pays
from jointseas.financing.purchase.eligibility import judged
from jointseas.financing.purchase.records import Criteria, Judged, Receivable, Terms
from jointseas.kernel.money import exponent
from jointseas.kernel.outcome import Refused, Term, require

_WAYS: Mapping[State, tuple[State, ...]] = {
    State.SUBMITTED: (State.DRAFT,),
    State.REFERRED: (State.SUBMITTED, State.OFFERED, State.DECLINED, State.LAPSED),
    State.OFFERED: (State.SUBMITTED, State.REFERRED),
    State.DECLINED: (State.SUBMITTED, State.REFERRED),
    State.ACCEPTED: (State.OFFERED,),
    State.LAPSED: (State.OFFERED,),
    State.WITHDRAWN: (State.SUBMITTED, State.REFERRED, State.OFFERED),
}
MOST_PAPERS = 500
SOLVENT = "solvent"  # what is declared, whatever is asked for


def require_way(number: str, now: State, to: State) -> None:
    require(now in _WAYS[to], "financing.state", number=number, state=Term("application state", now))


def terms(offered: Offered | Pays, money: Fraction, margin: Fraction, *, recourse: bool, currency: str) -> Terms:
    """By what money costs the lender and the margin of the grade."""
    if isinstance(offered, Pays):
        least = offered.least_discount * 10 ** exponent(currency)
        return Terms(Fraction(1), money + margin + offered.margin, offered.count, recourse=False, recourse_days=0,
                     least_discount=least, extension=offered.extension,
                     extension_days=offered.extension_days)  # fmt: skip
    return Terms(offered.advance_rate, money + margin, offered.count, offered.collection_days, offered.service,
                 offered.least_service * 10 ** exponent(currency), offered.dilution_times, recourse,
                 offered.recourse_days, offered.disclosed, service_tax=offered.service_tax)  # fmt: skip


def criteria(asking: Asking, least: int = 0) -> Criteria:
    return Criteria(
        asking.most_age_days, asking.most_past_due_days, asking.least_days_to_due, asking.most_days_to_due,
        frozenset(asking.countries) or None, asking.cross_age, asking.cross_age_days, asking.concentration,
        least)  # fmt: skip


def require_eligible(chosen: Sequence[Judged], told: Criteria, day: date) -> None:
    """Time alone carries a receivable past what is asked of it. What else its buyer owes was looked at when it was
    asked on."""
    alone = replace(told, concentration=None, cross_age=None)
    for it in judged([one.receivable for one in chosen if one.eligible], alone, day):
        fault = next((cut for cut in it.cuts if not it.eligible), None)
        require(fault is None, "financing.eligible_no_more", number=it.receivable.number, day=day,
                fault=Term("receivable fault", fault.fault) if fault else "")  # fmt: skip


UNSHIPPED = "unshipped"  # goods of an order go once its loan is drawn: from then on, less of it is no surprise
Paper = Receivable | Backing


def differences(before: Iterable[Paper], now: Iterable[Paper]) -> tuple[Difference, ...]:
    """Of each paper that was asked on: gone, or what of it is not as it was."""
    found = {it.number: it for it in now}
    changed = []
    for was in before:
        compared, is_ = _compared(was), found.get(was.number)
        if is_ is None:
            changed.append(Difference(was.number, compared[0], getattr(was, compared[0]), None))
        else:
            changed += [Difference(was.number, what, getattr(was, what), getattr(is_, what))
                        for what in compared if getattr(was, what) != getattr(is_, what)]  # fmt: skip
    return tuple(changed)


def _compared(it: Paper) -> tuple[str, ...]:
    """The first is what is named where the whole of it is gone."""
    if isinstance(it, Receivable):
        return "open", "buyer", "due", "disputed", "affiliate", "financed", "hindered"
    return ("lots", "ends") if it.goods else ("whole", "buyer", UNSHIPPED)


def require_unchanged(changed: Sequence[Difference] | None, number: str) -> None:
    if changed is None:
        raise Refused("financing.facts_hidden", number=number)
    for it in changed:
        raise Refused("financing.facts_changed", number=number, invoice=it.number,
                      what=Term("receivable fact", it.what))  # fmt: skip


def seconds(committee: Sequence[Committee], worth: Fraction) -> int:
    """`worth` in whole units of the lender's own currency."""
    return max((it.seconds for it in committee if worth > it.above), default=0)


def decided(steps: Iterable[Step]) -> int:
    """The place of the last decision, nought where there is none."""
    return max((it.place for it in steps if it.kind in (StepKind.OFFERED, StepKind.DECLINED)), default=0)


def overrides(outcome: Outcome, asked: Ruling) -> bool:
    """A decision against what the score and the policy came to."""
    return outcome is (Outcome.DECLINE if asked.approve else Outcome.APPROVE)


def require_decidable(asked: Ruling, outcome: Outcome) -> None:
    if asked.approve:
        whole = isinstance(asked.terms, LoanTerms) or (asked.terms is not None and asked.invoices)
        require(whole, "financing.offer_empty", number=asked.application)
    else:
        require(asked.reasons, "financing.no_reasons", number=asked.application)
    said = asked.override.strip()
    require(said or not overrides(outcome, asked), "financing.override", number=asked.application,
            outcome=Term("credit outcome", outcome))  # fmt: skip


def require_offer(it: Terms) -> None:
    """Terms that a person has set."""
    require(0 < it.advance_rate <= 1, "financing.advance_rate")
    sound = 0 <= it.discount <= 1 and 0 <= it.service <= 1 and 0 <= it.service_tax < 1
    require(sound, "financing.offer_rates")
    days = (it.collection_days, it.recourse_days)
    require(all(0 <= one <= 3_650 for one in days) and it.least_service >= 0, "financing.offer_rates")
    whole = it.advance_rate == 1 and not (it.service or it.least_service or it.collection_days or it.recourse)
    require(whole or not it.by_client, "financing.offer_payables")
    sound = 0 <= (it.extension or 0) <= 1 and 0 <= it.extension_days <= 3_650 and it.least_discount >= 0
    require(sound, "financing.offer_rates")


def require_asked(asked: Asked, behind: Behind) -> None:
    most = {Behind.NOTHING: 0, Behind.ORDER: 1}.get(behind, MOST_PAPERS)
    require(asked.papers or not most, "financing.no_papers", behind=Term("financing behind", behind))
    require(len(set(asked.papers)) == len(asked.papers), "financing.paper_twice")
    require(len(asked.papers) <= most, "financing.many_papers", most=most, behind=Term("financing behind", behind))
    require(asked.solvent, "financing.not_declared")


def left(asked: Asked, eligible: int, behind: Behind) -> tuple[str, ...]:
    """What is still to do before it can be submitted."""
    return _still({behind.value: bool(asked.papers), "eligible": eligible > 0, SOLVENT: asked.solvent})


def loan_left(asked: Asked, it: Product) -> tuple[str, ...]:
    behind = {it.behind.value: bool(asked.papers)} if it.behind is not Behind.NOTHING else {}
    answered = dict.fromkeys(unanswered(it, asked.answers), False)
    return _still({**behind, **answered, SOLVENT: asked.solvent})


def _still(wanted: Mapping[str, bool]) -> tuple[str, ...]:
    return tuple(what for what, done in wanted.items() if not done)


def main_buyer(judged: Iterable[Judged]) -> tuple[str, date]:
    """Who owes the most of what is asked on, and until when."""
    owed: dict[str, int] = {}
    last: dict[str, date] = {}
    for it in judged:
        buyer, due = it.receivable.buyer, it.receivable.due
        owed[buyer] = owed.get(buyer, 0) + it.eligible
        last[buyer] = max(due, last.get(buyer, due))
    name = max(owed, key=lambda it: (owed[it], it))
    return name, last[name]
