"""Loans that the exporter applies for in its own currency, of whose account no bank tells here: one is drawn and repaid
month by month, one waits in the lender's queue."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from jointseas.access.records import Role, Seat
from jointseas.financing.applications.records import Application, Asked, Ruling
from jointseas.financing.loans.records import LoanDeed, LoanDoing, LoanDrawing
from jointseas.kernel.outcome import settled
from jointseas.sample.calendar import working
from jointseas.sample.cast import HOME
from jointseas.sample.lending import Lender
from jointseas.sample.year import Year

DRAWN_AGO, ASKED_AGO = 82, 4  # days before the last


@dataclass
class Borrowing:
    year: Year
    lender: Lender

    def ours(self, role: Role) -> Seat:
        return self.year.desk.any(role)

    def apply(self, product: str, answers: dict[str, str], day: date) -> Application:
        self.year.desk.turns_to(day)
        self.year.desk.begins()
        asked = Asked(self.lender.analyst.firm.code, product, HOME, solvent=True, answers=answers)
        kept = settled(self.lender.doors.save(self.ours(Role.STAFF), asked))
        return settled(self.lender.doors.submit(self.ours(Role.STAFF), kept.number))

    def lend(self, day: date) -> None:
        """Offered, accepted and drawn on the next day of business."""
        told = {"amount": "240000", "months": "6", "method": "equal_principal", "purpose": "秋季备货 Stock for autumn"}
        made = self.apply("term_loan", told, day)
        self.year.diary.note(working(day + timedelta(days=1)), partial(self._draw, made))

    def _draw(self, made: Application, day: date) -> None:
        if made.facts is None:
            raise TypeError(f"{made.number} was not submitted")
        self.lender.desk.turns_to(day)
        ruling = Ruling(made.exporter.code, made.number, made.digest, approve=True, terms=made.facts.of.terms,
                        override="老客户，账目可查 A known client whose books are seen")  # fmt: skip
        self.lender.by_two(lambda seat: self.lender.doors.decide(seat, ruling))
        self.year.desk.turns_to(day)
        self.year.desk.begins()
        opened = settled(self.lender.doors.accept(self.ours(Role.OWNER), made.number))
        asked = LoanDrawing(opened.number, day, opened.ceiling, (), f"draw/{opened.number}")
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


def begin(year: Year, lender: Lender) -> None:
    it = Borrowing(year, lender)
    ready = {"amount": "150000", "months": "12", "purpose": "周转备用 Ready for the season"}
    year.diary.note(working(year.last - timedelta(days=DRAWN_AGO)), it.lend, evening=True)
    asked = working(year.last - timedelta(days=ASKED_AGO))
    year.diary.note(asked, partial(it.apply, "revolving_loan", ready), evening=True)
