"""What stands between goods and each of the five answers. Every rule looks at one part of what is known, so that a
hundred thousand SKUs are judged by the few parts in which they differ."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jointseas.catalogue.facts.records import Cuts, PaperFact, TextFact
from jointseas.catalogue.records import STANDARD_LIST, Certificate
from jointseas.channels.defined.records import Channel, ChannelKind
from jointseas.channels.duties.rules import Duties
from jointseas.channels.offers.records import Shop
from jointseas.channels.readiness.records import Answer, Known, Place, Reason, Sale, Standing
from jointseas.kernel.countries import EUROPEAN_UNION
from jointseas.kernel.outcome import Refused, Term

LONGEST_PAYOUT_DAYS = 180
_DUTY_PAID = "DDP"
# Every reason and the answer that it stands in the way of. Their order is kept: it numbers the bits.
ANSWER_OF = {
    "not_alive": Answer.PUBLISHABLE, "no_text": Answer.PUBLISHABLE, "title_long": Answer.PUBLISHABLE,
    "description_short": Answer.PUBLISHABLE, "description_long": Answer.PUBLISHABLE, "no_hs": Answer.PUBLISHABLE,
    "barred": Answer.PUBLISHABLE, "no_paper": Answer.PUBLISHABLE, "no_attribute": Answer.PUBLISHABLE,
    "no_gtin": Answer.PUBLISHABLE, "no_brand": Answer.PUBLISHABLE, "no_pictures": Answer.PUBLISHABLE,
    "no_responsible": Answer.PUBLISHABLE, "no_seller": Answer.PUBLISHABLE, "closed": Answer.VISIBLE,
    "no_address": Answer.VISIBLE, "not_listed": Answer.VISIBLE, "no_price": Answer.PURCHASABLE,
    "no_stock": Answer.PURCHASABLE,
    "no_weight": Answer.SHIPPABLE, "no_sizes": Answer.SHIPPABLE, "too_heavy": Answer.SHIPPABLE,
    "too_large": Answer.SHIPPABLE, "no_origin": Answer.SHIPPABLE, "origin_barred": Answer.SHIPPABLE,
    "no_duty": Answer.SHIPPABLE, "not_assignable": Answer.FINANCEABLE, "payout_late": Answer.FINANCEABLE,
    "no_exchange": Answer.FINANCEABLE,
}  # fmt: skip
CODES = tuple(ANSWER_OF)
WIDTH = len(CODES)
_BIT = {code: 1 << place for place, code in enumerate(CODES)}
_BITS_OF = {answer: sum(_BIT[code] for code, of in ANSWER_OF.items() if of is answer) for answer in Answer}


@dataclass(frozen=True, slots=True)
class Terms:
    """One channel as this firm meets it today."""

    channel: Channel
    needed: frozenset[str]  # what its outlet takes no item without
    shop: Shop | None
    duties: Duties
    has_rate: bool  # from the channel's currency to that of the books


Judged = Iterator[tuple[str, Refused, Place, str]]


# ---- how finely is looked


_NO_WORDS: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Lens:
    """Figures matter only in how they stand to the limits of the channels: those between two limits are one to every
    rule. Without limits they are seen as they are, which is how a reason is told."""

    titles: tuple[int, ...] = ()
    descriptions: tuple[int, ...] = ()
    grams: tuple[int, ...] = ()
    millimetres: tuple[int, ...] = ()
    words: tuple[str, ...] = ()

    def found(self, names: str) -> frozenset[str]:
        found = [word for word in self.words if word in names]
        return frozenset(found) if found else _NO_WORDS

    @property
    def cuts(self) -> Cuts:
        return Cuts(self.titles, self.descriptions)


def lens(channels: Iterable[Channel], *, exact: bool = False) -> Lens:
    known = list(channels)
    words = tuple(sorted({word for it in known for rule in it.barred for word in rule.words}))
    if exact:
        return Lens(words=words)
    texts = [text for it in known for text in it.texts]
    described = [limit for it in texts for limit in (it.description_shortest - 1, it.description_longest)]
    sides = [side for it in known for side in (it.parcel.longest_mm, it.parcel.girth_mm)]
    return Lens(_limits(it.title_longest for it in texts), _limits(described),
                _limits(it.parcel.heaviest_g for it in known), _limits(sides), words)  # fmt: skip


def _limits(figures: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted({0, *figures}))


def _seen(limits: tuple[int, ...], figure: int) -> int:
    if not limits:
        return figure
    at = bisect_left(limits, figure)
    return limits[at] if at < len(limits) else limits[-1] + 1


# ---- the rules, each with the part that it looks at


def _life(_of: Terms, part: tuple[str, bool, str]) -> Judged:
    lifecycle, active, sku = part
    if lifecycle != "active":
        yield ("not_alive", Refused("channels.not_alive", sku=sku, lifecycle=Term("lifecycle", lifecycle)),
               Place("goods"), "")  # fmt: skip
    elif not active:
        yield "not_alive", Refused("channels.withdrawn", sku=sku), Place("goods", "variants"), ""


def _face(terms: Terms, part: tuple[bool, bool, int]) -> Judged:
    has_gtin, has_brand, pictures = part
    channel, needed = terms.channel, terms.needed
    if not has_gtin and (channel.gtin or "gtin" in needed):
        yield "no_gtin", Refused("channels.no_gtin"), Place("goods", "variants"), ""
    if not has_brand and (channel.brand or "brand" in needed):
        yield "no_brand", Refused("channels.no_brand"), Place("goods", "texts"), ""
    wanted = max(channel.pictures, int("pictures" in needed))
    if pictures < wanted:
        told = Refused("channels.no_pictures", wanted=wanted, there=pictures)
        yield "no_pictures", told, Place("goods", "pictures"), ""


def _texts(terms: Terms, part: tuple[TextFact, ...]) -> Judged:
    by_language = {it.language.split("-")[0]: it for it in part}
    needed = "description" in terms.needed
    for rule in terms.channel.texts:
        place, language = Place("goods", "texts"), Term("language", rule.language)
        text = by_language.get(rule.language)
        if text is None:
            yield "no_text", Refused("channels.no_text", language=language), place, ""
            continue
        if text.title > rule.title_longest:
            told = Refused("channels.title_long", language=language, length=text.title, longest=rule.title_longest)
            yield "title_long", told, place, ""
        shortest = max(rule.description_shortest, int(needed))
        if text.description < shortest:
            told = Refused("channels.description_short", language=language, length=text.description, shortest=shortest)
            yield "description_short", told, place, ""
        if text.description > rule.description_longest:
            told = Refused("channels.description_long", language=language, length=text.description,
                           longest=rule.description_longest)  # fmt: skip
            yield "description_long", told, place, ""


def _papers(terms: Terms, part: tuple[str, frozenset[PaperFact], frozenset[str]]) -> Judged:
    hs, papers, words = part
    if not hs:
        yield "no_hs", Refused("channels.no_hs"), Place("goods", "hs"), ""
    for rule in terms.channel.barred:
        word = next((it for it in rule.words if it in words), "")
        by_code = bool(rule.hs) and bool(hs) and rule.speaks_of(hs)
        if (by_code or word) and not (rule.unless and all(counts(papers, rule.unless, it) for it in rule.markets)):
            told = Refused("channels.barred", markets=tuple(rule.markets), what=word or hs, rule=rule.id,
                           unless=rule.unless or "–")  # fmt: skip
            yield "barred", told, Place("goods", "hs" if by_code else "texts"), rule.id
    for paper in terms.channel.papers if hs else ():
        lacking = [it for it in paper.markets if paper.speaks_of(hs) and not counts(papers, paper.kind, it)]
        if lacking:
            told = Refused("channels.no_paper", kind=paper.kind, hs=hs, markets=tuple(lacking), rule=paper.id)
            yield "no_paper", told, Place("goods", "certificates"), paper.id


def counts(papers: Iterable[PaperFact | Certificate], kind: str, market: str) -> bool:
    union = "EU" if market in EUROPEAN_UNION else market
    return any(
        it.kind == kind and (not it.destinations or market in it.destinations or union in it.destinations)
        for it in papers
    )


def _attributes(terms: Terms, part: tuple[str, tuple[str, ...]]) -> Judged:
    hs, options = part
    for rule in terms.channel.attributes:
        if hs and rule.speaks_of(hs) and rule.option not in options:
            told = Refused("channels.no_attribute", option=rule.option, hs=hs, rule=rule.id)
            yield "no_attribute", told, Place("goods", "variants"), rule.id


def _agreed(terms: Terms, _part: tuple[()]) -> Judged:
    """What is the same for all goods."""
    channel, shop = terms.channel, terms.shop
    place = Place("channels", "terms")
    if channel.responsible and not (shop and shop.responsible):
        told = Refused("channels.no_responsible", markets=tuple(channel.markets))
        yield "no_responsible", told, place, ""
    if shop is None or not shop.is_open:
        yield "closed", Refused("channels.closed"), place, ""
    elif ("link" in terms.needed and not shop.link) or ("pictures" in terms.needed and not shop.pictures):
        yield "no_address", Refused("channels.no_address"), place, ""
    if not channel.assignable:
        yield "not_assignable", Refused("channels.not_assignable"), place, ""
    if channel.payout_days > LONGEST_PAYOUT_DAYS:
        told = Refused("channels.payout_late", days=channel.payout_days, longest=LONGEST_PAYOUT_DAYS)
        yield "payout_late", told, place, ""
    if not terms.has_rate:
        yield "no_exchange", Refused("channels.no_exchange", currency=channel.currency), Place("rates"), ""


def _sale(terms: Terms, part: tuple[Sale, frozenset[tuple[str, str]]]) -> Judged:
    (listed, priced, stocked, parted), prices = part
    channel = terms.channel
    if channel.kind is ChannelKind.JOINT and channel.code not in parted:
        yield "no_seller", Refused("channels.no_seller"), Place("channels", "split"), ""
    if channel.code not in listed:
        yield "not_listed", Refused("channels.not_listed"), Place("channels", "list"), ""
    elif channel.code not in stocked:
        yield "no_stock", Refused("channels.no_stock"), Place("stock"), ""
    if channel.code not in priced and (STANDARD_LIST, channel.currency) not in prices:
        told = Refused("channels.no_price", currency=channel.currency)
        yield "no_price", told, Place("channels", "price"), ""


def _parcel(terms: Terms, part: tuple[int | None, int | None, int | None]) -> Judged:
    grams, longest, girth = part
    parcel, place = terms.channel.parcel, Place("goods", "variants")
    if grams is None:
        yield "no_weight", Refused("channels.no_weight"), place, ""
    elif grams > parcel.heaviest_g:
        yield "too_heavy", Refused("channels.too_heavy", grams=grams, heaviest=parcel.heaviest_g), place, ""
    if longest is None or girth is None:
        yield "no_sizes", Refused("channels.no_sizes"), place, ""
    elif longest > parcel.longest_mm or girth > parcel.girth_mm:
        told = Refused("channels.too_large", longest=longest, girth=girth, most=parcel.longest_mm,
                       girth_most=parcel.girth_mm)  # fmt: skip
        yield "too_large", told, place, ""


def _border(terms: Terms, part: tuple[str, str, tuple[tuple[str, str], ...]]) -> Judged:
    hs, origin, national = part
    channel = terms.channel
    if not origin:
        yield "no_origin", Refused("channels.no_origin"), Place("goods", "texts"), ""
    elif origin in channel.origins_barred:
        told = Refused("channels.origin_barred", origin=origin, markets=tuple(channel.markets))
        yield "origin_barred", told, Place("goods", "texts"), ""
    if hs and terms.shop and terms.shop.incoterm == _DUTY_PAID:
        unknown = [it for it in channel.markets if terms.duties.rate(it, hs, national) is None]
        if unknown:
            told = Refused("channels.no_duty", hs=hs, markets=tuple(unknown), incoterm=_DUTY_PAID)
            yield "no_duty", told, Place("imports", "duties"), ""


# ---- all of them


@dataclass(frozen=True)
class Facet:
    part: Callable[[Known, Lens], Hashable]
    judge: Callable[[Terms, Any], Judged]


def _texts_seen(it: Known, lens: Lens) -> Hashable:
    return _texts_through(it.fact.texts, lens) if lens.titles else it.fact.texts


@lru_cache(maxsize=10_000)
def _texts_through(texts: tuple[TextFact, ...], lens: Lens) -> tuple[TextFact, ...]:
    return tuple([TextFact(language, _seen(lens.titles, title), _seen(lens.descriptions, described))
                  for language, title, described in texts])  # fmt: skip


def _parcel_seen(it: Known, lens: Lens) -> Hashable:
    grams, sizes = it.fact.gross_g, it.fact.sizes_mm
    weight = None if grams is None else _seen(lens.grams, grams)
    if sizes is None:
        return weight, None, None
    longest, second, third = sizes
    return weight, _seen(lens.millimetres, longest), _seen(lens.millimetres, longest + 2 * (second + third))


FACETS = (
    Facet(lambda it, lens: (it.fact.lifecycle, it.fact.active, it.fact.sku if not lens.titles else ""), _life),
    Facet(lambda it, _: (it.fact.gtin != "", it.fact.brand != "", it.fact.pictures), _face),
    Facet(_texts_seen, _texts),
    Facet(lambda it, lens: (it.fact.hs, it.fact.papers, lens.found(it.fact.names)), _papers),
    Facet(lambda it, _: (it.fact.hs, it.fact.options), _attributes),
    Facet(lambda _it, _: (), _agreed),
    Facet(lambda it, _: (it.sale, it.fact.prices), _sale),
    Facet(_parcel_seen, _parcel),
    Facet(lambda it, _: (it.fact.hs, it.fact.origin, it.fact.national), _border),
)


def reasons(known: Known, terms: Terms, exact: Lens) -> tuple[Reason, ...]:
    """Every one, with its facts, in the order of the answers."""
    found = [Reason(*it[:3], rule=it[3]) for facet in FACETS for it in facet.judge(terms, facet.part(known, exact))]
    return tuple(sorted(found, key=lambda it: CODES.index(it.code)))


def standing(known: Known, terms: Terms, exact: Lens) -> Standing:
    found = reasons(known, terms, exact)
    code = terms.channel.code
    return Standing(code, code in known.sale.listed, first_no(_mask(it.code for it in found)), found)


def _mask(codes: Iterable[str]) -> int:
    mask = 0
    for code in codes:
        mask |= _BIT[code]
    return mask


def first_no(mask: int) -> Answer | None:
    return next((answer for answer, bits in _BITS_OF.items() if mask & bits), None)


def codes_of(mask: int) -> tuple[str, ...]:
    return tuple(code for code, bit in _BIT.items() if mask & bit)


class Bench:
    """Judges many: each rule once for each part that differs, on all channels together. What comes out are the bits of
    the channels side by side."""

    def __init__(self, terms: Sequence[Terms]) -> None:
        self._terms = terms
        self._lens = lens(it.channel for it in terms)
        self._memory: list[tuple[Facet, dict[Hashable, int]]] = [(facet, {}) for facet in FACETS]

    @property
    def cuts(self) -> Cuts:
        return self._lens.cuts

    def bits(self, known: Known) -> int:
        whole = 0
        for facet, memory in self._memory:
            part = facet.part(known, self._lens)
            found = memory.get(part)
            if found is None:
                found = memory[part] = self._judged(facet, part)
            whole |= found
        return whole

    def _judged(self, facet: Facet, part: Hashable) -> int:
        masks = (_mask(it[0] for it in facet.judge(terms, part)) for terms in self._terms)
        return sum(mask << WIDTH * place for place, mask in enumerate(masks))


def pattern(bits: int, channels: Sequence[str]) -> str:
    """As it is kept: the bits of each channel under its code, so that a channel more does not shift the others."""
    one = (1 << WIDTH) - 1
    return " ".join(f"{code}:{bits >> WIDTH * place & one:x}" for place, code in enumerate(channels))


def masks(pattern: str) -> Mapping[str, int]:
    return {code: int(mask, 16) for code, mask in (part.split(":") for part in pattern.split())}


def is_bought(it: Standing) -> bool:
    return it.first_no in (None, Answer.SHIPPABLE, Answer.FINANCEABLE)


def is_sold(mask: int) -> bool:
    """Whether it can be bought there."""
    return not mask & (_BITS_OF[Answer.PUBLISHABLE] | _BITS_OF[Answer.VISIBLE] | _BITS_OF[Answer.PURCHASABLE])
