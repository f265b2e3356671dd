"""With whom it stands and how late it is."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from PySide6.QtWidgets import QWidget

from jointseas.desktop.kit import (
    Bars,
    Card,
    Chart,
    Drawing,
    Series,
    amount,
    column,
    grid,
    label,
    scrolled,
    side_by_side,
)
from jointseas.desktop.pages.portfolio.words import Made, money, share
from jointseas.financing.limits.records import By as LimitBy
from jointseas.financing.limits.records import Limit, Limited
from jointseas.i18n import Language
from jointseas.kernel.money import Money
from jointseas.portfolio.arrears.records import Aged, AtRisk
from jointseas.portfolio.earning.records import Yield
from jointseas.portfolio.exposure.records import By, Concentration, Exposed
from jointseas.portfolio.positions.records import Position
from jointseas.portfolio.records import Overview

_MOST = 15  # rows of one card
Called = Callable[[By, str], str]


def exposure_view(tr: Language, found: Overview, made: Made, own: str) -> QWidget:
    called = _called(tr, [it.position for it in found.set_aside])
    cards = [_by(tr, found, by, made, called) for by in By]
    limits = [_limits(tr, found.limited, own)] if found.limited.limits else []
    gathered = _gathered(tr, found.concentrations, called)
    return scrolled(column(*limits, *(it for it in cards if it), gathered, None, spacing=12))


def _called(tr: Language, its: Sequence[Position]) -> Called:
    """What stands under a code, in the words of the person who reads it."""
    sellers = {it.seller: it.seller_in(tr.code) for it in its}
    buyers = {one.buyer: one.name for it in its for one in it.debtors}

    def called(by: By, code: str) -> str:
        if by is By.GRADE:
            return code or tr("not graded")
        if by is By.COUNTRY and code:
            return tr.country(code)
        if by is By.PRODUCT:
            return tr.term("financing product", code)
        return {By.SELLER: sellers, By.BUYER: buyers}.get(by, {}).get(code, code) or tr("not known")

    return called


def _limits(tr: Language, found: Limited, own: str) -> Card:
    """The fullest first."""
    card = Card(tr("Limits of the programme"), tr("in {currency}, through whatever sellers it came", currency=own))
    heads = (tr("Limit on"), tr("Whose"), tr("Limit"), tr("Out"), tr("Room left"), tr("Used"))
    rows = [[label(tr.term("limit by", it.by), "muted"), label(_limited(tr, it), "strong"),
             amount(money(tr, it.most, own)), amount(money(tr, it.out, own)), _room(tr, it, own),
             amount(share(tr, Fraction(it.out, it.most) if it.most else None, 0))]
            for it in found.limits[:_MOST]]  # fmt: skip
    card.add(grid(heads, rows, stretch=1, right={2, 3, 4, 5}))
    if found.without_rate:
        card.add(label(tr("Not counted for want of a rate: {currencies}", currencies=found.without_rate), "caption"))
    return card


def _limited(tr: Language, it: Limit) -> str:
    if it.by is LimitBy.COUNTRY:
        return tr.country(it.code)
    return tr.term("financing product", it.code) if it.by is LimitBy.PRODUCT else it.name


def _room(tr: Language, it: Limit, own: str) -> QWidget:
    if it.over:
        return amount(tr("over by {money}", money=money(tr, it.over, own)), tone="bad")
    return amount(money(tr, it.room, own))


def _by(tr: Language, found: Overview, by: By, made: Made, called: Called) -> Card | None:
    rows = [it for it in found.exposures if it.whose.by is by][:_MOST]
    if not rows:
        return None
    card = Card(tr.term("exposure by", by), tr("out, and what may still be drawn"))
    card.add(Bars([(called(by, it.whose.name), _length(it, rows), money(tr, it.total, it.whose.currency))
                   for it in rows], whole=Decimal(1)))  # fmt: skip
    limited = any(it.limit is not None for it in rows)
    heads = (tr("Whose"), tr("Out"), tr("May be drawn"), *((tr("Limit"), tr("Over the limit")) if limited else ()),
             tr("Made of"))  # fmt: skip
    told = [_row(tr, it, made, called(by, it.whose.name), limited=limited) for it in rows]
    card.add(grid(heads, told, stretch=0, right=set(range(1, len(heads) - 1))))
    return card


def _length(it: Exposed, rows: Sequence[Exposed]) -> Decimal:
    """Beside the greatest of its own currency."""
    most = max(one.total for one in rows if one.whose.currency == it.whose.currency)
    return Decimal(it.total) / (most or 1)


def _row(tr: Language, it: Exposed, made: Made, name: str, *, limited: bool) -> list[QWidget]:
    currency = it.whose.currency
    limit = "—" if it.limit is None else money(tr, it.limit, currency)
    over = amount(money(tr, it.over, currency), tone="bad") if it.over else amount("—")
    return [label(name, "strong"), amount(money(tr, it.drawn, currency)), amount(money(tr, it.undrawn, currency)),
            *((amount(limit), over) if limited else ()), made(name, it.facilities)]  # fmt: skip


def _gathered(tr: Language, its: Sequence[Concentration], called: Called) -> Card:
    card = Card(tr("Concentration"), tr("1 where one name has everything"))
    heads = (tr("By"), tr("Currency"), tr("Names"), tr("Largest"), tr("Its share"), tr("Herfindahl"))
    rows = [[label(tr.term("exposure by", it.by), "strong"), label(it.currency), amount(tr.number(it.names)),
             label(called(it.by, it.largest[0].name) if it.largest else "—"),
             amount(share(tr, it.largest[0].of) if it.largest else "—"),
             amount("—" if it.herfindahl is None else f"{float(it.herfindahl):.3f}")] for it in its]  # fmt: skip
    card.add(grid(heads, rows, stretch=3, right={2, 4, 5}))
    return card


# ---- how late


def arrears_view(tr: Language, found: Overview, made: Made) -> QWidget:
    currencies = sorted({it.currency for it in found.aged})
    cards = [_aged(tr, it, [one for one in found.aged if one.currency == it], made) for it in currencies]
    return scrolled(column(*cards, side_by_side(_at_risk(tr, found, made), _yields(tr, found)), None, spacing=12))


def _aged(tr: Language, currency: str, rows: Sequence[Aged], made: Made) -> Card:
    card = Card(
        tr("By days past due, {currency}", currency=currency), tr("all of a facility stands where its oldest debt does")
    )
    names = tuple(tr.term("ageing", it.ageing) for it in rows)
    values = tuple(Money(it.principal, currency).amount for it in rows)
    drawing = Drawing(names, (Series(tr("Principal"), values),), currency, shape="bars")
    card.add(Chart(tr, drawing, title=tr("By days past due, {currency}", currency=currency),
                   write=lambda it: tr.price(it, currency)))  # fmt: skip
    heads = (tr("Days past due"), tr("Principal"), tr("Past due"), tr("Made of"))
    told = [[label(name, "strong"), amount(money(tr, it.principal, currency)), amount(money(tr, it.past_due, currency)),
             made(name, it.facilities)] for name, it in zip(names, rows, strict=True)]  # fmt: skip
    card.add(grid(heads, told, stretch=0, right={1, 2}))
    return card


def _at_risk(tr: Language, found: Overview, made: Made) -> Card:
    card = Card(tr("Portfolio at risk"), tr("principal of facilities that are later than so many days"))
    heads = (tr("More than"), tr("At risk"), tr("Share"), tr("Made of"))
    rows = [[label(_later(tr, it), "strong"), amount(money(tr, it.at_risk, it.currency)),
             amount(share(tr, it.share, 2), tone="bad" if it.at_risk else "plain"), made(_later(tr, it), it.facilities)]
            for it in found.at_risk]  # fmt: skip
    card.add(grid(heads, rows, stretch=0, right={1, 2}))
    card.stretch()
    return card


def _later(tr: Language, it: AtRisk) -> str:
    return tr("{days} days, {currency}", days=it.days, currency=it.currency)


def _yields(tr: Language, found: Overview) -> Card:
    card = Card(tr("Yield of the last year"), tr("income of the year, by the principal that stood in it"))
    heads = (tr("Currency"), tr("Average principal"), tr("Income"), tr("A year"))
    card.add(grid(heads, [_yield(tr, it) for it in found.yields], stretch=0, right={1, 2, 3}))
    card.stretch()
    return card


def _yield(tr: Language, it: Yield) -> list[QWidget]:
    income = "—" if it.income is None else money(tr, it.income, it.currency)
    return [label(it.currency, "strong"), amount(money(tr, round(it.average), it.currency)), amount(income),
            amount(share(tr, it.rate, 2))]  # fmt: skip
