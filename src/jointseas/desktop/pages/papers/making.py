"""A paper as it would be: in which language, over which days; then it is issued, saved and printed."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.asking import Asking, ask
from jointseas.desktop.books.words import today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import DayField, Dropdown, Page, button, label
from jointseas.desktop.kit.preview import Preview
from jointseas.desktop.pages.papers.choosing import seal_of
from jointseas.desktop.pages.papers.words import (
    LANGUAGES,
    TOPICS,
    home_button,
    language_choices,
    save_button,
    title,
)
from jointseas.desktop.sending import ask_at_side
from jointseas.documents.issuing.records import Draft, File
from jointseas.documents.keys.records import Key
from jointseas.documents.kind import Asked, Days
from jointseas.i18n import N_
from jointseas.kernel.fields import Field
from jointseas.kernel.fields import Kind as Of
from jointseas.kernel.outcome import Refused, settled

Drawn = tuple[Draft, tuple[Key, ...]]


class NewPaper(Page):
    def __init__(self, context: Context) -> None:
        self._context, self._kind = context, context.params["kind"]
        self._subject, self._days = context.params.get("subject", ""), Days(context.params.get("days", Days.NONE))
        draft = context.tr("as it would be; it has no number yet")
        super().__init__(context.tr, title(context.tr, self._kind), " · ".join(filter(None, (self._subject, draft))))
        self.language = Dropdown(language_choices(context.tr))
        self.language.set_code("both")
        self.language.setAccessibleName(context.tr("Language"))
        self.first, self.last = DayField(context.tr), DayField(context.tr)
        self._seals: tuple[Key, ...] = ()
        self.tools(*self._asked_for())
        self.show_actions(home_button(context))
        self._asking: Asking[Drawn] | None = ask(context.runner, self.body, self._read, self._show, frozenset())
        self.language.currentIndexChanged.connect(self._again)

    def _asked_for(self) -> list[QWidget]:
        """Days stand beside the language where the kind asks them."""
        if self._days is Days.NONE:
            return [self.language]
        tr, day = self.tr_, today(self._context)
        self.first.set_day(day.replace(day=1))
        self.last.set_day(day)
        self.first.setAccessibleName(tr("From"))
        self.last.setAccessibleName(tr("To") if self._days is Days.SPAN else tr("Day"))
        for field in (self.first, self.last):
            field.editingFinished.connect(self._again)
        span = [label(tr("From"), "muted"), self.first, label(tr("To"), "muted"), self.last]
        return [self.language, *(span if self._days is Days.SPAN else [label(tr("Day"), "muted"), self.last])]

    def _asked(self) -> Asked:
        first: date | None = self.first.day() if self._days is Days.SPAN else None
        return Asked(self._kind, self._subject, first, self.last.day() if self._days is not Days.NONE else None)

    def _languages(self) -> tuple[str, ...]:
        return LANGUAGES[self.language.code()]

    def _read(self) -> Drawn:
        doors, seat = self._context.services.papers, self._context.seat
        return settled(doors.draft(seat, self._asked(), self._languages())), settled(doors.seals(seat))

    def _again(self) -> None:
        if self._asking:
            self._asking.again()

    def _show(self, it: Drawn) -> QWidget:
        draft, self._seals = it
        issue = button(self.tr_("Issue"), self.issue, "primary", shortcut="Ctrl+Return")
        self.show_actions(home_button(self._context), issue)
        return Preview(self.tr_, self._context.runner, draft.content)

    # ---- issuing

    def issue(self) -> None:
        """With a seal where the firm has one, and whoever issues knows its password."""
        if not self._seals:
            self._context.runner.write(self, partial(self._make, {}), self._issued, topics=TOPICS)
            return
        fields = (Field("secret", N_("Password of the seal"), Of.SECRET, required=False, longest=1_000,
                        hint=N_("empty, and it is not sealed")),)  # fmt: skip
        ask_at_side(self._context, self, self.tr_("Issue"), fields, self.tr_("Seal and issue"),
                    lambda values: self._make(dict(values)), self._issued, topics=TOPICS)  # fmt: skip

    def _make(self, values: dict[str, object]) -> File | Refused:
        doors = self._context.services.papers
        return doors.make(self._context.seat, self._asked(), self._languages(), seal_of(self._seals, values))

    def _issued(self, it: File) -> None:
        """From now on the paper that was issued stands here, and no draft of it."""
        if self._asking:
            self._asking.deleteLater()
            self._asking = None
        self.body.filled(Preview(self.tr_, self._context.runner, it.content, it.name))
        self.tools()
        sealed = self.tr_("issued and sealed") if it.issued.digests.seal else self.tr_("issued")
        self.say(
            f"{it.issued.number} · {title(self.tr_, self._kind)}", " · ".join(filter(None, (self._subject, sealed)))
        )
        self.show_actions(home_button(self._context), save_button(self._context, self, it.name, it.content))
        self._context.toast(self.tr_("{number} is issued", number=it.issued.number))
