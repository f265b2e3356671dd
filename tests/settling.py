"""What an exporter is owed and owes, for tests of payments: invoices and bills that are in the books."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from banking import EUR_NUMBER, Bank, Moved, opened_bank
from bookkeeping import line
from jointseas.kernel.money import Money, parse_amount
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.rates.records import OwnRate
from jointseas.ledger.reports import service as reports
from jointseas.parties.accounts.records import AccountDraft
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties
from jointseas.trade.invoices import service as invoices
from jointseas.trade.invoices.service import CarriedIn
from jointseas.trade.payments.records import Method, PartDraft, PartKind, Payment, PaymentDraft
from jointseas.trade.payments.service import Payments, accepting
from jointseas.trade.purchases.billing import service as billing
from jointseas.trade.purchases.billing.records import CarriedIn as BillCarriedIn
from trading import Trade

BOOKED = date(2026, 1, 5)
RATES = {"EUR": "7.80", "USD": "7.10"}


def money(said: str) -> Money:
    """`money("USD 5.00")`"""
    currency, figure = said.split()
    return parse_amount(figure, currency)


def part(kind: str, said: str, reference: str = "", paid: str = "", **more: str) -> PartDraft:
    return PartDraft(PartKind(kind), money(said), money(paid) if paid else None, reference, **more)


@dataclass(frozen=True)
class Settling:
    trade: Trade
    bank: Bank
    payments: Payments

    def rate(self, day: str, currency: str, rate: str) -> None:
        said = OwnRate(currency, "CNY", date.fromisoformat(day), Decimal(rate))
        settled(self.trade.book.ledger.enter_rate(self.trade.book.seat, said))

    def invoice(self, number: str, said: str, buyer: str = "NORD", due: str = "2026-03-05", also: str = "") -> str:
        self._book("1122", money(said))
        it = CarriedIn(number, buyer, BOOKED, date.fromisoformat(due), money(said), also)
        settled(self.trade.doing(lambda work: invoices.carry_in(work, it, BOOKED, 1)))
        return number

    def bill(self, reference: str, said: str, supplier: str = "CLAY") -> str:
        self._book("2202", -money(said))
        it = BillCarriedIn(supplier, reference, BOOKED, date(2026, 3, 5), money(said))
        return settled(self.trade.doing(lambda work: billing.carry_in(work, it, BOOKED, 1))).number

    def _book(self, account: str, owed: Money) -> None:
        said = f"{owed.currency} {owed.amount}"
        rates = {owed.currency: RATES[owed.currency]} if owed.currency in RATES else None
        other = line("4104", f"{owed.currency} {-owed.amount}")
        self.trade.book.post(BOOKED.isoformat(), line(account, said), other, rates=rates)

    def moved(self, amount: str, words: str = "", counter: str = "", day: str = "2026-03-02", of: str = EUR_NUMBER,
              currency: str = "EUR") -> int:  # fmt: skip
        """One movement on an account, as its bank tells it; the line that it became."""
        return self.bank.told(Moved(day, amount, words, counter), of=of, currency=currency)[0].id

    def pay(self, line_id: int, *parts: PartDraft, party: str = "") -> Payment | Refused:
        return self.payments.record(self.trade.seat, PaymentDraft(parts, (line_id,), party))

    def apply(self, key: str, *parts: PartDraft, day: str = "2026-03-10") -> Payment | Refused:
        nothing = Money(0, parts[0].money.currency)
        asked = PaymentDraft(parts, method=Method.CREDIT, money=nothing, day=date.fromisoformat(day), key=key)
        return self.payments.record(self.trade.seat, asked)

    def take_best(self, line_id: int) -> Payment:
        best = settled(self.payments.proposals(self.trade.seat, line_id)).best
        assert best is not None
        return settled(self.payments.record(self.trade.seat, accepting(line_id, best)))

    def undo(self, number: str) -> Payment:
        return settled(self.payments.undo(self.trade.seat, number))

    def owed(self, day: str = "2026-12-31") -> dict[str, str]:
        found = self.trade.book.seen(lambda view: invoices.open_invoices(view, date.fromisoformat(day)))
        return {it.invoice.number: f"{it.open.currency} {it.open.amount}" for it in found}

    def owing(self, day: str = "2026-12-31") -> dict[str, str]:
        found = self.trade.book.seen(lambda view: billing.open_bills(view, date.fromisoformat(day)))
        return {it.bill.number: f"{it.open.currency} {it.open.amount}" for it in found}

    def held(self, code: str, currency: str, day: str = "2026-12-31") -> str:
        found = self.trade.book.seen(lambda view: reports.balance(view, code, currency, date.fromisoformat(day)))
        return str(found.amount)

    def posted(self, it: Payment) -> list[str]:
        """The lines of its entry: account, currency, amount."""
        entry = settled(self.trade.book.ledger.entry(self.trade.book.seat, it.entry))
        return [f"{one.account} {one.money.currency} {one.money.amount}" for one in entry.lines]


def opened_settling(trade: Trade) -> Settling:
    parties = Parties(trade.house.gate)
    for code, name, role in (("NORD", "Nordhaus GmbH", PartyRole.BUYER), ("ACME", "Acme Living", PartyRole.BUYER),
                             ("CLAY", "Dehua Clay Works", PartyRole.SUPPLIER)):  # fmt: skip
        settled(parties.add(trade.seat, PartyDraft(code, name, "DE", (role,))))
    theirs = AccountDraft("Nordhaus GmbH", "DE75512108001245126199", "EUR")
    settled(parties.add_account(trade.seat, "NORD", theirs))
    made = Settling(trade, opened_bank(trade), Payments(trade.house.gate))
    for currency, rate in RATES.items():
        for day in ("2026-03-02", "2026-03-03", "2026-03-10"):
            made.rate(day, currency, rate)
    return made
