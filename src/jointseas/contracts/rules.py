"""How an agreement stands after what has happened to it, and what may happen next. Pure."""

from collections.abc import Sequence

from jointseas.access.records import FirmKind
from jointseas.contracts.records import Agreement, Event, Side, State, Step
from jointseas.kernel.outcome import Term, require


def state(of: Sequence[Event]) -> State:
    steps = [it.step for it in of]
    if Step.ENDED in steps:
        return State.ENDED
    if Step.IN_FORCE in steps:
        return State.IN_FORCE
    if Step.SIGNED in steps:
        return State.SIGNED
    return State.ISSUED if Step.ISSUED in steps else State.DRAFT


def signed(of: Sequence[Event]) -> frozenset[Side]:
    return frozenset(it.said.side for it in of if it.step is Step.SIGNED and it.said.side)


def waits(of: Sequence[Event]) -> tuple[Side, ...]:
    """Who has still to sign what was issued."""
    open_ = state(of) in (State.ISSUED, State.SIGNED)
    return tuple(it for it in Side if it not in signed(of)) if open_ else ()


def side_of(it: Agreement, firm_id: int) -> Side:
    """A lender finances; whoever else drafts, its other side does."""
    drafts = Side.FUNDER if it.firm.kind is FirmKind.LENDER else Side.CLIENT
    return drafts if it.firm.id == firm_id else other(drafts)


def other(side: Side) -> Side:
    return Side.CLIENT if side is Side.FUNDER else Side.FUNDER


def file(of: Sequence[Event]) -> Event | None:
    """Since when the file is as it is."""
    return next((it for it in reversed(of) if it.digest and it.step is not Step.DRAFTED), None)


def draft(of: Sequence[Event]) -> Event:
    return next(it for it in reversed(of) if it.step is Step.DRAFTED)


def require_state(it: Agreement, *wanted: State) -> None:
    now = state(it.events)
    require(now in wanted, "contracts.state", number=it.number, state=Term("agreement state", now))


def require_unsigned(it: Agreement, side: Side) -> None:
    require_state(it, State.ISSUED, State.SIGNED)
    require(side not in signed(it.events), "contracts.signed", number=it.number, side=Term("agreement side", side))
