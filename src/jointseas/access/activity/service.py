"""The door to the activity of the firm at whose desk it is read."""

from jointseas.access.activity.records import ChainedDeed
from jointseas.access.gate import Gate, View, reading
from jointseas.access.service import named_by_sign_in
from jointseas.audit import service as audit
from jointseas.audit.activity import service as activity
from jointseas.audit.activity.records import ListedDeed
from jointseas.kernel.listing import Listing, Page, Stop
from jointseas.kernel.outcome import require
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

    @reading("activity.read")
    def deed(self, view: View, number: int) -> ChainedDeed:
        """One link of the chain, of those that are this firm's."""
        found = audit.of_firm(view.connection, view.firm.id, number + 1, 1)
        require(found and found[0].seq == number, "activity.no_deed", number=number)
        row, deed = found[0], found[0].deed
        name = named_by_sign_in(view.connection).get(deed.actor, deed.actor)
        return ChainedDeed(
            row.seq, deed.at, deed.actor, name, deed.command, deed.target, deed.content, row.prev.hex(), row.hash.hex()
        )
