"""How the activity is walked: one index in the order of the chain holds all that is shown."""

from collections.abc import Sequence

from sqlalchemy import Connection, column, literal_column, select, table

from jointseas.audit.activity.records import ListedDeed
from jointseas.kernel.clock import moment
from jointseas.storage.windows import Identity, Order, Probe, Window

_audit = table("audit", *map(column, ["seq", "at", "firm_id", "actor", "command", "target"]))


def _read(connection: Connection, firm_id: int, ids: Sequence[Identity]) -> dict[Identity, ListedDeed]:
    found = connection.execute(
        select(*(_audit.c[name] for name in ("seq", "at", "actor", "command", "target"))).where(
            literal_column("+audit.firm_id") == firm_id, _audit.c.seq.in_([seq for (seq,) in ids])
        )
    )
    return {(seq,): ListedDeed(seq, moment(at), actor, command, target) for seq, at, actor, command, target in found}


def _probe(*values: str) -> Probe:
    return Probe("audit", "audit_by_firm", "audit.firm_id", "audit.seq", values, "audit.seq")


ACTIVITY = Window(
    "activity",
    (
        Order(
            "seq",
            "audit INDEXED BY audit_by_firm",
            "audit.firm_id",
            ("audit.seq",),
            mark="audit.seq",
            holds={"at": "audit.at", "actor": "audit.actor", "command": "audit.command", "target": "audit.target"},
        ),
    ),
    identity=("audit.seq",),
    fetch=_read,
    probes={
        "actor": (_probe("audit.actor"),),
        "command": (_probe("audit.command"),),
        "target": (_probe("audit.target"),),
        "text": (_probe("audit.actor", "audit.command", "audit.target"),),
    },
)
