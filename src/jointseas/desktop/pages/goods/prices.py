"""The prices of the goods: which holds today, which are past or to come, and a form for another."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.catalogue.records import Price
from jointseas.catalogue.rules import price_on
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Form, badge, button, column, entry, label, row, rule
from jointseas.desktop.pages.goods.fields import break_said, price_fields
from jointseas.desktop.pages.goods.reading import Whole
from jointseas.desktop.pages.goods.sending import Sending
from jointseas.kernel.money import Money


def room(context: Context, whole: Whole, sending: Sending) -> QWidget:
    tr, base = context.tr, context.seat.firm.base_currency
    made: list[QWidget | None] = [_one(context, whole, it, sending) for it in whole.prices]
    if not made:
        made.append(label(tr("None yet."), "muted"))
    if may(context, "goods.price") and whole.variants:
        fields = price_fields(whole.variants, whole.today.isoformat(), whole.prices[-1].money.currency
                              if whole.prices else base)  # fmt: skip
        form = Form(tr, fields, narrow=True, columns=2, submit=tr("Enter the price"))
        form.submitted.connect(lambda values: _enter(context, form, values, sending))
        made += [rule(), label(tr("Enter a price"), "section"), form]
    return column(*made, None)


def _one(context: Context, whole: Whole, it: Price, sending: Sending) -> QWidget:
    tr = context.tr
    same = [one for one in whole.prices if _list_of(one) == _list_of(it)]
    now = price_on(same, it.quantity_from, whole.today) == it
    sign = (
        badge(tr("holds now"), "good")
        if now
        else badge(tr("to come"), "accent")
        if it.first_day > whole.today
        else None
    )
    title = f"{it.sku}  {tr.money(it.money)}"
    withdraw = None
    if may(context, "goods.price"):
        work = partial(context.services.catalogue.withdraw_price, context.seat, it)
        back = partial(sending.undone, partial(context.services.catalogue.enter_price, context.seat, it))
        said = tr("The price of {sku} was withdrawn", sku=it.sku)
        name = tr("Withdraw {name}", name=title)
        withdraw = button("", partial(sending.do, work, said, back), "quiet", glyph="cross", tip=name, name=name)
    acts = row(*([sign] if sign else []), *([withdraw] if withdraw else []))
    return entry(title, break_said(tr, it), None, acts)


def _list_of(it: Price) -> tuple[str, str, str]:
    return it.sku, it.price_list, it.money.currency


def _enter(context: Context, form: Form, values: dict[str, object], sending: Sending) -> None:
    money, first, last = values["price"], values["first_day"], values["last_day"]
    if not isinstance(money, Money) or not isinstance(first, date):
        return
    until = last if isinstance(last, date) else None
    asked = Price(str(values["sku"]), money, first, until, int(str(values["quantity_from"])), str(values["price_list"]))
    work = partial(context.services.catalogue.enter_price, context.seat, asked)
    said = context.tr("{sku}: {money}", sku=asked.sku, money=money)
    back = partial(context.services.catalogue.withdraw_price, context.seat, asked)
    sending.send(form, work, said, "price", partial(sending.undone, back))
