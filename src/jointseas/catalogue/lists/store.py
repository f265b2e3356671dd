"""How the goods are walked and read."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, column, func, literal_column, select, table

from jointseas.catalogue.lists.records import ListedGoods
from jointseas.catalogue.records import Lifecycle
from jointseas.catalogue.rules import place_of
from jointseas.kernel.clock import moment
from jointseas.storage.windows import Identity, Order, Probe, Window

# As much of the tables as is read here.
_goods = table("goods", *map(column, ["id", "firm_id", "code", "brand", "hs", "origin", "lifecycle", "changed_at"]))
_text = table("goods_text", *map(column, ["goods_id", "firm_id", "language", "name"]))
_variant = table("variant", *map(column, ["id", "goods_id"]))
_certified = table("certificate_goods", *map(column, ["goods_id", "certificate_id"]))
_certificate = table("certificate", *map(column, ["id", "expires"]))
_HELD = {"code": "goods.code", "name": "goods.name", "hs": "goods.hs", "lifecycle": "goods.lifecycle"}


def _read(connection: Connection, firm_id: int, identities: Sequence[Identity]) -> dict[Identity, ListedGoods]:
    ids = [id_ for (id_,) in identities]
    found = connection.execute(select(_goods).where(literal_column("+goods.firm_id") == firm_id, _goods.c.id.in_(ids)))
    names, variants, papers = _names(connection, ids), _variants(connection, ids), _papers(connection, ids)
    return {
        (row.id,): ListedGoods(
            row.code, tuple(names[row.id]), row.brand, row.hs, row.origin, Lifecycle(row.lifecycle),
            variants.get(row.id, 0), *papers.get(row.id, (0, None)), moment(row.changed_at),
        )
        for row in found
    }  # fmt: skip


def _names(connection: Connection, ids: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    found = connection.execute(select(_text).where(_text.c.goods_id.in_(ids))).all()
    names: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in sorted(found, key=lambda row: place_of(row.language)):
        names[row.goods_id].append((row.language, row.name))
    return names


def _variants(connection: Connection, ids: Sequence[int]) -> dict[int, int]:
    asked = select(_variant.c.goods_id, func.count()).where(_variant.c.goods_id.in_(ids)).group_by(_variant.c.goods_id)
    return {int(row[0]): int(row[1]) for row in connection.execute(asked)}


def _papers(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[int, date | None]]:
    asked: Any = (
        select(_certified.c.goods_id, func.count(), func.min(_certificate.c.expires))
        .join(_certificate, _certificate.c.id == _certified.c.certificate_id)
        .where(_certified.c.goods_id.in_(ids))
        .group_by(_certified.c.goods_id)
    )
    rows = connection.execute(asked)
    return {goods_id: (count, date.fromisoformat(first) if first else None) for goods_id, count, first in rows}


def _order(name: str, key: str, index: str) -> Order:
    return Order(
        name,
        f"goods INDEXED BY {index}",
        "goods.firm_id",
        (key, "goods.id"),
        mark="goods.id",
        holds=_HELD,
    )


def _probe(of: str, index: str, mark: str, *values: str) -> Probe:
    named = tuple(f"{of}.{value}" for value in values)
    return Probe(of, index, f"{of}.firm_id", f"{of}.{mark}", named, f"{of}.{mark}")


GOODS = Window(
    "goods",
    (
        _order("code", "goods.code", "goods_by_code"),
        _order("name", "goods.name", "goods_by_name"),
        _order("hs", "goods.hs", "goods_by_hs"),
        _order("lifecycle", "goods.lifecycle", "goods_by_lifecycle"),
        _order("changed", "goods.changed_at", "goods_by_change"),
    ),
    identity=("goods.id",),
    fetch=_read,
    probes={
        "words": (
            Probe("goods", "goods_by_code", "goods.firm_id", "goods.id", ("goods.code",), "goods.code"),
            _probe("goods_text", "goods_text_words", "goods_id", "name"),
            _probe("variant", "variant_words", "goods_id", "sku", "gtin"),
        )
    },
)
