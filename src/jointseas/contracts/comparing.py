"""What one agreement says otherwise than the one that it amends: term by term and clause by clause. Pure."""

from collections.abc import Iterator

from jointseas.contracts.records import Difference, Turn
from jointseas.documents.paper.numbering.rules import Numbered, numbered
from jointseas.documents.paper.records import CLOSES, OPENS, Facts, Paper, Table, Text
from jointseas.documents.paper.spelling.rules import spelled

Known = dict[str, Text]


def differences(before: Paper, after: Paper) -> tuple[Difference, ...]:
    """The terms first; of clauses those under their articles, by place where they have no key. A paper of other
    languages is compared in those that both have."""
    both = tuple(it for it in after.languages if it in before.languages)
    pairs = ((_terms, before, after), (_clauses, before, after), (_rows, before, after))
    return tuple(one for how, a, b in pairs for one in _between(how(a, both), how(b, both)))


def _between(a: Known, b: Known) -> Iterator[Difference]:
    for key in (*a, *(it for it in b if it not in a)):
        if key not in b:
            yield Difference(key, Turn.LEFT_OUT, a[key], ())
        elif key not in a:
            yield Difference(key, Turn.ADDED, (), b[key])
        elif a[key] != b[key]:
            yield Difference(key, Turn.CHANGED, a[key], b[key])


def _terms(of: Paper, _languages: tuple[str, ...]) -> Known:
    facts = (one for it in of.blocks if isinstance(it, Facts) for one in it.its if one.key)
    return {it.key: (spelled(it.value),) for it in facts if it.key not in ("number", "issued")}


def _clauses(of: Paper, languages: tuple[str, ...]) -> Known:
    """By article and place in it: what comes in between moves what follows, and is told so."""
    found: Known = {}
    article, place = "", 0
    for it in (one.clause for one in numbered(of.blocks) if isinstance(one, Numbered)):
        article, place = (it.key, 0) if it.title else (article, place + 1)
        found[f"{article}.{place}" if place else article] = tuple(
            _plain(it.text[of.languages.index(one)]) for one in languages)  # fmt: skip
    return found


def _plain(text: str) -> str:
    """What points at another clause says its number by now."""
    return text.replace(OPENS, "").replace(CLOSES, "")


def _rows(of: Paper, _languages: tuple[str, ...]) -> Known:
    tables = (it for it in of.blocks if isinstance(it, Table) and it.key)
    return {f"{it.key} {place}": (" | ".join(map(spelled, row.cells)),)
            for it in tables for place, row in enumerate(it.rows, start=1)}  # fmt: skip
