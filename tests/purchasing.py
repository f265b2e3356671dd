"""An exporter's purchases for tests: a supplier at home and one abroad, and what is done with them in few words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from jointseas.access.gate import Work
from jointseas.kernel.money import Money, parse_amount
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.rates.records import OwnRate
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties
from jointseas.trade.purchases.billing.records import Bill, BillDraft, BillKind, BillLineDraft, LineKind
from jointseas.trade.purchases.ordering.records import (
    Arrival,
    Back,
    GoodsReceipt,
    OrderDraft,
    OrderLineDraft,
    PurchaseOrder,
    ReceiptDraft,
    ReturnDraft,
)
from jointseas.trade.purchases.service import Purchases
from trading import Trade

T = TypeVar("T")


def money(said: str) -> Money:
    """`money("USD 5.00")`"""
    currency, figure = said.split()
    return parse_amount(figure, currency)


def goods(paper: GoodsReceipt, quantity: int, net: str, line: int = 1) -> BillLineDraft:
    return BillLineDraft(LineKind.GOODS, money(net), paper.number, line, quantity)


def cost(paper: GoodsReceipt, net: str) -> BillLineDraft:
    return BillLineDraft(LineKind.COST, money(net), paper.number, description="freight")


@dataclass(frozen=True)
class Buying:
    trade: Trade
    purchases: Purchases

    def doing(self, act: Callable[[Work], T]) -> T | Refused:
        return self.trade.house.gate.carry_out("purchases.bill", self.trade.seat, act)

    def rate(self, day: str, rate: str, currency: str = "USD") -> None:
        said = OwnRate(currency, "CNY", date.fromisoformat(day), Decimal(rate))
        settled(self.trade.book.ledger.enter_rate(self.trade.book.seat, said))

    def order(self, *lines: tuple[str, int, str], currency: str = "CNY", supplier: str = "CLAY") -> PurchaseOrder:
        wanted = tuple(OrderLineDraft(sku, quantity, Decimal(price)) for sku, quantity, price in lines)
        draft = OrderDraft(supplier, date(2026, 2, 1), currency, wanted, date(2026, 2, 20))
        return settled(self.purchases.add_order(self.trade.seat, draft))

    def receive(self, order: PurchaseOrder, *came: Arrival, day: str = "2026-02-10") -> GoodsReceipt | Refused:
        key = f"{order.number}/{day}/{len(came)}/{sum(it.quantity for it in came)}"
        draft = ReceiptDraft(key, date.fromisoformat(day), "OWN", came, order.number)
        return self.purchases.receive(self.trade.seat, draft)

    def send_back(self, of: GoodsReceipt, quantity: int, day: str = "2026-02-15") -> GoodsReceipt | Refused:
        draft = ReturnDraft(f"back/{of.number}/{day}", of.number, date.fromisoformat(day), (Back(1, quantity),))
        return self.purchases.send_back(self.trade.seat, draft)

    def bill(self, reference: str, *lines: BillLineDraft, **more: str) -> Bill | Refused:
        return self.purchases.book(self.trade.seat, drafted(reference, *lines, **more))

    def accrued(self, day: str = "2026-12-31") -> int:
        """What the papers say of the accrued purchases; the books must say the same."""
        return sum(it.worth.minor for it in settled(self.purchases.unbilled(self.trade.seat, date.fromisoformat(day))))


def drafted(reference: str, *lines: BillLineDraft, **more: str) -> BillDraft:
    currency = lines[0].net.currency
    kind = BillKind.CREDIT_NOTE if "corrects" in more else BillKind.BILL
    return BillDraft(
        f"bill/{reference}", more.get("supplier", "CLAY"), reference,
        date.fromisoformat(more.get("day", "2026-02-28")), currency, lines,
        parse_amount(more.get("tax", "0"), currency), kind=kind, corrects=more.get("corrects", ""))  # fmt: skip


def opened_buying(trade: Trade) -> Buying:
    parties = Parties(trade.house.gate)
    roles = (PartyRole.SUPPLIER,)
    settled(parties.add(trade.seat, PartyDraft("CLAY", "Dehua Clay Works", "CN", roles, "德化陶土厂", terms_days=30)))
    settled(parties.add(trade.seat, PartyDraft("GLAZE", "Glaze Inc", "US", roles, terms_days=60)))
    settled(parties.add(trade.seat, PartyDraft("SHIP", "Blue Line", "CN", (PartyRole.CARRIER,), terms_days=10)))
    return Buying(trade, Purchases(trade.house.gate))
