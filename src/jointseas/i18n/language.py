"""One language as a person meets it: sentences, terms, refusals, and how numbers, dates and money are written."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, cached_property
from gettext import GNUTranslations, NullTranslations
from typing import TYPE_CHECKING

from jointseas.i18n.catalogue import compiled
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, Sentence, Term
from jointseas.kernel.resources import resource

if TYPE_CHECKING:
    from babel import Locale

    from jointseas.i18n.writing import Writing


def N_(sentence: str) -> str:
    """Marks a sentence for the catalogue where it is declared; it is translated where it is shown."""
    return sentence


def languages() -> tuple[str, ...]:
    """Every language that has a catalogue; one file more is one language more."""
    return tuple(sorted(path.stem for path in resource("locale").glob("*.po")))


@cache
def _translations(code: str) -> NullTranslations:
    """Once in a process, however often somebody speaks the language."""
    path = resource("locale", f"{code}.po")
    return GNUTranslations(compiled(path, code)) if path.exists() else NullTranslations()


class Language:
    def __init__(self, code: str) -> None:
        self.code = code

    @cached_property
    def _writing(self) -> "Writing":
        from jointseas.i18n.writing import Writing  # with the first figure, not with the first window

        return Writing(self.code)

    @property
    def locale(self) -> "Locale":
        return self._writing.locale

    @cached_property
    def _catalogue(self) -> NullTranslations:
        return _translations(self.code)

    def __call__(self, sentence: str, /, **facts: object) -> str:
        return self._filled(self._catalogue.gettext(sentence), facts)

    def plural(self, one: str, many: str, n: int, /, **facts: object) -> str:
        return self._filled(self._catalogue.ngettext(one, many, n), {"n": n, **facts})

    def term(self, context: str, code: str, /) -> str:
        """Without a context it is a sentence of the code."""
        return self._catalogue.pgettext(context, code) if context else self._catalogue.gettext(code)

    def said(self, term: Term, facts: Mapping[str, object], /) -> str:
        """A term that stands for a sentence, with the facts that it tells."""
        return self._filled(self.term(term.context, term.code), facts)

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
        if isinstance(fact, Sentence):
            return self.said(fact.term, fact.facts)
        if isinstance(fact, dt.datetime):
            return self.moment(fact)
        if isinstance(fact, dt.date):
            return self.date(fact)
        if isinstance(fact, Decimal | int) and not isinstance(fact, bool):
            return self.number(fact)
        if isinstance(fact, tuple | list):
            return self._writing.listed([self.show(item) for item in fact]) if fact else self("none")
        return str(fact)

    def amount(self, money: Money) -> str:
        """The figure alone, for a column whose currency stands beside it."""
        return self._writing.amount(money)

    def money(self, money: Money) -> str:
        return f"{money.currency} {self.amount(money)}"

    def number(self, value: Decimal | int) -> str:
        return self._writing.number(value)

    def price(self, value: Decimal, currency: str) -> str:
        """Of one piece: it may be finer than money."""
        return self._writing.price(value, currency)

    def percent(self, value: Decimal, digits: int = 1) -> str:
        return self._writing.percent(value, digits)

    def date(self, day: dt.date) -> str:
        return self._writing.date(day)

    def month(self, day: dt.date) -> str:
        return self._writing.month(day)

    def moment(self, moment: dt.datetime) -> str:
        """In the machine's own time zone, as a person reads a clock."""
        return self._writing.moment(moment)

    def country(self, code: str) -> str:
        """What a country is called; of a code that is none, the code."""
        return str(self.locale.territories.get(code, code))
