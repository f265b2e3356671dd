"""A loan on goods in a warehouse: the rules of collateral, held against what its account says is owed that day."""

from dataclasses import replace

from jointseas.financing.accounts.records import Account
from jointseas.financing.collateral import rules as collateral
from jointseas.financing.collateral.records import Call, CallState, Level, Margin, Valued
from jointseas.financing.lending.records import Stock, Watch
from jointseas.financing.schedules.rules import MOST_MINOR
from jointseas.kernel.outcome import require


def exposure(account: Account) -> int:
    """All that is owed, interest that has not fallen due with it, less what was paid and waits."""
    it = account.figures
    return max(0, it.left.all - it.credit)


def held(stock: Stock, account: Account) -> tuple[Valued, ...]:
    return tuple(collateral.valued(it, stock.prices, stock.valuing, account.day) for it in stock.pledges)


def room(stock: Stock, account: Account) -> int:
    return collateral.room(held(stock, account), stock.margins, exposure(account))


def require_drawable(stock: Stock, account: Account, minor: int) -> None:
    require(0 < minor <= MOST_MINOR, "financing.amount", most=MOST_MINOR)
    most = room(stock, account)
    require(minor <= most, "financing.inventory_room", asked=minor, most=most)


def watched(stock: Stock, account: Account, standing: Call | None) -> Watch:
    """A call that stands is not made again with more days to cure; an overrun leaves it none."""
    found = collateral.margin(held(stock, account), stock.margins, exposure(account))
    if standing is None:
        made = collateral.call(found, stock.margins, account.day, stock.markets)
        return _watch(stock, found, made, CallState.OPEN if made else None)
    if found.level is Level.OVERRUN:
        standing = replace(standing, cure_by=min(standing.cure_by, account.day))
    return _watch(stock, found, standing, collateral.state(standing, found, stock.margins, account.day))


def _watch(stock: Stock, found: Margin, made: Call | None, state: CallState | None) -> Watch:
    open_ = state in (CallState.OPEN, CallState.BROKEN)
    money, goods = collateral.lacking(found.value, found.exposure, stock.margins) if open_ else (0, 0)
    return Watch(found, made, state, money, goods)


def let_go(stock: Stock, account: Account, receipt: str, sku: str, quantity: int) -> Stock:
    """Of one lot; what is left holds what is owed."""
    left = collateral.released(held(stock, account), receipt, sku, quantity, stock.margins, exposure(account))
    its = (replace(it, quantity=left) if (it.receipt, it.sku) == (receipt, sku) else it for it in stock.pledges)
    return replace(stock, pledges=tuple(it for it in its if it.quantity))
