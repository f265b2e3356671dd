"""Fapiao for whoever is inside a unit of work or a reading."""

from collections.abc import Collection, Iterable

from jointseas.access.gate import View, Work
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, require
from jointseas.parties import service as parties
from jointseas.parties.identifiers.records import Scheme
from jointseas.trade.purchases.billing import service as billing
from jointseas.trade.purchases.billing.records import Bill
from jointseas.trade.purchases.fapiao import store
from jointseas.trade.purchases.fapiao.records import CURRENCY, Fapiao, FapiaoDraft, Side
from jointseas.trade.purchases.fapiao.rules import require_sound


def every(view: View) -> tuple[Fapiao, ...]:
    """The newest first."""
    return tuple(store.every(view.connection, view.firm.id))


def of_bill(view: View, it: Bill) -> tuple[Fapiao, ...]:
    return of_bills(view, [it]).get(it.source, ())


def of_bills(view: View, bills: Collection[Bill]) -> dict[str, tuple[Fapiao, ...]]:
    """By what the books know the bill by."""
    laid: dict[str, tuple[Fapiao, ...]] = {}
    for it in store.every(view.connection, view.firm.id, papers=[bill.source for bill in bills]):
        laid[it.paper] = (*laid.get(it.paper, ()), it)
    return laid


def fapiao(view: View, number: str, code: str = "") -> Fapiao:
    same = store.by_number(view.connection, view.firm.id, number.strip())
    found = [it for it in same if code in ("", it.content.code)]
    require(found, "purchases.no_fapiao", number=number[:40])
    require(len(found) == 1, "purchases.which_fapiao", number=number[:40],
            codes=tuple(it.content.code for it in found))  # fmt: skip
    return found[0]


def add(work: Work, side: Side, draft: FapiaoDraft) -> Fapiao:
    """By hand; the same one twice is refused."""
    new = put(work, side, draft, None)
    work.record(f"fapiao {draft.number}", new)
    return new


def put(work: Work, side: Side, draft: FapiaoDraft, batch: int | None) -> Fapiao:
    """Without an audit row of its own: that is its batch's."""
    require_sound(draft)
    kept = store.by_keys(work.connection, work.firm.id, [(draft.code, draft.number)])
    for it in kept.values():
        raise Refused("purchases.fapiao_twice", number=draft.number, issued=it.content.issued_on, total=it.total)
    new = Fapiao(store.next_id(work.connection), side, "", batch, draft)
    store.add(work.connection, work.firm.id, new)
    return new


def take_back(work: Work, batch: int) -> int:
    gone, used = store.drop_batch(work.connection, work.firm.id, batch)
    require(not used, "purchases.fapiao_used", numbers=tuple(used[:5]), count=len(used))
    return gone


def attach(work: Work, number: str, bill_number: str, code: str = "") -> Fapiao:
    """To the bill that it was given for. Several may cover one bill; together no more than it."""
    it, of = fapiao(work, number, code), billing.bill(work, bill_number)
    require(it.side is Side.PURCHASE, "purchases.fapiao_sale", number=it.content.number)
    require(it.paper in ("", of.source), "purchases.fapiao_laid", number=it.content.number, paper=it.paper)
    _require_seller(work, it, of)
    covered = [*(one for one in of_bill(work, of) if one.id != it.id), it]
    sign = 1 if of.source.startswith("bill/") else -1
    net, tax = _sum(one.content.net for one in covered), _sum(one.content.tax for one in covered)
    fits = of.currency == CURRENCY and sign * net.minor <= of.net.minor and sign * tax.minor <= of.tax.minor
    require(fits, "purchases.fapiao_beyond", number=it.content.number, bill=of.number, net=net, tax=tax,
            billed=of.net, billed_tax=of.tax)  # fmt: skip
    return _lay(work, it, of.source)


def _sum(parts: Iterable[Money]) -> Money:
    return Money(sum(it.minor for it in parts), CURRENCY)


def _require_seller(work: Work, it: Fapiao, of: Bill) -> None:
    """Who gave it is who billed, as far as the supplier's code is known."""
    known = {one.value for one in parties.identifiers(work, of.supplier_id) if one.scheme is Scheme.USCC}
    told = it.content.seller_tax_id
    require(not known or not told or told in known, "purchases.fapiao_seller", number=it.content.number, told=told,
            known=next(iter(known), ""))  # fmt: skip


def detach(work: Work, number: str, code: str = "") -> Fapiao:
    return _lay(work, fapiao(work, number, code), "")


def _lay(work: Work, it: Fapiao, paper: str) -> Fapiao:
    if it.paper == paper:
        work.repeated()
        return it
    store.lay(work.connection, it.id, paper)
    work.record(f"fapiao {it.content.number}", [paper, it.paper])
    return fapiao(work, it.content.number, it.content.code)
