"""How much may be drawn under a facility: its limit, those of its parts, its days, and what must be so before."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from jointseas.financing.lending.records import (
    Condition,
    ConditionState,
    Drawing,
    Facility,
    Level,
    Purpose,
    Scope,
    SubLimit,
)
from jointseas.financing.schedules.rules import MOST_MINOR
from jointseas.kernel.outcome import Refused, Term, require


def used(it: Facility, drawings: Iterable[Drawing]) -> int:
    """Of a limit: what was repaid comes back to it if it revolves."""
    return sum(one.drawn - (one.repaid if it.revolving else 0) for one in drawings)


def undrawn(it: Facility, drawings: Iterable[Drawing]) -> int:
    return max(0, it.limit - used(it, drawings))


def overdrawn(it: Facility, drawings: Iterable[Drawing]) -> int:
    """A limit that was lowered, or a rate of exchange, may leave more used than it allows."""
    return max(0, used(it, drawings) - it.limit)


def undrawn_by_day(it: Facility, moves: Iterable[tuple[date, int]]) -> tuple[Level, ...]:
    """For a fee on what is not drawn: drawings are above nothing, repayments below."""
    by_day: dict[date, int] = {it.begins: 0}
    for day, minor in moves:
        counted = minor if it.revolving else max(0, minor)
        by_day[max(day, it.begins)] = by_day.get(max(day, it.begins), 0) + counted
    stands, found = 0, list[Level]()
    for day in sorted(by_day):
        stands += by_day[day]
        found.append(Level(day, max(0, it.limit - stands)))
    return tuple(found)


def available(it: Facility, drawings: Sequence[Drawing], purpose: Purpose, day: date) -> int:
    """By the tightest limit that such a drawing meets; whether its conditions are met is another question."""
    if not it.begins <= day <= it.expires:
        return 0
    return max(0, min(room for _, room in _rooms(it, drawings, purpose)))


def require_drawable(it: Facility, drawings: Sequence[Drawing], purpose: Purpose, minor: int, day: date) -> None:
    require(0 < minor <= MOST_MINOR, "financing.amount", most=MOST_MINOR)
    require(it.begins <= day, "financing.facility_early", facility=it.number, begins=it.begins)
    require(day <= it.expires, "financing.facility_expired", facility=it.number, expired=it.expires)
    missing = tuple(one.code for one in it.conditions if one.state is ConditionState.OPEN)
    require(not missing, "financing.conditions_open", facility=it.number, conditions=missing)
    sub, room = min(_rooms(it, drawings, purpose), key=lambda found: found[1])
    scope, name = (sub.scope.value, sub.name) if sub else ("facility", it.number)
    require(minor <= room, "financing.facility_room", asked=minor, most=max(0, room),
            scope=Term("facility scope", scope), name=name)  # fmt: skip


def _rooms(it: Facility, drawings: Sequence[Drawing], purpose: Purpose) -> Iterator[tuple[SubLimit | None, int]]:
    yield None, it.limit - used(it, drawings)
    for sub in it.sub_limits:
        if _named(purpose, sub.scope) == sub.name:
            within = [one for one in drawings if _named(one.purpose, sub.scope) == sub.name]
            yield sub, sub.most - used(it, within)


def _named(purpose: Purpose, scope: Scope) -> str:
    return {Scope.PRODUCT: purpose.product, Scope.CURRENCY: purpose.currency, Scope.BUYER: purpose.buyer}[scope]


def met(it: Facility, code: str, by: str, day: date) -> Facility:
    return _settled(it, code, ConditionState.MET, by, day)


def waived(it: Facility, code: str, by: str, day: date, reason: str) -> Facility:
    require(reason.strip(), "financing.waiver_reason", condition=code)
    return _settled(it, code, ConditionState.WAIVED, by, day, reason.strip())


def _settled(it: Facility, code: str, state: ConditionState, by: str, day: date, reason: str = "") -> Facility:
    """Once: who found it met is not written over by who comes later."""
    old = next((one for one in it.conditions if one.code == code), None)
    if old is None:
        raise Refused("financing.no_condition", facility=it.number, condition=code)
    settled = Term("condition state", old.state)
    require(old.state is ConditionState.OPEN, "financing.condition_settled", condition=code, state=settled, by=old.by)
    new = Condition(code, state, by, day, reason)
    return replace(it, conditions=tuple(new if one is old else one for one in it.conditions))
