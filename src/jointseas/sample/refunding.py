"""Suppliers send their fapiao some days after their bill; each month the tax on what has been exported is claimed back,
and about six weeks later most of it comes. The papers of the last exports are shown to the lender."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from jointseas.access.gate import Work
from jointseas.compliance.consents import service as consents
from jointseas.compliance.consents.records import Subject
from jointseas.intake.batches import service as batches
from jointseas.intake.records import Written
from jointseas.kernel.canonical import digest
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.sample.calendar import on, working
from jointseas.sample.dice import between
from jointseas.sample.year import Year
from jointseas.trade.purchases.billing.records import Bill
from jointseas.trade.purchases.fapiao import service as fapiao
from jointseas.trade.purchases.fapiao.records import FapiaoDraft, Side
from jointseas.trade.refunds import service as refunds
from jointseas.trade.refunds.comparing import service as comparing
from jointseas.trade.refunds.comparing.records import ExportPaper, PaperKind
from jointseas.trade.refunds.records import Answered, Claim, ReceiptKind, RefundRate

CLAIM_DAY, WAIT, ANSWER = 16, timedelta(days=25), timedelta(days=44)
DENIED_IN = 9  # one answer in so many denies a little
SHOWN = 4


def begin(year: Year) -> None:
    """The rates as they hold, from a file of ours: they are invented like all else."""
    rates = [RefundRate(hs, year.first, rate) for hs, rate in year.cast.refund_rates.items()]
    year.desk.does("imports.bring", _rates, rates)


def _rates(work: Work, rates: list[RefundRate]) -> None:
    batch = batches.begin(work, "refund-rates", "退税率 refund-rates.csv", digest(rates))
    new, _ = refunds.put_rates(work, rates, batch)
    batches.finish(work, batch, Written(new, new))


def billed(year: Year, bill: Bill, supplier: str, day: date) -> None:
    """One in fourteen forgets the fapiao for a month."""
    late = 30 if not between(0, 13, "forgotten", bill.number) else between(2, 6, "fapiao", bill.number)
    year.diary.note(working(day + timedelta(days=late)), partial(_fapiao, year, bill, supplier))


def _fapiao(year: Year, bill: Bill, supplier: str, day: date) -> None:
    year.desk.turns_to(day)
    seller, buyer = year.cast.of(supplier).party, year.cast.of(year.cast.exporter.code).party
    number = f"{day:%y}{between(10**17, 10**18 - 1, 'fapiao number', bill.number)}"
    draft = FapiaoDraft(number, day, seller.name_local or seller.name, buyer.name_local, bill.net, bill.tax)
    year.desk.does("purchases.fapiao", _laid, draft, bill.number)


def _laid(work: Work, draft: FapiaoDraft, bill: str) -> None:
    fapiao.add(work, Side.PURCHASE, draft)
    work.record(f"fapiao {draft.number}", fapiao.attach(work, draft.number, bill))


def claim(year: Year, month: date) -> None:
    year.diary.note(on(month, CLAIM_DAY), partial(_claim, year))


def _claim(year: Year, day: date) -> None:
    year.desk.turns_to(day)
    ripe = year.desk.sees("refunds.read", refunds.unclaimed)
    gone = [it.shipment for it in ripe if year.left[it.shipment] <= day - WAIT]
    for done in year.desk.does("refunds.claim", _claims, gone, day) if gone else ():
        answered = working(day + ANSWER + timedelta(days=between(0, 12, "answer", done.number)))
        year.diary.note(answered, partial(_answered, year, done))


def _claims(work: Work, numbers: list[str], day: date) -> list[Claim]:
    """What lacks a paper waits for the next month."""
    done = []
    for number in numbers:
        try:
            done.append(refunds.claim(work, number, day))
        except Refused as refused:
            if not refused.code.startswith("refunds."):
                raise
    if not done:
        work.repeated()
    return done


def _answered(year: Year, it: Claim, day: date) -> None:
    year.desk.turns_to(day)
    denied = Decimal(it.refund.minor * between(2, 6, "denied", it.number)) / 100
    less = Money(0 if between(1, DENIED_IN, "denies", it.number) > 1 else int(denied), it.refund.currency)
    told = [(ReceiptKind.RECEIVED, it.refund - less), (ReceiptKind.DENIED, less)]
    for kind, money in told:
        if money:
            year.desk.does("refunds.claim", refunds.answer, Answered(it.number, day, kind, money))


def show(year: Year) -> None:
    year.diary.note(year.last, partial(_show, year), evening=True)


def _show(year: Year, day: date) -> None:
    """One declaration and one bill of lading have a slip in them."""
    year.desk.turns_to(day)
    gone = [number for number, left in sorted(year.left.items(), key=lambda it: (it[1], it[0])) if left <= day - WAIT]
    for place, number in enumerate(gone[-SHOWN:]):
        year.desk.does("refunds.papers", _papers, number, place)
        year.desk.does("papers.show", consents.give, year.cast.lender.code, Subject("shipment", number))


def _papers(work: Work, number: str, place: int) -> None:
    own = comparing.comparison(work, number).papers[0]
    declared = replace(own, kind=PaperKind.DECLARATION)
    carried = ExportPaper(number, PaperKind.BILL_OF_LADING, f"NGB{number[-4:]}{own.day:%m%d}", own.day + timedelta(1),
                          packages=own.packages, gross_g=own.gross_g, port=own.port)  # fmt: skip
    if place == 1 and own.money:
        declared = replace(declared, money=Money(own.money.minor * 9 // 10, own.money.currency))
    if place == SHOWN - 1:
        carried = replace(carried, packages=(own.packages or 0) + 1)
    for it in (declared, carried):
        comparing.keep_paper(work, it)
