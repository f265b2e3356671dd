"""What may be set of a purchase that is offered: its rates, its days, and which of the papers."""

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


class _Papers:
    """Of those that were asked on, the ones that are offered on."""

    def __init__(self, tr: Language, of: Purchase, terms: Terms, chosen: Sequence[str]) -> None:
        self._tr, self._terms = tr, terms
        self._ticks = {it.receivable.number: _tick(it.receivable.number, chosen) for it in of.judged}

    def cards(self, changed: Callable[[], object]) -> Sequence[QWidget]:
        tr = self._tr
        chosen = Card(tr("Which bills") if self._terms.by_client else tr("Which invoices"))
        for tick in self._ticks.values():
            chosen.add(tick)
            tick.toggled.connect(lambda _on: changed())
        return [chosen]

    def papers(self) -> tuple[str, ...]:
        return tuple(number for number, tick in self._ticks.items() if tick.isChecked())


class BuyingSheet(_Papers):
    fields: tuple[Field, ...] = (
        Field("advance_rate", N_("Advance rate, in percent"), Kind.PERCENT),
        Field("discount", N_("Discount a year, in percent"), Kind.PERCENT),
        Field("service", N_("Service fee, in percent"), Kind.PERCENT),
        Field("collection_days", N_("Days for the money to come"), Kind.INTEGER),
        Field("recourse_days", N_("Paid back so many days late"), Kind.INTEGER),
    )
    at: Mapping[str, str] = {"financing.offer_rates": "discount", "financing.override": "override"}

    def texts(self) -> Mapping[str, str]:
        it = self._terms
        shares = {"advance_rate": it.advance_rate, "discount": it.discount, "service": it.service}
        days = {"collection_days": it.collection_days, "recourse_days": it.recourse_days}
        return {name: in_percent(one) for name, one in shares.items()} | {name: str(n) for name, n in days.items()}

    def terms(self, said: Mapping[str, object]) -> Terms | None:
        shares = {name: Fraction(it) / 100 for name in _SHARES if isinstance(it := said[name], Decimal)}
        days = {name: it for name in _DAYS if isinstance(it := said[name], int)}
        if len(shares) < len(_SHARES) or len(days) < len(_DAYS):
            return None
        return replace(self._terms, advance_rate=shares["advance_rate"], discount=shares["discount"],
                       service=shares["service"], collection_days=days["collection_days"],
                       recourse_days=days["recourse_days"])  # fmt: skip


class PayingSheet(_Papers):
    """Of bills that the exporter owes itself: all of them is paid, so that only what it costs can be set."""

    fields: tuple[Field, ...] = (
        Field("discount", N_("Discount a year, in percent"), Kind.DECIMAL),
        Field("extension", N_("Paying later, in percent a year"), Kind.DECIMAL),
        Field("extension_days", N_("Days that it may be paid later"), Kind.INTEGER),
    )
    at: Mapping[str, str] = {"financing.offer_rates": "discount", "financing.override": "override"}

    def texts(self) -> Mapping[str, str]:
        it = self._terms
        return {"discount": in_percent(it.discount), "extension": in_percent(it.extension or Fraction(0)),
                "extension_days": str(it.extension_days)}  # fmt: skip

    def terms(self, said: Mapping[str, object]) -> Terms | None:
        discount, extension, days = said["discount"], said["extension"], said["extension_days"]
        if not (isinstance(discount, Decimal) and isinstance(extension, Decimal) and isinstance(days, int)):
            return None
        return replace(self._terms, discount=Fraction(discount) / 100, extension=Fraction(extension) / 100,
                       extension_days=days)  # fmt: skip


def _tick(number: str, chosen: Sequence[str]) -> Check:
    made = Check(literal(number))
    made.setChecked(number in chosen)
    made.setAccessibleName(number)
    return made
