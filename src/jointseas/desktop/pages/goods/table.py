"""The goods as a long table."""

from datetime import timedelta

from jointseas.catalogue.lists.records import ListedGoods
from jointseas.catalogue.records import Lifecycle
from jointseas.desktop.books.words import today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Empty, Tone
from jointseas.desktop.kit.table import Table, TableColumn, TableFilter, TableSpec
from jointseas.i18n import N_
from jointseas.kernel.listing import Listing, Page, Stop
from jointseas.kernel.outcome import Refused

TOPICS = frozenset({"goods"})
SOON = timedelta(days=60)
TONES: dict[Lifecycle, Tone] = {
    Lifecycle.DRAFT: "plain",
    Lifecycle.ACTIVE: "good",
    Lifecycle.SUSPENDED: "warn",
    Lifecycle.RETIRED: "plain",
}


class GoodsRows:
    def __init__(self, context: Context) -> None:
        self._catalogue, self._seat = context.services.catalogue, context.seat

    def page(self, listing: Listing, start: int, count: int, stop: Stop) -> Page[ListedGoods] | Refused:
        return self._catalogue.listed(self._seat, listing, start, count, stop)

    def count(self, listing: Listing, stop: Stop) -> int | Refused:
        return self._catalogue.listed_count(self._seat, listing, stop)

    def totals(self, _listing: Listing, _stop: Stop) -> None:
        """Goods are not added up."""


def goods_table(context: Context, nothing: Empty) -> Table[ListedGoods]:
    spec = _spec(context)
    return Table(context.tr, context.runner, spec, nothing, topics=TOPICS, keeper=context.drafts, say=context.toast)


def _spec(context: Context) -> TableSpec[ListedGoods]:
    tr, now = context.tr, today(context)

    def expiry(it: ListedGoods) -> Tone:
        return "plain" if it.expires is None or it.expires > now + SOON else "bad" if it.expires < now else "warn"

    return TableSpec(
        "goods",
        (
            TableColumn("code", N_("Goods code"), lambda it: it.code, order="code", width=104),
            TableColumn("name", N_("Name of the goods"), lambda it: it.name_in(tr.code), order="name", width=180,
                        stretch=True),
            TableColumn("hs", N_("HS code"), lambda it: dotted(it.hs), order="hs", width=84),
            TableColumn("origin", N_("Origin"), lambda it: it.origin, width=70, hidden=True),
            TableColumn("variants", N_("Variants"), lambda it: tr.number(it.variants), right=True, width=70),
            TableColumn(
                "papers", N_("Certificates"), lambda it: tr.number(it.certificates), right=True, width=84, hidden=True
            ),
            TableColumn("expires", N_("Papers until"), lambda it: tr.date(it.expires) if it.expires else "",
                        width=112, tone=expiry),
            TableColumn("lifecycle", N_("State"), lambda it: tr.term("lifecycle", it.lifecycle), order="lifecycle",
                        width=84, tone=lambda it: TONES[it.lifecycle]),
            TableColumn("brand", N_("Brand"), lambda it: it.brand, width=110, hidden=True),
            TableColumn("changed", N_("Changed"), lambda it: tr.moment(it.changed_at), order="changed", width=160,
                        hidden=True),
        ),
        GoodsRows(context),
        (TableFilter("words", N_("Name, code or bar code")), TableFilter("hs", N_("HS code"))),
        Listing(sort="code"),
    )  # fmt: skip


def dotted(hs: str) -> str:
    """As customs write it."""
    return f"{hs[:4]}.{hs[4:6]}" if len(hs) >= 6 else hs
