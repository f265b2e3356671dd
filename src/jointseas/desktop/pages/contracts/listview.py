"""All agreements of a firm, with what each waits for."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from jointseas.contracts.records import Listed, State
from jointseas.desktop.asking import ask
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Empty, Figure, Page, button
from jointseas.desktop.kit.table import HeldRows, Table, TableColumn, TableFilter, TableSpec
from jointseas.desktop.pages.contracts.drafting import begin_form
from jointseas.desktop.pages.contracts.reading import HEARD, TONES, read_all, title, waits_said
from jointseas.desktop.redraw import Acts
from jointseas.i18n import N_, Language
from jointseas.kernel.listing import Listing

_LIST = Listing(sort="turn")
_WIDE = 460


def _rows(tr: Language, found: Sequence[Listed]) -> HeldRows[Listed]:
    keys: Mapping[str, Callable[[Listed], Any]] = {
        "turn": lambda it: (not it.ours, it.state is State.ENDED, -it.it.id),
        "number": lambda it: it.it.number,
        "kind": lambda it: title(tr, it.it.kind),
        "other": lambda it: it.other,
        "facility": lambda it: it.it.facility,
        "state": lambda it: tr.term("agreement state", it.state),
        "waits": lambda it: waits_said(tr, it),
        "any": lambda it: f"{it.it.number} {it.other} {it.it.facility} {title(tr, it.it.kind)}",
    }
    return HeldRows(found, keys)


def contract_table(context: Context, found: Sequence[Listed]) -> Table[Listed]:
    tr = context.tr
    columns: tuple[TableColumn[Listed], ...] = (
        TableColumn("number", N_("Agreement"), lambda it: it.it.number, order="number", width=130),
        TableColumn("kind", N_("Kind"), lambda it: title(tr, it.it.kind), order="kind", width=240, stretch=True),
        TableColumn("other", N_("Other side"), lambda it: it.other, order="other", width=110),
        TableColumn("facility", N_("Facility"), lambda it: it.it.facility or "—", order="facility", width=130),
        TableColumn("waits", N_("Waits for"), lambda it: waits_said(tr, it) or "—", order="waits", width=180,
                    tone=lambda it: "warn" if it.ours else "plain"),
        TableColumn("state", N_("State"), lambda it: tr.term("agreement state", it.state), order="state", width=130,
                    tone=lambda it: TONES[it.state]),
    )  # fmt: skip
    filters = (TableFilter("any", N_("Agreement")), TableFilter("state", N_("State")))
    spec = TableSpec("contracts", columns, _rows(tr, found), filters, _LIST)
    return Table(tr, context.runner, spec, Empty(tr("Nothing found"), ""), keeper=context.drafts, say=context.toast)


class ContractList(Page):
    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(tr, tr("Agreements"), tr("drafted, signed by both sides, in force"))
        self._context, self._acts = context, Acts(self)
        self.table: Table[Listed] | None = None
        if may(context, "contracts.draft"):
            self._acts.show([button(tr("Draft an agreement…"), self.begin, "primary", shortcut="Ctrl+N")])
        ask(context.runner, self.body, partial(read_all, context), self._show, HEARD)

    def _show(self, found: tuple[Listed, ...]) -> QWidget | Empty:
        tr = self.tr_
        self.figures(*(self._counted(found) if found else ()))
        if not found:
            words = tr("A lender drafts what a facility needs before money goes, and both sides sign it here.")
            return Empty(tr("No agreements yet"), words)
        self.table = contract_table(self._context, found)
        self.table.opened.connect(lambda it: self._context.go("contracts", firm=it.it.firm.code, number=it.it.number))
        return self.table

    def _counted(self, found: Sequence[Listed]) -> tuple[Figure, ...]:
        tr = self.tr_

        def many(holds: Callable[[Listed], bool]) -> str:
            return tr.number(sum(map(holds, found)))

        return (
            Figure(tr("We are to sign"), many(lambda it: it.ours), tr("read it, and sign with your key")),
            Figure(tr("The other side is to sign"), many(lambda it: bool(it.waits) and not it.ours), ""),
            Figure(tr("In force"), many(lambda it: it.state is State.IN_FORCE), tr("money may go on what they cover")),
            Figure(tr("Drafts"), many(lambda it: it.state is State.DRAFT), tr("nobody else sees them")),
        )

    def begin(self) -> None:
        made = begin_form(self._context, self._begun)
        self.panel.open(self.tr_("Draft an agreement"), made, width=_WIDE)

    def _begun(self, firm: str, number: str) -> None:
        self.panel.close_panel()
        self._context.go("contracts", firm=firm, number=number)
