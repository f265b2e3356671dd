"""An exporter's trade for tests: goods, parties and warehouses, and what is done with them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from bookkeeping import Book, book_of, opened
from house import House
from jointseas.access.gate import Work
from jointseas.access.records import Role, Seat
from jointseas.catalogue.records import GoodsDraft, GoodsText, VariantDraft
from jointseas.catalogue.service import Catalogue
from jointseas.kernel.money import parse_amount
from jointseas.kernel.outcome import Refused, settled
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties
from jointseas.trade.stock import service as stock
from jointseas.trade.stock.records import Deed, Incoming, Issue, Outgoing, Receipt
from jointseas.trade.stock.warehouses.records import WarehouseDraft
from jointseas.trade.warehousing.service import Warehousing

T = TypeVar("T")


@dataclass(frozen=True)
class Trade:
    """The exporter's trade as its staff sees it."""

    house: House
    book: Book
    warehousing: Warehousing
    seat: Seat

    def doing(self, act: Callable[[Work], T]) -> T | Refused:
        """One unit of work, as a service above the stock opens it."""
        return self.house.gate.carry_out("stock.move", self.seat, act)

    def receive(self, paper: str, *lines: Incoming, day: str = "2026-02-02", at: str = "OWN") -> Deed:
        asked = Receipt(date.fromisoformat(day), at, paper, paper, lines, "payable")
        return settled(self.doing(lambda work: stock.receive(work, asked)))

    def issue(self, paper: str, sku: str, quantity: int, **more: str) -> Deed | Refused:
        day = date.fromisoformat(more.get("day", "2026-02-20"))
        asked = Issue(day, more.get("at", "OWN"), paper, paper, (Outgoing(sku, quantity, more.get("lot")),),
                      "cost_of_sales", more.get("promised", ""))  # fmt: skip
        return self.doing(lambda work: stock.issue(work, asked))

    def balance(self, duty: str, day: str = "2026-12-31") -> int:
        """What stands in the account that does this duty, in base currency."""
        accounts = {it.duty: it.code for it in settled(self.book.ledger.accounts(self.book.seat))}
        return settled(self.book.ledger.balance(self.book.seat, accounts[duty], "CNY", date.fromisoformat(day))).minor

    def add_goods(self, sku: str) -> None:
        draft = GoodsDraft(sku, (GoodsText("en", sku.title()),), "", (), "CN")
        settled(Catalogue(self.house.gate).add(self.seat, draft, (VariantDraft(sku),)))

    def worth(self) -> int:
        return sum(value.minor for _, value in settled(self.warehousing.worth(self.seat)).values())

    def there(self, sku: str) -> dict[tuple[str, str], int]:
        """Warehouse and lot → quantity."""
        return {(it.warehouse, it.lot): it.quantity for it in settled(self.warehousing.on_hand(self.seat, (sku,)))}


def goods(sku: str, quantity: int, value: str, lot: str = "", expires: str | None = None) -> Incoming:
    return Incoming(sku, quantity, parse_amount(value, "CNY"), lot, date.fromisoformat(expires) if expires else None)


def packed(sku: str, *options: tuple[str, str]) -> VariantDraft:
    return VariantDraft(sku, options=options, net_g=310, gross_g=420, length_mm=120, width_mm=90, height_mm=101)


def trade_of(house: House) -> Trade:
    """Of a house in which it was opened."""
    return Trade(house, book_of(house), Warehousing(house.gate), house.exporter[Role.STAFF])


def opened_trade(house: House) -> Trade:
    opened(house)
    made = trade_of(house)
    staff = made.seat
    catalogue, parties = Catalogue(house.gate), Parties(house.gate)
    variants = (packed("MUG"), packed("MUG-BLUE", ("colour", "blue")))
    settled(catalogue.add(staff, GoodsDraft("MUG", (GoodsText("en", "Stoneware mug"),), "", (), "CN"), variants))
    settled(parties.add(staff, PartyDraft("PORT", "Beilun Bonded Warehouse", "CN", (PartyRole.WAREHOUSE,))))
    settled(parties.add(staff, PartyDraft("LINK", "Lianyun Finance", "CN", (PartyRole.LENDER,))))
    settled(made.warehousing.add_warehouse(staff, WarehouseDraft("OWN", "Ningbo works", "CN")))
    settled(made.warehousing.add_warehouse(staff, WarehouseDraft("PORT", "Beilun bonded", "CN", "PORT")))
    return made
