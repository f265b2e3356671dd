"""The door to financing for windows and commands: it asks permission, and gives records or refusals by value."""

from jointseas.access.attachments.records import Attachment
from jointseas.access.gate import Gate, View, Work, command, four_eyes, named, reading
from jointseas.access.records import Firm, Seat
from jointseas.compliance.consents import service as consents
from jointseas.compliance.consents.records import Consent
from jointseas.financing.applications import consenting, enclosing, lending, purchasing, sides, submitting
from jointseas.financing.applications import service as applications
from jointseas.financing.applications.records import Application, Asked, Case, LoanSurvey, Ruling, Step, Survey
from jointseas.financing.borrowed import service as borrowed
from jointseas.financing.borrowed.borrowers import borrowers
from jointseas.financing.borrowed.records import Beside
from jointseas.financing.borrowed.sides import in_our_book
from jointseas.financing.circumstances import service as circumstances
from jointseas.financing.converting import service as converting
from jointseas.financing.converting.records import Conversion, Converted
from jointseas.financing.decisions import service as decisions
from jointseas.financing.decisions.records import Quoted
from jointseas.financing.desks import at
from jointseas.financing.facilities import service as facilities
from jointseas.financing.facilities.records import GOING_OUT, Deed, Drawing, Facility, Seen, Standing
from jointseas.financing.facilities.seeing import seen
from jointseas.financing.limits import service as limits
from jointseas.financing.lines.records import Usage
from jointseas.financing.loans import opening
from jointseas.financing.loans import service as loans
from jointseas.financing.loans.records import (
    BY_TWO,
    Borrower,
    LetGo,
    Loan,
    LoanDeed,
    LoanDrawing,
    LoanOpening,
    LoanStanding,
    SecurityDeed,
)
from jointseas.financing.products import LOANS
from jointseas.financing.programme import service as programmes
from jointseas.financing.programme.reading import read
from jointseas.financing.programme.records import Programme, Signing
from jointseas.financing.purchased.records import Bought
from jointseas.financing.records import Opened
from jointseas.financing.register import service as register
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, require


