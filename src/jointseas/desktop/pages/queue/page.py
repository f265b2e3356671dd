"""The page of the queue: every application at this lender, or the case that it was asked for."""

from jointseas.access.records import FirmKind
from jointseas.desktop.books.lending import TOPICS
from jointseas.desktop.context import Context, Hit, PageSpec
from jointseas.desktop.kit import Page
from jointseas.desktop.pages.queue.caseview import CaseView
from jointseas.desktop.pages.queue.listview import QueueList
from jointseas.i18n import N_
from jointseas.kernel.listing import Contains, Listing, Stop
from jointseas.kernel.outcome import settled

_HITS = 8


def make(context: Context) -> Page:
    return CaseView(context) if "number" in context.params else QueueList(context)


def count(context: Context) -> int:
    return settled(context.services.queue.waits(context.seat)).many


def find(context: Context, typed: str) -> list[Hit]:
    newest = Listing("submitted", descending=True, filters=(Contains("any", typed),))
    found = settled(context.services.queue.page(context.seat, newest, 0, _HITS, Stop()))
    return [Hit(it.number, it.name_in(context.tr.code), "queue", {"exporter": it.exporter, "number": it.number})
            for it in found.rows]  # fmt: skip


PAGE = PageSpec(
    id="queue",
    title=N_("Queue"),
    group=N_("Money"),
    order=22,
    needs="finance.comment",
    of=FirmKind.LENDER,
    make=make,
    topics=TOPICS,
    count=count,
    find=find,
)
