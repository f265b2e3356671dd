"""The orders of the firm at whose desk they are read, a window at a time."""

from jointseas.access.gate import View
from jointseas.audit import service as audit
from jointseas.kernel.listing import Listing, Page, Stop
from jointseas.storage.windows import Sight, Windows
from jointseas.trade.orders.lists.store import ORDERS
from jointseas.trade.orders.records import ListedOrder


def page(windows: Windows, view: View, listing: Listing, start: int, count: int, stop: Stop) -> Page[ListedOrder]:
    return windows.page(_sight(view, stop), ORDERS, listing, start, count)


def count(windows: Windows, view: View, listing: Listing, stop: Stop) -> int:
    return windows.count(_sight(view, stop), ORDERS, listing)


def _sight(view: View, stop: Stop) -> Sight:
    return Sight(view.connection, view.firm.id, audit.head(view.connection).seq, stop)
