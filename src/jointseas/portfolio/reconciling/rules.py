"""Both sides summed and held against each other. Pure; nothing is netted over duties, currencies or lots."""

from collections.abc import Iterable, Iterator, Mapping

from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.portfolio.reconciling.records import Held, LotMismatch, Mismatch, Pledged, Reconciled

_NAMED = 5  # facilities in a sentence; the record has them all
_What = tuple[str, ...]  # a duty and a currency, or a lot
_Rows = Iterable[tuple[_What, str, int]]


def reconciled(
    ledger: Iterable[Held], held: Iterable[Held], pledged: Iterable[Pledged], recorded: Iterable[Pledged]
) -> Reconciled:
    ledger, held = list(ledger), list(held)
    money = _differences(_money(ledger), _money(held))
    lots = _differences(_lots(pledged), _lots(recorded))
    return Reconciled(
        tuple(Mismatch(duty, currency, a, b, names) for (duty, currency), a, b, names in money),
        tuple(LotMismatch(lot, a, b, names) for (lot,), a, b, names in lots),
        len({(it.duty, it.currency) for it in (*ledger, *held)}),
    )


def _money(its: Iterable[Held]) -> _Rows:
    return (((it.duty, it.currency), it.facility, it.minor) for it in its)


def _lots(its: Iterable[Pledged]) -> _Rows:
    return (((it.lot,), it.facility, it.quantity) for it in its)


def _differences(one: _Rows, other: _Rows) -> Iterator[tuple[_What, int, int, tuple[str, ...]]]:
    a, b = _summed(one), _summed(other)
    for what in sorted({*a, *b}):
        its, others = a.get(what, {}), b.get(what, {})
        names = _differ(its, others)
        if names is not None:
            yield what, sum(its.values()), sum(others.values()), names


def _summed(rows: _Rows) -> dict[_What, dict[str, int]]:
    found: dict[_What, dict[str, int]] = {}
    for what, facility, figure in rows:
        under = found.setdefault(what, {})
        under[facility] = under.get(facility, 0) + figure
    return found


def _differ(books: Mapping[str, int], states: Mapping[str, int]) -> tuple[str, ...] | None:
    """None where they agree. Two facilities that are wrong by as much either way do not, where each can be told."""
    if set(books) <= {""}:
        same = sum(books.values()) == sum(states.values())
        return None if same else tuple(sorted(it for it, figure in states.items() if figure))
    wrong = sorted(it for it in {*books, *states} if books.get(it, 0) != states.get(it, 0))
    return tuple(filter(None, wrong)) if wrong else None


def require_agreed(found: Reconciled) -> None:
    """The close is refused by the first that differs."""
    for it in found.money:
        raise Refused("portfolio.mismatch", duty=it.duty, ledger=Money(it.ledger, it.currency),
                      held=Money(it.held, it.currency), facilities=it.facilities[:_NAMED])  # fmt: skip
    for lot in found.lots:
        raise Refused("portfolio.lot_mismatch", lot=lot.lot, pledged=lot.pledged, recorded=lot.recorded,
                      facilities=lot.facilities[:_NAMED])  # fmt: skip
