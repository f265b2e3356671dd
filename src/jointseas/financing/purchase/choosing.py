"""Invoices picked so that an amount is reached: those that cost least, and not one more than it takes."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from jointseas.financing.purchase.pricing import offer
from jointseas.financing.purchase.records import Judged, Offer, Terms
from jointseas.kernel.outcome import Refused


def picked(asked: Sequence[Judged], terms: Terms, funded: date, wanted: int, dilution: Fraction = Fraction(0)) -> Offer:
    """The soonest due cost least. Of those that reach it, whichever can be spared is left out, the dearest first."""
    able = sorted((it for it in asked if it.eligible), key=lambda it: (it.receivable.due, -it.eligible))
    chosen: list[Judged] = []
    for it in able:
        chosen.append(it)
        if offer(chosen, terms, funded, dilution).proceeds >= wanted:
            return _spared(chosen, terms, funded, wanted, dilution)
    most = offer(able, terms, funded, dilution).proceeds
    raise Refused("financing.not_enough", wanted=wanted, most=max(most, 0))


def _spared(chosen: list[Judged], terms: Terms, funded: date, wanted: int, dilution: Fraction) -> Offer:
    for it in reversed(list(chosen)):
        without = [one for one in chosen if one is not it]
        if offer(without, terms, funded, dilution).proceeds >= wanted:
            chosen = without
    return offer(chosen, terms, funded, dilution)
