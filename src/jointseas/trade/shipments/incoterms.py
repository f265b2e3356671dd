"""Incoterms 2020: who pays for what, and where the risk passes. A rule, with no memory of its own."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jointseas.kernel.outcome import require
from jointseas.trade.shipments.records import Event, EventKind, Incoterm, Mode

_ORDER = tuple(EventKind)
WATER = frozenset((Mode.SEA, Mode.INLAND_WATER))


class Side(StrEnum):
    SELLER = "seller"
    BUYER = "buyer"
    NOBODY = "nobody"  # neither is bound to it


@dataclass(frozen=True, slots=True)
class Terms:
    """`risk` is the event with which it passes; any later one says that it has passed."""

    incoterm: Incoterm
    export_clearance: Side
    carriage: Side
    insurance: Side
    unloading: Side
    import_duty: Side
    risk: EventKind
    by_water_only: bool


def _terms(code: Incoterm, word: str, risk: EventKind, *, by_water_only: bool = False) -> Terms:
    sides = {"S": Side.SELLER, "B": Side.BUYER, "-": Side.NOBODY}
    export, carriage, insurance, unloading, duty = (sides[it] for it in word)
    return Terms(code, export, carriage, insurance, unloading, duty, risk, by_water_only)


# Export clearance, main carriage, insurance, unloading at the place, import clearance and duty.
_ALL = (
    _terms(Incoterm.EXW, "BB-BB", EventKind.HANDED_OVER),
    _terms(Incoterm.FCA, "SB-BB", EventKind.HANDED_OVER),
    _terms(Incoterm.CPT, "SS-BB", EventKind.HANDED_OVER),
    _terms(Incoterm.CIP, "SSSBB", EventKind.HANDED_OVER),
    _terms(Incoterm.DAP, "SS-BB", EventKind.READY),
    _terms(Incoterm.DPU, "SS-SB", EventKind.UNLOADED),
    _terms(Incoterm.DDP, "SS-BS", EventKind.READY),
    _terms(Incoterm.FAS, "SB-BB", EventKind.ALONGSIDE, by_water_only=True),
    _terms(Incoterm.FOB, "SB-BB", EventKind.LOADED, by_water_only=True),
    _terms(Incoterm.CFR, "SS-BB", EventKind.LOADED, by_water_only=True),
    _terms(Incoterm.CIF, "SSSBB", EventKind.LOADED, by_water_only=True),
)
TERMS = {it.incoterm: it for it in _ALL}


def require_carried(incoterm: Incoterm, modes: Collection[Mode]) -> None:
    """Four of the eleven are for goods that a ship takes."""
    fits = not TERMS[incoterm].by_water_only or not modes or WATER & set(modes)
    require(fits, "shipments.by_water", incoterm=incoterm.value)


def passed_on(incoterm: Incoterm, events: Iterable[Event]) -> date | None:
    """The day on which the risk passed, as far as the events tell; what comes later in the course of things tells that
    it had passed by then."""
    late_enough = _ORDER[_ORDER.index(TERMS[incoterm].risk) :]
    return min((it.day for it in events if it.kind in late_enough), default=None)
