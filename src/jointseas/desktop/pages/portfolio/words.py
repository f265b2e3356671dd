"""What the rooms of the book share: shares, amounts, and the facilities that a figure is made of."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from PySide6.QtWidgets import QWidget

from jointseas.desktop.kit import Derivation, Page, Part, label, link
from jointseas.i18n import Language
from jointseas.kernel.money import Money
from jointseas.portfolio.positions.records import Position
from jointseas.portfolio.records import Overview

Made = Callable[[str, Sequence[str]], QWidget]
_SHOWN = 200


def share(tr: Language, it: Fraction | None, digits: int = 1) -> str:
    return "—" if it is None else tr.percent(Decimal(it.numerator) / it.denominator, digits)


def money(tr: Language, minor: int, currency: str) -> str:
    return tr.money(Money(minor, currency))


def made_of(page: Page, tr: Language, found: Overview) -> Made:
    """The link behind a figure: which facilities it is made of, and how each of them stands."""
    by = {it.position.facility: it.position for it in found.set_aside}

    def to(title: str, names: Sequence[str]) -> QWidget:
        if not names:
            return label("—")
        words = tr.plural("{n} facility", "{n} facilities", len(names))
        opened = link(words, lambda: page.panel.open(title, Derivation(_parts(tr, by, names)), width=420))
        opened.setAccessibleName(f"{title}: {words}")
        return opened

    return to


def _parts(tr: Language, by: Mapping[str, Position], names: Sequence[str]) -> list[Part]:
    shown = [by[it] for it in names if it in by][:_SHOWN]
    parts = [
        Part(f"{it.facility} · {it.seller_in(tr.code)}", money(tr, it.drawn, it.currency), _why(tr, it)) for it in shown
    ]
    left = len(names) - len(shown)
    return [*parts, *([Part(tr("{n} more", n=left), "")] if left else ())]


def _why(tr: Language, it: Position) -> str:
    if not it.past_due:
        return tr("nothing is past due")
    money_ = Money(it.past_due, it.currency)
    return tr.plural("{n} day past due: {money}", "{n} days past due: {money}", it.days_past_due, money=money_)
