"""Words of descriptions and of nomenclatures in one spelling, and the list that leads from the first to the second."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from jointseas.kernel.resources import resource
from jointseas.kernel.text import folded

_LATIN = re.compile(r"[a-z][a-z0-9]*(?:'s|s')?")
_HAN = re.compile(r"[㐀-鿿]+")
# From here on a nomenclature says what is not meant, until the clause ends.
# What is meant ends with the words here, and begins again with the clause; a list of exceptions goes on over commas.
_TURN = re.compile(
    r"\b(?:other than|excluding|excl\.|without|except)\b|\bnot\b(?! (?:exceeding|more|less|over|under))|[,;()]"
)
_CLAUSE = re.compile(r" ?(?:of|with|whether|for|in|on|put|having|including|n\.e\.c|knitted|to|consisting)\b")
_NON = re.compile(r"\bnon-([a-z]+)")
# What every line says, and what every shop says: neither tells goods apart.
_IDLE = frozenset(
    re.findall(
        "[a-z]+",
        """
        a an and any are as at be been by for from has have having heading headings if in including into is
        item its kind nec no not more less over under exceeding least of on or put similar such than that
        the their thereof this to type types up use used whether which with chapter subheading n e c like
        other articles pack pcs pieces set ml cm mm kg g l inch x w v
        """,
    )
)
_LONGEST_TERM = 12


@dataclass(frozen=True, slots=True)
class Term:
    """`kind` is a for an article, m for a material, u for a use; `words` are a nomenclature's."""

    kind: str
    words: tuple[str, ...]


def stem(word: str) -> str:
    word = re.sub(r"'s$|s'$", "", word)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def tokens(text: str) -> list[str]:
    """Stems; what is excluded comes as `not WORD`. Chinese comes in pairs of signs."""
    lowered = _NON.sub(r"(not \1)", folded(text))
    found: list[str] = []
    turned, at = "", 0
    for turn in [*_TURN.finditer(lowered), None]:
        until = turn.start() if turn else len(lowered)
        found += [f"not {it}" if turned else it for it in _plain(lowered[at:until])]
        if turn:
            turned, at = _turned(turned, turn, lowered), turn.end()
    return found


def _turned(before: str, turn: re.Match[str], text: str) -> str:
    """The word by which what follows is excluded; a comma in a list of exceptions ends nothing."""
    if turn[0] not in ",;()":
        return turn[0]
    goes_on = turn[0] == "," and before not in ("", "not") and not _CLAUSE.match(text, turn.end())
    return before if goes_on else ""


def _plain(text: str) -> Iterator[str]:
    for word in _LATIN.findall(text):
        if word not in _IDLE:
            yield stem(word)
    for run in _HAN.findall(text):
        yield from (a + b for a, b in pairwise(run)) if len(run) > 1 else [run]


def grams(word: str) -> frozenset[str]:
    """The runs of three characters of a word with its ends marked."""
    marked = f"^{word}$"
    return frozenset(marked[at : at + 3] for at in range(len(marked) - 2))


@cache
def vocabulary() -> tuple[dict[str, tuple[Term, ...]], dict[str, tuple[Term, ...]]]:
    """The Chinese terms, and the English ones by their stems."""
    chinese: dict[str, tuple[Term, ...]] = {}
    english: dict[str, tuple[Term, ...]] = {}
    for line in resource("goods", "words.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        kind, words, han, latin = line.split("\t")
        term = Term(kind, tuple(tokens(words)))
        for spelled in han.split():
            chinese[folded(spelled)] = (*chinese.get(folded(spelled), ()), term)
        for spelled in filter(None, map(_stems, latin.split(","))):
            english[spelled] = (*english.get(spelled, ()), term)
    return chinese, english


def _stems(phrase: str) -> str:
    return " ".join(stem(word) for word in _words(phrase))


def _words(phrase: str) -> list[str]:
    return re.findall(r"[a-z0-9]+(?:'s|s')?", folded(phrase))


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of a description. `head` marks the article that it is about, as far as grammar tells."""

    text: str
    terms: tuple[Term, ...]
    chunk: int
    literal: str = ""


def said(text: str) -> list[Said]:
    """The pieces of a description that mean something, in their order."""
    found: list[Said] = []
    for number, chunk in enumerate(_chunks(folded(text))):
        found += _chinese(chunk, number)
        found += _english(chunk, number)
    return found


def _chunks(text: str) -> list[str]:
    """What it is comes first; what is added stands behind a comma, a blank in Chinese, or `with` in English."""
    if _HAN.search(text):
        return [it for it in re.split(r"[\s,，、;；/|()（）]+", text) if it]
    return [it for it in re.split(r"[,;/|()]|\b(?:with|for|in)\b", text) if it.strip()]


def _chinese(chunk: str, number: int) -> Iterator[Said]:
    """The longest known term at each place."""
    known, _ = vocabulary()
    at = 0
    while at < len(chunk):
        for length in range(min(_LONGEST_TERM, len(chunk) - at), 0, -1):
            term = chunk[at : at + length]
            if term in known and not (
                _latin(chunk[at - 1 : at + 1]) or _latin(chunk[at + length - 1 : at + length + 1])
            ):
                yield Said(term, known[term], number)
                break
        else:
            length = 1
        at += length


def _latin(pair: str) -> bool:
    """Whether a word goes on here: PE is a plastic, but not in peppercorns."""
    return len(pair) == 2 and pair.isascii() and pair.isalnum()


def _english(chunk: str, number: int) -> Iterator[Said]:
    _, known = vocabulary()
    words = _words(chunk)
    stems = [stem(word) for word in words]
    at = 0
    while at < len(words):
        for length in range(min(4, len(words) - at), 0, -1):
            phrase = " ".join(stems[at : at + length])
            if phrase in known:
                yield Said(" ".join(words[at : at + length]), known[phrase], number)
                break
        else:
            length = 1
            if words[at] not in _IDLE and not words[at][0].isdigit():
                yield Said(words[at], (), number, stems[at])
        at += length
