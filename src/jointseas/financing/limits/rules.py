"""What stands against each limit, and what it leaves. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from jointseas.financing.limits.records import By, Limit
from jointseas.financing.outstanding.records import Stake
from jointseas.financing.programme.records import Caps
from jointseas.kernel.money import Money, exponent
from jointseas.kernel.outcome import Term, require

_Key = tuple[By, str]
_FINE = 10**6


def limits(caps: Caps, stakes: Iterable[Stake], own: str) -> tuple[Limit, ...]:
    """Of all that are named, and of whoever has anything out that a limit is set for; the fullest first."""
    found: dict[_Key, Limit] = {(by, code): Limit(by, code, code, most * 10 ** exponent(own), 0)
                                for by, code, most in _named(caps)}  # fmt: skip
    for it in stakes:
        for one in _on(caps, it, own):
            before = found.get((one.by, one.code), replace(one, out=0))
            found[one.by, one.code] = replace(one, out=before.out + one.out)
    return tuple(sorted(found.values(), key=lambda it: (-(it.out * _FINE // max(it.most, 1)), it.by, it.code)))


def require_room(caps: Caps, out: Iterable[Stake], new: Stake, own: str) -> None:
    """Of every limit that the new one would count against."""
    stands = {(it.by, it.code): it.out for it in limits(caps, out, own)}
    for it in limits(caps, [new], own):
        if it.out:
            held = stands.get((it.by, it.code), 0)
            require(held + it.out <= it.most, "financing.limit", by=Term("limit by", it.by), name=shown(it),
                    limit=Money(it.most, own), out=Money(held, own), wanted=Money(it.out, own))  # fmt: skip


def shown(it: Limit) -> str | Term:
    return Term("financing product", it.code) if it.by is By.PRODUCT else it.name


def _named(caps: Caps) -> Iterator[tuple[By, str, int]]:
    yield from ((By.GROUP, it.name, it.most) for it in caps.groups)
    told: tuple[tuple[By, Mapping[str, int]], ...] = (
        (By.BUYER, caps.buyers), (By.COUNTRY, caps.countries), (By.PRODUCT, caps.products),
        (By.CURRENCY, caps.currencies), (By.GRADE, caps.grades))  # fmt: skip
    yield from ((by, code, most) for by, its in told for code, most in its.items())


def _on(caps: Caps, it: Stake, own: str) -> Iterator[Limit]:
    """Each part of it, beside the limit that it counts against."""
    for by, code, name, most, minor in _parts(caps, it):
        if most is not None:
            yield Limit(by, code, name, most * 10 ** exponent(own), minor)


def _parts(caps: Caps, it: Stake) -> Iterator[tuple[By, str, str, int | None, int]]:
    for one in it.owing:
        yield By.BUYER, one.buyer, one.name, caps.buyers.get(one.buyer, caps.buyer), one.minor
        yield By.COUNTRY, one.country, one.country, caps.countries.get(one.country, caps.country), one.minor
        for group in caps.groups:
            if one.buyer in group.buyers:
                yield By.GROUP, group.name, group.name, group.most, one.minor
    rest = it.minor - sum(one.minor for one in it.owing)
    yield By.COUNTRY, it.country, it.country, caps.countries.get(it.country, caps.country), rest
    yield By.PRODUCT, it.product, it.product, caps.products.get(it.product), it.minor
    yield By.CURRENCY, it.currency, it.currency, caps.currencies.get(it.currency), it.minor
    yield By.GRADE, it.grade or "", it.grade or "", caps.grades.get(it.grade or ""), it.minor
