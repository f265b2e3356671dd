"""Stock is counted once: what the channels show together is never more than there is."""

import re
from collections.abc import Mapping, Sequence

from jointseas.channels.defined.records import Channel
from jointseas.channels.offers.records import Claim, Shop
from jointseas.kernel.outcome import Refused, require
from jointseas.kernel.text import one_line

_ADDRESS = re.compile(r"https?://[^\s/$.?#,][^\s,]+", re.ASCII)


def allotted(available: int, claims: Sequence[Claim]) -> Mapping[str, int]:
    """By share, whole units; what a cap leaves goes to the others, what is left over to the largest fractions, first
    come first."""
    given = {it.channel: 0 for it in claims}
    left, waiting = max(0, available), [it for it in claims if it.share > 0]
    while left and waiting:
        full = _filled(left, waiting, given)
        if not full:
            _split(left, waiting, given)
            break
        for it in full:
            left -= _room(it, given)
            given[it.channel] += _room(it, given)
        waiting = [it for it in waiting if it not in full]
    return given


def _filled(left: int, waiting: Sequence[Claim], given: Mapping[str, int]) -> list[Claim]:
    """Those whose cap is less than their share."""
    whole = sum(it.share for it in waiting)
    return [it for it in waiting if it.cap is not None and _room(it, given) * whole <= left * it.share]


def _room(claim: Claim, given: Mapping[str, int]) -> int:
    return (claim.cap or 0) - given[claim.channel]


def _split(left: int, waiting: Sequence[Claim], given: dict[str, int]) -> None:
    whole = sum(it.share for it in waiting)
    for it in waiting:
        given[it.channel] += left * it.share // whole
    rest = left - sum(left * it.share // whole for it in waiting)
    by_fraction = sorted(waiting, key=lambda it: -(left * it.share % whole))
    for it in [it for it in by_fraction if it.cap is None or given[it.channel] < it.cap][:rest]:
        given[it.channel] += 1


def proper_shop(asked: Shop, channel: Channel, base: str) -> Shop:
    require(asked.incoterm in channel.incoterms, "channels.incoterm", incoterm=asked.incoterm[:10],
            allowed=channel.incoterms)  # fmt: skip
    require(0 <= asked.share <= 100, "channels.share", share=asked.share)
    require(asked.cap is None or asked.cap >= 0, "channels.cap")
    for freight in (asked.freight_kg, asked.freight_m3):
        require(freight.currency == base and freight.minor >= 0, "channels.freight", currency=base)
    for address, place in ((asked.link, "{sku}"), (asked.pictures, "{picture}")):
        if address and not (_ADDRESS.fullmatch(address) and place in address and len(address) <= 500):
            raise Refused("channels.address", address=address[:80], place=place)
    one_line(asked.responsible, "responsible_person", longest=300, needed=False)
    return asked
