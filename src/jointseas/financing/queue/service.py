"""The door to what was submitted to a lender: it asks permission, and gives records or refusals by value. What
stands behind one of them is asked of financing."""

from jointseas.access.gate import Gate, View, reading
from jointseas.financing.applications import service as applications
from jointseas.financing.applications.records import Queued, Waits
from jointseas.kernel.listing import Listing, Page, Stop
from jointseas.storage.windows import Windows


class Queue:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self._windows = Windows(gate.database)

    @reading("finance.comment")
    def page(self, view: View, listing: Listing, start: int, count: int, stop: Stop) -> Page[Queued]:
        """First what waits for a decision, the oldest before the others."""
        return applications.queue(self._windows, view, listing, start, count, stop)

    @reading("finance.comment")
    def count(self, view: View, listing: Listing, stop: Stop) -> int:
        return applications.queue_count(self._windows, view, listing, stop)

    @reading("finance.comment")
    def waits(self, view: View) -> Waits:
        return applications.waits(view)
