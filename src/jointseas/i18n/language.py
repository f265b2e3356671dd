"""One language as a person meets it: sentences, terms, refusals, and how numbers, dates and money are written."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from gettext import GNUTranslations, NullTranslations

from babel import Locale
from babel.dates import LOCALTZ, format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from jointseas.i18n.catalogue import compiled
from jointseas.kernel.money import Money, exponent
from jointseas.kernel.outcome import Refused, Term
from jointseas.kernel.resources import resource


def N_(sentence: str) -> str:
    """Marks a sentence for the catalogue where it is declared; it is translated where it is shown."""
    return sentence


def languages() -> tuple[str, ...]:
    """Every language that has a catalogue; one file more is one language more."""
    return tuple(sorted(path.stem for path in resource("locale").glob("*.po")))


# Day before month, as the trade writes English.
_WRITTEN_AS = {"en": "en_GB"}


class Language:
    def __init__(self, code: str) -> None:
        self.code = code
        self.locale = Locale.parse(_WRITTEN_AS.get(code, code))

    @cached_property
    def _catalogue(self) -> NullTranslations:
        path = resource("locale", f"{self.code}.po")
        return GNUTranslations(compiled(path, self.code)) if path.exists() else NullTranslations()

    def __call__(self, sentence: str, /, **facts: object) -> str:
        return self._filled(self._catalogue.gettext(sentence), facts)

    def plural(self, one: str, many: str, n: int, /, **facts: object) -> str:
        return self._filled(self._catalogue.ngettext(one, many, n), {"n": n, **facts})

    def term(self, context: str, code: str, /) -> str:
        return self._catalogue.pgettext(context, code)

    def refusal(self, refused: Refused, /) -> str:
        """The fact, the limit and the mend. A code without words is our fault and is not shown."""
        template = self._catalogue.pgettext("refusal", refused.code)
        if template == refused.code:
            return self("This was refused, and nothing was changed. Please report it: the reason has no words yet.")
        return self._filled(template, refused.facts)

    def _filled(self, template: str, facts: Mapping[str, object]) -> str:
        return template.format_map({name: self.show(fact) for name, fact in facts.items()}) if facts else template

    def show(self, fact: object) -> str:
        """Any fact in this language's spelling."""
        if isinstance(fact, Money):
            return self.money(fact)
        if isinstance(fact, Term):
            return self.term(fact.context, fact.code)
        if isinstance(fact, dt.datetime):
            return self.moment(fact)
        if isinstance(fact, dt.date):
            return self.date(fact)
        if isinstance(fact, Decimal | int) and not isinstance(fact, bool):
            return self.number(fact)
        if isinstance(fact, tuple | list):
            return format_list([self.show(item) for item in fact], style="standard", locale=self.locale)
        return str(fact)

    def amount(self, money: Money) -> str:
        """The figure alone, for a column whose currency stands beside it."""
        digits = exponent(money.currency)
        pattern = "#,##0." + "0" * digits if digits else "#,##0"
        return format_decimal(money.amount, pattern, locale=self.locale)

    def money(self, money: Money) -> str:
        return f"{money.currency} {self.amount(money)}"

    def number(self, value: Decimal | int) -> str:
        return format_decimal(value, locale=self.locale, decimal_quantization=False)

    def percent(self, value: Decimal, digits: int = 1) -> str:
        return format_percent(value, "#,##0." + "0" * digits + " %", locale=self.locale)

    def date(self, day: dt.date) -> str:
        return format_date(day, "medium", locale=self.locale)

    def month(self, day: dt.date) -> str:
        return format_skeleton("yMMM", day, locale=self.locale)

    def moment(self, moment: dt.datetime) -> str:
        """In the machine's own time zone, as a person reads a clock."""
        local = moment.astimezone(LOCALTZ)
        return f"{self.date(local.date())} {format_skeleton('Hm', local, tzinfo=LOCALTZ, locale=self.locale)}"
