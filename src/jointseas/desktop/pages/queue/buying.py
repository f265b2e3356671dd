"""What may be set of a purchase that is offered: its rates, its days, and which of the invoices."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.lending import in_percent
from jointseas.desktop.kit import Card, Check, literal
from jointseas.financing.applications.records import Purchase
from jointseas.financing.purchase.records import Terms
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Field, Kind

_SHARES = ("advance_rate", "discount", "service")
_DAYS = ("collection_days", "recourse_days")


class BuyingSheet:
    fields: tuple[Field, ...] = (
        Field("advance_rate", N_("Advance rate, in percent"), Kind.DECIMAL),
        Field("discount", N_("Discount a year, in percent"), Kind.DECIMAL),
        Field("service", N_("Service fee, in percent"), Kind.DECIMAL),
        Field("collection_days", N_("Days for the money to come"), Kind.INTEGER),
        Field("recourse_days", N_("Paid back so many days late"), Kind.INTEGER),
    )
    at: Mapping[str, str] = {"financing.offer_rates": "discount", "financing.override": "override"}

    def __init__(self, tr: Language, of: Purchase, terms: Terms, chosen: Sequence[str]) -> None:
        self._tr, self._terms = tr, terms
        self._ticks = {it.receivable.number: _tick(it.receivable.number, chosen) for it in of.judged}

    def texts(self) -> Mapping[str, str]:
        it = self._terms
        shares = {"advance_rate": it.advance_rate, "discount": it.discount, "service": it.service}
        days = {"collection_days": it.collection_days, "recourse_days": it.recourse_days}
        return {name: in_percent(one) for name, one in shares.items()} | {name: str(n) for name, n in days.items()}

    def cards(self, changed: Callable[[], object]) -> Sequence[QWidget]:
        chosen = Card(self._tr("Which invoices"))
        for tick in self._ticks.values():
            chosen.add(tick)
            tick.toggled.connect(lambda _on: changed())
        return [chosen]

    def terms(self, said: Mapping[str, object]) -> Terms | None:
        shares = {name: Fraction(it) / 100 for name in _SHARES if isinstance(it := said[name], Decimal)}
        days = {name: it for name in _DAYS if isinstance(it := said[name], int)}
        if len(shares) < len(_SHARES) or len(days) < len(_DAYS):
            return None
        return replace(self._terms, advance_rate=shares["advance_rate"], discount=shares["discount"],
                       service=shares["service"], collection_days=days["collection_days"],
                       recourse_days=days["recourse_days"])  # fmt: skip

    def papers(self) -> tuple[str, ...]:
        return tuple(number for number, tick in self._ticks.items() if tick.isChecked())


def _tick(number: str, chosen: Sequence[str]) -> Check:
    made = Check(literal(number))
    made.setChecked(number in chosen)
    made.setAccessibleName(number)
    return made
