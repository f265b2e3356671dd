"""Goods with their texts and national codes, and variants."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Column,
    Connection,
    Executable,
    Select,
    Table,
    Text,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from jointseas.catalogue.records import (
    Goods,
    GoodsText,
    Lifecycle,
    NationalCode,
    Variant,
)
from jointseas.catalogue.rules import place_of
from jointseas.kernel.clock import moment, stamp
from jointseas.storage.database import TABLES, free_id

goods = Table(
    "goods",
    TABLES,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("firm_id", BigInteger),
    *(Column(name, Text) for name in ("code", "name", "brand", "hs", "origin", "lifecycle", "changed_at")),
)
goods_text = Table(
    "goods_text",
    TABLES,
    Column("goods_id", BigInteger, primary_key=True),
    Column("language", Text, primary_key=True),
    Column("firm_id", BigInteger),
    Column("name", Text),
    Column("description", Text),
)
goods_national = Table(
    "goods_national",
    TABLES,
    Column("goods_id", BigInteger, primary_key=True),
    Column("country", Text, primary_key=True),
    Column("firm_id", BigInteger),
    Column("code", Text),
)
_MEASURES = ("net_g", "gross_g", "length_mm", "width_mm", "height_mm")
variant = Table(
    "variant",
    TABLES,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("firm_id", BigInteger),
    Column("goods_id", BigInteger),
    *(Column(name, Text) for name in ("sku", "gtin", "options", "unit")),
    *(Column(name, BigInteger) for name in ("decimals", *_MEASURES, "active")),
)
AT_ONCE = 500


def _parts(values: Collection[Any]) -> Iterator[list[Any]]:
    listed = list(dict.fromkeys(values))
    for at in range(0, len(listed), AT_ONCE):
        yield listed[at : at + AT_ONCE]


# ---- goods


def by_codes(connection: Connection, firm_id: int, codes: Collection[str]) -> list[Goods]:
    asked = (_of(firm_id).where(goods.c.code.in_(part)) for part in _parts(codes))
    return [it for question in asked for it in _goods(connection, firm_id, question, whole=False)]


def by_ids(connection: Connection, firm_id: int, ids: Collection[int]) -> list[Goods]:
    asked = (_of(firm_id).where(goods.c.id.in_(part)) for part in _parts(ids))
    return [it for question in asked for it in _goods(connection, firm_id, question, whole=False)]


def every(connection: Connection, firm_id: int) -> list[Goods]:
    return _goods(connection, firm_id, _of(firm_id), whole=True)


def _of(firm_id: int) -> Select[Any]:
    return select(goods).where(goods.c.firm_id == firm_id).order_by(goods.c.code)


def _goods(connection: Connection, firm_id: int, question: Select[Any], *, whole: bool) -> list[Goods]:
    rows = connection.execute(question).all()
    ids = None if whole else [row.id for row in rows]
    texts, national = _texts(connection, firm_id, ids), _national(connection, firm_id, ids)
    return [
        Goods(row.id, row.code, tuple(texts[row.id]), row.hs, tuple(national[row.id]), row.origin, row.brand,
              Lifecycle(row.lifecycle), moment(row.changed_at))
        for row in rows
    ]  # fmt: skip


def _texts(connection: Connection, firm_id: int, ids: list[int] | None) -> dict[int, list[GoodsText]]:
    asked = select(goods_text).where(goods_text.c.firm_id == firm_id)
    found = connection.execute(asked if ids is None else asked.where(goods_text.c.goods_id.in_(ids))).all()
    texts: dict[int, list[GoodsText]] = defaultdict(list)
    for row in sorted(found, key=lambda row: place_of(row.language)):
        texts[row.goods_id].append(GoodsText(row.language, row.name, row.description))
    return texts


def _national(connection: Connection, firm_id: int, ids: list[int] | None) -> dict[int, list[NationalCode]]:
    asked = select(goods_national).where(goods_national.c.firm_id == firm_id).order_by(goods_national.c.country)
    found = connection.execute(asked if ids is None else asked.where(goods_national.c.goods_id.in_(ids)))
    national: dict[int, list[NationalCode]] = defaultdict(list)
    for row in found:
        national[row.goods_id].append(NationalCode(row.country, row.code))
    return national


def last_change(connection: Connection, firm_id: int) -> str:
    asked = select(func.max(goods.c.changed_at)).where(goods.c.firm_id == firm_id)
    return connection.execute(asked).scalar_one() or ""


def classified(connection: Connection, firm_id: int, most: int) -> list[tuple[str, str, str]]:
    """Code, HS code and name, in every language, of those that have one; the latest first."""
    found = connection.execute(
        select(goods.c.code, goods.c.hs, goods_text.c.name)
        .join(goods_text, goods_text.c.goods_id == goods.c.id)
        .where(goods.c.firm_id == firm_id, goods.c.hs != "")
        .order_by(goods.c.changed_at.desc())
        .limit(most)
    )
    return [(row.code, row.hs, row.name) for row in found]


def next_id(connection: Connection) -> int:
    return free_id(connection, goods.c.id)


def keep(connection: Connection, firm_id: int, new: Collection[Goods]) -> None:
    rows = [{"id": it.id, "firm_id": firm_id, "code": it.code, **_facts(it)} for it in new]
    _many(connection, insert(goods), rows)
    _keep_parts(connection, firm_id, new)


def change(connection: Connection, firm_id: int, changed: Collection[Goods]) -> None:
    _many(
        connection,
        update(goods).where(goods.c.id == bindparam("this")),
        [{"this": it.id, **_facts(it)} for it in changed],
    )
    for part in _parts([it.id for it in changed]):
        for table in (goods_text, goods_national):
            connection.execute(delete(table).where(table.c.goods_id.in_(part)))
    _keep_parts(connection, firm_id, changed)


def _many(connection: Connection, statement: Executable, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(statement, rows)


def _facts(it: Goods) -> dict[str, str]:
    return {
        "name": it.texts[0].name, "brand": it.brand, "hs": it.hs, "origin": it.origin,
        "lifecycle": it.lifecycle.value, "changed_at": stamp(it.changed_at)
    }  # fmt: skip


def _keep_parts(connection: Connection, firm_id: int, kept: Collection[Goods]) -> None:
    texts = [
        {"goods_id": it.id, "firm_id": firm_id, "language": text.language, "name": text.name,
         "description": text.description}
        for it in kept for text in it.texts
    ]  # fmt: skip
    national = [
        {"goods_id": it.id, "firm_id": firm_id, "country": one.country, "code": one.code}
        for it in kept for one in it.national
    ]  # fmt: skip
    _many(connection, insert(goods_text), texts)
    _many(connection, insert(goods_national), national)


def turn(connection: Connection, goods_id: int, to: Lifecycle, at: datetime) -> None:
    connection.execute(update(goods).where(goods.c.id == goods_id).values(lifecycle=to.value, changed_at=stamp(at)))


def touch(connection: Connection, goods_id: int, at: datetime) -> None:
    connection.execute(update(goods).where(goods.c.id == goods_id).values(changed_at=stamp(at)))


def forget(connection: Connection, ids: Collection[int]) -> bool:
    """False, and all as it was, where something above still stands on these goods."""
    try:
        with connection.begin_nested():
            for part in _parts(ids):
                connection.execute(delete(goods).where(goods.c.id.in_(part)))
    except IntegrityError:
        return False
    return True


# ---- variants


_WANTED: BindParameter[Any] = bindparam("wanted", expanding=True)
# Put together once, because every paper of the trade asks them.
_MINE = select(variant).where(variant.c.firm_id == bindparam("firm")).order_by(variant.c.goods_id, variant.c.id)
_BY_SKUS, _BY_IDS = _MINE.where(variant.c.sku.in_(_WANTED)), _MINE.where(variant.c.id.in_(_WANTED))


def variants_by_skus(connection: Connection, firm_id: int, skus: Collection[str]) -> list[Variant]:
    return _among(connection, firm_id, _BY_SKUS, skus)


def variants_by_ids(connection: Connection, firm_id: int, ids: Collection[int]) -> list[Variant]:
    return _among(connection, firm_id, _BY_IDS, ids)


def _among(connection: Connection, firm_id: int, asked: Select[Any], wanted: Collection[Any]) -> list[Variant]:
    facts = ({"firm": firm_id, "wanted": part} for part in _parts(wanted))
    return [_variant(row) for one in facts for row in connection.execute(asked, one)]


def variants_of(connection: Connection, firm_id: int, goods_ids: Collection[int] | None) -> list[Variant]:
    if goods_ids is None:
        return _variants(connection, firm_id, [variant.c.id > 0])
    return _variants(connection, firm_id, [variant.c.goods_id.in_(part) for part in _parts(goods_ids)])


def by_gtins(connection: Connection, firm_id: int, gtins: Collection[str]) -> list[Variant]:
    return _variants(connection, firm_id, [variant.c.gtin.in_(part) for part in _parts(gtins)])


def _variants(connection: Connection, firm_id: int, conditions: Sequence[Any]) -> list[Variant]:
    asked = select(variant).where(variant.c.firm_id == firm_id).order_by(variant.c.goods_id, variant.c.id)
    return [_variant(row) for condition in conditions for row in connection.execute(asked.where(condition))]


def _variant(row: Any) -> Variant:
    options = tuple((name, value) for name, value in json.loads(row.options))
    return Variant(row.id, row.goods_id, row.sku, row.gtin, options, row.unit, row.decimals, row.net_g, row.gross_g,
                   row.length_mm, row.width_mm, row.height_mm, row.active == 1)  # fmt: skip


def next_variant_id(connection: Connection) -> int:
    return free_id(connection, variant.c.id)


def keep_variants(connection: Connection, firm_id: int, new: Collection[Variant]) -> None:
    whose = ((it, {"id": it.id, "firm_id": firm_id, "goods_id": it.goods_id, "sku": it.sku}) for it in new)
    _many(connection, insert(variant), [{**named, **_variant_facts(it)} for it, named in whose])


def change_variants(connection: Connection, changed: Collection[Variant]) -> None:
    rows = [{"this": it.id, **_variant_facts(it)} for it in changed]
    _many(connection, update(variant).where(variant.c.id == bindparam("this")), rows)


def _variant_facts(it: Variant) -> dict[str, object]:
    options = json.dumps([list(pair) for pair in it.options], ensure_ascii=False)
    measures = {name: getattr(it, name) for name in _MEASURES}
    return {"gtin": it.gtin, "options": options, "unit": it.unit, "decimals": it.decimals, "active": int(it.active),
            **measures}  # fmt: skip


def forget_variant(connection: Connection, id_: int) -> bool:
    """False where something above still stands on it."""
    try:
        with connection.begin_nested():
            connection.execute(delete(variant).where(variant.c.id == id_))
    except IntegrityError:
        return False
    return True
