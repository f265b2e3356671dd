"""The readiness of listings for whoever is inside a unit of work or a reading: worked out anew for what has changed,
for everything on a new day or when a rule, the firm's terms or its duties have changed."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import cache

from jointseas.access.gate import View, Work
from jointseas.audit import service as audit
from jointseas.catalogue.facts.records import SkuFact
from jointseas.catalogue.facts.service import facts
from jointseas.catalogue.goods.service import variant
from jointseas.channels.defined import reading as defined
from jointseas.channels.duties import service as duties
from jointseas.channels.offers import service as offers
from jointseas.channels.offers.records import Shop
from jointseas.channels.outlets import outlets
from jointseas.channels.readiness import store
from jointseas.channels.readiness.records import Cell, Known, Recomputed, Row, Sale, Standing, Summary
from jointseas.channels.readiness.rules import (
    CODES,
    Bench,
    Lens,
    Terms,
    codes_of,
    first_no,
    is_sold,
    lens,
    masks,
    pattern,
    standing,
)
from jointseas.channels.storefront import service as storefront
from jointseas.kernel.canonical import digest
from jointseas.kernel.listing import Filter, Listing, OneOf, Page, Stop
from jointseas.kernel.outcome import require
from jointseas.ledger.rates.service import rates
from jointseas.storage.windows import Sight, Windows
from jointseas.trade.stock.service import availability

# More of one SKU than any share is finer than: what is shown as there does not change beyond.
_PLENTY = 1_000
_NOWHERE: frozenset[str] = frozenset()
_AT_ONCE = 1_000


@cache
def exact() -> Lens:
    """The rules without classes, for telling a reason with its facts."""
    return lens(defined.channels(), exact=True)


def terms(view: View) -> tuple[Terms, ...]:
    """Every channel as this firm meets it today."""
    shops, table = offers.shops(view), duties.duties(view)
    base = view.firm.base_currency
    currencies = {base, *(it.currency for it in defined.channels())}
    known = rates(view, currencies, view.today, view.today)
    return tuple(
        Terms(it, frozenset(outlets()[it.outlet].required()), shops.get(it.code), table,
              known.find(it.currency, base, view.today) is not None)
        for it in defined.channels()
    )  # fmt: skip


# ---- worked out


def refresh(work: Work, *, whole: bool = False) -> Recomputed:
    """Only what has changed; everything where `whole`, or where the day or the rules are others."""
    now = terms(work)
    rules = _rules(work, now)
    everything = whole or store.mark(work.connection, work.firm.id) != (work.today.isoformat(), rules)
    due = None if everything else store.due(work.connection, work.firm.id)
    if due == []:
        work.repeated()
        return Recomputed(0, 0)
    done = _recompute(work, now, due)
    store.settle(work.connection, work.firm.id)
    if everything:
        store.forget_unused(work.connection, work.firm.id)
        store.keep_mark(work.connection, work.firm.id, work.today, rules, work.now)
    work.record("readiness", [done.looked, done.changed])
    return done


def _rules(view: View, now: Collection[Terms]) -> str:
    shops = [it.shop for it in now]
    return digest([defined.digest(), CODES, shops, [it.has_rate for it in now], duties.rates(view)])


def _recompute(work: Work, now: tuple[Terms, ...], goods_ids: list[int] | None) -> Recomputed:
    bench = Bench(now)
    read = facts(work, work.today, goods_ids, bench.cuts if goods_ids is None else None)
    few = None if goods_ids is None else list(read)
    sales = _Sales(work, {it.shop.channel: it.shop for it in now if it.shop}, few)
    stood = store.stood(work.connection, work.firm.id, None if few is None else [it.variant_id for it in few])
    spelled = _Patterns(work, [it.channel.code for it in now], whole=goods_ids is None)
    looked, new, changed = 0, [], []
    for fact in read if few is None else few:
        looked += 1
        available = sales.available(fact)
        of, ready = spelled.of(bench.bits(Known(fact, sales.of(fact, available))))
        row = (fact.variant_id, work.firm.id, fact.goods_id, fact.sku, fact.hs, of, ready, available)
        before = stood.get(fact.variant_id)
        if before is None:
            new.append(row)
        elif before != row:
            changed.append(row)
    spelled.keep()
    store.add(work.connection, new)
    store.change(work.connection, changed)
    return Recomputed(looked, len(new) + len(changed))


class _Patterns:
    """Few in number, whatever the number of SKUs."""

    def __init__(self, work: Work, channels: list[str], *, whole: bool) -> None:
        self._work, self._channels, self._all_known = work, channels, whole
        self._known = store.patterns(work.connection, work.firm.id) if whole else {}
        self._new: dict[str, int] = {}
        self._next = store.next_pattern_id(work.connection)
        self._seen: dict[int, tuple[int, int]] = {}

    def of(self, bits: int) -> tuple[int, int]:
        """The pattern's number, and on how many channels it can be bought."""
        found = self._seen.get(bits)
        if found is None:
            text = pattern(bits, self._channels)
            ready = sum(is_sold(mask) for mask in masks(text).values())
            found = self._seen[bits] = self._numbered(text), ready
        return found

    def _numbered(self, text: str) -> int:
        found = self._known.get(text)
        if found is None and not self._all_known:
            found = store.pattern_id(self._work.connection, self._work.firm.id, text)
        if found is None:
            found = self._new[text] = self._next
            self._next += 1
        self._known[text] = found
        return found

    def keep(self) -> None:
        store.add_patterns(self._work.connection, self._work.firm.id, self._new)


