"""Reads what rules look at with one statement for each table, of all goods or of one."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Text, bindparam, case, cast, column, func, literal_column, select, table

from jointseas.catalogue.facts.records import Cuts
from jointseas.storage.prepared import Prepared

_goods = table("goods", *map(column, ["id", "firm_id", "code", "brand", "hs", "origin", "lifecycle"]))
_text = table("goods_text", *map(column, ["goods_id", "firm_id", "language", "name", "description"]))
_national = table("goods_national", *map(column, ["goods_id", "firm_id", "country", "code"]))
_variant = table(
    "variant",
    *map(column, ["id", "firm_id", "goods_id", "sku", "gtin", "options", "decimals", "gross_g", "length_mm", "width_mm",
                  "height_mm", "active"]),
)  # fmt: skip
_price = table("price", *map(column, ["variant_id", "firm_id", "list", "currency", "quantity_from", "first_day",
                                      "last_day"]))  # fmt: skip
_picture = table("picture", *map(column, ["goods_id", "firm_id"]))
_paper = table("certificate", *map(column, ["id", "firm_id", "kind", "issued", "expires", "destinations"]))
_papered = table("certificate_goods", *map(column, ["certificate_id", "goods_id", "firm_id"]))
# Not a parameter: such a one is written into the statement only when Core runs it.
_COMMA: Any = literal_column("','")
Rows = list[tuple[Any, ...]]


def _joined(*parts: Any) -> Any:
    """All rows of a group in one text: few differ, and a text costs less than a row."""
    spelled: Any = cast(parts[0], Text)
    for part in parts[1:]:
        spelled = spelled + literal_column("':'") + cast(part, Text)
    return func.aggregate_strings(spelled, _COMMA)


def _both(asked: Any, firm: Any, goods_id: Any) -> tuple[Prepared, Prepared]:
    """For all goods of the firm, and for one."""
    of_firm = asked.where(firm == bindparam("firm"))
    return Prepared(of_firm), Prepared(of_firm.where(goods_id == bindparam("goods")))


_HEADS = _both(
    select(_variant.c.id, _goods.c.id, _variant.c.sku, _goods.c.code, _goods.c.lifecycle, _variant.c.active,
           _variant.c.gtin, _variant.c.options, _variant.c.gross_g, _variant.c.length_mm, _variant.c.width_mm,
           _variant.c.height_mm, _goods.c.hs, _goods.c.origin, _goods.c.brand, _variant.c.decimals)
    .join_from(_goods, _variant, _variant.c.goods_id == _goods.c.id), _goods.c.firm_id, _goods.c.id)  # fmt: skip
_NATIONALS = _both(
    select(_national.c.goods_id, _national.c.country, _national.c.code), _national.c.firm_id, _national.c.goods_id
)
_PRICES = _both(
    select(_price.c.variant_id, _joined(_price.c.list, _price.c.currency, _price.c.quantity_from))
    .join_from(_price, _variant, _variant.c.id == _price.c.variant_id)
    .where(_price.c.first_day <= bindparam("day"),
           func.coalesce(_price.c.last_day, bindparam("end")) >= bindparam("day"))
    .group_by(_price.c.variant_id),
    _price.c.firm_id, _variant.c.goods_id)  # fmt: skip
_PICTURES = _both(
    select(_picture.c.goods_id, func.count()).group_by(_picture.c.goods_id), _picture.c.firm_id, _picture.c.goods_id
)
_PAPERED = _both(
    select(_papered.c.goods_id, _joined(_papered.c.certificate_id)).group_by(_papered.c.goods_id), _papered.c.firm_id,
    _papered.c.goods_id)  # fmt: skip
_PAPERS = Prepared(
    select(_paper.c.id, _paper.c.kind, _paper.c.destinations).where(
        _paper.c.firm_id == bindparam("firm"),
        func.coalesce(_paper.c.issued, bindparam("day")) <= bindparam("day"),
        func.coalesce(_paper.c.expires, bindparam("day")) >= bindparam("day"),
    )
)


def _texts(cuts: Cuts | None) -> tuple[Prepared, Prepared]:
    """Languages with their lengths, and all names."""
    title, described = func.length(_text.c.name), func.length(_text.c.description)
    if cuts:
        title, described = _cut(title, cuts.titles), _cut(described, cuts.descriptions)
    told = _joined(_text.c.language, title, described)
    asked = select(_text.c.goods_id, told, func.aggregate_strings(_text.c.name, _COMMA)).group_by(_text.c.goods_id)
    return _both(asked, _text.c.firm_id, _text.c.goods_id)


def _cut(length: Any, limits: tuple[int, ...]) -> Any:
    cases: list[Any] = [(length <= literal_column(str(limit)), literal_column(str(limit))) for limit in limits]
    return case(*cases, else_=literal_column(str(limits[-1] + 1)))


_EXACT = _texts(None)


class Reader:
    """One reading of a firm's goods on a day; `goods` are their ids, None all of them."""

    def __init__(
        self, connection: Connection, firm_id: int, day: str, goods: Iterable[int] | None, cuts: Cuts | None
    ) -> None:
        self._connection, self._goods = connection, None if goods is None else sorted(set(goods))
        self._firm = {"firm": firm_id}
        self._dated = {**self._firm, "day": day}
        self._texts = _texts(cuts) if cuts else _EXACT

    def heads(self) -> Rows:
        found: Rows = self._read(_HEADS, self._firm)
        return found

    def texts(self) -> dict[int, tuple[str, str]]:
        """Goods → languages with lengths, and names."""
        return {goods: (told, names) for goods, told, names in self._read(self._texts, self._firm)}

    def national(self) -> dict[int, Rows]:
        found: dict[int, Rows] = defaultdict(list)
        for goods, *told in self._read(_NATIONALS, self._firm):
            found[goods].append(tuple(told))
        return found

    def prices(self) -> dict[int, str]:
        """Variant → lists, currencies and the quantities from which they hold."""
        return dict(self._read(_PRICES, {**self._dated, "end": "9999-12-31"}))

    def pictures(self) -> dict[int, int]:
        return dict(self._read(_PICTURES, self._firm))

    def papered(self) -> dict[int, str]:
        """Goods → the certificates that speak of them."""
        return dict(self._read(_PAPERED, self._firm))

    def papers(self) -> Rows:
        return _PAPERS.rows(self._connection, self._dated)

    def _read(self, asked: tuple[Prepared, Prepared], facts: dict[str, Any]) -> Any:
        whole, one = asked
        if self._goods is None:
            return whole.rows(self._connection, facts)
        return [row for goods in self._goods for row in one.rows(self._connection, {**facts, "goods": goods})]
