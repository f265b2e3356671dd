"""The activity of one firm, a window at a time, inside a view that somebody else opened and answers for."""

from jointseas.audit import service as audit
from jointseas.audit.activity.records import ListedDeed
from jointseas.audit.activity.store import ACTIVITY
from jointseas.kernel.listing import Listing, Page, Stop
from jointseas.storage.database import Connection
from jointseas.storage.windows import Sight, Windows


def page(
    windows: Windows, connection: Connection, firm_id: int, listing: Listing, start: int, count: int, stop: Stop
) -> Page[ListedDeed]:
    return windows.page(_sight(connection, firm_id, stop), ACTIVITY, listing, start, count)


def count(windows: Windows, connection: Connection, firm_id: int, listing: Listing, stop: Stop) -> int:
    return windows.count(_sight(connection, firm_id, stop), ACTIVITY, listing)


def _sight(connection: Connection, firm_id: int, stop: Stop) -> Sight:
    return Sight(connection, firm_id, audit.head(connection).seq, stop)
