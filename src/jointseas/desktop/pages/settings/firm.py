"""What the firm is called and where it sits; what is fixed for good; and another firm in the same workspace."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.access.records import Firm, FirmDraft, FirmKind, Seat
from jointseas.access.rules import permission
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Form, column, label, rule, scrolled, side_by_side
from jointseas.desktop.pages.settings.facts import facts
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.outcome import Refused

_NAMES = (
    Field("name_zh", N_("Name in Chinese"), longest=120),
    Field("name_en", N_("Name in English"), longest=120),
    Field("place", N_("Place"), required=False, longest=60),
)
_NEW = (
    Field("code", N_("Code"), longest=20, hint=N_("Short, for commands and files, such as LANHAI.")),
    Field("kind", N_("What it does"), Kind.CHOICE, term="firm kind", choices=tuple(Choice(k, k) for k in FirmKind)),
    *_NAMES,
    Field("currency", N_("Base currency"), Kind.CURRENCY, start="CNY", hint=N_("The books are kept in it for good.")),
)
_FIELD_OF = {"access.firm_code": "code", "access.firm_code_taken": "code", "money.currency": "currency"}


def firm_room(context: Context) -> QWidget:
    cards: list[QWidget] = [Names(context)]
    if permission("firms.add").right(context.seat.roles).act:
        cards.append(AnotherFirm(context))
    return scrolled(column(side_by_side(*cards), None))


class Names(Card):
    def __init__(self, context: Context) -> None:
        tr, firm = context.tr, context.seat.firm
        super().__init__(tr("This firm"))
        self._context = context
        fixed = [
            (tr("Code"), firm.code),
            (tr("What it does"), tr.term("firm kind", firm.kind)),
            (tr("Base currency"), firm.base_currency),
        ]
        self.add(facts(fixed))
        self.add(label(tr("These three stand in every entry and paper and do not change."), "caption", wrap=True))
        self.add(rule())
        start = {"name_zh": firm.name_zh, "name_en": firm.name_en, "place": firm.place}
        if permission("firms.change").right(context.seat.roles).act:
            self.form = Form(tr, _NAMES, narrow=True, submit=tr("Save the names"), start=start)
            self.form.submitted.connect(self._rename)
            self.add(self.form)
        else:
            self.add(facts([(tr(one.label), start[one.name]) for one in _NAMES]))
        self.stretch()

    def _rename(self, values: dict[str, object]) -> None:
        access, seat = self._context.services.access, self._context.seat
        names = [str(values[one.name] or "") for one in _NAMES]
        self._context.runner.write(self, partial(access.rename_firm, seat, *names), self._renamed, self._refused)

    def _renamed(self, firm: Firm) -> None:
        """The whole window says the new name."""
        self._context.sit(replace(self._context.seat, firm=firm))

    def _refused(self, refused: Refused) -> None:
        self.form.refuse("name_zh", refused)


class AnotherFirm(Card):
    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(tr("Another firm in this workspace"))
        self._context = context
        why = tr("A legal entity with a book, people and numbering of its own. You are its first person.")
        self.add(label(why, "muted", wrap=True))
        self.form = Form(
            tr,
            _NEW,
            narrow=True,
            columns=2,
            submit=tr("Add the firm"),
            drafts=context.drafts,
            draft_key="firms.add",
        )
        self.form.submitted.connect(self._add)
        self.add(self.form)
        self.stretch()

    def _add(self, values: dict[str, object]) -> None:
        said = {name: str(value or "") for name, value in values.items()}
        draft = FirmDraft(
            said["code"], said["name_zh"], said["name_en"], said["place"], FirmKind(said["kind"]), said["currency"]
        )
        access, seat = self._context.services.access, self._context.seat
        self._context.runner.write(self, partial(access.add_firm, seat, draft), self._added, self._refused)

    def _added(self, seat: Seat) -> None:
        """Straight to its desk."""
        self.form.drop_draft()
        self._context.sit(seat)

    def _refused(self, refused: Refused) -> None:
        self.form.refuse(_FIELD_OF.get(refused.code, "name_zh"), refused)
