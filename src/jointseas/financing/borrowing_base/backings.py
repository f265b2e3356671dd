"""Orders and warehouse receipts of the exporter at whose desk it is asked, with what keeps each from being lent on."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from jointseas.access.gate import View
from jointseas.access.records import Firm
from jointseas.catalogue.goods import service as catalogue
from jointseas.financing.borrowing import rules
from jointseas.financing.borrowing.records import Backing, Flaw, Goods, Lends
from jointseas.financing.borrowing_base.service import buyer_of, issuer, own_affiliates
from jointseas.financing.claims import service as claims
from jointseas.financing.duplicates.records import Paper, PaperKind
from jointseas.financing.products.records import Behind
from jointseas.parties import service as parties
from jointseas.parties.records import Party
from jointseas.trade.orders import service as orders
from jointseas.trade.orders.records import LineKind, Order, OrderKind, OrderState
from jointseas.trade.pledges import service as pledges
from jointseas.trade.pledges.records import ReceiptState, WarehouseReceipt
from jointseas.trade.stock.cost import service as costs

_CHAPTER = 2  # digits of a tariff code that name it


@dataclass(frozen=True, slots=True)
class Found:
    """What could stand behind a loan, each with the paper by which a registry knows it."""

    backings: tuple[Backing, ...] = ()
    papers: tuple[Paper, ...] = ()

    def papers_of(self, numbers: tuple[str, ...]) -> tuple[Paper, ...]:
        by = {it.number: it for it in self.papers}
        return tuple(by[it] for it in numbers)

    def of(self, numbers: tuple[str, ...]) -> tuple[Backing, ...]:
        by = {it.number: it for it in self.backings}
        return tuple(by[it] for it in numbers if it in by)


def found(view: View, behind: Behind, currency: str, lender: Firm, by: Lends, but: int | None = None,
          also: Collection[str] = ()) -> Found:  # fmt: skip
    """`lender` is asked, and lends by `by`; `but` is the application that asks, whose own claims keep nothing from it;
    `also` are looked for though they may be over by now."""
    if behind is Behind.ORDER:
        return _orders(view, currency, lender, by, but, also)
    if behind is Behind.RECEIPTS and currency == view.firm.base_currency:  # what goods have cost is known in that alone
        return _receipts(view, lender, by, but)
    return Found()


# ---- orders


def _orders(view: View, currency: str, lender: Firm, by: Lends, but: int | None, also: Collection[str]) -> Found:
    every = {it.number: it for it in orders.waiting(view)} | orders.orders(view, also)
    waiting = [it for it in every.values() if it.kind is OrderKind.SALE and it.currency == currency]
    whose = parties.by_ids(view, {it.buyer_id for it in waiting if it.buyer_id is not None})
    ours = own_affiliates(view)
    papers = tuple(_order_paper(view, it, whose.get(it.buyer_id or 0)) for it in waiting)
    taken = claims.taken(view, papers, lender, but)
    made = tuple(_order(it, whose.get(it.buyer_id or 0), ours, by, taken=it.number in taken) for it in waiting)
    return Found(made, papers)


def _order(it: Order, buyer: Party | None, ours: frozenset[int], by: Lends, *, taken: bool) -> Backing:
    worth = unshipped(it)
    told = {
        Flaw.NOT_CONFIRMED: it.state is OrderState.NEW,
        Flaw.CANCELLED: it.state is OrderState.CANCELLED,
        Flaw.NO_BUYER: buyer is None,
        Flaw.ALL_SHIPPED: worth <= 0,
        Flaw.AFFILIATE: buyer is not None and buyer.id in ours,
        Flaw.FINANCED: taken,
    }
    return Backing(it.number, it.ordered_on, worth, rules.carries_order(worth, by), _flaws(told),
                   buyer.code if buyer else "", buyer.name if buyer else it.buyer_name, it.country,
                   whole=delivered(it))  # fmt: skip


def delivered(it: Order) -> int:
    """What of it has gone or is to go: of one that was called off nothing more is."""
    if it.state is OrderState.CANCELLED:
        return 0
    return it.total.minor - (unshipped(it) if it.state is OrderState.FULFILLED else 0)


def unshipped(it: Order) -> int:
    """What of it the goods that have not gone yet are of all its goods, rounded down."""
    goods = [line for line in it.lines if line.kind is LineKind.GOODS and line.quantity]
    whole = sum(line.amount.minor for line in goods)
    left = sum((Fraction(line.amount.minor * line.open, line.quantity) for line in goods), Fraction(0))
    return int(it.total.minor * left / whole) if whole else 0


def _order_paper(view: View, it: Order, buyer: Party | None) -> Paper:
    debtor = buyer_of(view, buyer).identifier if buyer else it.buyer_name
    return Paper(PaperKind.ORDER, it.number, issuer(view), it.ordered_on, debtor, it.currency, max(0, it.total.minor))


# ---- receipts


def _receipts(view: View, lender: Firm, by: Lends, but: int | None) -> Found:
    standing = [it for it in pledges.receipts(view) if it.state is not ReceiptState.CANCELLED]
    goods = _goods(view, standing)
    papers = tuple(Paper(PaperKind.WAREHOUSE_RECEIPT, it.number, issuer(view), it.issued_on) for it in standing)
    taken = claims.taken(view, papers, lender, but)
    made = tuple(_receipt(view, it, goods[it.number], by, taken=it.number in taken) for it in standing)
    return Found(made, papers)


def _receipt(view: View, it: WarehouseReceipt, goods: tuple[Goods, ...], by: Lends, *, taken: bool) -> Backing:
    told = {
        Flaw.PLEDGED: it.state is ReceiptState.PLEDGED,
        Flaw.EXPIRED: it.expires_on is not None and it.expires_on <= view.today,
        Flaw.NO_CLASS: any(one.goods_class not in (by.haircuts or {}) for one in goods),
        Flaw.NO_COST: any(one.cost is None for one in goods),
        Flaw.FINANCED: taken,
    }
    worth = int(sum((one.cost * one.quantity for one in goods if one.cost is not None), Fraction(0)))
    return Backing(it.number, it.issued_on, worth, rules.carries_goods(goods, by), _flaws(told), "", "", it.warehouse,
                   it.expires_on, goods)  # fmt: skip


def _goods(view: View, standing: Sequence[WarehouseReceipt]) -> dict[str, tuple[Goods, ...]]:
    """By receipt. What one unit has cost is that of all that is there of it."""
    variants = catalogue.variants(view, {line.sku for it in standing for line in it.lines})
    whole = catalogue.goods_by_ids(view, {it.goods_id for it in variants.values()})
    worth = costs.worth(view)
    unit: dict[str, Fraction | None] = {}
    for sku, it in variants.items():
        quantity, value = worth.get(it.id, (0, None))
        unit[sku] = Fraction(value.minor, quantity) if value is not None and quantity > 0 < value.minor else None
    chapter = {sku: whole[it.goods_id].hs[:_CHAPTER] for sku, it in variants.items()}
    return {it.number: tuple(Goods(line.sku, line.lot, line.quantity, chapter.get(line.sku, ""), unit.get(line.sku))
                             for line in it.lines) for it in standing}  # fmt: skip


def _flaws(told: Mapping[Flaw, bool]) -> tuple[Flaw, ...]:
    return tuple(flaw for flaw, holds in told.items() if holds)
