"""The firm's terms with one channel, beside what the channel itself lays down."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.channels.defined.records import Channel
from jointseas.channels.offers.records import Shop
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Derivation, Form, Part
from jointseas.desktop.pages.channels.choosing import TOPICS
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused

_FIELD_OF = {"channels.share": "share", "channels.cap": "cap", "channels.freight": "freight_kg",
             "text.too_long": "responsible"}  # fmt: skip


def terms_form(context: Context, channel: Channel, shop: Shop | None, done: Callable[[Shop], object]) -> Form:
    tr, base = context.tr, context.seat.firm.base_currency
    kept = shop or Shop(channel.code, channel.incoterms[0], 10, Money(0, base), Money(0, base))
    form = Form(tr, _fields(channel, kept, base), narrow=True, submit=tr("Save"))

    def send(values: dict[str, object]) -> None:
        told = replace(
            kept, incoterm=str(values["incoterm"]), share=_whole(values["share"]) or 0, cap=_whole(values["cap"]),
            freight_kg=_money(values["freight_kg"], base), freight_m3=_money(values["freight_m3"], base),
            link=str(values["link"] or ""), pictures=str(values["pictures"] or ""),
            responsible=str(values["responsible"] or ""), is_open=bool(values["is_open"]),
        )  # fmt: skip
        work = partial(context.services.channels.agree, context.seat, told)
        context.runner.write(form, work, done, partial(_refuse, form), topics=TOPICS)

    form.submitted.connect(send)
    return form


def _refuse(form: Form, why: Refused) -> None:
    """An address says itself which of the two it is."""
    if why.code == "channels.address":
        form.refuse("link" if why.facts["place"] == "{sku}" else "pictures", why)
    else:
        form.refuse(_FIELD_OF.get(why.code, "incoterm"), why)


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _money(value: object, base: str) -> Money:
    return value if isinstance(value, Money) else Money(0, base)


def _fields(channel: Channel, kept: Shop, base: str) -> tuple[Field, ...]:
    terms = tuple(Choice(it, it) for it in channel.incoterms)
    cap = "" if kept.cap is None else str(kept.cap)
    by_weight, by_room = f"{kept.freight_kg.amount:f}", f"{kept.freight_m3.amount:f}"
    return (
        Field("is_open", N_("Sell on this channel"), Kind.BOOL, required=False, start="1" if kept.is_open else ""),
        Field("incoterm", N_("Incoterm"), Kind.CHOICE, choices=terms, start=kept.incoterm),
        Field("share", N_("Share of the stock"), Kind.INTEGER, start=str(kept.share),
              hint=N_("Its weight when stock is divided among the channels, 0 to 100.")),
        Field("cap", N_("Most of one SKU"), Kind.INTEGER, required=False, start=cap),
        Field("freight_kg", N_("Freight for a kilogram"), Kind.MONEY, currency=base, start=by_weight),
        Field("freight_m3", N_("Freight for a cubic metre"), Kind.MONEY, currency=base, start=by_room),
        Field("link", N_("Address of an offer"), required=False, start=kept.link,
              hint=N_("With {sku} where the SKU stands.")),
        Field("pictures", N_("Address of a picture"), required=False, start=kept.pictures,
              hint=N_("With {picture} where its number stands.")),
        Field("responsible", N_("Responsible person"), required=False, start=kept.responsible, longest=300),
    )  # fmt: skip


def laid_down(tr: Language, it: Channel) -> QWidget:
    """What the channel's own file says."""
    card = Card(tr("What the channel lays down"))
    fee = tr.percent(it.fees.referral) + (f" + {tr.money(it.fees.fixed)}" if it.fees.fixed else "")
    tax = tr.percent(it.tax.rate) if it.tax.included else tr("added at the till")
    payer = tr.term("return payer", it.returns.paid_by)
    parcel = tr("{kg} kg, {mm} mm long", kg=tr.number(it.parcel.heaviest_g // 1000), mm=it.parcel.longest_mm)
    facts = [
        (tr("Markets"), " · ".join(map(tr.country, it.markets))),
        (tr("Languages"), " · ".join(it.languages)),
        (tr("Fees"), fee),
        (tr("Tax in the price"), tax),
        (tr("Returns"), tr("{days} days, {payer}", days=it.returns.days, payer=payer)),
        (tr("Paid out after"), tr.plural("{n} day", "{n} days", it.payout_days)),
        (tr("Largest parcel"), parcel),
        (tr("Bar code"), tr("needed") if it.gtin else tr("not needed")),
    ]
    if it.commission:
        facts.append((tr("Commission of the platform"), tr.percent(it.commission)))
    card.add(Derivation([Part(name, figure) for name, figure in facts]))
    return card
