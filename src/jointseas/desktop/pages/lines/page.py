"""The page of credit lines: all of them, or the one that it was asked for."""

from itertools import islice

from jointseas.access.records import FirmKind
from jointseas.desktop.books.lending import TOPICS
from jointseas.desktop.context import Context, Hit, PageSpec
from jointseas.desktop.kit import Page
from jointseas.desktop.pages.lines.lineview import LineView
from jointseas.desktop.pages.lines.listview import LineList
from jointseas.i18n import N_
from jointseas.kernel.listing import matcher
from jointseas.kernel.outcome import settled

_HITS = 8


def make(context: Context) -> Page:
    return LineView(context) if "line" in context.params else LineList(context)


def find(context: Context, typed: str) -> list[Hit]:
    """By the exporter's code or name."""
    wanted, tr = matcher(typed), context.tr
    found = (it.borrower for it in settled(context.services.lines.every(context.seat)) if it.line)
    hits = (it for it in found if wanted.search(f"{it.code} {it.name_in('zh')} {it.name_in('en')}"))
    return [Hit(it.code, it.name_in(tr.code), "lines", {"line": it.code}) for it in islice(hits, _HITS)]


PAGE = PageSpec(
    id="lines",
    title=N_("Credit lines"),
    group=N_("Money"),
    order=23,
    needs="finance.read",
    of=FirmKind.LENDER,
    make=make,
    topics=TOPICS,
    find=find,
)
