"""The queue as a table: what waits for this lender stands above what is decided, the oldest first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jointseas.desktop.books.financing import STATES
from jointseas.desktop.books.scores import OUTCOME_TONES
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Empty
from jointseas.desktop.kit.table import HeldRows, Table, TableColumn, TableFilter, TableSpec
from jointseas.desktop.pages.queue.papers import papers_said
from jointseas.financing.applications.records import Application, Facts, State
from jointseas.i18n import N_, Language
from jointseas.kernel.listing import Listing
from jointseas.kernel.money import Money

WAITING = (State.SUBMITTED, State.REFERRED)
QUEUE = Listing(sort="turn")


@dataclass(frozen=True, slots=True)
class Row:
    """`facts` are there once it is submitted, and nothing else stands in the queue."""

    it: Application
    facts: Facts
    day: date
    proposed: bool

    @property
    def out(self) -> Money:
        return Money(self.facts.out, self.it.asked.currency)

    @property
    def age(self) -> int:
        return (self.day - self.facts.day).days

    @property
    def waits(self) -> bool:
        return self.it.state in WAITING


def queue_rows(tr: Language, rows: Sequence[Row]) -> HeldRows[Row]:
    keys: Mapping[str, Callable[[Row], Any]] = {
        "turn": lambda it: (not it.waits, it.it.submitted_at or it.it.made_at, it.it.id),
        "number": lambda it: it.it.number,
        "submitted": lambda it: it.it.submitted_at or it.it.made_at,
        "exporter": lambda it: it.it.exporter.name_in(tr.code),
        "product": lambda it: tr.term("financing product", it.it.asked.product),
        "state": lambda it: it.it.state.value if it.waits else f"~{it.it.state.value}",
        "papers": lambda it: papers_said(tr, it.facts),
        "amount": lambda it: (it.out.currency, it.out.minor),
        "grade": lambda it: (it.facts.graded.grade, -it.facts.graded.points),
        "outcome": lambda it: tr.term("credit outcome", it.facts.graded.outcome),
        "waiting": lambda it: it.waits,
        "offered": lambda it: it.it.state is State.OFFERED,
        "proposed": lambda it: it.proposed,
        "said": lambda it: _state(tr, it),
        "any": lambda it: f"{it.it.number} {it.it.exporter.code} {it.it.exporter.name_zh} {it.it.exporter.name_en}",
    }
    return HeldRows(rows, keys)


def _state(tr: Language, it: Row) -> str:
    said = tr.term("application state", it.it.state)
    return tr("{state} · proposed", state=said) if it.proposed else said


def queue_table(context: Context, rows: HeldRows[Row], nothing: Empty) -> Table[Row]:
    tr = context.tr
    columns: tuple[TableColumn[Row], ...] = (
        TableColumn("number", N_("Application"), lambda it: it.it.number, order="number", width=110),
        TableColumn("exporter", N_("Exporter"), lambda it: it.it.exporter.name_in(tr.code), order="exporter",
                    width=150),
        TableColumn("product", N_("Product"), lambda it: tr.term("financing product", it.it.asked.product),
                    order="product", width=250, stretch=True),
        TableColumn("papers", N_("Rests on"), lambda it: papers_said(tr, it.facts), order="papers", width=90),
        TableColumn("amount", N_("Asked for"), lambda it: tr.money(it.out), order="amount", right=True, width=140,
                    money=lambda it: it.out),
        TableColumn("grade", N_("Grade"), lambda it: it.facts.graded.grade, order="grade", width=70),
        TableColumn("points", N_("Points"), lambda it: tr.number(it.facts.graded.points), right=True, width=70),
        TableColumn("outcome", N_("By the policy"), lambda it: tr.term("credit outcome", it.facts.graded.outcome),
                    order="outcome", width=110, tone=lambda it: OUTCOME_TONES[it.facts.graded.outcome]),
        TableColumn("state", N_("State"), lambda it: _state(tr, it), order="state", width=100,
                    tone=lambda it: "warn" if it.proposed else STATES[it.it.state]),
        TableColumn("age", N_("Age"), lambda it: tr.plural("{n} day", "{n} days", it.age), order="turn", right=True,
                    width=80, plain=lambda it: it.age),
        TableColumn("submitted", N_("Submitted"), lambda it: tr.moment(it.it.submitted_at or it.it.made_at),
                    order="submitted", width=140, hidden=True),
    )  # fmt: skip
    filters = (TableFilter("any", N_("Application or exporter")), TableFilter("said", N_("State")),
               TableFilter("product", N_("Product")), TableFilter("outcome", N_("By the policy")))  # fmt: skip
    spec = TableSpec("queue", columns, rows, filters, QUEUE)
    return Table(tr, context.runner, spec, nothing, keeper=context.drafts, say=context.toast)
