"""The page of the queue: every application at this lender, or the case that it was asked for."""

from jointseas.access.records import FirmKind
from jointseas.desktop.books.lending import TOPICS
from jointseas.desktop.context import Context, Hit, PageSpec
from jointseas.desktop.kit import Page
from jointseas.desktop.pages.queue.caseview import CaseView
from jointseas.desktop.pages.queue.listview import QueueList
from jointseas.desktop.pages.queue.table import WAITING
from jointseas.i18n import N_
from jointseas.kernel.listing import matcher
from jointseas.kernel.outcome import settled

_HITS = 8


def make(context: Context) -> Page:
    return CaseView(context) if "number" in context.params else QueueList(context)


def count(context: Context) -> int:
    return len(settled(context.services.financing.queue(context.seat, WAITING)))


def find(context: Context, typed: str) -> list[Hit]:
    wanted = matcher(typed)
    every = settled(context.services.financing.queue(context.seat))
    found = [it for it in every if wanted.search(f"{it.number} {it.exporter.name_zh} {it.exporter.name_en}")]
    return [Hit(it.number, it.exporter.name_in(context.tr.code), "queue",
                {"exporter": it.exporter.code, "number": it.number}) for it in found[:_HITS]]  # fmt: skip


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
