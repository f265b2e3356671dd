"""Invoices for tests: a seller that is known to the tax office, buyers at home and abroad, and what is done."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from jointseas.access.gate import Work
from jointseas.kernel.canonical import digest
from jointseas.kernel.money import Money, parse_amount
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.rates import service as rates
from jointseas.ledger.rates.records import PublishedRate
from jointseas.parties.accounts.records import AccountDraft
from jointseas.parties.addresses.records import AddressDraft, Purpose
from jointseas.parties.identifiers.records import Identifier, Scheme
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties
from jointseas.trade.invoices import service as invoices
from jointseas.trade.invoices.records import Invoice, InvoiceDraft, InvoiceKind, LineDraft, TaxCategory
from jointseas.trade.invoicing.service import Invoices
from trading import Trade

# Each week of the year alike: a dollar is 7.10 yuan, a euro 8.875.
PER_EURO = (("USD", "1.25"), ("CNY", "8.875"), ("JPY", "187.5"))


def day(text: str) -> date:
    return date.fromisoformat(text)


def item(quantity: str, price: str, name: str = "Stoneware mug", category: TaxCategory | None = None) -> LineDraft:
    return LineDraft(name, Decimal(quantity), Decimal(price), category=category)


@dataclass(frozen=True)
class Invoicing:
    trade: Trade
    doors: Invoices

    def draft(self, *lines: LineDraft, buyer: str = "ACME", on: str = "2026-02-10", currency: str = "USD",
              key: str = "", corrects: str = "") -> InvoiceDraft:  # fmt: skip
        kind = InvoiceKind.CREDIT_NOTE if corrects else InvoiceKind.INVOICE
        said = key or digest([buyer, on, corrects, currency, lines])
        return InvoiceDraft(said, buyer, day(on), currency, lines, kind=kind, corrects=corrects)

    def issue(self, *lines: LineDraft, **more: str) -> Invoice:
        return settled(self.doors.issue(self.trade.seat, self.draft(*lines, **more)))

    def refused(self, *lines: LineDraft, **more: str) -> str:
        answer = self.doors.issue(self.trade.seat, self.draft(*lines, **more))
        assert isinstance(answer, Refused), answer
        return answer.code

    def pay(self, number: str, money: Money, on: str, source: str) -> None:
        settled(self.trade.doing(lambda work: invoices.settle(work, number, money, day(on), source)))

    def owed(self, number: str, on: str = "2026-12-31") -> str:
        found = settled(self.doors.open_invoices(self.trade.seat, day(on)))
        return next((str(it.open.amount) for it in found if it.invoice.number == number), "0")


def usd(figure: str) -> Money:
    return parse_amount(figure, "USD")


def opened_invoicing(trade: Trade) -> Invoicing:
    parties, seat = Parties(trade.house.gate), trade.seat
    exporter = PartyDraft("HAIHE", "Haihe Homeware Ltd", "CN", (PartyRole.EXPORTER,), "海禾家居有限公司",
                          identifiers=(Identifier(Scheme.USCC, "91330200MA2AGX2F8Q"),))  # fmt: skip
    settled(parties.add(seat, exporter))
    settled(parties.add_address(seat, "HAIHE", AddressDraft(Purpose.REGISTERED, "1 Harbour Road", "Ningbo", "CN")))
    account = AccountDraft("Haihe Homeware Ltd", "6222021234567", "USD", "CN", "BKCHCNBJ92A")
    settled(parties.add_account(seat, "HAIHE", account))
    buyers = (("ACME", "Acme Living Inc", "US"), ("HAUS", "Haus und Hof GmbH", "DE"), ("JIA", "Jia Mart", "CN"))
    for code, name, country in buyers:
        settled(parties.add(seat, PartyDraft(code, name, country, (PartyRole.BUYER,), terms_days=30)))
    weeks = [date(2026, 1, 1) + timedelta(weeks=week) for week in range(53)]
    published = tuple(
        PublishedRate(currency, on, Decimal(per_euro), "ECB") for currency, per_euro in PER_EURO for on in weeks
    )
    settled(trade.doing(lambda work: _published(work, published)))
    return Invoicing(trade, Invoices(trade.house.gate))


def _published(work: Work, told: tuple[PublishedRate, ...]) -> None:
    rates.take(work, told)
    work.repeated()
