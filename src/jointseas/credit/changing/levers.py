"""What a firm can do about its own statements. A ratio cannot be moved by itself: whoever collects what is owed has
less tied up and fewer debts, and every ratio that knows of either follows. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from jointseas.credit.scorers.records import Fact, Group
from jointseas.credit.statements.records import Statements
from jointseas.i18n import N_

_MOST = 1e15


@dataclass(frozen=True)
class Lever:
    """`fact` is the figure that is brought down, `of` the statements; `pull` is what follows where so much of it is
    gone."""

    fact: Fact
    of: Callable[[Statements], float | None]
    pull: Callable[[Statements, float], Statements]


def _repaid(year: Statements, money: float) -> Statements:
    """What is left once the debts that fall due are paid stays in the bank."""
    paid = min(money, _figure(year.short_debts))
    return replace(year, assets=_figure(year.assets) - paid, current_assets=_figure(year.current_assets) - paid,
                   short_debts=_figure(year.short_debts) - paid)  # fmt: skip


def _collected(year: Statements, money: float) -> Statements:
    return _repaid(replace(year, receivables=_figure(year.receivables) - money), money)


def _sold(year: Statements, money: float) -> Statements:
    return _repaid(replace(year, stock=_figure(year.stock) - money), money)


def _paid_in(year: Statements, money: float) -> Statements:
    more = replace(year, equity=_figure(year.equity) + money, assets=_figure(year.assets) + money,
                   current_assets=_figure(year.current_assets) + money)  # fmt: skip
    return _repaid(more, money)


def _lengthened(year: Statements, money: float) -> Statements:
    moved = min(money, _figure(year.short_debts))
    return replace(year, long_debts=_figure(year.long_debts) + moved, short_debts=_figure(year.short_debts) - moved)


def _figure(it: float | None) -> float:
    return 0.0 if it is None else it


def _fact(name: str, label: str, group: Group) -> Fact:
    return Fact(name, label, group, most=_MOST, moves=-1)


LEVERS = (
    Lever(_fact("receivables_collected", N_("Receivables, collected to pay debts that fall due"), Group.TURNOVER),
          lambda year: year.receivables, _collected),
    Lever(_fact("stock_sold", N_("Stock, sold at cost to pay debts that fall due"), Group.TURNOVER),
          lambda year: year.stock, _sold),
    Lever(_fact("debts_paid_in", N_("Debts due within a year, paid out of new equity"), Group.DEBT),
          lambda year: year.short_debts, _paid_in),
    Lever(_fact("debts_lengthened", N_("Debts due within a year, made long-term"), Group.DEBT),
          lambda year: year.short_debts, _lengthened),
)  # fmt: skip


def free(year: Statements) -> dict[str, float]:
    """What can be brought down, and how much of it there is. Of statements that are not known in full nothing can."""
    whole = None not in (year.assets, year.current_assets, year.equity, year.long_debts, year.short_debts)
    found = {it.fact.name: it.of(year) for it in LEVERS} if whole else {}
    return {name: much for name, much in found.items() if much is not None and much > 0}


def moved(year: Statements, after: Mapping[str, float]) -> Statements:
    """With those figures brought to what they are `after`, one after the other."""
    now = free(year)
    for it in LEVERS:
        name = it.fact.name
        if name in after and name in now:
            year = it.pull(year, now[name] - after[name])
    return year
