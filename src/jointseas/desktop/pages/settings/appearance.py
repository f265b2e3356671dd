"""How the window looks and when it locks itself; every choice is seen at once."""

from collections.abc import Sequence
from dataclasses import replace

from babel import Locale
from PySide6.QtCore import QEvent

from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Dropdown, rule
from jointseas.desktop.pages.settings.chips import Chips, setting
from jointseas.desktop.settings import IDLE_CHOICES
from jointseas.i18n import Language, languages
from jointseas.kernel.fields import Choice

SCALES = (90, 100, 110, 125, 150)


class Appearance(Card):
    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(tr("This window"), tr("kept on this computer, for you"))
        self._context = context
        held = context.settings()
        self.language = Chips(tr("Language"), _tongues(), tr.code)
        self.theme = Chips(tr("Theme"), _themes(tr), held.theme)
        self.scale = Chips(tr("Text size"), [(str(n), f"{n} %") for n in SCALES], str(held.scale))
        self.idle = Dropdown(_minutes(tr))
        self.idle.set_code(str(held.idle_minutes))
        self.idle.setAccessibleName(tr("Lock when idle"))
        adjust = context.adjust
        self.language.chosen.connect(lambda code: adjust(replace(context.settings(), language=code)))
        self.theme.chosen.connect(lambda code: adjust(replace(context.settings(), theme=code)))
        self.scale.chosen.connect(lambda code: adjust(replace(context.settings(), scale=int(code))))
        self.idle.activated.connect(
            lambda _index: adjust(replace(context.settings(), idle_minutes=int(self.idle.code())))
        )
        self.add(setting(tr("Language"), tr("Of the window, and of what is exported from it."), self.language))
        self.add(rule())
        self.add(setting(tr("Theme"), tr("System follows the computer by day and by night."), self.theme))
        self.add(rule())
        self.add(setting(tr("Text size"), tr("Everything grows with it."), self.scale))
        self.add(rule())
        self.add(setting(tr("Lock when idle"), tr("After so many minutes the password is asked again."), self.idle))
        self.stretch()

    def changeEvent(self, event: QEvent) -> None:
        """The head of the window changes the theme too."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "theme"):
            self.theme.show_chosen(self._context.settings().theme)


def _tongues() -> Sequence[tuple[str, str]]:
    """Each in its own words, so that whoever reads only one of them finds it."""
    return [(code, Locale.parse(code).get_language_name(code) or code) for code in languages()]


def _themes(tr: Language) -> Sequence[tuple[str, str]]:
    return [("system", tr("System")), ("light", tr("Light")), ("dark", tr("Dark"))]


def _minutes(tr: Language) -> Sequence[Choice]:
    words = {n: tr.plural("{n} minute", "{n} minutes", n) if n else tr("Never") for n in IDLE_CHOICES}
    return [Choice(str(n), said) for n, said in words.items()]
