"""Assessments as a table: whose turn it is to read them is seen by result and grade."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jointseas.credit.assessments.records import Assessment
from jointseas.credit.policy.records import Outcome
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Empty, Tone
from jointseas.desktop.kit.table import HeldRows, Table, TableColumn, TableFilter, TableSpec
from jointseas.i18n import N_, Language
from jointseas.kernel.listing import Listing

TOPICS = frozenset({"credit"})
TONES: Mapping[Outcome, Tone] = {Outcome.APPROVE: "good", Outcome.REFER: "warn", Outcome.DECLINE: "bad"}


def assessment_rows(tr: Language, made: Sequence[Assessment]) -> HeldRows[Assessment]:
    """No more than the newest are asked for."""
    keys: Mapping[str, Callable[[Assessment], Any]] = {
        "number": lambda it: it.number,
        "day": lambda it: it.content.day.isoformat(),
        "points": lambda it: it.content.score.points,
        "grade": lambda it: it.content.verdict.grade,
        "result": lambda it: tr.term("credit outcome", it.content.verdict.outcome),
        "money": lambda it: (it.content.application.money.currency, it.content.application.money.minor),
        "any": lambda it: f"{it.number} {it.content.verdict.grade} {it.made_by}",
    }
    return HeldRows(made, keys)


def assessment_table(context: Context, rows: HeldRows[Assessment], nothing: Empty) -> Table[Assessment]:
    tr = context.tr
    columns: tuple[TableColumn[Assessment], ...] = (
        TableColumn("number", N_("No."), lambda it: tr.number(it.number), order="number", right=True, width=60),
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
                    order="result", width=150, tone=lambda it: TONES[it.content.verdict.outcome]),
        TableColumn("by", N_("Assessed by"), lambda it: it.made_by, width=120, stretch=True),
    )  # fmt: skip
    filters = (TableFilter("any", N_("Number, grade or person")), TableFilter("day", N_("Day"), days=True))
    spec = TableSpec("assessments", columns, rows, filters, Listing(sort="number", descending=True))
    return Table(tr, context.runner, spec, nothing, keeper=context.drafts, say=context.toast)
