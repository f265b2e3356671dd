"""All agreements of a firm, with what each waits for."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from jointseas.access.rules import permission
from jointseas.contracts.records import Listed, State
from jointseas.desktop.asking import ask
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, Empty, Figure, Page, button, column, notice, rule
from jointseas.desktop.kit.table import HeldRows, Table, TableColumn, TableFilter, TableSpec
from jointseas.desktop.pages.contracts.drafting import begin_form
from jointseas.desktop.pages.contracts.many import IssueMany
from jointseas.desktop.pages.contracts.reading import HEARD, ISSUE, TONES, All, read_list, title, waits_said
from jointseas.desktop.pages.contracts.wanting import recordings, wanted_view
from jointseas.desktop.redraw import Acts
from jointseas.i18n import N_, Language
from jointseas.kernel.listing import Listing

_LIST = Listing(sort="turn")
_WIDE = 460


def _rows(tr: Language, found: Sequence[Listed], waits: Callable[[Listed], str]) -> HeldRows[Listed]:
    keys: Mapping[str, Callable[[Listed], Any]] = {
        "turn": lambda it: (not it.ours, it.state is State.ENDED, -it.it.id),
        "number": lambda it: it.it.number,
        "kind": lambda it: title(tr, it.it.kind),
        "other": lambda it: it.other,
        "facility": lambda it: it.it.facility,
        "state": lambda it: tr.term("agreement state", it.state),
        "waits": waits,
        "any": lambda it: f"{it.it.number} {it.other} {it.it.facility} {title(tr, it.it.kind)}",
    }
    return HeldRows(found, keys)


def contract_table(context: Context, found: All) -> Table[Listed]:
    tr = context.tr

    def waits(it: Listed) -> str:
        return waits_said(tr, it, put=it.it.number in found.put and it.it.firm.id == context.seat.firm.id)

    columns: tuple[TableColumn[Listed], ...] = (
        TableColumn("number", N_("Agreement"), lambda it: it.it.number, order="number", width=125),
        TableColumn("kind", N_("Kind"), lambda it: title(tr, it.it.kind), order="kind", width=200, stretch=True),
        TableColumn("other", N_("Other side"), lambda it: it.other, order="other", width=95),
        TableColumn("facility", N_("Facility"), lambda it: it.it.facility or "—", order="facility", width=125),
        TableColumn("waits", N_("Waits for"), lambda it: waits(it) or "—", order="waits", width=125,
                    tone=lambda it: "warn" if it.ours else "plain"),
        TableColumn("state", N_("State"), lambda it: tr.term("agreement state", it.state), order="state", width=95,
                    tone=lambda it: TONES[it.state]),
    )  # fmt: skip
    filters = (TableFilter("any", N_("Agreement")), TableFilter("state", N_("State")))
    spec = TableSpec("contracts", columns, _rows(tr, found.its, waits), filters, _LIST)
    return Table(tr, context.runner, spec, Empty(tr("Nothing found"), ""), keeper=context.drafts, say=context.toast)


class ContractList(Page):
    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(tr, tr("Agreements"), tr("drafted, signed by both sides, in force"))
        self._context, self._acts = context, Acts(self)
        self.table: Table[Listed] | None = None
        self._found = All(())
        acts = [button(tr("Issue together…"), self.issue, shortcut="Ctrl+I")] if self._issues() else []
        if may(context, "contracts.draft"):
            acts.append(button(tr("Draft an agreement…"), self.begin, "primary", shortcut="Ctrl+N"))
        if acts:
            self._acts.show(acts)
        ask(context.runner, self.body, partial(read_list, context), self._show, HEARD)

    def _issues(self) -> bool:
        right = permission(ISSUE).right(self._context.seat.roles)
        return right.act or right.approve

    def _show(self, found: All) -> QWidget | Empty:
        tr, self._found = self.tr_, found
        self.figures(*(self._counted(found.its) if found.its else ()))
        above = [*recordings(self._context, self, found.recordings), *self._wanted(found)]
        if not found.its:
            words = tr("A lender drafts what a facility needs before money goes, and both sides sign it here.")
            nothing = Empty(tr("No agreements yet"), words)
            if not above:
                return nothing
            body = Body(tr)
            body.empty(nothing)
            return column(*above, body, spacing=12)
        self.table = contract_table(self._context, found)
        self.table.opened.connect(lambda it: self._context.go("contracts", firm=it.it.firm.code, number=it.it.number))
        return column(*above, self.table, spacing=12) if above else self.table

    def _wanted(self, found: All) -> list[QWidget]:
        many = sum(not it.number for it in found.wanted)
        if not many:
            return []
        words = self.tr_.plural("{n} facility waits for an agreement before money goes.",
                                "{n} facilities wait for an agreement before money goes.", many)  # fmt: skip
        return [notice(words, button(self.tr_("See which"), self.begin, "small"), tone="warn")]

    def _counted(self, found: Sequence[Listed]) -> tuple[Figure, ...]:
        tr = self.tr_

        def many(holds: Callable[[Listed], bool]) -> str:
            return tr.number(sum(map(holds, found)))

        return (
            Figure(tr("We are to sign"), many(lambda it: it.ours), tr("read it, and sign with your key")),
            Figure(
                tr("The other side is to sign"),
                many(lambda it: bool(it.waits) and not it.ours),
                tr("here, or on a file that comes back"),
            ),
            Figure(
                tr("Agreements in force"),
                many(lambda it: it.state is State.IN_FORCE),
                tr("money may go on what they cover"),
            ),
            Figure(tr("Drafts"), many(lambda it: it.state is State.DRAFT), tr("nobody else sees them")),
        )

    def issue(self) -> None:
        if self.table is None:
            self._chosen([])
        else:
            self.table.selected(self._chosen)

    def _chosen(self, found: list[Listed]) -> None:
        if found:
            IssueMany(self._context, self, found, self._found).open()
        else:
            self._context.toast(self.tr_("Select the agreements first: Shift or Ctrl adds to the selection."), "warn")

    def begin(self) -> None:
        form = begin_form(self._context, self._begun)
        above = wanted_view(self._context, self, self._found.wanted, self._begun)
        made = column(*above, *([rule()] if above else []), form, None, spacing=8)
        made.setFocusProxy(form)
        self.panel.open(self.tr_("Draft an agreement"), made, width=_WIDE)

    def _begun(self, firm: str, number: str) -> None:
        self.panel.close_panel()
        self._context.go("contracts", firm=firm, number=number)
