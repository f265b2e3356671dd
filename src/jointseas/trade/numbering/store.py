"""How far each kind of paper is numbered."""

from sqlalchemy import BigInteger, Column, Connection, Table, Text, insert, select, update

from jointseas.storage.database import TABLES

paper_number = Table(
    "paper_number",
    TABLES,
    Column("firm_id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", Text, primary_key=True),
    Column("year", BigInteger, primary_key=True, autoincrement=False),
    Column("last", BigInteger),
)


def last(connection: Connection, firm_id: int, kind: str, year: int) -> int:
    here = (paper_number.c.firm_id == firm_id, paper_number.c.kind == kind, paper_number.c.year == year)
    return connection.execute(select(paper_number.c.last).where(*here)).scalar() or 0


def taken(connection: Connection) -> list[tuple[int, str, int, int]]:
    return [(row.firm_id, row.kind, row.year, row.last) for row in connection.execute(select(paper_number))]


def take(connection: Connection, firm_id: int, kind: str, year: int) -> int:
    """Writers are serial, and the number is given back with everything else if the work fails: there are no gaps."""
    before = last(connection, firm_id, kind, year)
    if not before:
        connection.execute(insert(paper_number).values(firm_id=firm_id, kind=kind, year=year, last=1))
        return 1
    here = (paper_number.c.firm_id == firm_id, paper_number.c.kind == kind, paper_number.c.year == year)
    connection.execute(update(paper_number).where(*here).values(last=before + 1))
    return before + 1
