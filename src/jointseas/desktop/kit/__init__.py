"""The design system: what pages are built of. May import the kernel and i18n; knows no service and no page.

The page writer's manual. Every word is given already translated; `tr` is the `Language`.

Frame     `Page(tr, title, subtitle, actions=[…, the primary last])`: `.figures(Figure, …)` (four at most), `.tools(…)`,
          `.body` (a `Body`), `.panel.open(title, widget, above=)` (at the side), `.say(title, subtitle)`,
          `.show_actions(…)`. A body fills the window, or is scrolled where it needs more.
States    `Body`: `.loading()`, `.empty(Empty(title, text, action, on_action))`, `.filled(widget)`, `.refused(Refused,
          mend_button)`; `desktop.asking.ask` drives it from a read. `notice(text, mend)` stands within a page.
Words     `label(text, look, tone=, wrap=, select=)` is the only way to a QLabel (looks: body muted caption heading
          strong section title figure); `amount(text)` at the right; `Elided`; `pieces([(text, tone), …])` for a
          sentence in several tones (`Tone`: plain good warn bad accent; `retone`); `set_tooltip`, because Qt renders
          tags in tooltips too; `literal` for the text of actions and tabs, where an ampersand would be a shortcut.
Surfaces  `Card(title, note, right)` with `.add(widget, stretch)` and `.stretch()`; `row(a, None, b)` and `column(…)`,
          where None is a spring; `side_by_side(…, weights=)`, `flow(…)`, `rule()`, `scrolled(widget)`;
          `grid(heads, rows, stretch=, right=)` is a short list that is read whole;
          `Tabs([(key, name, make)])`; `entry(title, note, lead, action)` is one thing to do.
Figures   `Figure(caption, value, notes, on_open)`; `Derivation([Part(name, figure, why, total=)])`: how it is made.
Tags      `badge(text, tone)` (sign and word), `sign(tone)` before an `entry`, `count("3")`, `key("Ctrl")`.
Buttons   `button(text, on_click, kind, glyph=, tip=, shortcut=)`: plain primary danger small chip quiet; `link(…)`;
          `menu(parent)`.
Forms     `Form(tr, [Field, …], submit=, narrow=, columns=, together=, drafts=context.drafts, draft_key=)`:
          `.submitted(dict)`, `.refuse(name, Refused)`, `.values()`, `.drop_draft()`. `Lines(tr, [Column(Field, stretch,
          carries)], foot=, together=)` for the lines of an entry; `ThingsLeft(tr, form.left, lines.left)` where several
          are sent as one. Alone: `MoneyField`, `DayField`, `Dropdown`, `Picker`, `Check`, `Slider`, `TextBox`. A
          `Draft` for what no form holds. `Drop(tr, words, wanted, kinds, take, many=)`: files let go or chosen.
Charts    `Chart(tr, Drawing(labels, (Series, …), unit, limits=(Limit, …)), title=, write=)`, a table behind it;
          `Bars`, `Waterfall`.
Waiting   `Underway(tr, words, progress)` where long work was asked for; the window's head shows it too.
Stopping  `ask_password` (who signs proves it once more), `confirm` (only what cannot be undone), `message`, `Dialog`.
          What is said in passing, and Undo, goes by `context.toast`.
Tokens    `current().px(n)` for sizes and `colour(name)` in painting code; no colour is named outside tokens.py. After a
          property that the stylesheet looks at has changed: `restyle`.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # for the checker; a page's widgets are read when it first wants them, or the window would wait
    from jointseas.desktop.kit.badges import badge as badge
    from jointseas.desktop.kit.badges import count as count
    from jointseas.desktop.kit.badges import key as key
    from jointseas.desktop.kit.badges import sign as sign
    from jointseas.desktop.kit.bars import Bar as Bar
    from jointseas.desktop.kit.bars import Bars as Bars
    from jointseas.desktop.kit.bars import Waterfall as Waterfall
    from jointseas.desktop.kit.buttons import Button as Button
    from jointseas.desktop.kit.buttons import button as button
    from jointseas.desktop.kit.buttons import link as link
    from jointseas.desktop.kit.buttons import literal as literal
    from jointseas.desktop.kit.card import Card as Card
    from jointseas.desktop.kit.card import column as column
    from jointseas.desktop.kit.card import entry as entry
    from jointseas.desktop.kit.card import flow as flow
    from jointseas.desktop.kit.card import pieces as pieces
    from jointseas.desktop.kit.card import row as row
    from jointseas.desktop.kit.card import rule as rule
    from jointseas.desktop.kit.chart import Chart as Chart
    from jointseas.desktop.kit.chart import Drawing as Drawing
    from jointseas.desktop.kit.chart import Limit as Limit
    from jointseas.desktop.kit.chart import Series as Series
    from jointseas.desktop.kit.choice import Check as Check
    from jointseas.desktop.kit.choice import Dropdown as Dropdown
    from jointseas.desktop.kit.choice import Picker as Picker
    from jointseas.desktop.kit.dayfield import DayField as DayField
    from jointseas.desktop.kit.derivation import Derivation as Derivation
    from jointseas.desktop.kit.derivation import Part as Part
    from jointseas.desktop.kit.dialog import Dialog as Dialog
    from jointseas.desktop.kit.dialog import ask_password as ask_password
    from jointseas.desktop.kit.dialog import confirm as confirm
    from jointseas.desktop.kit.dialog import message as message
    from jointseas.desktop.kit.drafts import Draft as Draft
    from jointseas.desktop.kit.drop import Drop as Drop
    from jointseas.desktop.kit.figure import Figure as Figure
    from jointseas.desktop.kit.form import Form as Form
    from jointseas.desktop.kit.form import ThingsLeft as ThingsLeft
    from jointseas.desktop.kit.grids import grid as grid
    from jointseas.desktop.kit.lines import Column as Column
    from jointseas.desktop.kit.lines import Lines as Lines
    from jointseas.desktop.kit.menus import menu as menu
    from jointseas.desktop.kit.moneyfield import MoneyField as MoneyField
    from jointseas.desktop.kit.page import Page as Page
    from jointseas.desktop.kit.page import side_by_side as side_by_side
    from jointseas.desktop.kit.scrolling import scrolled as scrolled
    from jointseas.desktop.kit.slider import Slider as Slider
    from jointseas.desktop.kit.states import Body as Body
    from jointseas.desktop.kit.states import Empty as Empty
    from jointseas.desktop.kit.states import notice as notice
    from jointseas.desktop.kit.tabs import Tabs as Tabs
    from jointseas.desktop.kit.textbox import TextBox as TextBox
    from jointseas.desktop.kit.theme import colour as colour
    from jointseas.desktop.kit.theme import current as current
    from jointseas.desktop.kit.theme import restyle as restyle
    from jointseas.desktop.kit.underway import Underway as Underway
    from jointseas.desktop.kit.words import Elided as Elided
    from jointseas.desktop.kit.words import Tone as Tone
    from jointseas.desktop.kit.words import amount as amount
    from jointseas.desktop.kit.words import label as label
    from jointseas.desktop.kit.words import retone as retone
    from jointseas.desktop.kit.words import set_tooltip as set_tooltip

_ROOMS = {
    "badges": "badge count key sign",
    "buttons": "Button button link literal",
    "card": "Card column entry flow pieces row rule",
    "bars": "Bar Bars Waterfall",
    "chart": "Chart Drawing Limit Series",
    "choice": "Check Dropdown Picker",
    "dayfield": "DayField",
    "derivation": "Derivation Part",
    "dialog": "Dialog ask_password confirm message",
    "drafts": "Draft",
    "drop": "Drop",
    "figure": "Figure",
    "form": "Form ThingsLeft",
    "grids": "grid",
    "lines": "Column Lines",
    "menus": "menu",
    "moneyfield": "MoneyField",
    "page": "Page side_by_side",
    "scrolling": "scrolled",
    "slider": "Slider",
    "states": "Body Empty notice",
    "tabs": "Tabs",
    "textbox": "TextBox",
    "theme": "colour current restyle",
    "underway": "Underway",
    "words": "Elided Tone amount label retone set_tooltip",
}
_HOME = {name: room for room, names in _ROOMS.items() for name in names.split()}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
