"""The end of a lender's day over a hundred thousand facilities."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import partial

from jointseas.access.gate import Work
from jointseas.access.records import FirmDraft, FirmKind, Seat
from jointseas.access.service import Access
from jointseas.bench.fixture import Workspace, fresh, scratch
from jointseas.bench.records import Case, Progress, seconds
from jointseas.financing.accounts.records import Contract, Drawn, Paid
from jointseas.financing.borrowing.records import Lent
from jointseas.financing.borrowing_base.records import Buyer
from jointseas.financing.days.planning import months_after, periods
from jointseas.financing.days.records import DayCount
from jointseas.financing.facilities.records import Agreed
from jointseas.financing.facilities.rules import kind_of
from jointseas.financing.loans.rules import kind_of as loan_kind
from jointseas.financing.purchase.records import Line, Terms
from jointseas.financing.purchased.records import Bought, Collected
from jointseas.financing.register import service as register
from jointseas.financing.register.records import Head
from jointseas.financing.schedules.records import Method, RateStep, Tranche
from jointseas.financing.schedules.records import Terms as LoanTerms
from jointseas.kernel.canonical import canonical
from jointseas.kernel.outcome import ensure, settled
from jointseas.ledger.service import Ledger
from jointseas.parties import service as parties
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.portfolio.closing import service as closing

FACILITIES = 100_000
SLOWEST = 120.0
_LENDER = FirmDraft("LEND", "Lianyun", "Lianyun Finance", "Hangzhou", FirmKind.LENDER, "CNY")
_BEGUN, _FIRST, _SECOND = date(2025, 12, 1), date(2026, 1, 10), date(2026, 1, 12)
_TERMS = Terms(Fraction("0.85"), Fraction("0.072"), collection_days=10, recourse=True)
_DAYS = timedelta(days=60)
_BUYER = Buyer("BUYER", "Buyer", "US", "BUYER")


def cases(progress: Progress) -> Iterator[Case]:
    with scratch() as folder, fresh(folder, "day-end") as workspace:
        seat = settled(Access(workspace.gate).add_firm(workspace.seat, _LENDER))
        settled(Ledger(workspace.gate).open_book(seat))
        progress(f"{FACILITIES:,} facilities, which take a minute or two to make")
        with workspace.gate.working("bench", seat) as work:
            lend(work, FACILITIES)
        for name, day in (("a first day-end", _FIRST), ("a day-end", _SECOND)):
            progress(name)
            took = seconds(partial(_end, workspace, seat, day))
            yield Case(f"{name} of {FACILITIES:,} facilities", took, "s", bar=SLOWEST, bar_on_value=True)


def _end(workspace: Workspace, seat: Seat, day: date) -> None:
    done = False
    while not done:
        with workspace.gate.working("bench", seat) as work:
            ended = closing.step(work, day).day
        done = ended.closed_at is not None
    ensure(ended.report.facilities == FACILITIES, "the day ended with other facilities than were made")


def lend(work: Work, many: int) -> None:
    """Every other one a loan by the month; the others are three invoices each, of which one is paid."""
    draft = PartyDraft("SELLER", "Seller", "CN", (PartyRole.BUYER,))
    seller = parties.add(work, draft).id
    for at in range(1, many + 1):
        begun = _BEGUN + timedelta(days=at % 28)
        _lent(work, at, seller, begun) if at % 2 else _bought(work, at, seller, begun)
    work.record("facilities", many)


def _bought(work: Work, at: int, seller: int, begun: date) -> None:
    lines = tuple(Line(f"I{at}-{n}", 100_000_00, 85_000_00, 15_000_00, 1_020_00, begun + _DAYS) for n in range(3))
    numbers = tuple(it.number for it in lines)
    agreed = Agreed(_TERMS, numbers, (), Fraction(0), dict.fromkeys(numbers, _BUYER))
    head = _head(work, at, seller, "purchase_with_recourse", 255_000_00, canonical(agreed), begun)
    paid = Collected(0, begun + timedelta(days=9), lines[0].number, 100_000_00)
    bought = Bought(0, begun, lines, 1_200_00)
    register.enter_history(work, head, ((it.day, kind_of(it), canonical(it)) for it in (bought, paid)))


def _lent(work: Work, at: int, borrower: int, begun: date) -> None:
    minor, its = 1_200_000_00, periods(begun, months_after(begun, 12), 1)
    terms = LoanTerms("CNY", (Tranche(begun, minor),), its, (RateStep(begun, Fraction("0.072")),), DayCount.ACT_360,
                      Method.EQUAL_PRINCIPAL)  # fmt: skip
    lent = Lent(Contract(terms, penalty=Fraction("0.108")))
    head = _head(work, at, borrower, "term_loan", minor, canonical(lent), begun)
    events = (Drawn(0, begun, minor), Paid(0, begun + timedelta(days=9), 50_000_00))
    register.enter_history(work, head, ((it.day, loan_kind(it), canonical(it)) for it in events))


def _head(work: Work, at: int, party: int, product: str, ceiling: int, agreed: str, begun: date) -> Head:
    head = Head(at, f"FAC-{at:06}", work.firm, None, party, None, product, "CNY", ceiling, agreed, begun)
    register.add(work, head)
    return head
