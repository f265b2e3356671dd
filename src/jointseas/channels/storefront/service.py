"""The split of a joint storefront for whoever is inside a unit of work or a reading."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from jointseas.access.gate import View, Work
from jointseas.catalogue.goods.service import goods, variants_by_ids
from jointseas.channels.defined.reading import channel
from jointseas.channels.defined.records import Channel, ChannelKind
from jointseas.channels.offers import service as offers
from jointseas.channels.storefront import store
from jointseas.channels.storefront.records import Partner, ShareLine, Sold, Statement
from jointseas.channels.storefront.rules import by_weight, parted, proper_partners, summed
from jointseas.kernel.outcome import Refused, require
from jointseas.parties import service as parties
from jointseas.parties.records import PartyRole
from jointseas.trade.orders.records import Order, OrderKind
from jointseas.trade.orders.service import by_ids


def _joint(code: str) -> Channel:
    found = channel(code)
    require(found.kind is ChannelKind.JOINT, "channels.not_joint", channel=code)
    return found


def share_out(work: Work, on: str, code: str, partners: Sequence[Partner]) -> tuple[Partner, ...]:
    """Who has a part in these goods from now on; nobody, and they no longer stand on the storefront's account."""
    _joint(on)
    offers.shop(work, on)
    asked, of = proper_partners(partners), goods(work, code)
    ids = []
    for it in asked:
        known = parties.party(work, it.party)
        require(PartyRole.EXPORTER in known.roles, "channels.no_exporter", party=it.party)
        ids.append((known.id, it.weight))
    before = store.parts(work.connection, work.firm.id, on).get(of.id, [])
    if sorted(ids) == sorted(before):
        work.repeated()
        return asked
    store.keep(work.connection, work.firm.id, on, of.id, ids)
    work.record(f"split {on} {code}", [asked, before])
    return asked


def partners(view: View, on: str) -> Mapping[int, tuple[Partner, ...]]:
    """Goods → who has a part in them, the one in whose name they are offered first."""
    _joint(on)
    return _partners(view, on)


def parted_on(view: View, goods_ids: Collection[int] | None = None) -> Mapping[int, frozenset[str]]:
    """Goods → the joint channels on which it is said whose they are."""
    return store.parted_on(view.connection, view.firm.id, goods_ids)


def statements(view: View, on: str, first: date, last: date) -> tuple[Statement, ...]:
    """One for each exporter and currency. What they are due and the platform's commission add up to what was sold."""
    require(first <= last, "books.range", first=first, last=last)
    defined = _joint(on)
    split = _partners(view, on)
    lines: dict[tuple[str, str], list[ShareLine]] = defaultdict(list)
    for sold in _sold(view, on, first, last):
        partners = split.get(sold.goods_id)
        if not partners:
            raise Refused("channels.no_split", sku=sold.sku, order=sold.order)
        for code, line in parted(sold, partners, defined.commission).items():
            lines[code, sold.amount.currency].append(line)
    return tuple(
        Statement(on, code, first, last, tuple(of), *summed(of, currency))
        for (code, currency), of in sorted(lines.items())
    )


def _partners(view: View, on: str) -> Mapping[int, tuple[Partner, ...]]:
    kept = store.parts(view.connection, view.firm.id, on)
    codes = {of: it.code for of, it in parties.by_ids(view, {id_ for of in kept.values() for id_, _ in of}).items()}
    return {of: by_weight([Partner(codes[id_], weight) for id_, weight in parts]) for of, parts in kept.items()}


def _sold(view: View, on: str, first: date, last: date) -> Iterator[Sold]:
    """Lines of goods; what is charged for carriage and the like stays with whoever sends the goods."""
    found = by_ids(view, store.orders(view.connection, view.firm.id, on, first, last))
    ids = {line.variant_id for it in found for line in it.lines if line.variant_id is not None}
    of_variant = {of: it.goods_id for of, it in variants_by_ids(view, ids).items()}
    for order in found:
        yield from _lines(order, of_variant)


def _lines(order: Order, goods_of: Mapping[int, int]) -> Iterator[Sold]:
    sign = -1 if order.kind is OrderKind.RETURN else 1
    for it in order.lines:
        if not it.kind.moves or not it.amount:
            continue
        if it.variant_id is None:
            raise Refused("channels.no_split", sku=it.sku, order=order.number)
        amount = it.amount if sign > 0 else -it.amount
        yield Sold(order.number, it.sku, goods_of[it.variant_id], sign * it.quantity, amount)
