"""The door to the activity of the firm at whose desk it is read."""

from jointseas.access.gate import Gate, View, reading
from jointseas.audit.activity import service as activity
from jointseas.audit.activity.records import ListedDeed
from jointseas.kernel.listing import Listing, Page, Stop
from jointseas.storage.windows import Windows


class Activity:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self._windows = Windows(gate.database)

    @reading("activity.read")
    def deeds(self, view: View, listing: Listing, start: int, count: int, stop: Stop) -> Page[ListedDeed]:
        return activity.page(self._windows, view.connection, view.firm.id, listing, start, count, stop)

    @reading("activity.read")
    def deeds_count(self, view: View, listing: Listing, stop: Stop) -> int:
        return activity.count(self._windows, view.connection, view.firm.id, listing, stop)
