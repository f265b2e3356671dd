"""Who else sees an assessment: shown to a lender, and withdrawn from it, by whose case it is."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.access.records import Firm
from jointseas.compliance.consents.records import Consent
from jointseas.desktop.asking import ask
from jointseas.desktop.books.issuing import paper_button
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, Card, Form, button, column, entry, label, notice, row
from jointseas.desktop.pages.assessments.table import TOPICS
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.outcome import Refused, settled

Read = tuple[tuple[Consent, ...], tuple[Firm, ...]]


class Showing(Card):
    def __init__(self, context: Context, number: int) -> None:
        tr = context.tr
        super().__init__(tr("Who else sees it"), tr("the same points and reasons, and what would change them"))
        self._context, self._number = context, number
        self._credit, self._seat = context.services.credit, context.seat
        self.body = Body(tr)
        self.add(self.body)
        ask(context.runner, self.body, self._read, self._made, TOPICS)

    def _read(self) -> Read:
        shown = settled(self._credit.shown_to(self._seat, self._number))
        return shown, settled(self._credit.lenders(self._seat))

    def _made(self, found: Read) -> QWidget:
        shown, lenders = found
        seeing = {it.lender.id for it in shown}
        left = [it for it in lenders if it.id not in seeing]
        tr = self._context.tr
        more = button(tr("Show it to a lender…"), partial(self._begin, left), "small") if left else None
        lines = [self._sees(it) for it in shown] or [label(tr("Nobody outside the firm."), "muted")]
        return column(*lines, more or self._no_lender(lenders), spacing=8)

    def _no_lender(self, lenders: Sequence[Firm]) -> QWidget:
        tr = self._context.tr
        if lenders:
            return label(tr("Every lender of this workspace sees it already."), "caption")
        words = tr("This workspace has no lender. An administrator adds one in the settings, under Firm.")
        return notice(words, button(tr("Settings"), partial(self._context.go, "settings", room="firm"), "small"))

    def _sees(self, it: Consent) -> QWidget:
        tr = self._context.tr
        name = it.lender.name_in(tr.code)
        said = tr("since {moment}, by {person}", moment=it.given_at, person=it.given_by)
        end = button(tr("Withdraw"), partial(self._withdraw, it), "small")
        end.setAccessibleName(tr("Withdraw from {lender}", lender=name))
        record = paper_button(self._context, "consent_record", it.lender.code, small=True, about=name)
        ends = [end] if may(self._context, "credit.hide") else []
        return entry(name, said, action=row(*record, *ends))

    def _begin(self, left: Sequence[Firm]) -> None:
        tr = self._context.tr
        choices = tuple(Choice(it.code, it.name_in(tr.code)) for it in left)
        field = Field("lender", N_("Lender"), Kind.CHOICE, choices=choices, start=left[0].code)
        form = Form(tr, (field,), narrow=True, submit=tr("Show it"))
        form.submitted.connect(partial(self._show, form))
        self.body.filled(form)
        form.entry("lender").setFocus()

    def _show(self, form: Form, told: Mapping[str, object]) -> None:
        def refused(why: Refused) -> None:
            form.setEnabled(True)
            form.refuse("lender", why)

        form.setEnabled(False)
        act = partial(self._credit.show, self._seat, str(told["lender"]), self._number)
        self._context.runner.write(form, act, lambda _it: None, refused, topics=TOPICS)

    def _withdraw(self, it: Consent) -> None:
        act = partial(self._credit.hide, self._seat, it.lender.code, self._number)
        self._context.runner.write(self, act, lambda _it: None, topics=TOPICS)
