"""Clauses get their numbers by where they stand, and what points at them says it. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace

from jointseas.documents.paper.records import CLOSES, OPENS, Block, Clause, Paragraph, Text
from jointseas.kernel.outcome import ensure

_UNREAD = frozenset(("key", "content"))  # by people
_POINTS = re.compile(f"{OPENS}(.*?){CLOSES}")


@dataclass(frozen=True, slots=True)
class Numbered:
    clause: Clause
    number: str


def numbered(blocks: Sequence[Block]) -> tuple[Block | Numbered, ...]:
    found = tuple(_counted(blocks))
    keys = [it.clause.key for it in found if isinstance(it, Numbered) and it.clause.key]
    ensure(len(set(keys)) == len(keys), "two clauses of one key")
    by = {it.clause.key: it.number for it in found if isinstance(it, Numbered)}
    return tuple(_pointed(it, by) for it in found)


def _counted(blocks: Sequence[Block]) -> Iterator[Block | Numbered]:
    at: list[int] = []
    for it in blocks:
        if isinstance(it, Clause):
            ensure(1 <= it.depth <= len(at) + 1, "a clause deeper than the one that it stands in")
            at = [*at[: it.depth - 1], at[it.depth - 1] + 1 if len(at) >= it.depth else 1]
            yield Numbered(it, ".".join(map(str, at)))
        else:
            yield it


def _pointed(it: Block | Numbered, by: dict[str, str]) -> Block | Numbered:
    match it:
        case Numbered():
            return replace(it, clause=replace(it.clause, text=_texts(it.clause.text, by)))
        case Paragraph():
            return replace(it, text=_texts(it.text, by))
        case _:
            return it


def _texts(of: Text, by: dict[str, str]) -> Text:
    return tuple(_POINTS.sub(lambda found: f"{OPENS}{_number(by, found[1])}{CLOSES}", it) for it in of)


def _number(by: dict[str, str], key: str) -> str:
    ensure(key in by, f"no clause of key {key}")
    return by[key]


def said(of: object) -> Iterator[str]:
    """All that would be read on a paper or a part of it; of what points elsewhere only clauses and paragraphs know."""
    if isinstance(of, str):
        yield of
    elif isinstance(of, Clause | Paragraph):
        yield from (_POINTS.sub("", it) for it in of.text)
    elif isinstance(of, tuple | Mapping):
        for it in of.values() if isinstance(of, Mapping) else of:
            yield from said(it)
    elif is_dataclass(of):
        for field in fields(of):
            if field.name not in _UNREAD:
                yield from said(getattr(of, field.name))
