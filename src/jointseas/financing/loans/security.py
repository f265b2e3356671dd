"""What stands behind a loan, and what may be drawn or let go on it: an order that is worked off by milestones, or goods
in a warehouse. Told from the same events as the loan itself. Pure."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from jointseas.financing.accounts.records import Account, Event
from jointseas.financing.borrowing.records import OnOrder, OnStock, Security
from jointseas.financing.collateral.records import Call, Price
from jointseas.financing.lending import inventory, milestones
from jointseas.financing.lending.records import Shown, Stock, Watch
from jointseas.financing.loans.records import (
    Called,
    GoodsStand,
    LetGo,
    OrderAmended,
    OrderStands,
    PaperShown,
    Pledged,
    Priced,
    Reached,
)
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import require


def on_order(it: OnOrder, events: Iterable[Event], day: date) -> tuple[OnOrder, tuple[Shown, ...]]:
    """The order as it was last amended, and the papers that were shown, by the end of the day."""
    order, shown = it.order, list[Shown]()
    for event in _until(events, day):
        if isinstance(event, PaperShown):
            shown.append(Shown(event.kind, event.number, event.by, event.day))
        elif isinstance(event, OrderAmended):
            order = replace(order, minor=event.minor, cancelled=None if event.minor else event.day)
    return replace(it, order=order), tuple(shown)


def on_stock(it: OnStock, events: Iterable[Event], day: date) -> tuple[Stock, Call | None]:
    """What is pledged by the end of the day, what is known of its prices, and the call that stands."""
    pledges, prices, call = list[Pledged](), dict[tuple[str, date], Price](), None
    for event in _until(events, day):
        if isinstance(event, Pledged):
            pledges.append(event)
        elif isinstance(event, Priced):
            prices[event.sku, event.day] = Price(event.sku, event.minor, event.day, event.source)  # the last of a day
        elif isinstance(event, Called):
            call = Call(event.day, event.cure_by) if event.cure_by else None
        elif isinstance(event, LetGo):
            pledges = [_less(one, event) for one in pledges]
    its = tuple(one.pledge for one in pledges if one.pledge.quantity)
    return Stock(its, tuple(prices.values()), it.valuing, it.margins, it.markets), call


def _less(one: Pledged, gone: LetGo) -> Pledged:
    if (one.pledge.receipt, one.pledge.sku) != (gone.receipt, gone.sku):
        return one
    return replace(one, pledge=replace(one.pledge, quantity=one.pledge.quantity - gone.quantity))


def _until(events: Iterable[Event], day: date) -> list[Event]:
    return sorted((it for it in events if it.day <= day), key=lambda it: (it.day, it.id))


def room(it: Security, events: Iterable[Event], account: Account) -> int:
    """What it still carries; what cannot be valued is refused, not taken for nothing."""
    if isinstance(it, OnOrder):
        now, shown = on_order(it, events, account.day)
        return max(0, milestones.carries(now.order, now.plan, shown, account.day) - account.principal)
    return inventory.room(on_stock(it, events, account.day)[0], account)


def stands(it: Security, events: Iterable[Event], account: Account) -> OrderStands | GoodsStand:
    if isinstance(it, OnOrder):
        now, shown = on_order(it, events, account.day)
        steps = tuple(Reached(one, milestones.missing(one, shown, account.day)) for one in now.plan)
        return OrderStands(now.order, steps, shown, milestones.carries(now.order, now.plan, shown, account.day))
    return GoodsStand(inventory.held(on_stock(it, events, account.day)[0], account))


def excess(it: OnOrder, events: Iterable[Event], account: Account) -> int:
    """What must come back at once, since the order does not carry it any more."""
    now, shown = on_order(it, events, account.day)
    return milestones.excess(now.order, now.plan, shown, account.principal, account.day)


def watched(it: OnStock, events: Iterable[Event], account: Account) -> Watch:
    stock, call = on_stock(it, events, account.day)
    return inventory.watched(stock, account, call)


def require_let_go(it: OnStock, events: Iterable[Event], account: Account, gone: LetGo) -> None:
    """What is left holds what is owed."""
    inventory.let_go(on_stock(it, events, account.day)[0], account, gone.receipt, gone.sku, gone.quantity)


def require_there(it: OnStock, events: Iterable[Event], gone: LetGo) -> None:
    """So many lie there on its day."""
    its = on_stock(it, events, gone.day)[0].pledges
    there = sum(one.quantity for one in its if (one.receipt, one.sku) == (gone.receipt, gone.sku))
    require(0 < gone.quantity <= there, "financing.release", most=there, goods=gone.sku)


def require_room(it: Security | None, events: Iterable[Event], account: Account, minor: int, currency: str,
                 number: str) -> None:  # fmt: skip
    if it is None:
        return
    most = room(it, events, account)
    require(minor <= most, "financing.over_security", number=number, money=Money(minor, currency),
            room=Money(most, currency))  # fmt: skip
