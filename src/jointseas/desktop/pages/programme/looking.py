"""The programme in force, in words and figures."""

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.financing import rate
from jointseas.desktop.books.signing import Found, seal
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, amount, grid, label, notice
from jointseas.desktop.pages.programme.lending import loan_card
from jointseas.financing.products import PRODUCTS
from jointseas.financing.programme.records import Asking, Offered, Pays, Programme
from jointseas.i18n import Language


def programme_view(context: Context, found: Found[Programme]) -> list[QWidget]:
    tr, it, own = context.tr, found.content, context.seat.firm.base_currency
    cards = [_head(tr, it, signed=found.signed), _money(tr, it), _committee(tr, it, own), _letters(tr, it)]
    return [*cards, *(_product(tr, code, one, own) for code, one in it.products.items()),
            *(_payables(tr, code, one, own) for code, one in it.payables.items()),
            *(loan_card(tr, code, one, own) for code, one in it.loans.items())]  # fmt: skip


def _head(tr: Language, it: Programme, *, signed: bool) -> Card:
    card = Card(tr("Programme {version}", version=it.version), it.name, seal(tr, signed=signed))
    if not signed:
        card.add(notice(tr("Until two people sign a programme, nothing can be offered by it."), tone="warn"))
    words = tr.plural("An offer stands for {n} day.", "An offer stands for {n} days.", it.offer_days)
    card.add(label(words, "muted", wrap=True))
    return card


def _money(tr: Language, it: Programme) -> Card:
    card = Card(tr("What money costs"), tr("a year; the margin of the grade comes on top"))
    rows = [(label(currency), amount(rate(tr, cost))) for currency, cost in sorted(it.money.items())]
    card.add(grid((tr("Currency"), tr("Cost")), rows, right={1}))
    return card


def _committee(tr: Language, it: Programme, own: str) -> Card:
    card = Card(tr("Committee"), tr("who seconds before an offer is made"))
    rows = [(label(tr("above {currency} {amount}", currency=own, amount=one.above)),
             amount(tr.plural("{n} person", "{n} people", one.seconds))) for one in it.committee]  # fmt: skip
    card.add(grid(("", ""), rows, right={1}) if rows else label(tr("Nobody needs to second."), "muted"))
    return card


def _letters(tr: Language, it: Programme) -> Card:
    card = Card(tr("Letters to whoever is late"), tr("by days past due that count"))
    rows = [(label(tr.term("letter", one.name)), amount(tr.plural("after {n} day", "after {n} days", one.days)))
            for one in it.letters]  # fmt: skip
    card.add(grid(("", ""), rows, right={1}) if rows else label(tr("None is written."), "muted"))
    return card


def _product(tr: Language, code: str, it: Offered, own: str) -> Card:
    card = Card(tr.term("financing product", code))
    told = tr("the buyer is told whom to pay") if it.disclosed else tr("the buyer is not told")
    lines = [
        (tr("Advance rate"), rate(tr, it.advance_rate, 1)),
        (tr("Service fee"), _fee(tr, it)),
        (tr("Days for the money to come"), tr.plural("{n} day", "{n} days", it.collection_days)),
        (tr("Least reserve"), tr("{times} × what buyers take back", times=Decimal(it.dilution_times.numerator)
                                 / it.dilution_times.denominator)),
        (tr("Recourse"), tr.plural("paid back {n} day after it was due", "paid back {n} days after it was due",
                                   it.recourse_days) if PRODUCTS[code].recourse
         else tr("none: the lender bears that a buyer cannot pay")),
        (tr("Notice to the buyer"), told),
        (tr("Limit for one exporter"), f"{own} {tr.number(it.seller_limit)}"),
        (tr("Takes"), _criteria(tr, it.criteria)),
    ]  # fmt: skip
    card.add(grid(("", ""), [(label(name, "muted"), label(said, wrap=True)) for name, said in lines], stretch=1))
    return card


def _payables(tr: Language, code: str, it: Pays, own: str) -> Card:
    card = Card(tr.term("financing product", code))
    later = tr.plural("up to {n} day after it is due, at {rate} a year",
                      "up to {n} days after it is due, at {rate} a year", it.extension_days,
                      rate=rate(tr, it.extension))  # fmt: skip
    lines = [
        (tr("Discount a year"), tr("{rate} on top of what money costs and the grade adds", rate=rate(tr, it.margin))),
        (tr("Least discount"), tr("{n} of the currency, of each bill", n=it.least_discount)),
        (tr("Paid later"), later if it.extension_days else tr("not agreed")),
        (tr("Limit for one exporter"), f"{own} {tr.number(it.seller_limit)}"),
        (tr("Takes"), _criteria(tr, it.criteria)),
    ]
    card.add(grid(("", ""), [(label(name, "muted"), label(said, wrap=True)) for name, said in lines], stretch=1))
    return card


def _fee(tr: Language, it: Offered) -> str:
    told = tr("{share}, at least {n} of the currency lent", share=rate(tr, it.service), n=it.least_service)
    return f"{told} · {tr('with {share} tax on it', share=rate(tr, it.service_tax))}" if it.service_tax else told


def _criteria(tr: Language, it: Asking) -> str:
    """What is left out asks nothing."""
    late = it.most_past_due_days
    said = [tr("at most {n} days past due", n=late) if late else tr("nothing past due"),
            tr("due in {n} days or more", n=it.least_days_to_due)]  # fmt: skip
    if it.most_days_to_due is not None:
        said.append(tr("due within {n} days", n=it.most_days_to_due))
    if it.most_age_days is not None:
        said.append(tr("issued within {n} days", n=it.most_age_days))
    if it.cross_age is not None:
        said.append(tr("no buyer with more than {share} late by {n} days", share=rate(tr, it.cross_age, 0),
                       n=it.cross_age_days))  # fmt: skip
    if it.concentration is not None:
        said.append(tr("no buyer above {share} of all", share=rate(tr, it.concentration, 0)))
    if it.countries:
        said.append(tr("buyers in {countries}", countries=tuple(map(tr.country, it.countries))))
    return "; ".join(said)
