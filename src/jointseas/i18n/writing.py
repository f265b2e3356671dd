"""How one language writes figures, days and lists. Apart from the sentences, because babel takes longer to load than
the first window may."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from babel import Locale
from babel.dates import LOCALTZ, format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from jointseas.kernel.money import Money, exponent

# Day before month, as the trade writes English.
_WRITTEN_AS = {"en": "en_GB"}


class Writing:
    def __init__(self, code: str) -> None:
        self.locale = Locale.parse(_WRITTEN_AS.get(code, code))

    def amount(self, money: Money) -> str:
        digits = exponent(money.currency)
        pattern = "#,##0." + "0" * digits if digits else "#,##0"
        return format_decimal(money.amount, pattern, locale=self.locale)

    def number(self, value: Decimal | int) -> str:
        return format_decimal(value, locale=self.locale, decimal_quantization=False)

    def price(self, value: Decimal, currency: str) -> str:
        """As fine as it was agreed, and never coarser than money of its currency."""
        return format_decimal(value, f"#,##0.{'0' * exponent(currency)}{'#' * 12}", locale=self.locale)

    def percent(self, value: Decimal, digits: int) -> str:
        return format_percent(value, "#,##0." + "0" * digits + " %", locale=self.locale)

    def date(self, day: dt.date) -> str:
        return format_date(day, "medium", locale=self.locale)

    def month(self, day: dt.date) -> str:
        return format_skeleton("yMMM", day, locale=self.locale)

    def moment(self, moment: dt.datetime) -> str:
        local = moment.astimezone(LOCALTZ)
        return f"{self.date(local.date())} {format_skeleton('Hm', local, tzinfo=LOCALTZ, locale=self.locale)}"

    def listed(self, items: Sequence[str]) -> str:
        return format_list(items, style="standard", locale=self.locale)
