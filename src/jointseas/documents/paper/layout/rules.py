"""Blocks into strips, strips into pages."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from jointseas.documents.paper.faces.records import Faces
from jointseas.documents.paper.layout.codes import squares
from jointseas.documents.paper.layout.paging import paged
from jointseas.documents.paper.layout.records import Grid, Mark, Page, Rule, Setting, Strip, Tone
from jointseas.documents.paper.layout.tables import grid
from jointseas.documents.paper.layout.texts import Ground, Style, anchor, marked, strips
from jointseas.documents.paper.numbering.rules import Numbered, numbered
from jointseas.documents.paper.records import (
    Block,
    Code,
    Enclosed,
    Facts,
    Heading,
    NewPage,
    Paper,
    Paragraph,
    Signatures,
    Signer,
    Table,
)
from jointseas.documents.paper.spelling.rules import spelled

_TITLE, _HEADS, _BODY, _SMALL = 17.0, (12.5, 10.5), 9.5, 8.0
_INDENTS = (24.0, 32.0, 40.0)
_CODE_SIDE = 74.0
_HAND = 26.0  # room for what is written by hand
_NAMES = 0.34  # of the width, for what facts are called
_Flow = Iterator[Strip | Grid]


def pages(paper: Paper, code: str, faces: Faces, setting: Setting) -> tuple[Page, ...]:
    """`code` is what a telephone reads."""
    on = Ground(faces, setting, len(paper.languages), code)
    flow = [*_title(on, paper), *(strip for it in numbered(paper.blocks) for strip in _SET[type(it)](on, it))]
    return paged(flow, setting.height)


def _gap(height: float) -> Strip:
    return Strip(height, gap=True)


def _title(on: Ground, paper: Paper) -> _Flow:
    for its in paper.title:
        style = Style(on.faces.bold, _TITLE)
        whole = replace(on, languages=1)
        yield from (replace(it, holds=True) for it in strips(whole, (its,), style))
    yield _gap(10)


def _heading(on: Ground, it: Heading) -> _Flow:
    yield _gap(12 if it.level == 1 else 8)
    style = Style(on.faces.bold, _HEADS[min(it.level, len(_HEADS)) - 1])
    first, *rest = strips(on, it.text, style)
    yield replace(first, holds=True, bookmark=" ".join(it.text), level=it.level - 1)
    yield from (replace(one, holds=True) for one in rest)
    yield Strip(3, holds=True)


def _paragraph(on: Ground, it: Paragraph) -> _Flow:
    face, size = on.faces.bold if it.strong else on.faces.regular, _SMALL if it.small else _BODY
    yield from strips(on, it.text, Style(face, size, Tone.MUTED if it.small else Tone.INK))
    yield _gap(5)


def _clause(on: Ground, of: Numbered) -> _Flow:
    it = of.clause
    if it.title:
        yield _gap(8)
    style = Style(on.faces.bold if it.title else on.faces.regular, _HEADS[1] if it.title else _BODY,
                  indent=_INDENTS[min(it.depth, len(_INDENTS)) - 1])  # fmt: skip
    first, *rest = strips(on, it.text, style, of.number)
    marks = f"{of.number} {' '.join(it.text)}" if it.title else ""
    yield replace(first, anchor=anchor(of.number), bookmark=marks, holds=first.holds or it.title)
    yield from (replace(one, holds=one.holds or it.title) for one in rest)
    yield _gap(4)


def _table(on: Ground, it: Table) -> _Flow:
    yield _gap(4)
    yield grid(on, it)
    yield _gap(10)


def _facts(on: Ground, it: Facts) -> _Flow:
    """Each name in all its languages, in one cell."""
    name, value = Style(on.faces.regular, _SMALL + 0.5, Tone.MUTED), Style(on.faces.regular, _BODY)
    middle, width = on.setting.width * _NAMES, on.setting.width
    for fact in it.its:
        names = name.broken(" ".join(fact.name), middle - 8)
        values = value.broken(spelled(fact.value) or "—", width - middle)
        height = max(len(names), len(values)) * value.leading + 4
        marks = [mark for at, line in enumerate(names) for mark in marked(line, 0, name, 2 + at * value.leading)]
        marks += [
            mark for at, line in enumerate(values) for mark in marked(line, middle, value, 2 + at * value.leading)
        ]
        yield Strip(height, tuple(marks), (Rule(0, width, height, 0.3),))
    yield _gap(10)


def _signatures(on: Ground, it: Signatures) -> _Flow:
    """Two beside each other; a pair is never parted."""
    two = replace(on, languages=2)
    yield _gap(14)
    for first in range(0, len(it.its), 2):
        yield _pair(two, it.its[first : first + 2])
        yield _gap(18)


def _pair(on: Ground, its: tuple[Signer, ...]) -> Strip:
    made = [_signer(on, it, on.left(at)) for at, it in enumerate(its)]
    return Strip(max(it.height for it in made), tuple(mark for it in made for mark in it.marks),
                 tuple(rule for it in made for rule in it.rules))  # fmt: skip


def _signer(on: Ground, it: Signer, x: float) -> Strip:
    bold, plain = Style(on.faces.bold, _BODY), Style(on.faces.regular, _BODY)
    small = Style(on.faces.regular, _SMALL, Tone.MUTED)
    marks, rules, top = list[Mark](), list[Rule](), 0.0
    for text, style in ((" ".join(it.role), bold), (it.firm, plain)):
        for line in style.broken(text, on.column):
            marks += marked(line, x, style, top)
            top += style.leading
    for named in it.lines:
        top += _HAND
        rules.append(Rule(x, on.column, top))
        for line in small.broken(" ".join(named), on.column):
            marks += marked(line, x, small, top)
            top += small.leading
    return Strip(top, tuple(marks), tuple(rules))


def _code(on: Ground, it: Code) -> _Flow:
    yield _gap(10)
    small, x = Style(on.faces.regular, _SMALL, Tone.MUTED), _CODE_SIDE + 14
    told = [line for text in it.text for line in small.broken(text, on.setting.width - x)]
    marks = tuple(mark for at, line in enumerate(told) for mark in marked(line, x, small, at * small.leading))
    yield Strip(max(_CODE_SIDE, len(told) * small.leading), marks, boxes=tuple(squares(on.code, _CODE_SIDE)))


def _enclosed(on: Ground, it: Enclosed) -> _Flow:
    yield from strips(on, it.text, Style(on.faces.regular, _SMALL, Tone.MUTED))
    yield _gap(5)


def _new_page(_on: Ground, _it: NewPage) -> _Flow:
    yield Strip(0, ends=True)


_SET: Mapping[type[Block] | type[Numbered], Callable[[Ground, Any], _Flow]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Numbered: _clause,
    Table: _table,
    Facts: _facts,
    Signatures: _signatures,
    Code: _code,
    Enclosed: _enclosed,
    NewPage: _new_page,
}
