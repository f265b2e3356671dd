"""A lender's bank accounts, and what its bank tells of, in the files that banks send."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from banking import Moved, mt940
from jointseas.financing.accounts.records import Contract
from jointseas.financing.borrowing.records import Lent
from jointseas.financing.collecting.records import Arrived, Collection, Into, Placing, Share
from jointseas.financing.collecting.service import Collecting
from jointseas.financing.days.planning import months_after, periods
from jointseas.financing.days.records import DayCount
from jointseas.financing.loans.records import Loan, LoanDrawing, LoanOpening
from jointseas.financing.schedules.records import Method, RateStep, Terms, Tranche
from jointseas.intake.records import Imported, Plan
from jointseas.intake.service import File, Intake, Request
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.records import AccountDraft, Flow, Kind
from jointseas.ledger.service import Ledger
from jointseas.trade.banking import importing
from jointseas.trade.banking.accounts.records import OwnAccount, OwnAccountDraft
from jointseas.trade.banking.service import Banking
from jointseas.trade.payments.reconciling.records import Reconciliation
from jointseas.trade.payments.service import Payments
from lending import Lending, day

OTHER_NUMBER = "7000-333-555"
USD_NUMBER, BOOKS = "7000-333-444", "100201"


@dataclass(frozen=True)
class Arriving:
    """Its dollars lie on an account of the books that is not the usual one."""

    lending: Lending
    held: OwnAccount

    @property
    def doors(self) -> Collecting:
        return Collecting(self.lending.house.gate)

    def sent(self, *moved: Moved, opening: str = "0.00", sheet: str = "1") -> Imported:
        """On the account in dollars, or in what it is in."""
        seat, intake = self.lending.analyst, Intake(self.lending.house.gate, (importing.KIND,))
        file = File(f"{sheet}.sta", mt940(self.held.number, self.held.currency, opening, moved, sheet=sheet))
        plan: Plan = settled(intake.sample(seat, "statements", file)).plan
        return settled(intake.bring_in(seat, Request("statements", (file,), plan)))

    def arrived(self) -> list[Arrived]:
        """The oldest first."""
        return list(reversed(settled(self.doors.arrived(self.lending.analyst))))

    def came(self, on: str, amount: str, words: str = "", counter: str = "", *, sheet: str = "1") -> Arrived:
        before = {it.line.id for it in self.arrived()}
        self.sent(Moved(on, amount, words, counter, f"B{sheet}"), sheet=sheet)
        [new] = [it for it in self.arrived() if it.line.id not in before]
        return new

    def place(self, it: Arrived, *shares: Share) -> Collection | Refused:
        return self.doors.place(self.lending.analyst, Placing(it.line.id, shares))

    def held_in_books(self, on: str) -> int:
        ledger = Ledger(self.lending.house.gate)
        return settled(ledger.balance(self.lending.approver, BOOKS, "USD", date.fromisoformat(on))).minor

    def reconciled(self, on: str) -> Reconciliation:
        doors = Payments(self.lending.house.gate)
        return settled(doors.reconciliation(self.lending.analyst, self.held.id, date.fromisoformat(on)))


def opened_arriving(lending: Lending, account: str = BOOKS) -> Arriving:
    ledger, seat = Ledger(lending.house.gate), lending.approver
    if account == BOOKS:
        draft = AccountDraft(BOOKS, "美元户", "Dollars at bank", Kind.ASSET, Flow.CASH, monetary=True)
        settled(ledger.add_account(seat, draft))
    banking = Banking(lending.house.gate)
    return Arriving(lending, settled(banking.add(seat, OwnAccountDraft(USD_NUMBER, "USD", "Harbour Bank", account))))


def lent_out(lending: Lending, on: str = "2026-03-02") -> Loan:
    """1,200.00 at twelve percent by months of thirty, in three equal parts of the principal: 412.00 first."""
    first = day(on)
    terms = Terms("USD", (Tranche(first, 1_200_00),), periods(first, months_after(first, 3), 1),
                  (RateStep(first, Fraction("0.12")),), DayCount.THIRTY_E_360, Method.EQUAL_PRINCIPAL)  # fmt: skip
    asked = LoanOpening("HAIHE", "term_loan", "USD", 1_200_00, Lent(Contract(terms, penalty=Fraction("0.18"))))
    lending.agreed(lending.doors.open_loan(lending.analyst, asked))
    it = settled(lending.doors.loans(lending.analyst))[0]
    lending.agreed(lending.doors.draw_loan(lending.analyst, LoanDrawing(it.number, first, 1_200_00, (), "draw")))
    return it


def share(facility: str, into: Into, minor: int, number: str = "") -> Share:
    return Share(facility, into, Money(minor, "USD"), number)
