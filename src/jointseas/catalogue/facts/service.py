"""The facts for whoever is inside a unit of work or a reading."""

import json
from collections.abc import Collection, Iterator
from datetime import date
from functools import cache, lru_cache
from typing import Any

from jointseas.access.gate import View
from jointseas.catalogue.facts.records import Cuts, PaperFact, SkuFact, TextFact
from jointseas.catalogue.facts.store import Reader

# So many goods are read one by one; more, and all are read.
ONE_BY_ONE = 2_000


def facts(
    view: View, day: date, goods_ids: Collection[int] | None = None, cuts: Cuts | None = None
) -> Iterator[SkuFact]:
    """Of every SKU of these goods, or of all there are, as it stands on that day."""
    few = None if goods_ids is None or len(goods_ids) > ONE_BY_ONE else goods_ids
    reader = Reader(view.connection, view.firm.id, day.isoformat(), few, cuts)
    made = _Making(reader)
    wanted = None if goods_ids is None else set(goods_ids)
    return (made.fact(row) for row in reader.heads() if wanted is None or row[1] in wanted)


class _Making:
    """What many goods have alike is made once and shared."""

    def __init__(self, reader: Reader) -> None:
        self._texts, self._national, self._prices = reader.texts(), reader.national(), reader.prices()
        self._pictures, self._papered = reader.pictures(), reader.papered()
        self._papers = {str(id_): PaperFact(kind, tuple(told.split())) for id_, kind, told in reader.papers()}
        self._papers_of = cache(self._read_papers)
        self._texts_of = lru_cache(maxsize=10_000)(_read_texts)
        self._priced = lru_cache(maxsize=10_000)(_read_prices)

    def fact(self, row: tuple[Any, ...]) -> SkuFact:
        (variant, goods, sku, code, lifecycle, active, gtin, options, gross, length, width, height, hs, origin, brand,
         decimals) = row  # fmt: skip
        told, names = self._texts.get(goods, ("", ""))
        return SkuFact(
            variant, goods, sku, code, lifecycle, active == 1, gtin, _names(options), gross,
            _sizes(length, width, height), hs, origin, brand, decimals, names.casefold(), self._texts_of(told),
            tuple(self._national.get(goods, ())), self._papers_of(self._papered.get(goods, "")),
            self._pictures.get(goods, 0), self._priced(self._prices.get(variant, ""), decimals),
        )  # fmt: skip

    def _read_papers(self, spoken: str) -> frozenset[PaperFact]:
        return frozenset(self._papers[it] for it in spoken.split(",") if it in self._papers)


def _sizes(length: int | None, width: int | None, height: int | None) -> tuple[int, int, int] | None:
    if length is None or width is None or height is None:
        return None
    shortest, middle, longest = sorted((length, width, height))
    return longest, middle, shortest


def _read_texts(told: str) -> tuple[TextFact, ...]:
    parts = (it.split(":") for it in told.split(",")) if told else ()
    return tuple(sorted(TextFact(language, int(title), int(described)) for language, title, described in parts))


def _read_prices(told: str, decimals: int) -> frozenset[tuple[str, str]]:
    """Codes of price lists hold neither commas nor colons."""
    parts = (it.split(":") for it in told.split(",")) if told else ()
    return frozenset((listed, currency) for listed, currency, begins in parts if int(begins) <= 10**decimals)


@lru_cache(maxsize=10_000)
def _names(options: str) -> tuple[str, ...]:
    return tuple(name.lower() for name, _ in json.loads(options))
