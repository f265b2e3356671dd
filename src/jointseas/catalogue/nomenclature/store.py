"""The nomenclatures of a firm and their codes."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Table, Text, delete, insert, select

from jointseas.catalogue.records import Nomenclature, TariffCode
from jointseas.kernel.clock import moment, stamp
from jointseas.storage.database import TABLES, free_id

nomenclature = Table(
    "nomenclature",
    TABLES,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("firm_id", BigInteger),
    Column("country", Text),
    Column("version", BigInteger),
    *(Column(name, Text) for name in ("name", "digest")),
    Column("codes", BigInteger),
    Column("loaded_at", Text),
)
nomenclature_code = Table(
    "nomenclature_code",
    TABLES,
    Column("nomenclature_id", BigInteger, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("parent", Text),
    Column("description", Text),
)


def loaded(connection: Connection, firm_id: int) -> list[Nomenclature]:
    """Each country's newest first."""
    found = connection.execute(
        select(nomenclature)
        .where(nomenclature.c.firm_id == firm_id)
        .order_by(nomenclature.c.country, nomenclature.c.version.desc())
    )
    return [_record(row) for row in found]


def current(connection: Connection, firm_id: int, country: str) -> Nomenclature | None:
    found = connection.execute(
        select(nomenclature)
        .where(nomenclature.c.firm_id == firm_id, nomenclature.c.country == country)
        .order_by(nomenclature.c.version.desc())
        .limit(1)
    ).first()
    return None if found is None else _record(found)


def _record(row: Any) -> Nomenclature:
    return Nomenclature(row.id, row.country, row.version, row.name, row.digest, row.codes, moment(row.loaded_at))


def next_id(connection: Connection) -> int:
    return free_id(connection, nomenclature.c.id)


def keep(connection: Connection, firm_id: int, new: Nomenclature, codes: Iterable[TariffCode]) -> None:
    connection.execute(
        insert(nomenclature).values(
            id=new.id, firm_id=firm_id, country=new.country, version=new.version, name=new.name, digest=new.digest,
            codes=new.codes, loaded_at=stamp(new.loaded_at),
        )
    )  # fmt: skip
    rows = [
        {"nomenclature_id": new.id, "code": it.code, "parent": it.parent, "description": it.description} for it in codes
    ]
    connection.execute(insert(nomenclature_code), rows)


def forget(connection: Connection, id_: int) -> None:
    connection.execute(delete(nomenclature_code).where(nomenclature_code.c.nomenclature_id == id_))
    connection.execute(delete(nomenclature).where(nomenclature.c.id == id_))


def codes(connection: Connection, id_: int) -> list[TariffCode]:
    found = connection.execute(
        select(nomenclature_code).where(nomenclature_code.c.nomenclature_id == id_).order_by(nomenclature_code.c.code)
    )
    return [TariffCode(row.code, row.parent, row.description) for row in found]


def some(connection: Connection, id_: int, wanted: Collection[str]) -> list[TariffCode]:
    found = connection.execute(
        select(nomenclature_code)
        .where(nomenclature_code.c.nomenclature_id == id_, nomenclature_code.c.code.in_(list(wanted)))
        .order_by(nomenclature_code.c.code)
    )
    return [TariffCode(row.code, row.parent, row.description) for row in found]
