"""Puts tokens on the application: fonts, palette, stylesheet. May be called again at any time; every window follows."""

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from jointseas.desktop.kit.sheet import SHEET
from jointseas.desktop.kit.tokens import FAMILY, RADIUS_CARD, RADIUS_CONTROL, Tokens, tokens
from jointseas.kernel.resources import resource

_PROPERTY = "jointseas_tokens"
_ROLES = {
    QPalette.ColorRole.Window: "ground",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "raised",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "bad",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "text",
    QPalette.ColorRole.ToolTipText: "ground",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Midlight: "border",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Dark: "control",
    QPalette.ColorRole.Shadow: "border",
}


def load_fonts() -> None:
    """From our own files, so that Chinese shows on a machine without fonts."""
    for path in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def apply(app: QApplication, chosen: Tokens) -> None:
    """What is in force already is left: to set a stylesheet polishes every widget anew."""
    if app.styleSheet() and current() == chosen:
        return
    app.setProperty(_PROPERTY, chosen)
    font = QFont(FAMILY)
    font.setPixelSize(chosen.body)
    app.setFont(font)
    app.setPalette(qt_palette(chosen))
    app.setStyleSheet(stylesheet(chosen))


def current() -> Tokens:
    """The tokens in force. They live on the application, as palette and font do, and are read at each painting."""
    app = QApplication.instance()
    found = app.property(_PROPERTY) if app else None
    return found if isinstance(found, Tokens) else tokens()


def colour(name: str) -> QColor:
    return QColor(getattr(current().palette, name))


def qt_palette(chosen: Tokens) -> QPalette:
    palette = QPalette()
    colours = chosen.colours()
    for role, name in _ROLES.items():
        palette.setColor(role, QColor(colours[name]))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours["muted"]))
    return palette


def stylesheet(chosen: Tokens) -> str:
    accent = QColor(chosen.palette.accent)
    return SHEET.substitute(
        chosen.colours(),
        **{name: str(size) for name, size in _sizes(chosen).items()},
        family=FAMILY,
        fixed=_fixed(),
        accent_hover=(accent.lighter(112) if chosen.dark else accent.darker(112)).name(),
    )


def _fixed() -> str:
    """The font that stands behind the system's name for it: a stylesheet knows fonts only by their own names."""
    return QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)).family()


def _sizes(chosen: Tokens) -> dict[str, int]:
    """A focused control has a border one pixel wider and a padding one pixel narrower, so that nothing moves."""
    px = chosen.px
    height, small, nav, search = px(28), px(22), px(28), px(26)
    sizes = {
        "caption": chosen.caption,
        "small": px(11),
        "body": chosen.body,
        "section": chosen.section,
        "title": chosen.title,
        "figure": chosen.figure,
        "control_radius": RADIUS_CONTROL,
        "card_radius": RADIUS_CARD,
        "badge_radius": 4,
        "count_radius": px(17) // 2,
        "avatar_radius": px(26) // 2,
        "badge_pad": px(6),
        "cell_pad": px(10),
        "menu_pad": px(5),
        "tab_gap": px(20),
        "text_height": px(440),
        "arrow": px(22),
    }
    for name, at_rest in {"button": height, "small": small, "nav": nav, "search": search}.items():
        sizes |= {f"{name}_height": at_rest, f"{name}_height_focus": at_rest - 2}
    for name, at_rest in {
        "button": px(12),
        "small": px(8),
        "nav": px(8),
        "field": px(9),
        "combo": px(9) + 2,
        "line": px(6),
    }.items():
        sizes |= {f"{name}_pad": at_rest, f"{name}_pad_focus": at_rest - 1}
    return sizes


def restyle(widget: QWidget) -> None:
    """After a property that the stylesheet looks at has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
