"""Loans that the exporter applies for in its own currency, of whose account no bank tells here: one is drawn and repaid
month by month, one waits in the lender's queue. Bills of its suppliers that the lender pays early: some are repaid,
some not yet, and some wait."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from jointseas.access.records import Role, Seat
from jointseas.financing.applications.records import Application, Asked, Ruling
from jointseas.financing.facilities.records import Deed, Doing, Drawing
from jointseas.financing.loans.records import LoanDeed, LoanDoing, LoanDrawing
from jointseas.financing.records import Opened
from jointseas.kernel.outcome import settled
from jointseas.sample.calendar import working
from jointseas.sample.cast import HOME
from jointseas.sample.lending import Lender
from jointseas.sample.year import Year

DRAWN_AGO, ASKED_AGO = 82, 4  # days before the last
PAID_EARLY_AGO, BILLS_ASKED_AGO = 33, 3
FAR = 10  # days that a bill has still to go, so that there is something to pay early
BILLS = "payables_finance"


@dataclass
class Borrowing:
    year: Year
    lender: Lender

    def ours(self, role: Role) -> Seat:
        return self.year.desk.any(role)

    def apply(self, product: str, answers: dict[str, str], day: date) -> Application:
        self.year.desk.turns_to(day)
        self.year.desk.begins()
        return self._submit(Asked(self.lender.analyst.firm.code, product, HOME, solvent=True, answers=answers))

    def _submit(self, asked: Asked) -> Application:
        kept = settled(self.lender.doors.save(self.ours(Role.STAFF), asked))
        return settled(self.lender.doors.submit(self.ours(Role.STAFF), kept.number))

    def lend(self, day: date) -> None:
        """Offered, accepted and drawn on the next day of business."""
        told = {"amount": "240000", "months": "6", "method": "equal_principal", "purpose": "秋季备货 Stock for autumn"}
        made = self.apply("term_loan", told, day)
        self.year.diary.note(working(day + timedelta(days=1)), partial(self._draw, made))

    def _draw(self, made: Application, day: date) -> None:
        opened = self._open(made, day)
        asked = LoanDrawing(opened.number, day, opened.ceiling, (), f"draw/{opened.number}")
        self.lender.binds(made.exporter.code, opened.product)
        self.lender.by_two(lambda seat: self.lender.doors.draw_loan(seat, asked))
        rows = settled(self.lender.doors.loan(self.lender.analyst, opened.number)).account.rows
        for row in rows:
            if row.period.due <= self.year.last:
                self.year.diary.note(row.period.due, partial(self._repay, opened.number))

    def _repay(self, number: str, day: date) -> None:
        """What has fallen due, and with the first of it the fee."""
        self.lender.desk.turns_to(day)
        self.lender.desk.begins()
        now = settled(self.lender.doors.loan(self.lender.analyst, number)).account
        owed = sum(one.left for one in now.dues)
        if owed:
            deed = LoanDeed(number, LoanDoing.PAID, day, f"bank/{day}", owed)
            settled(self.lender.doors.book_loan(self.lender.analyst, deed))

    def _open(self, made: Application, day: date) -> Opened:
        """Offered by two people of the lender, and accepted."""
        if made.facts is None:
            raise TypeError(f"{made.number} was not submitted")
        self.lender.desk.turns_to(day)
        ruling = Ruling(made.exporter.code, made.number, made.digest, approve=True, terms=made.facts.of.terms,
                        invoices=made.facts.asked.papers,
                        override="老客户，账目可查 A known client whose books are seen")  # fmt: skip
        self.lender.by_two(lambda seat: self.lender.doors.decide(seat, ruling))
        self.year.desk.turns_to(day)
        self.year.desk.begins()
        return settled(self.lender.doors.accept(self.ours(Role.OWNER), made.number))

    # ---- bills of suppliers

    def bills(self, many: int, day: date) -> Application | None:
        """The largest that could be paid early; nothing where there are none."""
        self.year.desk.turns_to(day)
        asked = Asked(self.lender.analyst.firm.code, BILLS, HOME, solvent=True)
        found = settled(self.lender.doors.survey(self.ours(Role.STAFF), asked)).judged
        far = [it for it in found if it.eligible and (it.receivable.due - day).days >= FAR]
        chosen = sorted(far, key=lambda it: (-it.eligible, it.receivable.number))[:many]
        if not chosen:
            return None
        self.year.desk.begins()
        return self._submit(replace(asked, papers=tuple(it.receivable.number for it in chosen)))

    def pay_early(self, day: date) -> None:
        made = self.bills(3, day)
        if made:
            self.year.diary.note(working(day + timedelta(days=1)), partial(self._pay_out, made))

    def _pay_out(self, made: Application, day: date) -> None:
        self.lender.desk.turns_to(day)
        if self.lender.finds_changed(made):
            return
        opened = self._open(made, day)
        it = settled(self.lender.doors.facility(self.lender.analyst, opened.number)).facility
        asked = Drawing(it.number, day, it.agreed.invoices, (), f"draw/{it.number}")
        self.lender.binds(made.exporter.code, opened.product)
        self.lender.by_two(lambda seat: self.lender.doors.draw(seat, asked))
        first, *others = settled(self.lender.doors.facility(self.lender.analyst, it.number)).book.held
        self.year.diary.note(working(day + timedelta(days=14)), partial(self._bill_paid, it.number, first.number, 1))
        for one in others[:1]:
            self.year.diary.note(working(day + timedelta(days=20)), partial(self._bill_paid, it.number, one.number, 3))

    def _bill_paid(self, number: str, bill: str, part: int, day: date) -> None:
        """All of it, or the first of so many parts, some days ahead."""
        self.lender.desk.turns_to(day)
        self.lender.desk.begins()
        held = next(one for one in settled(self.lender.doors.facility(self.lender.analyst, number)).book.held
                    if one.number == bill)  # fmt: skip
        deed = Deed(number, Doing.COLLECTED, day, f"bank/{bill}", bill, held.owed // part)
        settled(self.lender.doors.book(self.lender.analyst, deed))


def begin(year: Year, lender: Lender) -> None:
    it = Borrowing(year, lender)
    ready = {"amount": "150000", "months": "12", "purpose": "周转备用 Ready for the season"}
    year.diary.note(working(year.last - timedelta(days=DRAWN_AGO)), it.lend, evening=True)
    asked = working(year.last - timedelta(days=ASKED_AGO))
    year.diary.note(asked, partial(it.apply, "revolving_loan", ready), evening=True)
    year.diary.note(working(year.last - timedelta(days=PAID_EARLY_AGO)), it.pay_early, evening=True)
    year.diary.note(working(year.last - timedelta(days=BILLS_ASKED_AGO)), partial(it.bills, 2), evening=True)
