"""What the page shows, asked on a worker."""

from collections.abc import Mapping
from dataclasses import dataclass

from jointseas.channels.defined.records import Channel
from jointseas.channels.offers.records import Shop
from jointseas.channels.pricing.records import Quote
from jointseas.channels.readiness.records import Row, Standing, Summary
from jointseas.channels.storefront.records import Partner
from jointseas.desktop.context import Context
from jointseas.kernel.outcome import settled
from jointseas.parties.records import Party, PartyRole


@dataclass(frozen=True)
class Board:
    channels: tuple[Channel, ...]
    shops: Mapping[str, Shop]
    summary: Summary


@dataclass(frozen=True)
class Looked:
    """One SKU on every channel, and how its prices came about where they were made here."""

    row: Row
    standings: tuple[Standing, ...]
    quotes: Mapping[str, Quote]


def read_board(context: Context) -> Board:
    """What has changed is worked out first, so that the figures are those of now."""
    door, seat = context.services.channels, context.seat
    settled(door.refresh(seat))
    return Board(settled(door.channels(seat)), settled(door.shops(seat)), settled(door.summary(seat)))


def read_looked(context: Context, row: Row) -> Looked:
    door, seat = context.services.channels, context.seat
    standings = settled(door.standings(seat, row.sku))
    made = {it.channel: settled(door.derivation(seat, it.channel, row.variant_id)) for it in standings if it.listed}
    return Looked(row, standings, {on: it for on, it in made.items() if it})


@dataclass(frozen=True)
class Parts:
    """Whose some goods are on a joint storefront, and whose they could be."""

    partners: tuple[Partner, ...]
    exporters: tuple[Party, ...]


def read_parts(context: Context, on: str, code: str) -> Parts:
    services, seat = context.services, context.seat
    exporters = settled(services.parties.having(seat, PartyRole.EXPORTER))
    return Parts(settled(services.channels.partners(seat, on, code)), exporters)
