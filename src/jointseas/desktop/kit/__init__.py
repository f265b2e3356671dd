"""The design system: what pages are built of. May import the kernel and i18n; knows no service and no page.

The page writer's manual. Every word is given already translated; `tr` is the `Language`.

Frame     `Page(tr, title, subtitle, actions=[…, the primary last])`: `.figures(Figure, …)` (four at most), `.tools(…)`,
          `.body` (a `Body`), `.panel.open(title, widget, above=)` (at the side), `.say(title, subtitle)`,
          `.show_actions(…)`. A body fills the window, or is scrolled where it needs more.
States    `Body`: `.loading()`, `.empty(Empty(title, text, action, on_action))`, `.filled(widget)`, `.refused(Refused,
          mend_button)`; `desktop.asking.ask` drives it from a read. `notice(text, mend)` stands within a page.
Words     `label(text, look, tone=, wrap=, select=)` is the only way to a QLabel (looks: body muted caption heading
          strong section title figure); `amount(text)` at the right; `Elided`; `pieces([(text, tone), …])` for a
          sentence in several tones; `set_tooltip`, because Qt renders tags in tooltips too.
Surfaces  `Card(title, note, right)` with `.add(widget, stretch)` and `.stretch()`; `row(a, None, b)` and `column(…)`,
          where None is a spring; `side_by_side(…, weights=)`, `flow(…)`, `rule()`, `scrolled(widget)`;
          `Tabs([(key, name, make)])`; `entry(title, note, lead, action)` is one thing to do.
Figures   `Figure(caption, value, notes, on_open)`; `Derivation([Part(name, figure, why, total=)])`: how it is made.
Tags      `badge(text, tone)` (sign and word), `sign(tone)` before an `entry`, `count("3")`, `key("Ctrl")`.
Buttons   `button(text, on_click, kind, glyph=, tip=, shortcut=)`: plain primary danger small chip quiet; `link(…)`;
          `menu(parent)`.
Forms     `Form(tr, [Field, …], submit=, narrow=, columns=, together=, drafts=context.drafts, draft_key=)`:
          `.submitted(dict)`, `.refuse(name, Refused)`, `.values()`, `.drop_draft()`. `Lines(tr, [Column(Field, stretch,
          carries)], foot=, together=)` for the lines of an entry; `ThingsLeft(tr, form.left, lines.left)` where several
          are sent as one. Alone: `MoneyField`, `DayField`, `Dropdown`, `Picker`, `Check`.
Charts    `Chart(tr, Drawing(labels, (Series, …), unit), title=, write=)` with its table behind it; `Bars`, `Waterfall`.
Stopping  `ask_password` (who signs proves it once more), `confirm` (only what cannot be undone), `message`, `Dialog`.
          What is said in passing, and Undo, goes by `context.toast`.
Tokens    `current().px(n)` for sizes and `colour(name)` in painting code; no colour is named outside tokens.py.
"""

from jointseas.desktop.kit.badge import badge, count, key, sign
from jointseas.desktop.kit.button import Button, button, link, literal
from jointseas.desktop.kit.card import Card, column, entry, flow, header, pieces, row, rule
from jointseas.desktop.kit.chart import Bar, Bars, Chart, Drawing, Limit, Series, Waterfall
from jointseas.desktop.kit.choice import Check, Dropdown, Picker
from jointseas.desktop.kit.dayfield import DayField
from jointseas.desktop.kit.derivation import Derivation, Part
from jointseas.desktop.kit.dialog import Dialog, ask_password, confirm, message
from jointseas.desktop.kit.drafts import Draft, DraftKeeper
from jointseas.desktop.kit.figure import Figure
from jointseas.desktop.kit.form import Form, ThingsLeft
from jointseas.desktop.kit.label import Elided, Tone, amount, label, retone, set_tooltip
from jointseas.desktop.kit.lines import Column, Lines
from jointseas.desktop.kit.menu import menu
from jointseas.desktop.kit.moneyfield import MoneyField
from jointseas.desktop.kit.page import Page, scrolled, side_by_side
from jointseas.desktop.kit.panel import SidePanel
from jointseas.desktop.kit.states import Body, Empty, notice
from jointseas.desktop.kit.tabs import Tabs
from jointseas.desktop.kit.theme import colour, current, restyle
from jointseas.desktop.kit.toast import Toasts

__all__ = [
    "Bar",
    "Bars",
    "Body",
    "Button",
    "Card",
    "Chart",
    "Check",
    "Column",
    "DayField",
    "Derivation",
    "Dialog",
    "Draft",
    "DraftKeeper",
    "Drawing",
    "Dropdown",
    "Elided",
    "Empty",
    "Figure",
    "Form",
    "Limit",
    "Lines",
    "MoneyField",
    "Page",
    "Part",
    "Picker",
    "Series",
    "SidePanel",
    "Tabs",
    "ThingsLeft",
    "Toasts",
    "Tone",
    "Waterfall",
    "amount",
    "ask_password",
    "badge",
    "button",
    "colour",
    "column",
    "confirm",
    "count",
    "current",
    "entry",
    "flow",
    "header",
    "key",
    "label",
    "link",
    "literal",
    "menu",
    "message",
    "notice",
    "pieces",
    "restyle",
    "retone",
    "row",
    "rule",
    "scrolled",
    "set_tooltip",
    "side_by_side",
    "sign",
]
