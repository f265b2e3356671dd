"""Sums by name, their limits, and how they gather. Pure; a limit holds in its own currency alone."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from jointseas.kernel.outcome import ensure
from jointseas.portfolio.exposure.records import By, Concentration, Exposed, Share, Whose
from jointseas.portfolio.positions.records import Position

_ORDER = tuple(By)


def exposures(positions: Iterable[Position], limits: Mapping[Whose, int]) -> tuple[Exposed, ...]:
    """Largest first. Who has a limit is there though nothing stands with them."""
    drawn = dict.fromkeys(limits, 0)
    undrawn = dict.fromkeys(limits, 0)
    made_of: dict[Whose, dict[str, None]] = {}
    for it in positions:
        for whose, out, more in _parts(it):
            drawn[whose] = drawn.get(whose, 0) + out
            undrawn[whose] = undrawn.get(whose, 0) + more
            made_of.setdefault(whose, {})[it.facility] = None
    found = [
        Exposed(its, out, undrawn[its], limits.get(its), tuple(made_of.get(its, ()))) for its, out in drawn.items()
    ]
    return tuple(sorted(found, key=lambda it: (_ORDER.index(it.whose.by), it.whose.currency, -it.total, it.whose.name)))


def _parts(it: Position) -> Iterator[tuple[Whose, int, int]]:
    own = it.drawn - sum(debtor.minor for debtor in it.debtors)
    ensure(own >= 0, f"the debtors of {it.facility} answer for more than is drawn on it")
    for by, name in ((By.SELLER, it.seller), (By.PRODUCT, it.product), (By.GRADE, it.grade or "")):
        yield Whose(by, it.currency, name), it.drawn, it.undrawn
    for debtor in it.debtors:
        yield Whose(By.BUYER, it.currency, debtor.buyer), debtor.minor, 0
        yield Whose(By.COUNTRY, it.currency, debtor.country), debtor.minor, 0
    if own or it.undrawn:
        yield Whose(By.COUNTRY, it.currency, it.country), own, it.undrawn


def concentrations(rows: Iterable[Exposed], by: By, largest: int = 10) -> tuple[Concentration, ...]:
    """One for each currency. Names with nothing are no names."""
    found: dict[str, list[Exposed]] = {}
    for it in rows:
        if it.whose.by is by:
            found.setdefault(it.whose.currency, []).append(it)
    return tuple(_gathered(by, currency, its, largest) for currency, its in sorted(found.items()))


def _gathered(by: By, currency: str, rows: list[Exposed], largest: int) -> Concentration:
    total = sum(it.total for it in rows)
    shares = [Share(it.whose.name, it.total, Fraction(it.total, total)) for it in rows if it.total]
    shares.sort(key=lambda it: (-it.minor, it.name))
    herfindahl = sum((it.of**2 for it in shares), Fraction(0)) if shares else None
    return Concentration(by, currency, total, len(shares), tuple(shares[:largest]), herfindahl)
