"""The deeds of the seat's firm, newest first: the only door to them."""

from jointseas.access.activity.records import DoneDeed
from jointseas.access.gate import Gate, View, reading
from jointseas.access.service import named_by_sign_in
from jointseas.audit import service as audit
from jointseas.kernel.outcome import require

MOST_AT_ONCE = 1000


class Activity:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate

    @reading("activity.read")
    def page(self, view: View, before: int | None = None, count: int = 100) -> tuple[DoneDeed, ...]:
        """The next `count` deeds older than the one of number `before`."""
        require(0 < count <= MOST_AT_ONCE, "activity.many", most=MOST_AT_ONCE)
        names = named_by_sign_in(view.connection)
        rows = audit.of_firm(view.connection, view.firm.id, before, count)
        return tuple(
            DoneDeed(
                row.seq,
                row.deed.at,
                row.deed.actor,
                names.get(row.deed.actor, row.deed.actor),
                row.deed.command,
                row.deed.target,
                row.deed.content,
                row.hash.hex(),
            )
            for row in rows
        )
