"""The signed-in window: sidebar, head and pages, and the way between them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jointseas.access.permissions import PERMISSIONS
from jointseas.access.records import Seat
from jointseas.desktop.context import Context, Go, PageSpec
from jointseas.desktop.frame.palette import Offer, Palette
from jointseas.desktop.frame.shortcuts import show_shortcuts
from jointseas.desktop.frame.sidebar import Sidebar
from jointseas.desktop.frame.tongues import tongues
from jointseas.desktop.frame.topbar import Doings, TopBar
from jointseas.desktop.tasks import EVERYTHING
from jointseas.kernel.outcome import Refused

_MOST_STEPS = 50
_LIST = {"do": "list"}


@dataclass(frozen=True)
class Place:
    page: str
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Trail:
    """Where the person was; kept when the window is drawn anew in another language."""

    steps: list[Place] = field(default_factory=list)
    at: int = -1

    def went(self, place: Place) -> None:
        if self.at >= 0 and self.steps[self.at] == place:
            return
        self.steps = [*self.steps[: self.at + 1], place][-_MOST_STEPS:]
        self.at = len(self.steps) - 1

    def moved(self, by: int) -> Place | None:
        if not 0 <= self.at + by < len(self.steps):
            return None
        self.at += by
        return self.steps[self.at]


def allowed(pages: Sequence[PageSpec], seat: Seat) -> list[PageSpec]:
    """In the order of the sidebar, as far as the kind of firm and the seat's roles go."""
    return [page for page in pages if page.of in (None, seat.firm.kind) and may(seat, page.needs)]


def may(seat: Seat, command: str) -> bool:
    if not command:
        return True
    right = PERMISSIONS[command].right(seat.roles)
    return right.act or right.approve


class Desk(QWidget):
    def __init__(
        self,
        given: Callable[[Go], Context],
        pages: Sequence[PageSpec],
        desks: tuple[Seat, ...],
        doings: Doings,
        trail: Trail,
    ) -> None:
        super().__init__()
        self.context = context = given(self.go)
        self.pages = allowed(pages, context.seat)
        self._specs = {page.id: page for page in self.pages}
        self._made: dict[str, QWidget] = {}
        self._asked: dict[str, Mapping[str, str]] = {}  # what each was made with
        self._stack = QStackedWidget()
        self.sidebar = Sidebar(context.tr, context.seat, self.pages)
        self.sidebar.chosen.connect(self._chosen)
        self._doings, self.trail = doings, trail
        self.head = TopBar(context.tr, context.seat, desks, doings, context.runner)
        self.head.search.clicked.connect(self.search)
        self.head.shortcuts.connect(self._show_shortcuts)
        self.palette_ = Palette(self.context, self.pages, self._offers(), self)
        self._laid_out()
        self._bind_keys()
        context.runner.changed.connect(self._count)
        self._count(EVERYTHING)
        self._resume()

    def _laid_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.head)
        right.addWidget(self._stack, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.sidebar)
        line.addLayout(right, 1)

    def _bind_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+K": self.search,
            "?": self._show_shortcuts,
            "F1": self._show_shortcuts,
            "Alt+Left": partial(self.step, -1),
            "Alt+Right": partial(self.step, 1),
            "Ctrl+L": self._doings.lock,
        }
        for i, page in enumerate(self.pages[:9], 1):
            keys[f"Ctrl+{i}"] = partial(self.go, page.id)
        for pressed, act in keys.items():
            QShortcut(QKeySequence(pressed), self).activated.connect(act)

    def _resume(self) -> None:
        here = self.trail.steps[self.trail.at] if self.trail.steps else None
        if here and here.page in self._specs:
            self._enter(here)
        elif self.pages:
            self.go(self.pages[0].id)

    def _chosen(self, page: str) -> None:
        """From one of a page's records, or what is being written on it, its way in the sidebar leads to its list."""
        stands = self.page is self._made.get(page)
        self.go(page, **(_LIST if stands and self._asked.get(page) not in ({}, _LIST) else {}))

    def go(self, page: str, /, **params: str) -> None:
        place = Place(page, params)
        self.trail.went(place)
        self._enter(place)

    def step(self, by: int) -> None:
        place = self.trail.moved(by)
        if place:
            self._enter(place)

    def _enter(self, place: Place) -> None:
        spec = self._specs.get(place.page)
        if spec is None:
            self.context.toast(self.context.tr.refusal(Refused("desk.no_page")), "bad")
            return
        before = self._made.get(place.page)
        if before is None or place.params:
            self._made[place.page], self._asked[place.page] = self._make(spec, place), place.params
        if before and place.params:
            self._stack.removeWidget(before)
            before.deleteLater()
        self._stack.setCurrentWidget(self._made[place.page])
        self.sidebar.stand_at(place.page)

    def _make(self, spec: PageSpec, place: Place) -> QWidget:
        page = spec.make(replace(self.context, params=place.params))
        self._stack.addWidget(page)
        return page

    def _show_shortcuts(self) -> None:
        show_shortcuts(self.context.tr, self)

    @property
    def page(self) -> QWidget | None:
        return self._stack.currentWidget()

    def search(self) -> None:
        self.palette_.open()

    def _offers(self) -> list[Offer]:
        tr, doings = self.context.tr, self._doings
        offers = [Offer(tr(p.title), tr("Page"), partial(self.go, p.id), (p.id, p.title)) for p in self.pages]
        for page in self.pages:
            for action in page.actions:
                if may(self.context.seat, action.needs):
                    act = partial(self.go, page.id, **action.params)
                    offers.append(Offer(tr(action.title), tr("Action"), act, (action.title,)))
        own = (
            (tr("Switch the language"), doings.swap_language, tongues()),
            (tr("Light or dark"), doings.swap_theme, "theme dark light"),
            (tr("Lock"), doings.lock, "lock"),
            (tr("Sign out"), doings.sign_out, "sign out"),
            (tr("Keyboard shortcuts"), self._show_shortcuts, "keyboard shortcuts help"),
        )
        return [*offers, *(Offer(words, tr("Action"), act, (also,)) for words, act, also in own)]

    def _count(self, topics: frozenset[str]) -> None:
        for page in self.pages:
            if page.count and topics & (page.topics | EVERYTHING):
                self.context.runner.read(
                    self.sidebar, partial(page.count, self.context), self._shows(page.id), _uncounted
                )

    def _shows(self, page: str) -> Callable[[int], object]:
        """One for each page: what several are asked at once does not overtake each other."""
        return lambda n: self.sidebar.show_count(page, n)


def _uncounted(_refused: Refused) -> None:
    """A count is a courtesy; the page itself will say what is the matter."""
