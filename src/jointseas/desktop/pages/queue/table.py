"""The queue as the table asks for it: what waits for this lender stands above what is decided, the oldest first."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from jointseas.credit.policy.records import Outcome
from jointseas.desktop.books.financing import STATES
from jointseas.desktop.books.lending import TOPICS
from jointseas.desktop.books.scores import OUTCOME_TONES
from jointseas.desktop.books.words import today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Empty
from jointseas.desktop.kit.table import Table, TableColumn, TableFilter, TableSpec
from jointseas.desktop.pages.queue.papers import papers_said
from jointseas.desktop.pages.queue.reading import proposals_of
from jointseas.financing.applications.records import Queued, State
from jointseas.financing.products import PRODUCTS, product
from jointseas.i18n import N_, Language
from jointseas.kernel.listing import Contains, Filter, Listing, OneOf, Page, Stop, matcher
from jointseas.kernel.outcome import Refused

HEARD = TOPICS | {"people"}
QUEUE = Listing(sort="turn")
PROPOSED = OneOf("proposed", (1,))
Proposed = Collection[tuple[str, str]]  # exporter and number


@dataclass(frozen=True, slots=True)
class Row:
    it: Queued
    day: date
    proposed: bool

    @property
    def age(self) -> int:
        return (self.day - self.it.day).days


class QueueRows:
    def __init__(self, context: Context) -> None:
        self._context, self._doors, self._seat, self._tr = context, context.services.queue, context.seat, context.tr

    def page(self, listing: Listing, start: int, count: int, stop: Stop) -> Page[Row] | Refused:
        proposed, day = proposals_of(self._context), today(self._context)
        found = self._doors.page(self._seat, self._spelled(listing, proposed), start, count, stop)
        if isinstance(found, Refused):
            return found
        rows = tuple(Row(it, day, (it.exporter, it.number) in proposed) for it in found.rows)
        return Page(found.start, rows, found.ended, found.version)

    def count(self, listing: Listing, stop: Stop) -> int | Refused:
        return self._doors.count(self._seat, self._spelled(listing, proposals_of(self._context)), stop)

    def totals(self, _listing: Listing, _stop: Stop) -> None:
        """What waits is added up in the head of the page, by currency."""

    def _spelled(self, listing: Listing, proposed: Proposed) -> Listing:
        return replace(listing, filters=tuple(self._filter(it, proposed) for it in listing.filters))

    def _filter(self, asked: Filter, proposed: Proposed) -> Filter:
        """As the list knows it: by codes, where a person reads words."""
        tr, waits = self._tr, OneOf("named", tuple(f"{number} {exporter}" for exporter, number in proposed))
        if asked == PROPOSED:
            return waits
        if not isinstance(asked, Contains) or asked.column == "any":
            return asked
        if asked.column == "state" and matcher(asked.text).search(_proposed(tr, "")):
            return waits
        kind, codes = _WORDS[asked.column]
        return OneOf(asked.column, tuple(it for it in codes if matcher(asked.text).search(tr.term(kind, it))))


# Which terms a column is spelled in.
_WORDS: dict[str, tuple[str, Iterable[str]]] = {
    "state": ("application state", tuple(State)),
    "product": ("financing product", tuple(PRODUCTS)),
    "outcome": ("credit outcome", tuple(Outcome)),
}


def _proposed(tr: Language, said: str) -> str:
    return tr("{state} · proposed", state=said)


def _state(tr: Language, it: Row) -> str:
    said = tr.term("application state", it.it.state)
    return _proposed(tr, said) if it.proposed else said


def _papers(tr: Language, it: Row) -> str:
    return papers_said(tr, product(it.it.product).behind, it.it.papers)


def queue_table(context: Context, nothing: Empty) -> Table[Row]:
    tr = context.tr
    columns: tuple[TableColumn[Row], ...] = (
        TableColumn("number", N_("Application"), lambda it: it.it.number, order="number", width=110),
        TableColumn("exporter", N_("Exporter"), lambda it: it.it.name_in(tr.code),
                    order="name_zh" if tr.code.startswith("zh") else "name_en", width=150),
        TableColumn("product", N_("Product"), lambda it: tr.term("financing product", it.it.product),
                    order="product", width=250, stretch=True),
        TableColumn("papers", N_("Rests on"), lambda it: _papers(tr, it), width=90),
        TableColumn("amount", N_("Asked for"), lambda it: tr.money(it.it.out), order="amount", right=True, width=140,
                    money=lambda it: it.it.out),
        TableColumn("grade", N_("Grade"), lambda it: it.it.grade, order="grade", width=70),
        TableColumn("points", N_("Points"), lambda it: tr.number(it.it.points), right=True, width=70),
        TableColumn("outcome", N_("By the policy"), lambda it: tr.term("credit outcome", it.it.outcome),
                    order="outcome", width=110, tone=lambda it: OUTCOME_TONES[it.it.outcome]),
        TableColumn("state", N_("State"), lambda it: _state(tr, it), order="state", width=100,
                    tone=lambda it: "warn" if it.proposed else STATES[it.it.state]),
        TableColumn("age", N_("Age"), lambda it: tr.plural("{n} day", "{n} days", it.age), order="turn", right=True,
                    width=80, plain=lambda it: it.age),
        TableColumn("submitted", N_("Submitted"), lambda it: tr.moment(it.it.submitted_at), order="submitted",
                    width=140, hidden=True),
    )  # fmt: skip
    filters = (TableFilter("any", N_("Application or exporter")), TableFilter("state", N_("State")),
               TableFilter("product", N_("Product")), TableFilter("outcome", N_("By the policy")))  # fmt: skip
    spec = TableSpec("queue", columns, QueueRows(context), filters, QUEUE)
    return Table(tr, context.runner, spec, nothing, topics=HEARD, keeper=context.drafts, say=context.toast)
