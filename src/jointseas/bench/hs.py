"""How often the suggested customs code is the one that a person gave, against plain word overlap on the same table.

The goods are coded by hand and are never tuned on. Overlap counts the words that a description shares with a line and
those above it; it knows no Chinese, so it is also given the same goods words as ours."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from jointseas.bench.records import percentile
from jointseas.catalogue.records import TariffCode
from jointseas.catalogue.suggestion.index import KEPT, Index
from jointseas.catalogue.suggestion.records import Suggested
from jointseas.catalogue.suggestion.words import said, tokens

LANGUAGES = ("zh", "en")
HEADING, SUBHEADING = 4, 6
Ranked = Callable[[str], Sequence[str]]


@dataclass(frozen=True)
class Hits:
    """Shares of all goods, from nought to one."""

    heading_top1: float
    heading_top5: float
    subheading_top1: float
    subheading_top5: float


@dataclass(frozen=True)
class Accuracy:
    """`answered` is the share of goods for which the code is said to be known, `right` the share of these whose heading
    is right."""

    language: str
    goods: int
    ours: Hits
    overlap: Hits
    overlap_bridged: Hits
    answered: float
    right: float
    slowest_ms: float
    p95_ms: float


def measured(table: Path, goods: Path) -> tuple[Accuracy, ...]:
    lines = [TariffCode(row["hscode"], row["parent"], row["description"]) for row in _rows(table)]
    index, overlap = Index(lines), Overlap(lines)
    return tuple(_measured(language, _rows(goods), index, overlap) for language in LANGUAGES)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _measured(language: str, goods: Sequence[dict[str, str]], index: Index, overlap: "Overlap") -> Accuracy:
    told: list[Suggested] = []
    taken = []
    for row in goods:
        began = perf_counter()
        told.append(index.suggest(row[language]))
        taken.append((perf_counter() - began) * 1000)
    known = [(it, row) for it, row in zip(told, goods, strict=True) if it.known]
    right = sum(it.suggestions[0].code[:HEADING] == row["code"][:HEADING] for it, row in known)
    ours = [[one.code for one in it.suggestions] for it in told]
    return Accuracy(
        language,
        len(goods),
        _hits(ours, goods),
        _hits([overlap.plain(row[language]) for row in goods], goods),
        _hits([overlap.bridged(row[language]) for row in goods], goods),
        len(known) / len(goods),
        right / len(known) if known else 0.0,
        max(taken),
        percentile(taken, 0.95),
    )


def _hits(ranked: Sequence[Sequence[str]], goods: Sequence[dict[str, str]]) -> Hits:
    pairs = [(codes, row["code"]) for codes, row in zip(ranked, goods, strict=True)]
    shares = [_share(pairs, digits, first) for digits in (HEADING, SUBHEADING) for first in (1, KEPT)]
    return Hits(*shares)


def _share(pairs: Sequence[tuple[Sequence[str], str]], digits: int, first: int) -> float:
    hit = sum(code[:digits] in {it[:digits] for it in codes[:first]} for codes, code in pairs)
    return hit / len(pairs)


class Overlap:
    """The baseline: every shared word counts one; the shorter line wins a draw."""

    def __init__(self, lines: Sequence[TariffCode]) -> None:
        words = {it.code: frozenset(tokens(it.description)) for it in lines}
        self._lines = [
            (code, own | words.get(code[:4], frozenset()) | words.get(code[:2], frozenset()))
            for code, own in words.items()
            if len(code) == SUBHEADING
        ]

    def plain(self, text: str) -> Sequence[str]:
        return self._ranked(frozenset(tokens(text)))

    def bridged(self, text: str) -> Sequence[str]:
        meant = {word for piece in said(text) for term in piece.terms for word in term.words}
        return self._ranked(frozenset(tokens(text)) | meant)

    def _ranked(self, asked: frozenset[str]) -> Sequence[str]:
        scored = [(-len(asked & words), len(words), code) for code, words in self._lines if asked & words]
        return [code for _, _, code in sorted(scored)[:KEPT]]
