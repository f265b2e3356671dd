"""What goes into a container, and what it costs to keep one too long."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from stdnum import iso6346

from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, require
from jointseas.trade.shipments.records import Container, Event, EventKind, Package


@dataclass(frozen=True, slots=True)
class ContainerKind:
    """Inner sizes, the opening of its doors and its payload, as carriers usually state them."""

    code: str
    length_mm: int
    width_mm: int
    height_mm: int
    door_width_mm: int
    door_height_mm: int
    payload_g: int

    @property
    def volume_cm3(self) -> int:
        return self.length_mm * self.width_mm * self.height_mm // 1000


KINDS = {
    it.code: it
    for it in (
        ContainerKind("20GP", 5_898, 2_352, 2_393, 2_340, 2_280, 28_200_000),
        ContainerKind("40GP", 12_032, 2_352, 2_393, 2_340, 2_280, 28_800_000),
        ContainerKind("40HC", 12_032, 2_352, 2_698, 2_340, 2_585, 28_600_000),
        ContainerKind("45HC", 13_556, 2_352, 2_698, 2_340, 2_585, 27_900_000),
        ContainerKind("20RF", 5_456, 2_294, 2_273, 2_290, 2_264, 27_400_000),
        ContainerKind("40RF", 11_590, 2_294, 2_557, 2_290, 2_569, 29_500_000),
        ContainerKind("20OT", 5_893, 2_352, 2_360, 2_340, 2_280, 28_100_000),
        ContainerKind("40OT", 12_024, 2_352, 2_360, 2_340, 2_280, 28_600_000),
    )
}


def kind(code: str) -> ContainerKind:
    found = KINDS.get(code)
    if found is None:
        raise Refused("shipments.container_kind", kind=code[:20], known=tuple(KINDS))
    return found


def require_number(number: str) -> None:
    """What looks like a number of ISO 6346 has its check digit; whatever else a box is called by stays."""
    bare = re.sub(r"[\s-]", "", number).upper()
    if re.fullmatch(r"[A-Z]{4}\d{7}", bare, re.ASCII):
        digit = iso6346.calc_check_digit(bare[:-1])
        require(digit == bare[-1], "shipments.container_number", number=number, digit=digit)


@dataclass(frozen=True, slots=True)
class Fit:
    """How much of a container is taken. `too_big` are the marks of packages that do not go through its doors or do not
    lie in it, however they are turned."""

    kind: str
    volume_cm3: int
    room_cm3: int
    gross_g: int
    payload_g: int
    too_big: tuple[str, ...]

    @property
    def fits(self) -> bool:
        return self.volume_cm3 <= self.room_cm3 and self.gross_g <= self.payload_g and not self.too_big

    @property
    def volume_percent(self) -> int:
        return -(-self.volume_cm3 * 100 // self.room_cm3)

    @property
    def weight_percent(self) -> int:
        return -(-self.gross_g * 100 // self.payload_g)


def fit(code: str, packages: Sequence[Package]) -> Fit:
    """By volume, weight and the largest package; how boxes are stowed is for the people who stow them."""
    it = kind(code)
    big = tuple(
        package.marks or str(place) for place, package in enumerate(packages, start=1) if not _goes_in(it, package)
    )
    return Fit(code, sum(p.volume_cm3 for p in packages), it.volume_cm3, sum(p.count * p.gross_g for p in packages),
               it.payload_g, big)  # fmt: skip


def _goes_in(it: ContainerKind, package: Package) -> bool:
    """The longest side lies along the container, the other two pass the doors one way or the other."""
    small, middle, longest = sorted((package.length_mm, package.width_mm, package.height_mm))
    door = sorted((it.door_width_mm, it.door_height_mm))
    return longest <= it.length_mm and small <= door[0] and middle <= door[1]


@dataclass(frozen=True, slots=True)
class Detained:
    """Days beyond the free ones: `demurrage` full at the terminal, `detention` outside until the empty is back. What is
    not over yet is counted up to the day of the question."""

    container: str
    demurrage_days: int
    detention_days: int
    cost: Money | None
    running: bool
    free_until: date | None


def detained(container: Container, events: Iterable[Event], day: date) -> Detained | None:
    """None while it has not been discharged."""
    when = {it.kind: it.day for it in events if it.container in ("", container.number)}
    discharged = when.get(EventKind.DISCHARGED)
    if discharged is None or discharged > day:
        return None
    out, back = when.get(EventKind.GATE_OUT), when.get(EventKind.EMPTY_RETURNED)
    demurrage = _beyond(discharged, out or day, container.free_days)
    detention = _beyond(out, back or day, container.free_days) if out else 0
    days = demurrage + detention
    cost = Money(container.daily.minor * days, container.daily.currency) if container.daily else None
    began = out or discharged
    free_until = None if back else began + timedelta(days=container.free_days)
    return Detained(container.number, demurrage, detention, cost, back is None, free_until)


def _beyond(start: date, end: date, free: int) -> int:
    return max(0, (end - start).days - free)
