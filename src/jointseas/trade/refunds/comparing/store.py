"""The papers that an export leaves behind, as they were entered."""

from collections.abc import Collection

from sqlalchemy import BigInteger, Column, Connection, Table, Text, insert, select, update

from jointseas.storage.database import TABLES, free_id

_paper = Table(
    "export_paper",
    TABLES,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("firm_id", BigInteger),
    *(Column(name, Text) for name in ("shipment", "kind", "number", "content")),
)


def papers(connection: Connection, firm_id: int, shipments: Collection[str]) -> dict[tuple[str, str], str]:
    """The content of each kind of paper of each shipment."""
    it = _paper.c
    asked = select(it.shipment, it.kind, it.content).where(it.firm_id == firm_id, it.shipment.in_(shipments))
    return {(row.shipment, row.kind): row.content for row in connection.execute(asked)}


def keep(connection: Connection, firm_id: int, shipment: str, kind: str, number: str, content: str) -> None:
    """In place of the one of its kind that stood there."""
    it = _paper.c
    here = (it.firm_id == firm_id, it.shipment == shipment, it.kind == kind)
    changed = connection.execute(update(_paper).where(*here).values(number=number, content=content))
    if not changed.rowcount:
        free = free_id(connection, it.id)
        connection.execute(insert(_paper).values(
            id=free, firm_id=firm_id, shipment=shipment, kind=kind, number=number, content=content))  # fmt: skip
