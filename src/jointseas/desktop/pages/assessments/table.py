"""Assessments as a table: whose turn it is to read them is seen by result and grade."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jointseas.access.records import Firm, FirmKind
from jointseas.credit.assessments.records import Assessment, Content
from jointseas.desktop.books.scores import OUTCOME_TONES
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Empty
from jointseas.desktop.kit.table import HeldRows, Table, TableColumn, TableFilter, TableSpec
from jointseas.i18n import N_, Language
from jointseas.kernel.listing import Listing

TOPICS = frozenset({"credit"})


@dataclass(frozen=True, slots=True)
class Case:
    """One of our own, or one that an exporter shows to us; `defaults` are those of whose it is."""

    made: Assessment
    defaults: int
    exporter: Firm | None = None
    since: datetime | None = None

    @property
    def content(self) -> Content:
        return self.made.content

    @property
    def of(self) -> str:
        """How credit is asked whose it is."""
        return self.exporter.code if self.exporter else ""


def assessment_rows(tr: Language, cases: Sequence[Case]) -> HeldRows[Case]:
    """No more than the newest are asked for."""
    keys: Mapping[str, Callable[[Case], Any]] = {
        "number": lambda it: it.made.number,
        "day": lambda it: it.content.day.isoformat(),
        "points": lambda it: it.content.score.points,
        "grade": lambda it: it.content.verdict.grade,
        "result": lambda it: tr.term("credit outcome", it.content.verdict.outcome),
        "money": lambda it: (it.content.application.money.currency, it.content.application.money.minor),
        "exporter": lambda it: it.exporter.name_in(tr.code) if it.exporter else "",
        "since": lambda it: it.since.isoformat() if it.since else "",
        "any": lambda it: " ".join((str(it.made.number), it.content.verdict.grade, it.made.made_by, *_names(it))),
    }
    return HeldRows(cases, keys)


def _names(it: Case) -> tuple[str, ...]:
    return (it.exporter.name_zh, it.exporter.name_en, it.exporter.code) if it.exporter else ()


def _shown(tr: Language) -> tuple[TableColumn[Case], ...]:
    """Whose a case is, where there are others' among one's own."""
    return (
        TableColumn("exporter", N_("Exporter"), lambda it: it.exporter.name_in(tr.code) if it.exporter else "—",
                    order="exporter", width=120),
        TableColumn("since", N_("Shown since"), lambda it: tr.moment(it.since) if it.since else "—", order="since",
                    width=150),
    )  # fmt: skip


def assessment_table(context: Context, rows: HeldRows[Case], nothing: Empty) -> Table[Case]:
    tr = context.tr
    columns: tuple[TableColumn[Case], ...] = (
        TableColumn("number", N_("No."), lambda it: tr.number(it.made.number), order="number", right=True, width=60),
        *(_shown(tr) if context.seat.firm.kind is FirmKind.LENDER else ()),
        TableColumn("day", N_("Day"), lambda it: tr.date(it.content.day), order="day", width=110),
        TableColumn("money", N_("Asked for"), lambda it: tr.money(it.content.application.money), order="money",
                    right=True, width=150, money=lambda it: it.content.application.money),
        TableColumn("use", N_("For"), lambda it: tr.term("credit use", it.content.application.use), width=150),
        TableColumn("points", N_("Points"), lambda it: tr.number(it.content.score.points), order="points", right=True,
                    width=80),
        TableColumn("band", N_("Band"), lambda it: f"{it.content.score.least}–{it.content.score.most}", right=True,
                    width=100),
        TableColumn("grade", N_("Grade"), lambda it: it.content.verdict.grade, order="grade", width=70),
        TableColumn("result", N_("By the policy"), lambda it: tr.term("credit outcome", it.content.verdict.outcome),
                    order="result", width=150, tone=lambda it: OUTCOME_TONES[it.content.verdict.outcome]),
        TableColumn("by", N_("Assessed by"), lambda it: it.made.made_by, width=120, stretch=True),
    )  # fmt: skip
    filters = (TableFilter("any", N_("Number, grade or person")), TableFilter("day", N_("Day"), days=True))
    spec = TableSpec("assessments", columns, rows, filters, Listing(sort="number", descending=True))
    return Table(tr, context.runner, spec, nothing, keeper=context.drafts, say=context.toast)
