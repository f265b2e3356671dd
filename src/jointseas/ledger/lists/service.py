"""The journal and the general ledger of the firm at whose desk they are read, a window at a time."""

from jointseas.access.gate import Gate, View, reading
from jointseas.audit import service as audit
from jointseas.kernel.listing import Listing, Page, Stop, Totals
from jointseas.ledger.lists.records import ListedEntry, ListedLine
from jointseas.ledger.lists.store import JOURNAL, LINES
from jointseas.storage.windows import Sight, Windows


class Lists:
    """Sorted and filtered as the list says; `stop` calls a question off."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self._windows = Windows(gate.database)

    @reading("books.read")
    def entries(self, view: View, listing: Listing, start: int, count: int, stop: Stop) -> Page[ListedEntry]:
        return self._windows.page(_sight(view, stop), JOURNAL, listing, start, count)

    @reading("books.read")
    def entries_count(self, view: View, listing: Listing, stop: Stop) -> int:
        return self._windows.count(_sight(view, stop), JOURNAL, listing)

    @reading("books.read")
    def lines(self, view: View, listing: Listing, start: int, count: int, stop: Stop) -> Page[ListedLine]:
        return self._windows.page(_sight(view, stop), LINES, listing, start, count)

    @reading("books.read")
    def lines_count(self, view: View, listing: Listing, stop: Stop) -> int:
        return self._windows.count(_sight(view, stop), LINES, listing)

    @reading("books.read")
    def lines_totals(self, view: View, listing: Listing, stop: Stop) -> Totals:
        return self._windows.totals(_sight(view, stop), LINES, listing)


def _sight(view: View, stop: Stop) -> Sight:
    return Sight(view.connection, view.firm.id, audit.head(view.connection).seq, stop)
