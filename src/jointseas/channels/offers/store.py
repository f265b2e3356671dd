"""Shops, listings and the runs that priced them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Table,
    Text,
    bindparam,
    case,
    delete,
    func,
    insert,
    literal_column,
    select,
    update,
)

from jointseas.channels.offers.records import Listing, Shop, TakenOff
from jointseas.kernel.clock import moment, stamp
from jointseas.kernel.money import Money
from jointseas.storage.database import TABLES
from jointseas.storage.prepared import Prepared

_TEXTS = {"at", "channel", "link", "pictures", "responsible", "incoterm", "changed_at", "currency"}


def _table(name: str, key: str, rest: str) -> Table:
    words = [(word, True) for word in key.split()] + [(word, False) for word in rest.split()]
    return Table(name, TABLES, *(Column(word, Text if word in _TEXTS else BigInteger, primary_key=primary,
                                        autoincrement=False) for word, primary in words))  # fmt: skip


channel_shop = _table(
    "channel_shop", "firm_id channel",
    "link pictures responsible incoterm share cap freight_kg freight_m3 is_open changed_at",
)  # fmt: skip
channel_listing = _table("channel_listing", "firm_id channel variant_id", "currency minor run_id")
channel_taken_off = _table("channel_taken_off", "firm_id channel variant_id place", "at person_id")
_COLUMNS = ("firm_id", "channel", "variant_id", "currency", "minor", "run_id")
_NEW = Prepared(insert(channel_listing).values({it: bindparam(it) for it in _COLUMNS}))
_ALL = Prepared(
    select(channel_listing.c.channel, channel_listing.c.variant_id, channel_listing.c.currency, channel_listing.c.minor,
           channel_listing.c.run_id).where(channel_listing.c.firm_id == bindparam("firm"))
)  # fmt: skip
# One text for each SKU, of which few differ: a fraction of the rows.
_PRICED_HERE = case((channel_listing.c.minor.is_(None), literal_column("'0'")), else_=literal_column("'1'"))
_COMMA: Any = literal_column("','")
_HERE = channel_listing.c.channel + literal_column("':'") + _PRICED_HERE
_TOLD: Any = (
    select(channel_listing.c.variant_id, func.aggregate_strings(_HERE, _COMMA))
    .where(channel_listing.c.firm_id == bindparam("firm"))
    .group_by(channel_listing.c.variant_id)
)
_STANDING = Prepared(_TOLD)
_STANDING_ONE = Prepared(_TOLD.where(channel_listing.c.variant_id == bindparam("variant")))
_PRICED = Prepared(
    update(channel_listing)
    .where(channel_listing.c.firm_id == bindparam("firm"), channel_listing.c.channel == bindparam("on"),
           channel_listing.c.variant_id == bindparam("variant"))
    .values(minor=bindparam("price"), run_id=bindparam("run"))
)  # fmt: skip
AT_ONCE = 500


# ---- shops


def shops(connection: Connection, firm_id: int, base: str) -> list[Shop]:
    found = connection.execute(
        select(channel_shop).where(channel_shop.c.firm_id == firm_id).order_by(channel_shop.c.channel)
    )
    return [
        Shop(row.channel, row.incoterm, row.share, Money(row.freight_kg, base), Money(row.freight_m3, base), row.link,
             row.pictures, row.responsible, row.cap, row.is_open == 1)
        for row in found
    ]  # fmt: skip


def keep_shop(connection: Connection, firm_id: int, shop: Shop, at: datetime, *, known: bool) -> None:
    facts: dict[str, Any] = {
        "link": shop.link, "pictures": shop.pictures, "responsible": shop.responsible, "incoterm": shop.incoterm,
        "share": shop.share, "cap": shop.cap, "freight_kg": shop.freight_kg.minor, "freight_m3": shop.freight_m3.minor,
        "is_open": int(shop.is_open), "changed_at": stamp(at),
    }  # fmt: skip
    if known:
        mine = channel_shop.c.firm_id == firm_id, channel_shop.c.channel == shop.channel
        connection.execute(update(channel_shop).where(*mine).values(facts))
    else:
        connection.execute(insert(channel_shop).values(firm_id=firm_id, channel=shop.channel, **facts))


# ---- listings


def listings(
    connection: Connection, firm_id: int, variant_ids: Collection[int] | None = None, channel: str = ""
) -> list[Listing]:
    """None is of every SKU."""
    if variant_ids is None and not channel:
        return [_listing(row) for row in _ALL.rows(connection, {"firm": firm_id})]
    asked: Any = select(*(channel_listing.c[it] for it in ("channel", "variant_id", "currency", "minor", "run_id")))
    asked = asked.where(channel_listing.c.firm_id == firm_id)
    if channel:
        asked = asked.where(channel_listing.c.channel == channel)
    if variant_ids is None:
        return [_listing(row) for row in connection.execute(asked)]
    wanted = sorted(set(variant_ids))
    parts = (wanted[at : at + AT_ONCE] for at in range(0, len(wanted), AT_ONCE))
    return [_listing(row) for part in parts
            for row in connection.execute(asked.where(channel_listing.c.variant_id.in_(part)))]  # fmt: skip


def _listing(row: Sequence[Any]) -> Listing:
    channel, variant, currency, minor, run = row
    return Listing(channel, variant, currency, None if minor is None else Money(minor, currency), run)


def on_channels(connection: Connection, firm_id: int, variant_ids: Collection[int] | None) -> dict[int, str]:
    """Variant → its channels, each with 1 where it has a price of its own there."""
    if variant_ids is None:
        return dict(_STANDING.rows(connection, {"firm": firm_id}))
    each = (_STANDING_ONE.rows(connection, {"firm": firm_id, "variant": of}) for of in variant_ids)
    return dict(row for rows in each for row in rows)


def add(connection: Connection, firm_id: int, new: Iterable[Listing]) -> None:
    rows = [(firm_id, it.channel, it.variant_id, it.currency, it.price.minor if it.price else None, it.run)
            for it in new]  # fmt: skip
    _NEW.run_rows(connection, _COLUMNS, rows)


def forget(connection: Connection, firm_id: int, channel: str, variant_ids: Sequence[int]) -> None:
    for at in range(0, len(variant_ids), AT_ONCE):
        connection.execute(
            delete(channel_listing).where(
                channel_listing.c.firm_id == firm_id,
                channel_listing.c.channel == channel,
                channel_listing.c.variant_id.in_(variant_ids[at : at + AT_ONCE]),
            )
        )


def note_taken_off(
    connection: Connection, firm_id: int, channel: str, variant_ids: Sequence[int], it: TakenOff
) -> None:
    off = channel_taken_off.c
    here = (off.firm_id == firm_id, off.channel == channel)
    for at in range(0, len(variant_ids), AT_ONCE):
        part = variant_ids[at : at + AT_ONCE]
        asked = select(off.variant_id, func.max(off.place)).where(*here, off.variant_id.in_(part))
        last = dict(connection.execute(asked.group_by(off.variant_id)).all())
        connection.execute(insert(channel_taken_off), [
            {"firm_id": firm_id, "channel": channel, "variant_id": variant, "place": last.get(variant, 0) + 1,
             "at": stamp(it.at), "person_id": it.person_id}
            for variant in part])  # fmt: skip


def taken_off(connection: Connection, firm_id: int, channel: str, variant_id: int) -> TakenOff | None:
    off = channel_taken_off.c
    asked = select(off.at, off.person_id).where(off.firm_id == firm_id, off.channel == channel,
                                                off.variant_id == variant_id)  # fmt: skip
    row = connection.execute(asked.order_by(off.place.desc()).limit(1)).first()
    return TakenOff(moment(row.at), row.person_id) if row else None


def price(connection: Connection, firm_id: int, channel: str, prices: Iterable[tuple[int, int | None, int | None]]
          ) -> None:  # fmt: skip
    """Variant, minor units, run: of this channel alone."""
    rows = [{"firm": firm_id, "on": channel, "variant": variant, "price": minor, "run": run}
            for variant, minor, run in prices]  # fmt: skip
    _PRICED.run(connection, rows)
