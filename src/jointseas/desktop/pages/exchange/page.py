"""The page of the exchange between lenders."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QFileDialog, QWidget

from jointseas.access.records import FirmKind, Proposal
from jointseas.desktop.asking import ask
from jointseas.desktop.context import Context, PageAction, PageSpec
from jointseas.desktop.kit import Body, Empty, Page, button
from jointseas.desktop.pages.exchange.looking import circle_view, figures, told_view
from jointseas.desktop.pages.exchange.reading import HEARD, Found, propose_circle, propose_trust, read, take, tell
from jointseas.desktop.redraw import drawn_anew
from jointseas.desktop.sending import Values, ask_at_side
from jointseas.financing.elsewhere.records import Came, Joining
from jointseas.i18n import N_
from jointseas.kernel.fields import Field, Kind
from jointseas.kernel.outcome import Refused

T = TypeVar("T")
_JOIN = (
    Field("name", N_("Name of the circle"), longest=60),
    Field("secret", N_("Its secret"), Kind.SECRET, required=False, longest=200,
          hint=N_("As another lender of it told us. Left empty, a new one is drawn, for us to tell the others.")),
)  # fmt: skip
_TRUST = (
    Field("lender", N_("Lender"), longest=60, hint=N_("As it calls itself in its files.")),
    Field("key", N_("Its key"), required=False, longest=200,
          hint=N_("As it told us itself, not as a file says. Left empty, it is trusted no more.")),
)  # fmt: skip
_TAKE = (Field("file", N_("Its registry"), Kind.FILE, longest=4_096),)
_AT = {"financing.circle_secret": "secret"} | dict.fromkeys(
    (f"financing.{it}" for it in ("registry_key", "own_key", "key_taken", "trusted")), "key")  # fmt: skip


class ExchangePage(Page):
    def __init__(self, context: Context) -> None:
        tr = context.tr
        about = tr("on which papers others have claims, told by digests that show none")
        super().__init__(tr, tr("Lenders' circle"), about)
        self._context, self._inner = context, Body(tr)
        ask(context.runner, self.body, partial(read, context), self._show, HEARD)
        if context.params.get("do") == "take":
            self.take()

    def _show(self, found: Found) -> QWidget | Empty:
        it, tr = found.standing, self.tr_
        join = button(tr("Join a circle…"), self.join)
        if it:
            self.figures(*figures(tr, it))
            self.show_actions(join, button(tr("Trust a lender…"), self.trust),
                              button(tr("Write our registry…"), self.ask_where),
                              button(tr("Take a file…"), self.take, "primary"))  # fmt: skip
        elif not found.joining:
            return self._nothing()
        drawn_anew(self._inner, circle_view(self._context, self, found))
        return self._inner

    def _nothing(self) -> Empty:
        tr = self.tr_
        words = tr("Lenders of a circle share a secret and tell each other by file on which papers they have claims, "
                   "as digests out of which nobody reads a paper. What is financed elsewhere is found here from then "
                   "on.")  # fmt: skip
        return Empty(tr("We are in no circle of lenders"), words, tr("Join a circle…"), self.join)

    # ---- by two people

    def join(self) -> None:
        self._ask(self.tr_("Join a circle"), _JOIN, self.tr_("Put it to a second person"),
                  lambda it: propose_circle(self._context, str(it["name"]), str(it["secret"] or "")),
                  self._joined)  # fmt: skip

    def _joined(self, put: Joining) -> None:
        self.panel.open(self.tr_("Join a circle"), told_view(self.tr_, put), above=put.name, width=440)

    def trust(self) -> None:
        self._ask(self.tr_("Trust a lender"), _TRUST, self.tr_("Put it to a second person"),
                  lambda it: propose_trust(self._context, str(it["lender"]), str(it["key"] or "")),
                  self._put)  # fmt: skip

    def _put(self, answer: object) -> None:
        tr = self.tr_
        waits = isinstance(answer, Proposal)
        self._context.toast(tr("It waits for a second person") if waits else tr("Approved and carried out"), "accent")

    # ---- files

    def take(self) -> None:
        self._ask(self.tr_("Take a file"), _TAKE, self.tr_("Take it"),
                  lambda it: take(self._context, Path(str(it["file"]))), self._taken)  # fmt: skip

    def _taken(self, it: Came) -> None:
        said = self.tr_.plural("{lender} has a claim on {n} paper", "{lender} has claims on {n} papers", it.claims,
                               lender=it.lender)  # fmt: skip
        self._context.toast(said)

    def ask_where(self) -> None:
        tr = self.tr_
        chosen, _kind = QFileDialog.getSaveFileName(self, tr("Write our registry"), "registry.json")
        if chosen:
            work = partial(tell, self._context, Path(chosen))
            self._context.runner.read(
                self, work, lambda path: self._context.toast(tr("Written to {path}", path=str(path)))
            )

    def _ask(self, title: str, fields: Sequence[Field], submit: str, act: Callable[[Values], T | Refused],
             done: Callable[[T], object]) -> None:  # fmt: skip
        ask_at_side(self._context, self, title, fields, submit, act, done, topics=HEARD,
                    field_of={code: at for code, at in _AT.items() if at in {it.name for it in fields}})  # fmt: skip


PAGE = PageSpec(
    id="exchange",
    title=N_("Lenders' circle"),
    group=N_("Money"),
    order=26,
    needs="finance.exchange",
    of=FirmKind.LENDER,
    make=ExchangePage,
    topics=HEARD,
    actions=(PageAction(N_("Take the registry of another lender"), {"do": "take"}, "finance.exchange"),),
)
