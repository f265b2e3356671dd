"""Sentences, terms and refusals in each language of a paper. What people typed goes into a sentence as a fact, and
never is one."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from jointseas.documents.paper.records import CLOSES, OPENS, Day, Moment, Number, Text, Value
from jointseas.documents.paper.spelling.rules import spelled
from jointseas.i18n import Language, languages
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, Term, ensure, require

T = TypeVar("T")

MOST = 2  # languages side by side
BETWEEN = " / "  # of one value that is a word in either language


class Wording:
    """Asked like a `Language`, and answers with a text: `tr("Due on {day}", day=day)`."""

    def __init__(self, codes: Sequence[str]) -> None:
        known = languages()
        unknown = [it for it in codes if it not in known]
        require(not unknown, "papers.no_language", language=str((*unknown, "")[0])[:20], known=known)
        ensure(0 < len(codes) <= MOST and len(set(codes)) == len(codes), "a paper is in one language or two")
        self.codes = tuple(codes)
        self._languages = tuple(Language(it) for it in codes)

    def __call__(self, sentence: str, /, **facts: object) -> Text:
        """A fact that is a text is itself said in each language; any other is spelled alike in both."""
        return tuple(it(sentence, **self._facts(it, at, facts)) for at, it in enumerate(self._languages))

    def plural(self, one: str, many: str, n: int, /, **facts: object) -> Text:
        return tuple(it.plural(one, many, n, **self._facts(it, at, facts)) for at, it in enumerate(self._languages))

    def _facts(self, language: Language, at: int, facts: dict[str, object]) -> dict[str, object]:
        return {name: self._said(fact, language, at) for name, fact in facts.items()}

    def _said(self, fact: object, language: Language, at: int) -> str:
        if isinstance(fact, Term):
            return language.term(fact.context, fact.code)
        if isinstance(fact, tuple):
            ensure(len(fact) == len(self.codes), "a text in other languages than its paper")
            return unmarked(str(fact[at]))
        return unmarked(spelled(value_of(fact)))

    def term(self, context: str, code: str, /) -> Text:
        return tuple(it.term(context, code) for it in self._languages)

    def refusal(self, refused: Refused, /) -> Text:
        return tuple(unmarked(it.refusal(refused)) for it in self._languages)

    def country(self, code: str) -> Text:
        return tuple(it.country(code) for it in self._languages)

    def each(self, words: Callable[[Language], Sequence[T]]) -> tuple[tuple[T, ...], ...]:
        """Lists of words, one for each language, line by line."""
        return tuple(zip(*(words(it) for it in self._languages), strict=True))

    def said(self, words: Callable[[Language], str]) -> Text:
        """What another slice says in a person's words."""
        return tuple(unmarked(words(it)) for it in self._languages)

    def as_typed(self, typed: str) -> Text:
        """What somebody wrote, which is in no language of ours."""
        return (unmarked(typed),) * len(self.codes)

    def listed(self, texts: Sequence[Text]) -> Text:
        return tuple(it.show([text[at] for text in texts]) for at, it in enumerate(self._languages))


def in_one(text: Text) -> str:
    """A word as a value: in a cell there is one for both languages."""
    return BETWEEN.join(dict.fromkeys(text))


def value_of(fact: object) -> Value:
    """As it stands on a paper."""
    match fact:
        case datetime():
            return Moment(fact)
        case date():
            return Day(fact)
        case Decimal():
            return Number(fact)
        case str() | int() | Money():
            return fact
        case _:
            return fact if isinstance(fact, Value) else str(fact)


def unmarked(typed: str) -> str:
    """The signs that point at clauses are ours alone."""
    for it in (OPENS, CLOSES):
        if it in typed:
            raise Refused("paper.no_sign", character="", code=f"U+{ord(it):04X}", near="")
    return typed
