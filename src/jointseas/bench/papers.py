"""A contract of twenty pages in two languages, with sixty instalments: set beside flowing text of the bare library,
made with its data and checked; and a thousand papers in one run."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from html import escape
from io import BytesIO
from pathlib import Path
from sys import platform
from typing import Any

from jointseas.bench.records import Case, Progress, median_of, seconds
from jointseas.contracts.assembling import assembled, wanted
from jointseas.contracts.clauses.records import Kind
from jointseas.contracts.records import Party, Side, Terms, Told
from jointseas.documents.paper.faces.service import faces
from jointseas.documents.paper.records import (
    CLOSES,
    OPENS,
    Bare,
    Clause,
    Day,
    Heading,
    Paper,
    Percent,
    Row,
    Table,
    Value,
)
from jointseas.documents.paper.service import made, printed, set_in_pages
from jointseas.documents.paper.spelling.rules import spelled
from jointseas.documents.paper.telling.rules import told
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import ensure

PAGES, ROWS, MANY = 20, 60, 1_000
SLOWEST_LAYOUT = 1 / 1.5  # of the bare library's speed
SLOWEST_WHOLE = 0.5
MOST_LEFT = 30.0  # megabytes that a thousand papers may leave behind
_TIMES = 7
_LANGUAGES = ("zh_CN", "en")
_HOLDS = frozenset(("secured", "guaranteed", "floating", "early_fee", "foreign", "registered"))
_CONDITIONS = 55  # of payment: with so many it has its twenty pages
_CONDITION = (
    "贷款人收到由独立检验机构出具的装运前检验证书，载明货物的品名、数量和包装与订单相符 / the Lender has received a "
    "pre-shipment certificate of an independent surveyor, by which the goods, their quantity and packing are as ordered"
)
_VALUES: dict[Kind, Told] = {
    Kind.TEXT: "working capital for orders of the season", Kind.WORDS: ("实际天数除以 360", "actual days over 360"),
    Kind.MONEY: Money(99_999_999_999_999, "USD"), Kind.PERCENT: Percent(Decimal("0.0725")), Kind.NUMBER: 30,
    Kind.DAY: Day(date(2026, 12, 1)),
}  # fmt: skip
_PARTIES = {
    Side.CLIENT: Party("Haihe Homeware Co., Ltd.", "海禾家居有限公司", "91330200MA2GBENCH0", "宁波市明州路 88 号",
                       "王镕喆", "legal@haihe.example"),
    Side.FUNDER: Party("Lianyun Finance Ltd.", "联运供应链金融有限公司", "91440300MA5FBENCH1",
                       "深圳市前湾一路 1 号", "陈堃"),
}  # fmt: skip


def run(progress: Progress) -> tuple[Case, ...]:
    return tuple(_cases(progress))


def _cases(progress: Progress) -> Iterator[Case]:
    paper = _contract("AGR-2026-0001")
    pages = len(printed(paper))  # by now the faces are read
    ensure(pages == PAGES, f"the contract has {pages} pages")
    progress(f"a contract of {pages} pages, set {_TIMES} times and made {_TIMES} times")
    data = told(paper)
    _bare(paper)
    bare = median_of(lambda: seconds(lambda: _bare(paper)), _TIMES)
    ours = median_of(lambda: seconds(lambda: set_in_pages(paper, data)), _TIMES)
    yield Case(f"{pages} pages in two languages, set", ours, "s", bare, SLOWEST_LAYOUT)
    whole = median_of(lambda: seconds(lambda: made(paper)), _TIMES)
    yield Case(f"{pages} pages with their data, checked", whole, "s", bar=SLOWEST_WHOLE, bar_on_value=True)
    yield from _thousand(progress)


def _thousand(progress: Progress) -> Iterator[Case]:
    """Notices of assignment, each with a number of its own. The first ones fill what is kept for all."""
    notice = _paper("assignment", "ASG-0")
    for at in range(MANY // 20):
        made(replace(notice, number=f"ASG-{at}"))
    before = _resident()

    def through() -> None:
        for at in range(MANY):
            if at % (MANY // 10) == 0:
                progress(f"{at:,} of {MANY:,} papers")
            made(replace(notice, number=f"ASG-{at}"))

    took = seconds(through)
    yield Case("papers in one run", MANY / took, "/s")
    if before:
        yield Case("memory that they leave", _resident() - before, "MB", bar=MOST_LEFT, bar_on_value=True)


def _resident() -> float:
    """Where the system says so."""
    if not platform.startswith("linux"):
        return 0.0
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * 4 / 1024


def _contract(number: str) -> Paper:
    return _paper("purchase_order_finance", number)


def _paper(kind: str, number: str) -> Paper:
    def bare(minor: int) -> Bare:
        return Bare(Money(minor, "USD"))

    plan = tuple((at, Day(date(2026 + at // 12, at % 12 + 1, 28)), bare(100_000), bare(7_250), bare(0), bare(107_250),
                  bare((ROWS - at) * 100_000)) for at in range(1, ROWS + 1))  # fmt: skip
    issued, due = Day(date(2026, 1, 1)), Day(date(2026, 3, 1))
    invoices = tuple((at, f"INV-2026-{at:04}", "Nordhaus GmbH", issued, due, bare(at)) for at in range(1, ROWS + 1))
    rows: dict[str, tuple[tuple[Value, ...], ...]] = {
        "schedule": plan,
        "receivables": invoices,
        "milestones": tuple((f"{at}", Percent(Decimal("0.25")), _CONDITION) for at in range(1, 5)),
        "conditions": tuple((at, _CONDITION) for at in range(1, _CONDITIONS + 1)),
    }
    terms = Terms(number, datetime(2026, 11, 22, 9, tzinfo=UTC), {}, _HOLDS, rows)
    values = {it.key: _VALUES[it.kind] for it in wanted(kind, terms, _LANGUAGES)}
    return assembled(kind, replace(terms, values=values), _PARTIES, _LANGUAGES)


# ---- the same with the bare library


def _bare(paper: Paper) -> bytes:
    """As its own manual would have it: two columns of paragraphs in a table, wrapped as Chinese is, and a long table
    that repeats its head. Neither carried sums nor what points at clauses, and brackets end up where they may not."""
    from reportlab.platypus import SimpleDocTemplate

    known, out = faces(), BytesIO()
    face: dict[str, Any] = {"initialFontName": known.regular.name}
    document = SimpleDocTemplate(out, pagesize=(595.276, 841.89), leftMargin=54, rightMargin=54, **face)

    def head(canvas: Any, _: object) -> None:
        canvas.setFont(known.regular.name, 7.5)
        canvas.drawString(54, 796, paper.running)
        canvas.drawRightString(541, 36, f"{canvas.getPageNumber()}")

    document.build(list(_flow(paper)), onFirstPage=head, onLaterPages=head)
    return out.getvalue()


def _flow(paper: Paper) -> Iterator[Any]:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import LongTable, Paragraph
    from reportlab.platypus import Table as Columns

    known = faces()
    plain = ParagraphStyle("plain", fontName=known.regular.name, fontSize=9.5, leading=15.2, wordWrap="CJK")
    strong = ParagraphStyle("strong", plain, fontName=known.bold.name)
    for it in paper.blocks:
        if isinstance(it, Clause | Heading):
            style = strong if isinstance(it, Heading) or it.title else plain
            yield Columns([[Paragraph(_plain(text), style) for text in it.text]], colWidths=[236, 236])
        elif isinstance(it, Table):
            rows = [_words(row) for row in it.rows]
            heads = [Paragraph(" ".join(one.head), strong) for one in it.columns]
            yield LongTable([heads, *([Paragraph(cell, plain) for cell in row] for row in rows)], repeatRows=1)


def _words(row: Row) -> list[str]:
    return [escape(spelled(it)) for it in row.cells]


def _plain(text: str) -> str:
    return escape(text.replace(OPENS, "").replace(CLOSES, ""))
