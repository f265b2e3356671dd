"""A rate entered by hand: it holds for this firm, on its own day, and goes before a published one."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial

from jointseas.desktop.books.words import currency_choices, today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Form
from jointseas.i18n import N_
from jointseas.kernel.fields import Field, Kind
from jointseas.kernel.outcome import Refused
from jointseas.ledger.rates.records import OwnRate
from jointseas.ledger.rates.rules import require_rate

TOPICS = frozenset({"rates"})
DRAFT = "rates.enter"


def enter_form(context: Context, start: Mapping[str, str], done: Callable[[OwnRate], object]) -> Form:
    """`start` may name the currencies and the day that somebody came here for."""
    tr, base = context.tr, context.seat.firm.base_currency
    fields = (
        Field("base", N_("One unit of"), Kind.CURRENCY, choices=currency_choices(tr)),
        Field("quote", N_("In"), Kind.CURRENCY, choices=currency_choices(tr, [base])),
        Field("day", N_("Date"), Kind.DATE),
        Field("rate", N_("Rate"), Kind.DECIMAL),
    )
    begun = {"quote": base, "day": today(context).isoformat(), **start}
    form = Form(tr, fields, narrow=True, columns=2, submit=tr("Enter the rate"), start=begun, together=_wrong)
    form.submitted.connect(lambda values: _enter(context, form, _entered(values), done))
    return form


def _wrong(values: Mapping[str, object]) -> dict[str, Refused]:
    try:
        require_rate(_entered(values))
    except Refused as refused:
        return {"quote" if refused.code == "rates.same_currency" else "rate": refused}
    return {}


def _entered(values: Mapping[str, object]) -> OwnRate:
    day, rate = values["day"], values["rate"]
    return OwnRate(
        str(values["base"]),
        str(values["quote"]),
        day if isinstance(day, date) else date.max,
        rate if isinstance(rate, Decimal) else Decimal(0),
    )


def _enter(context: Context, form: Form, rate: OwnRate, done: Callable[[OwnRate], object]) -> None:
    def refused(why: Refused) -> None:
        form.setEnabled(True)
        form.refuse("day" if why.code == "books.day" else "rate", why)

    form.setEnabled(False)
    work = partial(context.services.ledger.enter_rate, context.seat, rate)
    context.runner.write(form, work, done, refused, topics=TOPICS)
