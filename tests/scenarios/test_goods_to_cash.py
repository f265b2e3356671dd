"""A whole trade: bought, listed on a channel, ordered by its file, shipped, invoiced, paid by a bank statement. After
every step the papers of each slice say what the books say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from banking import CNY_NUMBER, Bank, Moved, mt940, opened_bank
from channelling import BLUE, add_goods, terms
from channelling import Selling as Shop
from house import House
from jointseas.access.records import Role
from jointseas.catalogue.records import CertificateDraft, Price
from jointseas.catalogue.service import Catalogue
from jointseas.channels.readiness.records import Answer
from jointseas.channels.service import Channels
from jointseas.intake.records import Imported
from jointseas.intake.service import File, Intake, Request
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import settled
from jointseas.ledger.integrity.service import problems
from jointseas.ledger.rates.records import OwnRate
from jointseas.parties.accounts.records import AccountDraft
from jointseas.parties.addresses.records import AddressDraft, Purpose
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties
from jointseas.trade.invoices.records import Invoice, InvoiceDraft, InvoiceKind, LineDraft
from jointseas.trade.invoicing.service import Invoices
from jointseas.trade.payments.proposing.records import Waiting
from jointseas.trade.payments.records import PartDraft, PartKind, Payment, PaymentDraft
from jointseas.trade.payments.service import Payments, accepting
from jointseas.trade.purchases.ordering.records import Arrival
from jointseas.trade.selling.service import Selling
from jointseas.trade.shipments import service as shipments
from jointseas.trade.shipments.records import Declaration, Event, EventKind, Incoterm, Shipment, ShipmentDraft, Wanted
from jointseas.trade.shipments.returns import Return
from jointseas.workspace.kinds import KINDS
from purchasing import Buying, goods, opened_buying
from trading import Trade, opened_trade

SHOP = "shop-eu"
ORDERS = (
    "Order number;Ordered on;SKU;Quantity;Unit price;Currency;Buyer's code;Kind of line\n"
    "4711;2026-03-02;CUP-B;40;12.90;EUR;NORD;goods\n"
    "4711;2026-03-02;;1;36.00;EUR;NORD;shipping\n"
)
# What a euro is worth in yuan, by day.
EURO = {"2026-03-02": "7.80", "2026-03-06": "7.80", "2026-03-20": "7.90", "2026-03-23": "7.90",
        "2026-03-25": "7.70", "2026-03-30": "7.75", "2026-03-31": "7.75"}  # fmt: skip


@dataclass(frozen=True)
class Firm:
    trade: Trade
    shop: Shop
    buying: Buying
    bank: Bank
    intake: Intake
    selling: Selling
    invoices: Invoices
    payments: Payments

    def hold(self, day: str) -> None:
        """The clock goes to this day, and all that is written by then ties."""
        self.trade.book.today(day)
        on, seat = date.fromisoformat(day), self.trade.seat
        with self.trade.house.database.read() as connection:
            assert list(problems(connection)) == []
        told = settled(self.trade.book.ledger.trial_balance(self.trade.book.seat, on))
        assert [it for it in told.totals if it.closing or it.debit != it.credit] == []
        assert self.trade.worth() == self.trade.balance("inventory", day)
        assert self._under_way() == self.trade.balance("goods_shipped", day)
        assert [it for it in settled(self.invoices.ageing(seat, on)).totals if not it.ties] == []
        assert [it for it in settled(self.buying.purchases.ageing(seat, on)).totals if not it.ties] == []
        assert settled(self.buying.purchases.accrued(seat, on)).ties
        for held in (self.bank.eur, self.bank.cny):
            found = settled(self.payments.reconciliation(seat, held.id, on))
            assert not found.unexplained, found

    def _under_way(self) -> int:
        return sum(it.cost for it in self.trade.book.seen(shipments.unrecognised))

    def brought(self, kind: str, name: str, content: str) -> Imported:
        seat, file = self.trade.seat, File(name, content.encode())
        plan = settled(self.intake.sample(seat, kind, file)).plan
        return settled(self.intake.bring_in(seat, Request(kind, (file,), plan)))

    def ship(self, order: str, pieces: int, day: str) -> Shipment:
        on, seat = date.fromisoformat(day), self.trade.seat
        draft = ShipmentDraft(Incoterm.FOB, "Ningbo", "OWN", (Wanted(order, 1, pieces),), on)
        planned = settled(self.selling.plan(seat, draft))
        return settled(self.selling.ship(seat, planned.number, on))

    def credit(self, of: Invoice, pieces: int, day: str) -> Invoice:
        line = LineDraft("Stoneware mug", Decimal(pieces), Decimal("12.90"), "CUP-B")
        draft = InvoiceDraft(f"credit/{of.number}/{day}", "NORD", date.fromisoformat(day), "EUR", (line,),
                             kind=InvoiceKind.CREDIT_NOTE, corrects=of.number, reason="broken")  # fmt: skip
        return settled(self.invoices.issue(self.trade.seat, draft))

    def told(self, content: bytes) -> list[int]:
        """The movements that this statement brought, the newest first."""
        before = {it.line.id for it in self.waiting()}
        assert self.bank.sent(content).skipped == ()
        return [it.line.id for it in self.waiting() if it.line.id not in before]

    def waiting(self) -> Sequence[Waiting]:
        return settled(self.payments.waiting(self.trade.seat))

    def take_best(self, line_id: int) -> Payment:
        best = settled(self.payments.proposals(self.trade.seat, line_id)).best
        assert best is not None
        return settled(self.payments.record(self.trade.seat, accepting(line_id, best)))

    def owed(self, day: str) -> dict[str, str]:
        found = settled(self.invoices.open_invoices(self.trade.seat, date.fromisoformat(day)))
        return {it.invoice.number: str(it.open.amount) for it in found}


@pytest.fixture
def firm(house: House) -> Firm:
    """Before its first deed: what it sells, whom it knows, its banks."""
    trade = opened_trade(house)
    gate, seat = house.gate, trade.seat
    made = Firm(trade, Shop(trade, Catalogue(gate), Channels(gate)), opened_buying(trade), opened_bank(trade),
                Intake(gate, KINDS), Selling(gate), Invoices(gate), Payments(gate))  # fmt: skip
    add_goods(made.shop, "CUP", BLUE)
    settled(made.shop.catalogue.keep_certificate(seat, CertificateDraft("LFGB", "LFGB-1", ("CUP",))))
    parties = Parties(gate)
    settled(parties.add(seat, PartyDraft("HAIHE", "Haihe Homeware Ltd", "CN", (PartyRole.EXPORTER,))))
    settled(parties.add_address(seat, "HAIHE", AddressDraft(Purpose.REGISTERED, "1 Harbour Road", "Ningbo", "CN")))
    settled(parties.add(seat, PartyDraft("NORD", "Nordhaus GmbH", "DE", (PartyRole.BUYER,), terms_days=14)))
    settled(parties.add_account(seat, "NORD", AccountDraft("Nordhaus GmbH", "DE75512108001245126199", "EUR")))
    owner = house.exporter[Role.OWNER]
    for day, rate in EURO.items():
        settled(trade.book.ledger.enter_rate(owner, OwnRate("EUR", "CNY", date.fromisoformat(day), Decimal(rate))))
    return made


def bought(firm: Firm) -> None:
    """100 cups at 20.00; five of them go back before the bill comes."""
    order = firm.buying.order(("CUP-B", 100, "20"))
    came = settled(firm.buying.receive(order, Arrival("CUP-B", 100, order_line=1), day="2026-02-20"))
    firm.hold("2026-02-20")
    settled(firm.buying.send_back(came, 5, "2026-02-24"))
    firm.hold("2026-02-24")
    settled(firm.buying.bill("F-1", goods(came, 95, "CNY 1900.00"), tax="247.00"))
    firm.hold("2026-02-28")
    assert (firm.trade.balance("inventory"), firm.trade.balance("payable")) == (1900_00, -2147_00)


def listed(firm: Firm) -> None:
    """Nothing of it is posted, and each answer is given by what was missing."""
    seat, shop = firm.trade.seat, firm.shop
    firm.hold("2026-03-02")
    settled(shop.channels.agree(seat, terms(SHOP)))
    assert shop.listed(SHOP, "CUP-B") == ("CUP-B",)
    assert shop.no("CUP-B", SHOP) is Answer.PURCHASABLE
    settled(shop.catalogue.enter_price(seat, Price("CUP-B", Money(12_90, "EUR"), date(2026, 1, 1))))
    assert shop.standing("CUP-B", SHOP).reasons == ()
    assert b"CUP-B" in settled(shop.channels.feed(seat, SHOP)).content


def ordered(firm: Firm) -> str:
    """By the channel's file, once; what it promises can no longer be sold."""
    seat = firm.trade.seat
    assert firm.brought("orders", "shop-eu.csv", ORDERS).imported == 2
    assert firm.brought("orders", "shop-eu.csv", ORDERS).imported == 0
    number = "file/4711"
    confirmed = settled(firm.selling.confirm(seat, number))
    assert (confirmed.short, confirmed.order.total) == ((), Money(552_00, "EUR"))
    firm.hold("2026-03-02")
    return number


