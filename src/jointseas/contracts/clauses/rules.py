"""What a text names, what must hold for it, and how it is filled in. Pure."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from jointseas.contracts.clauses.records import CONDITIONS, Article, Book, Point
from jointseas.documents.paper.records import CLOSES, OPENS, point
from jointseas.kernel.outcome import ensure, require

_MARK = re.compile(r"\{(@?)([a-z_.]+)\}")
SIDES = ("client", "funder")


def names(text: str) -> frozenset[str]:
    """The parameters that it needs."""
    return frozenset(found[2] for found in _MARK.finditer(text) if not found[1])


def leads(text: str) -> frozenset[str]:
    """The keys of the clauses that it points at."""
    return frozenset(found[2] for found in _MARK.finditer(text) if found[1])


def holds(when: Iterable[str], known: Collection[str]) -> bool:
    return all(it.removeprefix("!") in known if it[0] != "!" else it[1:] not in known for it in when)


def chosen(of: Article, known: Collection[str]) -> tuple[Point, ...]:
    return tuple(it for it in of.points if holds(it.when, known))


def filled(text: str, values: Mapping[str, str], keys: Collection[str], where: str) -> str:
    """In one go: what a person typed is never looked into for further marks, nor may it hold those of a paper."""

    def said(found: re.Match[str]) -> str:
        if found[1]:
            require(found[2] in keys, "contracts.dangling", clause=where, other=found[2])
            return point(found[2])
        return unmarked(values[found[2]], found[2])

    return _MARK.sub(said, text)


def unmarked(value: str, name: str) -> str:
    """No mark of a paper's stands in it, by which it would be read as one of its clauses."""
    require(not {OPENS, CLOSES} & set(value), "contracts.marked", parameter=name)
    return value


def require_sound(book: Book) -> None:
    """What is shipped is whole: said alike in each language, and nothing that it names is unknown."""
    for article in book.articles.values():
        for one in article.points:
            _require_point(book, article, one)
    for form in book.forms.values():
        ensure(set(form.articles) <= set(book.articles), f"{form.code} has an article that nobody wrote")
        ensure(set(form.holds) <= set(CONDITIONS), f"{form.code} holds what nobody knows")
        ensure(set(form.facts) <= set(book.parameters), f"{form.code} tells what nobody knows")


def _require_point(book: Book, of: Article, one: Point) -> None:
    ensure({it.lstrip("!") for it in one.when} <= set(CONDITIONS), f"{of.key} asks for what nobody knows")
    first, *others = one.texts.values()
    told = names(first).difference(SIDES)  # who is "it" in one language is named in another
    alike = all((names(it).difference(SIDES), leads(it)) == (told, leads(first)) for it in others)
    ensure(alike, f"{of.key} does not name the same in each language: {first[:40]}")
    ensure(told <= set(book.parameters), f"{of.key} names what nobody knows")
    ensure(leads(first) <= set(_keys(book.articles.values())), f"{of.key} points at what nobody wrote")


def _keys(articles: Iterable[Article]) -> Iterator[str]:
    for it in articles:
        yield it.key
        yield from (one.key for one in it.points if one.key)