class _Sales:
    """Where each SKU is listed, priced and shown as there. Few differ in it."""

    def __init__(self, view: View, shops: Mapping[str, Shop], few: Collection[SkuFact] | None) -> None:
        """None is of every SKU."""
        ids = None if few is None else [it.variant_id for it in few]
        self._shops = shops
        self._there = availability(view, ids)
        self._standing = offers.on_channels(view, ids)
        self._parted = storefront.parted_on(view, None if few is None else {it.goods_id for it in few})
        self._memory: dict[tuple[str, int, frozenset[str]], Sale] = {}

    def available(self, fact: SkuFact) -> int:
        found = self._there.get(fact.variant_id)
        return found.available if found else 0

    def of(self, fact: SkuFact, available: int) -> Sale:
        units = min(_PLENTY, max(0, available) // 10**fact.decimals)
        key = self._standing.get(fact.variant_id, ""), units, self._parted.get(fact.goods_id, _NOWHERE)
        found = self._memory.get(key)
        if found is None:
            found = self._memory[key] = self._sale(*key)
        return found

    def _sale(self, told: str, units: int, parted: frozenset[str]) -> Sale:
        each = dict(it.split(":") for it in told.split(",")) if told else {}
        shown = offers.offered(self._shops, each, units)
        priced = frozenset(code for code, own in each.items() if own == "1")
        return Sale(frozenset(each), priced, frozenset(code for code, quantity in shown.items() if quantity), parted)


# ---- told


def known(view: View, goods_ids: Collection[int]) -> Iterator[Known]:
    """What the rules look at, as it is now."""
    found = list(facts(view, view.today, goods_ids))
    sales = _Sales(view, offers.shops(view), found)
    return (Known(it, sales.of(it, sales.available(it))) for it in found)


def standings(view: View, sku: str) -> tuple[Standing, ...]:
    """Of one SKU on every channel, with each reason and its facts, as it is now."""
    of = variant(view, sku)
    one = next(it for it in known(view, [of.goods_id]) if it.fact.sku == sku)
    return tuple(standing(one, each, exact()) for each in terms(view))


def cells(view: View, sku: str) -> Mapping[str, Cell]:
    found = store.row_of(view.connection, view.firm.id, sku)
    return {} if found is None else {on: Cell(first_no(mask), codes_of(mask)) for on, mask in masks(found[1]).items()}


def summary(view: View) -> Summary:
    """As it was last worked out."""
    told: Counter[str] = Counter()
    sold: Counter[str] = Counter()
    goods = ready = 0
    for text, count in store.counts(view.connection, view.firm.id):
        each = masks(text)
        goods += count
        ready += count * any(map(is_sold, each.values()))
        for on, mask in each.items():
            sold[on] += count * is_sold(mask)
            for code in codes_of(mask):
                told[code] += count
    return Summary(goods, ready, {code: told[code] for code in CODES if told[code]}, dict(sold))


def page(view: View, windows: Windows, listing: Listing, start: int, count: int, stop: Stop) -> Page[Row]:
    return windows.page(_sight(view, stop), store.MATRIX, _patterned(view, listing), start, count)


def count_all(view: View, windows: Windows, listing: Listing, stop: Stop) -> int:
    return windows.count(_sight(view, stop), store.MATRIX, _patterned(view, listing))


def skus(view: View, windows: Windows, listing: Listing, stop: Stop) -> tuple[str, ...]:
    """Every SKU of the list, for what is done to all of them."""
    found: list[str] = []
    while True:
        read = page(view, windows, listing, len(found), _AT_ONCE, stop)
        found += [it.sku for it in read.rows]
        if read.ended:
            return tuple(found)


def _sight(view: View, stop: Stop) -> Sight:
    return Sight(view.connection, view.firm.id, audit.head(view.connection).seq, stop)


def _patterned(view: View, listing: Listing) -> Listing:
    """`reason` holds codes, or `CHANNEL/CODE`; `answer` the same of first answers that are no."""
    filters: list[Filter] = []
    for asked in listing.filters:
        if isinstance(asked, OneOf) and asked.column in ("reason", "answer"):
            filters.append(OneOf("pattern", tuple(_matching(view, asked)) or (0,)))
        else:
            filters.append(asked)
    return Listing(listing.sort, listing.descending, tuple(filters))


def _matching(view: View, asked: OneOf) -> Iterator[int]:
    wanted = [str(it).rpartition("/")[::2] for it in asked.values]
    for text, id_ in store.patterns(view.connection, view.firm.id).items():
        each = masks(text)
        known = all(not on or on in each for on, _ in wanted)
        require(known, "channels.none", channel=wanted[0][0], known=tuple(sorted(each)))
        if any(code in _said(mask, asked.column) for on, code in wanted for of, mask in each.items() if on in ("", of)):
            yield id_


def _said(mask: int, column: str) -> Collection[str]:
    if column == "reason":
        return codes_of(mask)
    no = first_no(mask)
    return (no.value,) if no else ("all",)
