"""The page of papers: what can be made and what was issued, one that is about to be made, or one that was."""

from itertools import islice

from jointseas.desktop.context import Context, Hit, PageSpec
from jointseas.desktop.kit import Page
from jointseas.desktop.pages.papers.again import IssuedPaper
from jointseas.desktop.pages.papers.home import Home
from jointseas.desktop.pages.papers.making import NewPaper
from jointseas.desktop.pages.papers.words import TOPICS
from jointseas.i18n import N_
from jointseas.kernel.listing import Contains, Listing, Stop
from jointseas.kernel.outcome import settled

_HITS = 8


def make(context: Context) -> Page:
    if "number" in context.params:
        return IssuedPaper(context)
    return NewPaper(context) if "kind" in context.params else Home(context)


def find(context: Context, typed: str) -> list[Hit]:
    """By number, subject or whoever made it."""
    newest = Listing(descending=True, filters=(Contains("text", typed),))
    found = settled(context.services.papers.page(context.seat, newest, 0, _HITS, Stop()))
    return [Hit(it.number, context.tr.term("document kind", it.query.kind), "papers", {"number": it.number})
            for it in islice(found.rows, _HITS)]  # fmt: skip


PAGE = PageSpec(
    id="papers",
    title=N_("Papers and reports"),
    group=N_("Workspace"),
    order=80,
    needs="papers.make",
    make=make,
    topics=TOPICS,
    find=find,
)
