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


def take(connection: Connection, firm_id: int, kind: str, year: int) -> int:
    """Writers are serial, and the number is given back with everything else if the work fails: there are no gaps."""
    here = (paper_number.c.firm_id == firm_id, paper_number.c.kind == kind, paper_number.c.year == year)
    last = connection.execute(select(paper_number.c.last).where(*here)).scalar()
    if last is None:
        connection.execute(insert(paper_number).values(firm_id=firm_id, kind=kind, year=year, last=1))
        return 1
    connection.execute(update(paper_number).where(*here).values(last=last + 1))
    return int(last) + 1
