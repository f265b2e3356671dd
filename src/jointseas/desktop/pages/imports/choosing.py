"""The first steps: which file and of what kind, then which of its columns is which field."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.reporttable import ReportRow, ReportTable
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Form, button, column, label, row
from jointseas.desktop.pages.imports.asked import ALL, Asked
from jointseas.i18n import N_, Language
from jointseas.intake.kinds import Kind
from jointseas.intake.records import DayOrder
from jointseas.kernel.fields import Choice, Field
from jointseas.kernel.fields import Kind as FieldKind

_CURRENCIES = ("CNY", "USD", "EUR", "GBP", "JPY", "HKD")
_SHOWN = 8
_WIDEST = 12  # columns of the file that are shown


def choose_form(context: Context, kinds: Sequence[Kind[object]], kind: str) -> Form:
    tr = context.tr
    names = tuple(Choice(it.name, tr(it.label)) for it in kinds)
    fields = (
        Field("kind", N_("What it holds"), FieldKind.CHOICE, choices=names, start=kind),
        Field(
            "file", N_("File"), FieldKind.FILE, longest=4_096, hint=N_("CSV or XLSX, or what another program wrote.")
        ),
    )
    return Form(tr, fields, narrow=True, submit=tr("Look at it"))


class Columns(Card):
    """Each field of the kind beside the column that holds it, over the first rows of the file."""

    def __init__(self, context: Context, asked: Asked, on_back: Callable[[], object], on_try: Callable[[Form], object]):
        tr, sample = context.tr, asked.sample
        rows = tr.plural("{n} column", "{n} columns", len(sample.head.cells) if sample else 0)
        super().__init__(asked.file.name, rows)
        self.form = Form(tr, _fields(tr, asked), narrow=True, columns=4, submit=tr("Try it"), start=_start(asked))
        self.form.submitted.connect(lambda _values: on_try(self.form))
        if asked.plan.format:
            self.add(label(tr("The file is in a format that is known; nothing need be chosen."), "muted"))
        else:
            said = tr("Choose the column for each field. What was guessed or used before is filled in.")
            self.add(label(said, "muted", wrap=True))
        self.add(self.form)
        if sample and sample.head.cells:
            self.add(label(tr("How the file begins"), "strong"))
            self.add(_beginning(tr, asked), 1)
        self.add(row(button(tr("Another file"), on_back), None))


def _fields(tr: Language, asked: Asked) -> list[Field]:
    made = [] if asked.plan.format else [_of_column(tr, it, asked) for it in asked.kind.fields]
    if made:
        marks = (Choice(".", "1,234.56"), Choice(",", "1.234,56"))
        orders = (Choice(DayOrder.DAY_FIRST, tr("31/12/2026")), Choice(DayOrder.MONTH_FIRST, tr("12/31/2026")))
        made.append(Field("decimal mark", N_("Figures are written"), FieldKind.CHOICE, required=False, choices=marks))
        made.append(Field("day order", N_("Days are written"), FieldKind.CHOICE, required=False, choices=orders))
    return [*made, *asked.kind.options]


def _of_column(tr: Language, wanted: Field, asked: Asked) -> Field:
    head = asked.sample.head.cells if asked.sample else ()
    choices = [Choice(name, name) for name in head]
    if wanted.kind is FieldKind.CURRENCY:
        choices += [Choice(f"{ALL}{code}", tr("{value} in every row", value=code)) for code in _CURRENCIES]
    if wanted.kind is FieldKind.CHOICE:
        words = [(it.code, tr.term(wanted.term, it.code) if wanted.term else it.label) for it in wanted.choices]
        choices += [Choice(f"{ALL}{code}", tr("{value} in every row", value=said)) for code, said in words]
    return Field(wanted.name, wanted.label, FieldKind.CHOICE, required=wanted.required, choices=tuple(choices))


def _start(asked: Asked) -> dict[str, str]:
    plan = asked.plan
    said = {**plan.columns, **{name: f"{ALL}{text}" for name, text in plan.fixed.items()}}
    return {**said, "decimal mark": plan.decimal, "day order": plan.order or "", **plan.options}


def _beginning(tr: Language, asked: Asked) -> QWidget:
    sample = asked.sample
    if sample is None:
        return column()
    heads = ("", *sample.head.cells[:_WIDEST])
    rows = [ReportRow((str(it.number), *it.cells[:_WIDEST])) for it in sample.rows[:_SHOWN]]
    return ReportTable(tr, tr("How the file begins"), heads, rows, words=len(heads), wide=min(2, len(heads) - 1))
