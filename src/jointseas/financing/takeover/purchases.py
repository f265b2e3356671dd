"""Live purchases: a row of terms, one for each paper that was bought and each thing that happened since, and one for
what stands by now. Papers are those of a seller, or bills that the client owes itself."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import cast

from jointseas.financing.days.records import DayCount
from jointseas.financing.facilities.records import Agreed, Deed, Doing
from jointseas.financing.facilities.rules import event_of
from jointseas.financing.products import PAYABLES, PURCHASES, product
from jointseas.financing.purchase.records import Line as BoughtLine
from jointseas.financing.purchase.records import Terms
from jointseas.financing.purchased.records import Bought, Event
from jointseas.financing.schedules.rules import MOST_RATE
from jointseas.financing.takeover.records import PaperTold, PurchaseTakenOver, Sums
from jointseas.financing.takeover.rows import (
    BALANCE,
    TERMS,
    Values,
    Wrong,
    choices,
    each,
    minor,
    number_of,
    require_filled,
)
from jointseas.i18n import N_
from jointseas.intake.records import Line
from jointseas.kernel.fields import Field
from jointseas.kernel.fields import Kind as FieldKind
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, require
from jointseas.kernel.text import one_line
from jointseas.parties.files import country_of

_BOUGHT, _PAID_TO_SELLER, _ALLOCATED = "bought", "paid_to_seller", "allocated"  # the last two are ways of collecting
_OF_NO_PAPER = (Doing.RECEIVED, Doing.RETURNED)
_OF_NO_AMOUNT = (Doing.DISPUTED, Doing.UNDISPUTED, Doing.CHARGED_OFF, Doing.WRITTEN_OFF)
_TOLD = tuple(Doing)[: tuple(Doing).index(Doing.EXTENDED)]  # what was sold is in nobody's book here
_FIGURES = tuple(it.name for it in fields(Sums))
_MOST_DAYS = 3_650


def _money(name: str, label: str, hint: str = "") -> Field:
    return Field(name, label, FieldKind.MONEY, required=False, currency_from="currency", hint=hint)


def _days(name: str, label: str, hint: str = "") -> Field:
    return Field(name, label, FieldKind.INTEGER, required=False, hint=hint)


FIELDS = (
    Field("number", N_("Number"), longest=40),
    Field("what", N_("What"), FieldKind.CHOICE,
          choices=choices((TERMS, _BOUGHT, *_TOLD, _PAID_TO_SELLER, _ALLOCATED, BALANCE))),
    Field("day", N_("Date"), FieldKind.DATE),
    Field("currency", N_("Currency"), FieldKind.CURRENCY),
    Field("invoice", N_("Invoice"), required=False, longest=80),
    _money("money", N_("Amount"),
           N_("Received, credited, paid back, released or recovered; of an invoice all, where less was bought.")),
    Field("issued", N_("Issued on"), FieldKind.DATE, required=False),
    Field("buyer", N_("Buyer"), required=False, longest=60,
          hint=N_("Its code among your parties, or its identifier; of a client's own bills, whoever issued them.")),
    Field("buyer_name", N_("Name of the buyer"), required=False, longest=200,
          hint=N_("Letters about the invoice go to it. Of a party of yours name and country may be left out.")),
    Field("country", N_("Country of the buyer"), required=False, longest=80),
    _money("face", N_("Face")),
    _money("advance", N_("Advance")),
    _money("discount", N_("Discount"), N_("What was kept at funding.")),
    _money("fee", N_("Service fee"), N_("What was kept at funding.")),
    _money("tax", N_("Tax in it"), N_("In the service fee.")),
    Field("until", N_("Money expected"), FieldKind.DATE, required=False,
          hint=N_("The due day, with the days of collection.")),
    Field("seller", N_("Seller"), required=False, longest=40, hint=N_("The code of one of your own parties.")),
    Field("product", N_("Product"), FieldKind.CHOICE, required=False, choices=choices(PURCHASES),
          term="financing product"),
    Field("advance_rate", N_("Advance rate"), FieldKind.DECIMAL, required=False, hint=N_("80% or 0.8.")),
    Field("rate", N_("Discount a year"), FieldKind.DECIMAL, required=False, hint=N_("7.8% or 0.078.")),
    Field("count", N_("Day count"), FieldKind.CHOICE, required=False, choices=choices(DayCount), term="day count"),
    Field("service", N_("Service fee, of the face"), FieldKind.DECIMAL, required=False, hint=N_("0.5% or 0.005.")),
    _days("collection_days", N_("Days of collection")),
    _days("recourse_days", N_("Days to recourse"), N_("From the due day to when the seller pays back.")),
    Field("extension", N_("Rate after the due day"), FieldKind.DECIMAL, required=False,
          hint=N_("Of bills that the client owes itself.")),
    _days("extension_days", N_("Days after the due day"), N_("Of bills that the client owes itself.")),
    _money("out", N_("Advanced, still out")),
    _money("owed", N_("Still owed"), N_("On what was bought, by whoever owes it.")),
    _money("reserve", N_("Reserve"), N_("Held of what has come in; not what was never advanced.")),
    _money("earned", N_("Earned so far"), N_("The discount of the days so far, with what late days cost.")),
    _money("unallocated", N_("Unallocated")),
)  # fmt: skip


def told(its: Sequence[Line]) -> PurchaseTakenOver:
    _require_days(its)
    [terms] = each(its[:1], _terms)
    events = tuple(each(its[1:-1], lambda it: _event(it, terms)))
    [stated] = each(its[-1:], _stated)
    of: Values = its[0].values
    papers = tuple(each((it for it in its if it.values["what"] == _BOUGHT), _paper))
    agreed = Agreed(terms, tuple(line.number for line in _lines(events)), (), Fraction(0))
    return PurchaseTakenOver(number_of(its[0]), of["seller"], of["product"], of["currency"], of["day"], agreed, events,
                             cast("Values", its[-1].values)["day"], stated, papers)  # fmt: skip


def _paper(it: Values) -> PaperTold:
    """What its fingerprint is taken of, and who owes it."""
    require_filled(it, "issued", "buyer")
    require(it["issued"] <= it["day"], "financing.takeover_issued", number=it["invoice"], day=it["day"],
            issued=it["issued"])  # fmt: skip
    face = minor(it, "face")
    whole = minor(it, least=face) if it["money"] else face
    name, country = one_line(it["buyer_name"] or "", "buyer_name", longest=200, needed=False), it["country"]
    return PaperTold(it["invoice"], it["issued"], it["buyer"].strip(), whole, name,
                     country_of(country) if country else "")  # fmt: skip


def _lines(events: Sequence[Event]) -> Iterator[BoughtLine]:
    return (line for it in events if isinstance(it, Bought) for line in it.lines)


def _require_days(its: Sequence[Line]) -> None:
    """What happened on one day is told as it stands in the file."""
    for before, after in pairwise(its):
        day, last = (cast("Values", it.values)["day"] for it in (after, before))
        if day < last:
            raise Wrong(after, Refused("financing.takeover_day", number=number_of(after), day=day, last=last))


def _terms(it: Values) -> Terms:
    require_filled(it, "seller", "product", "advance_rate", "rate", "count")
    require(0 < it["advance_rate"] <= 1, "financing.advance_rate")
    bills = it["product"] in PAYABLES
    if bills:
        require_filled(it, "extension")
    return Terms(Fraction(it["advance_rate"]), _share(it, "rate"), DayCount(it["count"]),
                 collection_days=_number(it, "collection_days", 0), service=_share(it, "service"),
                 recourse=product(it["product"]).recourse, recourse_days=_number(it, "recourse_days", 60),
                 extension=_share(it, "extension") if bills else None,
                 extension_days=_number(it, "extension_days", 0) if bills else 0)  # fmt: skip


def _share(it: Values, field: str) -> Fraction:
    found = Fraction(cast("Decimal", it[field] or 0))
    require(0 <= found <= MOST_RATE, "financing.rate", most=int(MOST_RATE * 100))
    return found


def _number(it: Values, field: str, usual: int) -> int:
    found: int = usual if it[field] is None else it[field]
    require(0 <= found <= _MOST_DAYS, "financing.takeover_days", number=it["number"], field=field, most=_MOST_DAYS)
    return found


def _event(it: Values, terms: Terms) -> Event:
    if it["what"] == _BOUGHT:
        return _bought(it, terms)
    collected = it["what"] in (_PAID_TO_SELLER, _ALLOCATED)
    doing = Doing.COLLECTED if collected else Doing(it["what"])
    if doing not in _OF_NO_PAPER:
        require_filled(it, "invoice")
    least = 0 if doing is Doing.CHARGED_BACK else 1  # what was held may be all that it takes
    money = 0 if doing in _OF_NO_AMOUNT else minor(it, least=least)
    deed = Deed(it["number"], doing, it["day"], "", it["invoice"] or "", money, it["what"] == _PAID_TO_SELLER,
                it["what"] == _ALLOCATED)  # fmt: skip
    return event_of(deed, 0)


def _bought(it: Values, terms: Terms) -> Bought:
    """Of bills that the client owes itself nothing is held back."""
    require_filled(it, "invoice", "until")
    face = minor(it, "face")
    advance = minor(it, "advance", least=face if terms.by_client else 1, most=face)
    discount = minor(it, "discount", least=0, most=advance)
    fee = minor(it, "fee", least=0) if it["fee"] else 0
    tax = minor(it, "tax", least=0, most=max(0, fee - 1)) if it["tax"] else 0
    require(it["day"] <= it["until"], "financing.takeover_until", number=it["invoice"], day=it["day"],
            until=it["until"])  # fmt: skip
    line = BoughtLine(it["invoice"], face, advance, face - advance, discount, it["until"])
    return Bought(0, it["day"], (line,), fee, tax=tax)


def _stated(it: Values) -> Sums:
    """What stands below nothing is said so: a seller may owe on its reserve."""
    require_filled(it, *_FIGURES[:-1])
    found = (cast("Money", it[name] or Money(0, it["currency"])).minor for name in _FIGURES)
    return Sums(*found)
