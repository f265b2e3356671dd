"""One scorer on the whole page: all that its card holds, the card as a file, and its bytes looked at again."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from jointseas.credit.shelf.records import Held
from jointseas.credit.shelf.words import source
from jointseas.desktop.asking import ask
from jointseas.desktop.books.saving import chosen_path
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Page, Tabs, Tone, button, column, notice, scrolled
from jointseas.desktop.pages.scorers.looking import facts, groups, making
from jointseas.desktop.pages.scorers.words import named
from jointseas.desktop.pages.scorers.worth import headline, worth
from jointseas.desktop.redraw import Acts
from jointseas.i18n import Language
from jointseas.kernel.outcome import Refused
from jointseas.storage.files import write_new


class ScorerView(Page):
    def __init__(self, context: Context) -> None:
        self._context, self._name = context, context.params["scorer"]
        version = context.params.get("version", "")
        super().__init__(context.tr, context.tr.term("credit scorer", self._name))
        self._held: Held | None = None
        self._said: tuple[str, Tone] = "", "plain"
        self.tabs: Tabs | None = None
        self.acts = Acts(self)
        self.read = partial(context.services.credit.scorer, context.seat, self._name, version)
        ask(context.runner, self.body, self.read, self._tell, frozenset())

    def _tell(self, held: Held) -> QWidget:
        tr, self._held = self.tr_, held
        self.say(named(tr, held), source(held.card, tr)[0])
        self.acts.show([
            button(tr("All scorers"), lambda: self._context.go("scorers", do="list")),
            button(tr("Check the bytes"), self.check),
            button(tr("Save the card as a page"), partial(self.save, held), "primary"),
        ])  # fmt: skip
        self.figures(*headline(tr, held))
        return self._rooms(held)

    def _rooms(self, held: Held) -> Tabs:
        """What was said of the bytes stands at the head of every room, also when the page is drawn anew."""
        tr, (said, tone) = self.tr_, self._said
        rooms = (("worth", tr("What it is worth"), worth), ("facts", tr("What it looks at"), facts),
                 ("groups", tr("The same for all?"), groups), ("making", tr("How it was made"), making))  # fmt: skip
        start = self.tabs.room if self.tabs else ""

        def drawn(draw: Callable[[Language, Held], QWidget]) -> QWidget:
            head = [notice(said, tone=tone)] if said else []
            return scrolled(column(*head, draw(tr, held), spacing=12))

        self.tabs = Tabs([(key, name, partial(drawn, draw)) for key, name, draw in rooms], start=start)
        return self.tabs

    def save(self, held: Held) -> None:
        """The card itself is a page that needs no program of ours."""
        tr, context = self.tr_, self._context
        path = chosen_path(context, self, named(tr, held), "html")
        if path is None:
            return
        said = tr("Saved {name}", name=path.name)
        write = partial(_write, path, held, tr)
        context.runner.read(context.runner, write, lambda _done: context.toast(said))

    def check(self) -> None:
        self._context.runner.read(self, self.read, self._sound, self._unsound)

    def _sound(self, held: Held) -> None:
        words = self.tr_("Read from the disc again: these are the very bytes that were pinned.") if held.pinned else (
            self.tr_("Read again: these are the very bytes that were kept."))  # fmt: skip
        self._said = words, "good"
        self.body.filled(self._rooms(held))

    def _unsound(self, why: Refused) -> None:
        """What was shown was sound when it was read; that it is no longer so stands above it."""
        if self._held:
            self._said = self.tr_.refusal(why), "bad"
            self.body.filled(self._rooms(replace(self._held, pinned=False)))


def _write(path: Path, held: Held, tr: Language) -> None:
    from jointseas.credit.shelf.page import page  # only for who saves one

    write_new(path, page(held, tr).encode())
