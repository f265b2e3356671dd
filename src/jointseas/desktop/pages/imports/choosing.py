"""The first steps: which file and of what kind, then which of its columns is which field."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.reporttable import ReportRow, ReportTable
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Form, button, current, label
from jointseas.desktop.pages.imports.asked import ALL, FIELD, MARK, OPTION, ORDER, Asked
from jointseas.i18n import N_, Language
from jointseas.intake.kinds import Kind
from jointseas.intake.records import DayOrder, Sample
from jointseas.kernel.fields import Choice, Field
from jointseas.kernel.fields import Kind as FieldKind

_CURRENCIES = ("CNY", "USD", "EUR", "GBP", "JPY", "HKD")
_SHOWN = 20
_HEIGHT = 168
_NARROW = 560
_SEARCHED = 12
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
    made = Form(tr, fields, narrow=True, submit=tr("Look at it"))
    made.setMaximumWidth(current().px(_NARROW))
    return made


class Columns(Card):
    """How the file begins, and each field of the kind beside the column that holds it."""

    def __init__(
        self, context: Context, asked: Asked, on_back: Callable[[], object], on_try: Callable[[Form], object]
    ) -> None:
        tr, sample = context.tr, asked.sample
        found = len(sample.head.cells) if sample else 0
        back = button(tr("Another file"), on_back, "small")
        super().__init__(asked.file.name, tr.plural("{n} column", "{n} columns", found), back)
        if sample and found:
            self.add(_beginning(tr, sample))
        known = tr("The file is in a format that is known; nothing need be chosen.")
        open_ = tr("Choose the column for each field. What was guessed or used before is filled in.")
        self.add(label(known if asked.plan.format else open_, "muted", wrap=True))
        self.form = Form(tr, _fields(tr, asked), narrow=True, columns=4, submit=tr("Try it"), start=_start(asked))
        self.form.submitted.connect(lambda _values: on_try(self.form))
        self.add(self.form)
        self.stretch()
        if self.form.submit_button:
            self.setFocusProxy(self.form.submit_button)


def _fields(tr: Language, asked: Asked) -> list[Field]:
    """What is needed first, then what was found; the rest may well not be in the file."""
    options = [replace(it, name=f"{OPTION}{it.name}") for it in asked.kind.options]
    if asked.plan.format:
        return options
    found = {*asked.plan.columns, *asked.plan.fixed}
    ordered = sorted(asked.kind.fields, key=lambda it: (not it.required, it.name not in found))
    marks = (Choice(".", "1,234.56"), Choice(",", "1.234,56"))
    orders = (Choice(DayOrder.DAY_FIRST, tr("31/12/2026")), Choice(DayOrder.MONTH_FIRST, tr("12/31/2026")))
    return [
        *(_of_column(tr, it, asked) for it in ordered),
        Field(MARK, N_("Figures are written"), FieldKind.CHOICE, required=False, choices=marks),
        Field(ORDER, N_("Days are written"), FieldKind.CHOICE, required=False, choices=orders),
        *options,
    ]


def _of_column(tr: Language, wanted: Field, asked: Asked) -> Field:
    head = asked.sample.head.cells if asked.sample else ()
    choices = [Choice(name, name) for name in head]
    if wanted.kind is FieldKind.CURRENCY:
        choices += [Choice(f"{ALL}{code}", tr("{value} in every row", value=code)) for code in _CURRENCIES]
    if wanted.kind is FieldKind.CHOICE:
        words = [(it.code, tr.term(wanted.term, it.code) if wanted.term else it.label) for it in wanted.choices]
        choices += [Choice(f"{ALL}{code}", tr("{value} in every row", value=said)) for code, said in words]
    if len(choices) > _SEARCHED:  # a long list is searched, and shows the code before the label
        choices = [replace(it, label="" if it.label == it.code else it.label) for it in choices]
    required = wanted.required
    return Field(f"{FIELD}{wanted.name}", wanted.label, FieldKind.CHOICE, required=required, choices=tuple(choices))


def _start(asked: Asked) -> dict[str, str]:
    plan = asked.plan
    said = {**plan.columns, **{name: f"{ALL}{text}" for name, text in plan.fixed.items()}}
    known = {f"{FIELD}{name}": text for name, text in said.items()}
    options = {f"{OPTION}{name}": text for name, text in plan.options.items()}
    return {**known, MARK: plan.decimal, ORDER: plan.order or "", **options}


def _beginning(tr: Language, sample: Sample) -> QWidget:
    heads = ("", *sample.head.cells[:_WIDEST])
    rows = [ReportRow((str(it.number), *it.cells[:_WIDEST])) for it in sample.rows[:_SHOWN]]
    table = ReportTable(tr, tr("How the file begins"), heads, rows, words=len(heads), wide=min(2, len(heads) - 1))
    table.setFixedHeight(current().px(_HEIGHT))
    return table
