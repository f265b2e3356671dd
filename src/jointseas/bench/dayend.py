"""The end of a lender's day over some thousands of facilities, from which a hundred thousand are extrapolated."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import partial

from jointseas.access.gate import Work
from jointseas.access.records import FirmDraft, FirmKind, Seat
from jointseas.access.service import Access
from jointseas.bench.fixture import Workspace, fresh, scratch
from jointseas.bench.records import Case, Progress, seconds
from jointseas.financing.facilities.records import Agreed
from jointseas.financing.facilities.rules import kind_of
from jointseas.financing.purchase.records import Line, Terms
from jointseas.financing.purchased.records import Bought, Collected, Event
from jointseas.financing.register import service as register
from jointseas.financing.register.records import Head
from jointseas.kernel.canonical import canonical
from jointseas.kernel.outcome import ensure, settled
from jointseas.ledger.service import Ledger
from jointseas.parties import service as parties
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.portfolio.closing import service as closing

FACILITIES, WANTED = 5_000, 100_000
SLOWEST = 120.0
_LENDER = FirmDraft("LEND", "Lianyun", "Lianyun Finance", "Hangzhou", FirmKind.LENDER, "CNY")
_BEGUN, _FIRST, _SECOND = date(2025, 12, 1), date(2026, 1, 10), date(2026, 1, 12)
_TERMS = Terms(Fraction("0.85"), Fraction("0.072"), collection_days=10, recourse=True)
_DAYS = timedelta(days=60)


def cases(progress: Progress) -> Iterator[Case]:
    with scratch() as folder, fresh(folder, "day-end") as workspace:
        seat = settled(Access(workspace.gate).add_firm(workspace.seat, _LENDER))
        settled(Ledger(workspace.gate).open_book(seat))
        progress(f"{FACILITIES:,} facilities")
        with workspace.gate.working("bench", seat) as work:
            lend(work, FACILITIES)
        for name, day in (("a first day-end", _FIRST), ("a day-end", _SECOND)):
            progress(name)
            took = seconds(partial(_end, workspace, seat, day)) * WANTED / FACILITIES
            told = f"{name} of {WANTED:,} facilities, from {FACILITIES:,}"
            yield Case(told, took, "s", bar=SLOWEST, bar_on_value=True)


def _end(workspace: Workspace, seat: Seat, day: date) -> None:
    done = False
    while not done:
        with workspace.gate.working("bench", seat) as work:
            ended = closing.step(work, day).day
        done = ended.closed_at is not None
    ensure(ended.report.facilities == FACILITIES, "the day ended with other facilities than were made")


def lend(work: Work, many: int) -> None:
    """Facilities of three invoices each, bought on one day; one of them is paid since, and some are late."""
    draft = PartyDraft("SELLER", "Seller", "CN", (PartyRole.BUYER,))
    seller = parties.add(work, draft).id
    for at in range(1, many + 1):
        begun = _BEGUN + timedelta(days=at % 28)
        lines = tuple(Line(f"I{at}-{n}", 100_000_00, 85_000_00, 15_000_00, 1_020_00, begun + _DAYS) for n in range(3))
        agreed = Agreed(_TERMS, tuple(it.number for it in lines), (), Fraction(0))
        head = Head(at, f"FAC-{at:06}", work.firm, None, seller, None, "purchase_with_recourse", "CNY", 255_000_00,
                    canonical(agreed), begun)  # fmt: skip
        register.add(work, head)
        bought = Bought(0, begun, lines, 1_200_00)
        paid = Collected(0, begun + timedelta(days=9), lines[0].number, 100_000_00)
        for event in (bought, paid):
            _enter(work, head, event)
    work.record("facilities", many)


def _enter(work: Work, head: Head, event: Event) -> None:
    register.enter(work, head, event.day, kind_of(event), canonical(event), f"{kind_of(event)}/{event.day}")
