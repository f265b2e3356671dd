"""The goods of the firm at whose desk they are read, a window at a time."""

from jointseas.access.gate import View
from jointseas.audit import service as audit
from jointseas.catalogue.lists.records import ListedGoods
from jointseas.catalogue.lists.store import GOODS
from jointseas.kernel.listing import Listing, Page, Stop
from jointseas.storage.windows import Sight, Windows


def page(view: View, windows: Windows, listing: Listing, start: int, count: int, stop: Stop) -> Page[ListedGoods]:
    """Sorted and filtered as the list says; `stop` calls the question off."""
    return windows.page(_sight(view, stop), GOODS, listing, start, count)


def count_all(view: View, windows: Windows, listing: Listing, stop: Stop) -> int:
    return windows.count(_sight(view, stop), GOODS, listing)


def _sight(view: View, stop: Stop) -> Sight:
    return Sight(view.connection, view.firm.id, audit.head(view.connection).seq, stop)