def test_from_goods_to_cash(firm: Firm) -> None:
    trade, seat = firm.trade, firm.trade.seat
    bought(firm)
    listed(firm)
    order = ordered(firm)

    # Thirty of forty leave; on board they are the buyer's.
    sent = firm.ship(order, 30, "2026-03-04")
    firm.hold("2026-03-04")
    assert (trade.balance("inventory"), trade.balance("goods_shipped")) == (1300_00, 600_00)
    declared = Declaration("310120260000000001", date(2026, 3, 5), "Ningbo", "0110")
    settled(firm.selling.declare(seat, sent.number, declared))
    settled(firm.selling.hear(seat, sent.number, Event(EventKind.LOADED, date(2026, 3, 6), "Ningbo")))
    firm.hold("2026-03-06")
    assert (trade.balance("goods_shipped"), trade.balance("cost_of_sales")) == (0, 600_00)

    # Invoiced with the whole freight: 387.00 + 36.00; two cups came broken.
    first = settled(firm.invoices.from_shipment(seat, sent.number, date(2026, 3, 6)))
    assert (first.total, first.due_on) == (Money(423_00, "EUR"), date(2026, 3, 20))
    firm.hold("2026-03-06")
    firm.credit(first, 2, "2026-03-20")
    firm.hold("2026-03-20")
    assert firm.owed("2026-03-20") == {first.number: "397.20"}

    # The bank keeps 12.00 on the way, and somebody says so.
    money_in = Moved("2026-03-23", "385.20", first.number, "Nordhaus GmbH")
    (came,) = firm.told(mt940(firm.bank.eur.number, "EUR", "0.00", [money_in]))
    firm.hold("2026-03-23")
    parts = (PartDraft(PartKind.INVOICE, Money(397_20, "EUR"), reference=first.number),
             PartDraft(PartKind.CHARGES, Money(-12_00, "EUR")))  # fmt: skip
    settled(firm.payments.record(seat, PaymentDraft(parts, (came,), "NORD")))
    firm.hold("2026-03-23")
    assert (firm.owed("2026-03-23"), trade.balance("bank_charges")) == ({}, 94_80)

    # The rest goes; nobody says when it was loaded, so that its invoice makes it the buyer's.
    rest = firm.ship(order, 10, "2026-03-24")
    firm.hold("2026-03-24")
    assert trade.balance("goods_shipped") == 200_00
    second = settled(firm.invoices.from_shipment(seat, rest.number, date(2026, 3, 25)))
    firm.hold("2026-03-25")
    assert (second.total, trade.balance("goods_shipped")) == (Money(129_00, "EUR"), 0)

    # Eleven euros too many stay the buyer's; the payment is taken back and recorded again.
    more = Moved("2026-03-30", "140.00", second.number, "Nordhaus GmbH")
    (over,) = firm.told(mt940(firm.bank.eur.number, "EUR", "385.20", [more], sheet="2"))
    taken = firm.take_best(over)
    firm.hold("2026-03-30")
    assert [str(it.left.amount) for it in settled(firm.payments.credits_left(seat))] == ["11.00"]
    settled(firm.payments.undo(seat, taken.number))
    firm.hold("2026-03-30")
    assert firm.owed("2026-03-30") == {second.number: "129.00"}
    firm.take_best(over)
    firm.hold("2026-03-30")

    # Three cups come back as they were: into the stock at what they cost, and off the invoice.
    settled(firm.selling.take_back(seat, Return(order, "RMA-1", "OWN", date(2026, 3, 31), ((1, 3),))))
    firm.credit(second, 3, "2026-03-31")
    firm.hold("2026-03-31")
    assert (trade.balance("inventory"), trade.balance("cost_of_sales")) == (1160_00, 740_00)

    # The supplier is paid by the bank's word.
    home = Moved("2026-03-31", "-2147.00", "F-1", "德化陶土厂")
    (went,) = firm.told(mt940(CNY_NUMBER, "CNY", "5000.00", [home]))
    firm.take_best(went)
    firm.hold("2026-03-31")
    assert trade.balance("payable") == 0
    assert firm.waiting() == ()
