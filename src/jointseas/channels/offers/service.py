"""Shops and listings for whoever is inside a unit of work or a reading."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from jointseas.access.gate import View, Work
from jointseas.channels.defined.reading import channel
from jointseas.channels.offers import store
from jointseas.channels.offers.records import Claim, Listing, Shop, TakenOff
from jointseas.channels.offers.rules import allotted, proper_shop
from jointseas.kernel.outcome import Refused


def shops(view: View) -> dict[str, Shop]:
    found = store.shops(view.connection, view.firm.id, view.firm.base_currency)
    return {it.channel: it for it in found}


def shop(view: View, code: str) -> Shop:
    found = shops(view).get(channel(code).code)
    if found is None or not found.is_open:
        raise Refused("channels.not_open", channel=code)
    return found


def agree(work: Work, asked: Shop) -> Shop:
    """Opened, changed, closed: the newest terms hold."""
    proper_shop(asked, channel(asked.channel), work.firm.base_currency)
    before = shops(work).get(asked.channel)
    if before == asked:
        work.repeated()
        return asked
    store.keep_shop(work.connection, work.firm.id, asked, work.now, known=before is not None)
    work.record(f"channel {asked.channel}", [asked, before])
    return asked


def listings(view: View, variant_ids: Collection[int] | None = None, on: str = "") -> list[Listing]:
    return store.listings(view.connection, view.firm.id, variant_ids, on)


def on_channels(view: View, variant_ids: Collection[int] | None = None) -> dict[int, str]:
    """Variant → its channels in one text, `CODE:1` where it has a price of that channel's own, else `CODE:0`."""
    return store.on_channels(view.connection, view.firm.id, variant_ids)


def put(work: Work, new: Iterable[Listing]) -> None:
    store.add(work.connection, work.firm.id, new)


def take_off(work: Work, code: str, variant_ids: Sequence[int]) -> None:
    store.forget(work.connection, work.firm.id, code, variant_ids)
    store.note_taken_off(work.connection, work.firm.id, code, variant_ids, TakenOff(work.now, work.seat.person.id))


def taken_off(view: View, code: str, variant_id: int) -> TakenOff | None:
    """The last time."""
    return store.taken_off(view.connection, view.firm.id, code, variant_id)


def price(work: Work, code: str, prices: Iterable[tuple[int, int | None, int | None]]) -> None:
    store.price(work.connection, work.firm.id, code, prices)


def claims(known: Mapping[str, Shop], on: Collection[str]) -> list[Claim]:
    """Of the open channels among these, in the order of their codes."""
    return [Claim(it.channel, it.share, it.cap) for it in known.values() if it.is_open and it.channel in on]


def offered(known: Mapping[str, Shop], on: Collection[str], available: int, decimals: int = 0) -> Mapping[str, int]:
    """How many whole units each of the channels on which a SKU stands may show."""
    return allotted(available // 10**decimals, claims(known, on))
