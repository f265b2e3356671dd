"""The orders and bills of the firm at whose desk they are read, a window at a time."""

from jointseas.access.gate import View
from jointseas.audit import service as audit
from jointseas.kernel.listing import Listing, Page, Stop
from jointseas.storage.windows import Sight, Windows
from jointseas.trade.purchases.lists.records import ListedBill, ListedOrder
from jointseas.trade.purchases.lists.store import BILLS, ORDERS


def orders(windows: Windows, view: View, listing: Listing, start: int, count: int, stop: Stop) -> Page[ListedOrder]:
    return windows.page(_sight(view, stop), ORDERS, listing, start, count)


def orders_count(windows: Windows, view: View, listing: Listing, stop: Stop) -> int:
    return windows.count(_sight(view, stop), ORDERS, listing)


def bills(windows: Windows, view: View, listing: Listing, start: int, count: int, stop: Stop) -> Page[ListedBill]:
    return windows.page(_sight(view, stop), BILLS, listing, start, count)


def bills_count(windows: Windows, view: View, listing: Listing, stop: Stop) -> int:
    return windows.count(_sight(view, stop), BILLS, listing)


def _sight(view: View, stop: Stop) -> Sight:
    return Sight(view.connection, view.firm.id, audit.head(view.connection).seq, stop)