class Financing:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        gate.adopt(self)

    # ---- at the exporter's desk

    @reading("finance.apply")
    def lenders(self, view: View) -> tuple[Firm, ...]:
        """Whom it can ask."""
        return consents.lenders(view)

    @reading("finance.apply")
    def offered_by(self, view: View, lender: str) -> Programme:
        """What a lender of this workspace offers, and on which terms."""
        return programmes.of(view, lender)

    @reading("finance.apply")
    def survey(self, view: View, asked: Asked) -> Survey:
        """What could be financed now, and what the chosen invoices would bring and cost."""
        return purchasing.survey(view, asked)

    @reading("finance.apply")
    def survey_loan(self, view: View, asked: Asked) -> LoanSurvey:
        """What could be borrowed now, on what of the books, by which plan and at what cost."""
        return lending.survey(view, asked)

    @reading("finance.apply")
    def pick(self, view: View, asked: Asked, wanted: Money) -> Asked:
        return purchasing.pick(view, asked, wanted)

    @command("finance.apply")
    def save(self, work: Work, asked: Asked, number: str = "") -> Application:
        return sides.to_exporter(work, applications.save(work, asked, number))

    @command("finance.apply")
    def drop(self, work: Work, number: str) -> None:
        applications.drop(work, number)

    @named("finance.apply")
    def submit(self, seat: Seat, number: str) -> Application | Refused:
        """It is scored before anybody else is kept from writing: the first time, the scorers take seconds to load."""
        found = self.gate.show("finance.apply", seat, lambda view: circumstances.prepared(view, number))
        return found if isinstance(found, Refused) else self._submit(seat, found)

    @command("finance.apply")
    def _submit(self, work: Work, found: submitting.Prepared) -> Application:
        return sides.to_exporter(work, submitting.submit(work, found))

    @reading("finance.read")
    def applications(self, view: View) -> tuple[Application, ...]:
        return tuple(sides.to_exporter(view, it) for it in applications.ours(view))

    @reading("finance.read")
    def application(self, view: View, number: str) -> Case:
        return sides.case_to_exporter(view, decisions.case(view, applications.mine(view, number)))

    @reading("finance.read")
    def consent(self, view: View, number: str) -> Consent | None:
        """By which the lender sees what stands behind an application, where it does."""
        return consenting.standing(view, number)

    @command("finance.hide")
    def withdraw_consent(self, work: Work, number: str) -> Application:
        return sides.to_exporter(work, consenting.withdraw(work, number))

    @command("finance.apply")
    def consent_again(self, work: Work, number: str) -> Consent:
        return consenting.give_again(work, number)

    @command("finance.accept")
    def accept(self, work: Work, number: str) -> Opened:
        it, told = applications.accept(work, number)
        lends = it.asked.product in LOANS
        new = borrowed.open_from(work, it, told) if lends else facilities.open_from(work, it, told)
        limits.require_room_to_promise(at(work, new.lender), new)
        return Opened(new.number, new.lender, new.product, new.currency, new.ceiling)

    @command("finance.apply")
    def withdraw(self, work: Work, number: str, text: str = "") -> Application:
        return sides.to_exporter(work, applications.withdraw(work, number, text))

    @command("finance.apply")
    def review(self, work: Work, number: str, text: str) -> Application:
        return sides.to_exporter(work, applications.review(work, number, text))

    @reading("finance.read")
    def our_facilities(self, view: View) -> tuple[Facility, ...]:
        return facilities.of_client(view)

    @reading("finance.read")
    def our_bought(self, view: View) -> tuple[Standing, ...]:
        return tuple(map(in_our_book, facilities.standings(view, facilities.of_client(view))))

    @reading("finance.read")
    def our_facility(self, view: View, lender: str, number: str) -> Standing:
        return in_our_book(facilities.standing(view, facilities.ours(view, lender, number)))

    @command("finance.apply")
    def catch_up(self, work: Work, lender: str, number: str) -> Refused | None:
        """Books what our own book could not take when it happened; why it still waits, where it does."""
        return facilities.catch_up(work, facilities.ours(work, lender, number))

    @command("finance.accept")
    def give_up(self, work: Work, lender: str, number: str) -> Facility:
        """What was accepted, while nothing was ever drawn on it: its papers are free again."""
        return facilities.give_up(work, facilities.ours(work, lender, number))

    @command("finance.accept")
    def give_up_loan(self, work: Work, lender: str, number: str) -> Loan:
        return borrowed.give_up(work, loans.ours(work, lender, number))

    # ---- at the lender's

    @reading("finance.read")
    def programme(self, view: View) -> tuple[Programme, str, bool]:
        """As it is in force, its text, and whether two people signed it."""
        text, signed = programmes.in_force(view)
        return read(text), text, signed

    @reading("finance.read")
    def check_programme(self, _view: View, text: str) -> Programme:
        """Whether a text could be one at all, before anybody is asked to sign it."""
        return read(text)

    @four_eyes("finance.programme", Signing)
    def sign(self, work: Work, asked: Signing) -> Programme:
        return programmes.sign(work, asked)

    @reading("finance.comment")
    def case(self, view: View, exporter: str, number: str) -> Case:
        return decisions.case(view, applications.named_at_lender(view, exporter, number))

    @reading("finance.comment")
    def enclosed(self, view: View, exporter: str, number: str) -> tuple[Attachment, ...]:
        """The documents that go with it."""
        return enclosing.shown(view, applications.named_at_lender(view, exporter, number))

    @reading("finance.comment")
    def enclosed_content(self, view: View, exporter: str, number: str, digest: str) -> bytes:
        return enclosing.content(view, applications.named_at_lender(view, exporter, number), digest)

    @reading("finance.comment")
    def quote(self, view: View, asked: Ruling) -> Quoted:
        """What an offer would bring either side, today."""
        return decisions.quote(view, asked)

    @reading("finance.comment")
    def room(self, view: View, exporter: str, number: str) -> Usage:
        """What is left of the exporter's line for this one."""
        return decisions.room(view, applications.named_at_lender(view, exporter, number))

    @command("finance.comment")
    def comment(self, work: Work, exporter: str, number: str, text: str) -> Step:
        return decisions.comment(work, applications.named_at_lender(work, exporter, number), text)

    @command("finance.comment")
    def refer(self, work: Work, exporter: str, number: str, text: str) -> Application:
        return decisions.refer(work, applications.named_at_lender(work, exporter, number), text)

    @command("finance.second")
    def second(self, work: Work, exporter: str, number: str, text: str) -> Step:
        return decisions.second(work, applications.named_at_lender(work, exporter, number), text)

    @command("finance.second")
    def unsecond(self, work: Work, exporter: str, number: str, text: str) -> Step:
        return decisions.unsecond(work, applications.named_at_lender(work, exporter, number), text)

    @reading("finance.comment")
    def check(self, view: View, asked: Ruling) -> Application:
        """Whether it could be decided so at all, before anybody is asked to agree."""
        return decisions.require_decidable(view, asked)

    @four_eyes("finance.decide", Ruling)
    def decide(self, work: Work, asked: Ruling) -> Application:
        return decisions.decide(work, asked)

    @reading("finance.read")
    def facilities(self, view: View) -> tuple[Facility, ...]:
        return facilities.of_lender(view)

    @reading("finance.read")
    def untouched(self, view: View) -> tuple[Opened, ...]:
        """Accepted or opened, and waiting for money to go, the newest first."""
        its = register.untouched(view)
        return tuple(Opened(it.number, it.lender, it.product, it.currency, it.ceiling) for it in its)

    @reading("finance.read")
    def bought(self, view: View) -> tuple[Standing, ...]:
        """All of them as they stand, by a few questions."""
        return facilities.standings(view, facilities.of_lender(view))

    @reading("finance.read")
    def facility(self, view: View, number: str) -> Standing:
        return facilities.standing(view, facilities.facility(view, number))

    @reading("finance.serve")
    def seen(self, view: View, number: str) -> tuple[Seen, ...]:
        """What the seller's own books say of its invoices that is not booked here yet."""
        return seen(view, facilities.facility(view, number))

    @reading("finance.read")
    def check_drawing(self, view: View, asked: Drawing) -> Bought:
        """What would be bought, at which price."""
        it, found = facilities.require_drawable(view, asked)
        limits.require_room(view, it, found)
        return found

    @four_eyes("finance.draw", Drawing)
    def draw(self, work: Work, asked: Drawing) -> Facility:
        return facilities.draw(work, asked, limits.require_room)

    @command("finance.serve")
    def book(self, work: Work, deed: Deed) -> Facility:
        """What came in, or was taken back. What goes out, or is given up, is for two people."""
        require(deed.doing not in GOING_OUT, "financing.two_people", number=deed.facility)
        return facilities.do(work, deed)

    @four_eyes("finance.pay", Deed)
    def pay(self, work: Work, deed: Deed) -> Facility:
        require(deed.doing in GOING_OUT, "financing.not_out", number=deed.facility)
        return facilities.do(work, deed)

    @reading("finance.read")
    def check_deed(self, view: View, deed: Deed) -> Facility:
        return facilities.require_possible(view, deed)

    # ---- loans

    @reading("finance.read")
    def loans(self, view: View) -> tuple[Loan, ...]:
        return loans.of_lender(view)

    @reading("finance.read")
    def lent(self, view: View) -> tuple[LoanStanding, ...]:
        """All of them as they stand, by a few questions."""
        return loans.standings(view, loans.of_lender(view))

    @reading("finance.read")
    def loan(self, view: View, number: str) -> LoanStanding:
        return loans.standing(view, loans.loan(view, number))

    @reading("finance.serve")
    def beside_loan(self, view: View, number: str) -> Beside:
        """What the exporter's own books say of its order that is not booked here yet, and who else has a claim on goods
        that went under a bill of lading that was shown."""
        return borrowed.beside(view, loans.loan(view, number))

    @reading("finance.read")
    def our_loans(self, view: View) -> tuple[Loan, ...]:
        return loans.of_client(view)

    @reading("finance.read")
    def our_lent(self, view: View) -> tuple[LoanStanding, ...]:
        return tuple(map(in_our_book, loans.standings(view, loans.of_client(view))))

    @reading("finance.read")
    def our_loan(self, view: View, lender: str, number: str) -> LoanStanding:
        return in_our_book(loans.standing(view, loans.ours(view, lender, number)))

    @command("finance.apply")
    def catch_up_loan(self, work: Work, lender: str, number: str) -> Refused | None:
        return loans.catch_up(work, loans.ours(work, lender, number))

    @reading("finance.read")
    def borrowers(self, view: View) -> tuple[Borrower, ...]:
        """To whom it could lend without an application."""
        return borrowers(view)

    @reading("finance.read")
    def check_opening(self, view: View, asked: LoanOpening) -> None:
        limits.require_room_to_open(view, asked)

    @four_eyes("finance.open", LoanOpening)
    def open_loan(self, work: Work, asked: LoanOpening) -> Loan:
        limits.require_room_to_open(work, asked)
        return opening.open_(work, asked)

    @reading("finance.read")
    def check_loan_drawing(self, view: View, asked: LoanDrawing) -> Loan:
        found = borrowed.require_drawable(view, asked)
        limits.require_room_to_lend(view, asked)
        return found

    @four_eyes("finance.lend", LoanDrawing)
    def draw_loan(self, work: Work, asked: LoanDrawing) -> Loan:
        limits.require_room_to_lend(work, asked)
        return borrowed.draw(work, asked)

    @command("finance.serve")
    def book_loan(self, work: Work, deed: LoanDeed) -> Loan:
        """What came in, what is charged, what it bears. What goes out, or is given up, is for two people."""
        require(deed.doing not in BY_TWO, "financing.two_people", number=deed.facility)
        return loans.do(work, deed)

    @four_eyes("finance.relieve", LoanDeed)
    def relieve_loan(self, work: Work, deed: LoanDeed) -> Loan:
        require(deed.doing in BY_TWO, "financing.not_out", number=deed.facility)
        return loans.do(work, deed)

    @command("finance.serve")
    def secure_loan(self, work: Work, deed: SecurityDeed) -> Loan:
        """A paper, a price, goods: what comes to stand behind a loan. What leaves it is for two people."""
        require(not isinstance(deed.event, LetGo), "financing.two_people", number=deed.facility)
        return borrowed.secure(work, deed)

    @four_eyes("finance.let_go", SecurityDeed)
    def let_go(self, work: Work, deed: SecurityDeed) -> Loan:
        require(isinstance(deed.event, LetGo), "financing.not_out", number=deed.facility)
        return borrowed.let_go(work, deed)

    @reading("finance.read")
    def check_security(self, view: View, deed: SecurityDeed) -> Loan:
        return borrowed.require_securing(view, deed)

    @reading("finance.read")
    def check_loan_deed(self, view: View, deed: LoanDeed) -> Loan:
        return loans.require_possible(view, deed)

    # ---- an order that becomes a receivable

    @reading("finance.read")
    def check_conversion(self, view: View, asked: Conversion) -> Converted:
        """What the receivable would bring, and what of it repays the loan."""
        return converting.require_convertible(view, asked)

    @four_eyes("finance.convert", Conversion)
    def convert(self, work: Work, asked: Conversion) -> Converted:
        return converting.convert(work, asked)

    @command("finance.close")
    def close_loan(self, work: Work, number: str) -> Loan:
        return borrowed.close(work, number)

    @command("finance.close")
    def close(self, work: Work, number: str) -> Facility:
        return facilities.close(work, number)
