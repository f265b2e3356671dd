"""What the lender took over from another that gave its factoring up: receivables of sellers that it alone knows, with
recourse and without, and bills. Each goes another way since, so that every state that such a paper may be in is there
to be seen, whatever becomes of what the exporter sells."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import partial

from jointseas.access.gate import Work
from jointseas.financing.days.records import DayCount
from jointseas.financing.facilities.records import GOING_OUT, Agreed, Deed, Doing
from jointseas.financing.products import PAYABLES
from jointseas.financing.purchase.records import Line as BoughtLine
from jointseas.financing.purchase.records import Terms
from jointseas.financing.purchased.records import Bought
from jointseas.financing.takeover import service as takeover
from jointseas.financing.takeover.records import PaperTold, PurchaseTakenOver, Sums
from jointseas.intake.batches import service as batches
from jointseas.intake.records import Written
from jointseas.kernel.canonical import digest
from jointseas.kernel.money import Money, from_amount
from jointseas.kernel.outcome import settled
from jointseas.ledger.books import service as books
from jointseas.ledger.records import EntryDraft, Line
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties
from jointseas.sample.calendar import working
from jointseas.sample.cast import HOME
from jointseas.sample.financing import WITH, WITHOUT
from jointseas.sample.lending import LATE_AT, Lender

TAKEN_AGO = 100  # days before the last
AHEAD = 60  # days after the last: to when recourse is moved, and until when what was sold is ours to buy back
A_YEAR, A_DAY = Fraction("0.072"), Fraction("0.072") / 360  # of a whole amount so much is a whole amount, too
RATES = {WITH: Fraction(4, 5), WITHOUT: Fraction(9, 10)}
BILLS = "payables_finance"
BUYERS = (
    ("K01", "Lindqvist Hem AB", "SE"),
    ("K02", "Casa Aurora Lda", "PT"),
    ("K03", "Northshore Outfitters Inc", "US"),
)
SUPPLIER = ("K04", "Deqing Hongfeng Plastics", "德清宏丰塑业")


@dataclass(frozen=True)
class Paper:
    """In whole units; its days are so many before the last."""

    number: str
    buyer: str
    face: int
    bought: int
    until: int


@dataclass(frozen=True)
class Taken:
    number: str
    product: str
    seller: str
    papers: tuple[Paper, ...]


TAKEN = (
    Taken("ZX-R-0031", WITH, "B08", (
        Paper("LG-2207", "K01", 300_000, 215, 125),
        Paper("LG-2231", "K02", 200_000, 200, 110),
        Paper("LG-2254", "K03", 400_000, 105, -15),
        Paper("LG-2238", "K02", 250_000, 180, 60),
        Paper("LG-2249", "K03", 150_000, 110, 12),
    )),
    Taken("ZX-N-0012", WITHOUT, "B02", (
        Paper("HX-0418", "K02", 250_000, 220, 130),
        Paper("HX-0427", "K01", 200_000, 190, 100),
        Paper("HX-0460", "K03", 350_000, 105, -15),
        Paper("HX-0439", "K01", 150_000, 160, 40),
        Paper("HX-0452", "K03", 300_000, 110, 12),
        Paper("HX-0466", "K01", 200_000, 102, -20),
    )),
    Taken("ZX-R-0038", WITH, "B07", (Paper("MY-1190", "K01", 450_000, 108, -25),)),
    Taken("ZX-N-0015", WITHOUT, "B04", (Paper("MR-3302", "K03", 350_000, 106, -30),)),
    Taken("ZX-B-0007", BILLS, "B01", (Paper("DH-7781", "K04", 200_000, 110, 20),
                                      Paper("DH-7802", "K04", 150_000, 104, -20))),
)  # fmt: skip

# What happens on which day before the last to which paper, or to all that stands under an agreement. The share is of
# its face, or of all that was advanced, where the event has an amount of its own.
THEN: tuple[tuple[int, str, Doing, Fraction], ...] = (
    (90, "HX-0418", Doing.CHARGED_OFF, Fraction(0)),
    (70, "LG-2231", Doing.CHARGED_BACK, Fraction(0)),
    (60, "HX-0418", Doing.WRITTEN_OFF, Fraction(0)),
    (50, "HX-0439", Doing.DISPUTED, Fraction(0)),
    (45, "HX-0439", Doing.CHARGED_BACK, Fraction(0)),
    (40, "LG-2207", Doing.CHARGED_OFF, Fraction(0)),
    (35, "LG-2238", Doing.EXTENDED, Fraction(0)),
    (32, "HX-0427", Doing.CHARGED_OFF, Fraction(0)),
    (30, "LG-2254", Doing.DILUTED, Fraction(1, 20)),
    (28, "HX-0460", Doing.DILUTED, Fraction(1, 25)),
    (20, "HX-0418", Doing.RECOVERED, Fraction(1, 5)),
    (15, "ZX-R-0038", Doing.SOLD, Fraction(97, 100)),
    (15, "ZX-N-0015", Doing.SOLD, Fraction(49, 50)),
    (8, "HX-0466", Doing.DISPUTED, Fraction(0)),
    (6, "LG-2249", Doing.COLLECTED, Fraction(1)),
    (6, "HX-0452", Doing.COLLECTED, Fraction(1)),
)  # fmt: skip


def begin(it: Lender) -> None:
    it.diary.note(working(it.diary.last - timedelta(days=TAKEN_AGO)), partial(_take_over, it))
    for ago, what, doing, share in THEN:
        it.diary.note(working(it.diary.last - timedelta(days=ago)), partial(_happen, it, what, doing, share))


def _take_over(it: Lender, day: date) -> None:
    """Paid for as it stood, so that the books begin with it."""
    it.desk.turns_to(day)
    abroad = [PartyDraft(code, name, country, (PartyRole.BUYER,)) for code, name, country in BUYERS]
    code, name, local = SUPPLIER
    for draft in (*abroad, PartyDraft(code, name, "CN", (PartyRole.SUPPLIER,), local)):
        it.desk.begins()
        settled(Parties(it.desk.gate).add(it.analyst, draft))
    told = [_told(it.diary.last, one, day) for one in TAKEN]
    it.desk.does("finance.take_over", _bring, told)
    memo = "受让保理资产 Receivables taken over from another lender"
    lines = [line for one in told for line in _opening(one)]
    paid = Line("1002", -sum((line.money for line in lines), Money(0, HOME)))
    it.desk.does("books.post", books.post, EntryDraft(day, memo, "sample/TAKEN-1", "TAKEN-1", (*lines, paid)))


def _bring(work: Work, told: list[PurchaseTakenOver]) -> None:
    """What the other lender's file brings in."""
    batch = batches.begin(work, "purchases", "承接资产 taken-over.csv", digest(told))
    batches.remember(work, batch, [(takeover.take_purchase(work, one), None) for one in told])
    batches.finish(work, batch, Written(len(told), len(told)))


