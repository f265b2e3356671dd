"""Words of the lender's side: why it declines, what a decision says, what happened under a facility."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from jointseas.desktop.books.financing import rate
from jointseas.financing.applications.records import Ruling, Step, StepKind
from jointseas.financing.borrowing.records import LoanTerms
from jointseas.financing.purchased.records import Bought, Collected, Event
from jointseas.i18n import Language
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Term

TOPICS = frozenset({"financing"})
CHANGES = TOPICS | {"books", "people"}


def in_percent(it: Fraction) -> str:
    """As it is typed into a field of percents: exact, and no digit more than it takes."""
    said = Decimal(it.numerator * 100) / Decimal(it.denominator)
    return format(said.normalize(), "f")


def ruling_said(tr: Language, it: Ruling) -> str:
    """A decision in a sentence."""
    if not it.approve:
        reasons = tuple(Term("decline reason", one) for one in it.reasons)
        return tr("Decline application {number}: {reasons}.", number=it.application, reasons=reasons)
    if it.terms is None:
        return tr("Offer on application {number}.", number=it.application)
    if isinstance(it.terms, LoanTerms):
        return tr("Offer on application {number}: a loan for {n} months at {rate} a year.", number=it.application,
                  n=it.terms.months, rate=rate(tr, it.terms.annual))  # fmt: skip
    return tr("Offer on application {number}: {invoices} at {advance}, {discount} a year.", number=it.application,
              invoices=it.invoices, advance=rate(tr, it.terms.advance_rate, 1),
              discount=rate(tr, it.terms.discount))  # fmt: skip


def step_said(tr: Language, it: Step) -> str:
    """What was done; a counter-offer is called one."""
    if it.kind is StepKind.OFFERED and it.told.counter:
        return tr("Counter-offer")
    return tr.term("application step", it.kind)


def event_said(tr: Language, event: Event, kind: str, currency: str) -> str:
    """What happened, to which paper, of how much."""
    what = tr.term("facility event", kind)
    if isinstance(event, Bought):
        papers = tuple(it.number for it in event.lines)
        advance = Money(sum(it.advance for it in event.lines), currency)
        return tr("{what}: {papers}, {money} advanced", what=what, papers=papers, money=advance)
    number, minor = getattr(event, "number", ""), getattr(event, "minor", None)
    parts = [number, *([tr.money(Money(minor, currency))] if minor is not None else []), *_ways(tr, event),
             *_until(tr, getattr(event, "until", None) or getattr(event, "back_until", None))]  # fmt: skip
    rest = ", ".join(filter(None, parts))
    return tr("{what}: {rest}", what=what, rest=rest) if rest else what


def _until(tr: Language, day: date | None) -> list[str]:
    return [tr("until {day}", day=day)] if day else []


def _ways(tr: Language, event: Event) -> list[str]:
    if not isinstance(event, Collected):
        return []
    return [*([tr("passed on by the seller")] if event.by_seller else []),
            *([tr("from what was not allocated")] if event.unallocated else [])]  # fmt: skip
