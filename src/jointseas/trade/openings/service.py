"""Openings: the only door to them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from jointseas.access.gate import Gate, View, Work, command, reading
from jointseas.catalogue.goods import service as catalogue
from jointseas.kernel.canonical import canonical
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, Term, require
from jointseas.ledger.books import service as books
from jointseas.ledger.records import EntryDraft, Line, StatedRate
from jointseas.parties import service as parties
from jointseas.trade.invoices import service as invoices
from jointseas.trade.openings import store
from jointseas.trade.openings.records import (
    AnyRow,
    BalanceRow,
    Checked,
    LotRow,
    Opening,
    OrderRow,
    PaperRow,
    Part,
    Staged,
    State,
)
from jointseas.trade.openings.rules import Duties, balances, difference, lots, orders, rates, ties, unlikely_rates
from jointseas.trade.orders import service as sales
from jointseas.trade.orders.records import LineDraft, OrderDraft, OrderState
from jointseas.trade.purchases.billing import service as billing
from jointseas.trade.purchases.billing.records import CarriedIn
from jointseas.trade.purchases.ordering import service as ordering
from jointseas.trade.purchases.ordering.records import OrderDraft as PurchaseDraft
from jointseas.trade.purchases.ordering.records import OrderLineDraft
from jointseas.trade.stock import service as stock
from jointseas.trade.stock.records import DeedKind, Incoming, Issue, Outgoing, Receipt
from jointseas.trade.stock.warehouses import service as warehouses

TRANSIT = "goods_in_transit"
CHANNEL = "carried"  # of orders that are older than the books

# ---- brought together


def opening(view: View) -> Opening:
    found = store.alive(view.connection, view.firm.id)
    if found is None:
        raise Refused("openings.none")
    return found


def begin(work: Work, day: date) -> Opening:
    """As of the end of this day; there is one at a time."""
    kept = store.alive(work.connection, work.firm.id)
    require(kept is None, "openings.begun", day=kept.day if kept else day)
    new = Opening(store.next_id(work.connection, store.opening), day, State.DRAFT, None)
    store.add(work.connection, work.firm.id, new)
    work.record(new.source, new)
    return new


def redate(work: Work, day: date) -> Opening:
    """As long as nothing is posted, the day may have been a wrong one."""
    changed = replace(draft(work), day=day)
    store.turn(work.connection, changed)
    work.record(changed.source, changed)
    return changed


def rows(view: View) -> tuple[Staged, ...]:
    return tuple(store.rows(view.connection, opening(view).id))


def draft(view: View) -> Opening:
    """The opening, as long as it may be changed."""
    it = opening(view)
    require(it.state is State.DRAFT, "openings.posted", day=it.day)
    return it


def put(work: Work, part: Part, row: AnyRow, batch: int | None) -> tuple[str, str | None]:
    """new, changed or same, and what stood there before. What is said twice stands once."""
    of = draft(work)
    kept = store.contents(work.connection, of.id, part, [row.name]).get(row.name)
    if kept is None:
        store.add_rows(work.connection, work.firm.id, of.id, part, [row], batch)
        return "new", None
    if kept == canonical(row):
        return "same", kept
    store.put_content(work.connection, of.id, part, row.name, canonical(row))
    return "changed", kept


def restore(work: Work, part: Part, name: str, content: str) -> None:
    store.put_content(work.connection, draft(work).id, part, name, content)


def drop_batch(work: Work, batch: int) -> int:
    draft(work)
    return store.drop_batch(work.connection, work.firm.id, batch)


# ---- checked


def checked(view: View) -> Checked:
    """Everything that stands in the way, at once."""
    staged, base = rows(view), view.firm.base_currency
    held = balances(staged)
    lacking = [*_unknown_accounts(view, held), *unlikely_rates(held, base), *_unknown(view, staged)]
    if not held:
        lacking.append(Refused("openings.no_balances"))
    return Checked(ties(staged, _duties(view)), difference(staged, base), tuple(lacking))


def _duties(view: View) -> Duties:
    return Duties(*(books.holding(view, it).code for it in ("receivable", "payable", "inventory", TRANSIT)))


def _unknown_accounts(view: View, held: Sequence[BalanceRow]) -> Iterator[Refused]:
    known = {it.code for it in books.accounts(view)}
    for code in sorted({it.account for it in held} - known):
        yield Refused("books.no_account", account=code)


def _unknown(view: View, staged: Sequence[Staged]) -> Iterator[Refused]:
    named = [it.row for it in staged]
    codes = {it.party for it in named if isinstance(it, PaperRow | OrderRow) and it.party}
    for code in sorted(codes - parties.parties(view, codes).keys()):
        yield Refused("parties.unknown", code=code)
    skus = {it.sku for it in named if isinstance(it, LotRow | OrderRow)}
    unknown = sorted(skus - catalogue.variants(view, skus).keys())
    if unknown:
        yield Refused("purchases.unknown_skus", skus=tuple(unknown[:5]), count=len(unknown))
    places = {it.warehouse for it in named if isinstance(it, LotRow)}
    for code in sorted(places - {it.code for it in warehouses.warehouses(view)}):
        yield Refused("openings.no_warehouse", warehouse=code)


# ---- taken over


def post(work: Work) -> Opening:
    """All of it in one unit of work: one entry, and every paper that stands behind it."""
    of, found = draft(work), checked(work)
    for why in found.lacking:
        raise why
    require(not found.difference, "openings.unbalanced", difference=found.difference)
    loose = [it for it in found.ties if not it.ties]
    for it in loose[:1]:
        raise Refused("openings.loose", part=Term("opening part", it.part), account=it.account, booked=it.booked,
                      listed=it.listed)  # fmt: skip
    staged = rows(work)
    entry = _post_balances(work, of, staged)
    _take_lots(work, of, lots(staged))
    for row in staged:
        _take_paper(work, of, row, entry)
    _take_orders(work, staged)
    posted = replace(of, state=State.POSTED, entry=entry)
    store.turn(work.connection, posted)
    work.record(of.source, posted)
    return posted


def _post_balances(work: Work, of: Opening, staged: Sequence[Staged]) -> int:
    """What lies in the warehouses stands on the way for the moment until the lots have come."""
    base, duties, held = work.firm.base_currency, _duties(work), balances(staged)
    there = books.book(work)
    lines = []
    for it in held:
        code = duties.transit if it.account == duties.inventory and lots(staged) else it.account
        money = it.money if there.account(code).monetary else it.worth
        lines += [Line(code, money)] if money else []
    carried = [it for it in held if there.account(it.account).monetary]
    stated = tuple(StatedRate(currency, rate) for currency, rate in sorted(rates(carried, base).items()))
    return books.post(work, EntryDraft(of.day, of.source, of.source, of.source, tuple(lines), stated)).number


def _take_lots(work: Work, of: Opening, held: Sequence[LotRow]) -> None:
    for place in sorted({it.warehouse for it in held}):
        lines = tuple(Incoming(it.sku, it.quantity, it.value, it.lot, it.expires_on)
                      for it in held if it.warehouse == place)  # fmt: skip
        key = f"{of.source}/{place}"
        stock.receive(work, Receipt(of.day, place, of.source, key, lines, TRANSIT, DeedKind.OPENING))


def _take_paper(work: Work, of: Opening, staged: Staged, entry: int) -> None:
    it = staged.row
    if not isinstance(it, PaperRow):
        return
    if staged.part is Part.INVOICE:
        old = invoices.CarriedIn(it.number, it.party, it.issued_on, it.due_on, it.money)
        made = invoices.carry_in(work, old, of.day, entry).number
    else:
        bill = CarriedIn(it.party, it.number, it.issued_on, it.due_on, it.money)
        made = billing.carry_in(work, bill, of.day, entry).number
    store.keep_made(work.connection, [staged.id], made)


def _take_orders(work: Work, staged: Sequence[Staged]) -> None:
    for number, lines in orders(staged, Part.ORDER).items():
        wanted = tuple(LineDraft(it.sku, it.quantity, it.price) for it in lines)
        asked = OrderDraft(CHANNEL, lines[0].ordered_on, lines[0].currency, wanted, lines[0].party,
                           channel_number=number)  # fmt: skip
        _keep_made(work, staged, Part.ORDER, number, sales.add(work, asked).number)
    for number, lines in orders(staged, Part.PURCHASE_ORDER).items():
        bought = tuple(OrderLineDraft(it.sku, it.quantity, it.price) for it in lines)
        draft_ = PurchaseDraft(lines[0].party, lines[0].ordered_on, lines[0].currency, bought, number=number)
        _keep_made(work, staged, Part.PURCHASE_ORDER, number, ordering.add_order(work, draft_).number)


def _keep_made(work: Work, staged: Sequence[Staged], part: Part, number: str, made: str) -> None:
    ids = [it.id for it in staged if it.part is part and isinstance(it.row, OrderRow) and it.row.number == number]
    store.keep_made(work.connection, ids, made)


# ---- taken back


def take_back(work: Work) -> Opening:
    """The whole of it, as long as nothing stands on it: each part says so itself."""
    of = opening(work)
    require(of.state is State.POSTED and of.entry, "openings.not_posted", day=of.day)
    made = {(it.part, it.made) for it in rows(work) if it.made}
    takers = {Part.INVOICE: invoices.carry_out, Part.BILL: billing.carry_out, Part.ORDER: _call_off,
              Part.PURCHASE_ORDER: ordering.drop_order}  # fmt: skip
    for part, number in sorted(made):
        takers[part](work, number)
    _take_lots_back(work, of, lots(rows(work)))
    books.reverse(work, of.entry or 0, of.day, of.source)
    gone = replace(of, state=State.TAKEN_BACK)
    store.turn(work.connection, gone)
    work.record(of.source, gone)
    return gone


def _call_off(work: Work, number: str) -> object:
    untouched = sales.order(work, number).state is OrderState.NEW
    require(untouched, "openings.order_used", number=number)
    return sales.cancel(work, number)


def _take_lots_back(work: Work, of: Opening, held: Sequence[LotRow]) -> None:
    """Out at what they came in for; where they would leave at another cost, others have come to lie with them."""
    for place in sorted({it.warehouse for it in held}):
        mine = [it for it in held if it.warehouse == place]
        lines = tuple(Outgoing(it.sku, it.quantity, it.lot) for it in mine)
        gone = stock.issue(work, Issue(of.day, place, of.source, f"{of.source}/{place}/back", lines, TRANSIT))
        value = Money(sum(it.value.minor for it in mine), work.firm.base_currency)
        require(gone.cost == -value, "openings.goods_moved", warehouse=place, value=value, cost=-gone.cost)


class Openings:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate

    @reading("openings.read")
    def opening(self, view: View) -> Opening | None:
        return store.alive(view.connection, view.firm.id)

    @reading("openings.read")
    def rows(self, view: View) -> tuple[Staged, ...]:
        return rows(view)

    @reading("openings.read")
    def checked(self, view: View) -> Checked:
        return checked(view)

    @command("openings.stage")
    def begin(self, work: Work, day: date) -> Opening:
        return begin(work, day)

    @command("openings.stage")
    def redate(self, work: Work, day: date) -> Opening:
        return redate(work, day)

    @command("openings.stage")
    def put(self, work: Work, part: Part, row: AnyRow) -> None:
        done, _ = put(work, part, row, None)
        if done == "same":
            work.repeated()
        else:
            work.record(f"opening {part.value} {row.name}", row)

    @command("openings.stage")
    def drop(self, work: Work, row_id: int) -> int:
        gone = store.drop_row(work.connection, draft(work).id, row_id)
        work.record(f"opening row {row_id}", gone)
        return gone

    @command("openings.post")
    def post(self, work: Work) -> Opening:
        return post(work)

    @command("openings.post")
    def take_back(self, work: Work) -> Opening:
        return take_back(work)