def _told(last: date, of: Taken, day: date) -> PurchaseTakenOver:
    terms = _terms(of)
    events = tuple(sorted((_bought(last, one, terms) for one in of.papers), key=lambda it: it.day))
    lines = [line for event in events for line in event.lines]
    earned = sum(int(line.advance * A_DAY * (day - event.day).days) for event in events for line in event.lines)
    stated = Sums(sum(line.advance for line in lines), sum(line.face for line in lines), 0, earned, 0)
    papers = tuple(PaperTold(one.number, _ago(last, one.bought + 5), one.buyer, _minor(one.face)) for one in of.papers)
    agreed = Agreed(terms, tuple(line.number for line in lines), (), Fraction(0))
    return PurchaseTakenOver(of.number, of.seller, of.product, HOME, events[0].day, agreed, events, day, stated, papers)


def _terms(of: Taken) -> Terms:
    bills = of.product in PAYABLES
    return Terms(RATES.get(of.product, Fraction(1)), Fraction(0) if bills else A_YEAR, DayCount.ACT_360,
                 recourse=of.product == WITH, recourse_days=30, extension=LATE_AT if bills else None,
                 extension_days=60 if bills else 0)  # fmt: skip


def _bought(last: date, it: Paper, terms: Terms) -> Bought:
    face, until = _minor(it.face), _ago(last, it.until)
    advance = int(face * terms.advance_rate)
    discount = int(advance * A_DAY * (it.bought - it.until))
    line = BoughtLine(it.number, face, advance, face - advance, discount, until)
    return Bought(0, _ago(last, it.bought), (line,), 0)


def _opening(of: PurchaseTakenOver) -> Iterator[Line]:
    """As an advance to whoever sold it, or as what its buyer owes."""
    it, lines = of.stated, [line for event in of.events if isinstance(event, Bought) for line in event.lines]
    unearned = sum(line.discount for line in lines) - it.earned
    if of.agreed.terms.recourse:
        stands = {"1306": it.out, "2203": -unearned}
    else:
        stands = {"1124": it.owed, "2242": it.out - it.owed, "2203": -unearned}
    return (Line(account, Money(minor, HOME)) for account, minor in stands.items() if minor)


def _happen(it: Lender, what: str, doing: Doing, share: Fraction, day: date) -> None:
    it.desk.turns_to(day)
    of = next(one for one in TAKEN if what in (one.number, *(paper.number for paper in one.papers)))
    whole = doing is Doing.SOLD
    faces = [paper.face * (RATES[of.product] if whole else 1) for paper in of.papers if whole or paper.number == what]
    ahead = it.diary.last + timedelta(days=AHEAD) if doing in (Doing.SOLD, Doing.EXTENDED) else None
    deed = Deed(of.number, doing, day, f"{doing}/{what}", "" if whole else what, _minor(int(sum(faces) * share)),
                until=ahead)  # fmt: skip
    if doing in GOING_OUT:
        it.by_two(lambda seat: it.doors.pay(seat, deed))
    else:
        it.desk.begins()
        settled(it.doors.book(it.analyst, deed))


def _ago(last: date, days: int) -> date:
    return last - timedelta(days=days)


def _minor(amount: int) -> int:
    return from_amount(Decimal(amount), HOME).minor
