"""What one agreement says otherwise than the one that it amends: term by term and clause by clause. Pure."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

from jointseas.contracts.records import Difference, Turn
from jointseas.documents.paper.numbering.rules import Numbered, numbered
from jointseas.documents.paper.records import CLOSES, OPENS, Facts, Paper, Table, Text
from jointseas.documents.paper.spelling.rules import spelled

Known = dict[str, Text]
Articles = dict[str, list[Text]]


def differences(before: Paper, after: Paper) -> tuple[Difference, ...]:
    """The terms first, then the clauses under their articles, then rows of tables. A paper of other languages is
    compared in those that both have."""
    both = tuple(it for it in after.languages if it in before.languages)
    told = (*_between(_terms(before), _terms(after)), *_moved(_clauses(before, both), _clauses(after, both)))
    return (*told, *_between(_rows(before), _rows(after)))


def _between(a: Known, b: Known) -> Iterator[Difference]:
    for key in (*a, *(it for it in b if it not in a)):
        if a.get(key, ()) != b.get(key, ()):
            yield _difference(key, a.get(key, ()), b.get(key, ()))


def _difference(key: str, before: Text, after: Text) -> Difference:
    turn = Turn.CHANGED if before and after else Turn.ADDED if after else Turn.LEFT_OUT
    return Difference(key, turn, before, after)


def _moved(a: Articles, b: Articles) -> Iterator[Difference]:
    """Within an article by what its clauses say: one that comes in between changes none of those behind it. Each is
    known by its place as it is, or as it was where it is left out."""
    for key in (*a, *(it for it in b if it not in a)):
        was, now = a.get(key, []), b.get(key, [])
        for how, begins, ends, first, last in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
            if how != "equal":
                for at, (old, new) in enumerate(zip_longest(was[begins:ends], now[first:last], fillvalue=())):
                    place = first + at if new else begins + at
                    yield _difference(f"{key}.{place}" if place else key, old, new)


def _terms(of: Paper) -> Known:
    facts = (one for it in of.blocks if isinstance(it, Facts) for one in it.its if one.key)
    return {it.key: (spelled(it.value),) for it in facts if it.key not in ("number", "issued")}


def _clauses(of: Paper, languages: tuple[str, ...]) -> Articles:
    """Under their articles, each of which begins with its title."""
    found: Articles = {}
    article = ""
    for it in (one.clause for one in numbered(of.blocks) if isinstance(one, Numbered)):
        article = it.key if it.title else article
        found.setdefault(article, []).append(tuple(_plain(it.text[of.languages.index(one)]) for one in languages))
    return found


def _plain(text: str) -> str:
    """What points at another clause says its number by now."""
    return text.replace(OPENS, "").replace(CLOSES, "")


def _rows(of: Paper) -> Known:
    tables = (it for it in of.blocks if isinstance(it, Table) and it.key)
    return {f"{it.key} {place}": (" | ".join(map(spelled, row.cells)),)
            for it in tables for place, row in enumerate(it.rows, start=1)}  # fmt: skip
