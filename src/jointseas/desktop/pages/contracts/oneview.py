"""One agreement on the whole page: its terms, its text, what it changes, what happened to it; and what is done next."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from jointseas.contracts.records import Agreement, Difference, Event, Sealing, State, Turn, Whole
from jointseas.contracts.running import issued
from jointseas.contracts.tables import joined
from jointseas.desktop.asking import ask
from jointseas.desktop.books.saving import chosen_path
from jointseas.desktop.books.seconding import seconding
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import (
    Card,
    Form,
    Page,
    Tabs,
    Tone,
    badge,
    button,
    column,
    grid,
    label,
    notice,
    row,
    scrolled,
)
from jointseas.desktop.kit.drop import dragged
from jointseas.desktop.kit.preview import Preview
from jointseas.desktop.pages.contracts.bringing import BringSheet
from jointseas.desktop.pages.contracts.drafting import draft_form
from jointseas.desktop.pages.contracts.reading import (
    CHANGES,
    HEARD,
    ISSUE,
    TONES,
    One,
    part_name,
    read_one,
    title,
    waits_said,
)
from jointseas.desktop.redraw import Acts
from jointseas.documents.paper.numbering.rules import Numbered, numbered
from jointseas.documents.paper.records import CLOSES, OPENS, Facts, Heading, Paper, Table
from jointseas.documents.paper.spelling.rules import spelled
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.outcome import Refused, settled
from jointseas.storage.files import write_new

_WIDE = 520


class ContractView(Page):
    def __init__(self, context: Context) -> None:
        self._firm, self._number = context.params["firm"], context.params["number"]
        super().__init__(context.tr, self._number)
        self._context, self._acts = context, Acts(self)
        ask(context.runner, self.body, partial(read_one, context, self._firm, self._number), self._show, HEARD,
            self._back)  # fmt: skip

    def _all(self) -> QWidget:
        return button(self.tr_("All agreements"), lambda: self._context.go("contracts"))

    def _back(self, _refused: Refused) -> QWidget:
        return self._all()

    def _show(self, it: One) -> QWidget:
        tr, listed = self.tr_, it.whole.listed
        self.say(listed.it.number, " · ".join(filter(None, (title(tr, listed.it.kind), listed.other,
                                                            listed.it.facility))))  # fmt: skip
        self._acts.show([self._all(), *self._next(it)])
        waits = waits_said(tr, listed)
        draft = it.whole.draft
        rules = " · ".join((tr.term("agreement law", draft.law), tr.term("agreement forum", draft.forum)))
        stands = row(badge(tr.term("agreement state", listed.state), TONES[listed.state]),
                     label(waits if listed.state is State.DRAFT else tr("waits for {what}", what=waits), "muted")
                   if waits else None, None,
                     label(rules, "muted"))  # fmt: skip
        rooms: list[tuple[str, str, Callable[[], QWidget]]] = []
        if it.whole.paper:
            rooms += [
                ("terms", tr("Terms"), partial(self._terms, it.whole.paper)),
                ("text", tr("Agreement text"), partial(self._text, it.whole.paper)),
            ]
        rooms.append(("happened", tr("What happened"), partial(self._happened, listed.it)))
        if isinstance(it.content, bytes):
            rooms.insert(0, ("paper", tr("As printed"), partial(self._printed, it.whole, it.content)))
        if listed.it.amends:
            rooms.insert(-1, ("changes", tr("What changed"), partial(self._changes, it.changes)))
        return column(stands, *self._said(it), Tabs(rooms), spacing=12)

    def _said(self, it: One) -> list[QWidget]:
        tr, listed = self.tr_, it.whole.listed
        told: list[QWidget] = [notice(tr.refusal(it.whole.missing), tone="warn")] if it.whole.missing else []
        if it.waiting:
            words = tr("Agreement {number} is issued, and its text fixed.", number=listed.it.number)
            told.append(seconding(self._context, self, it.waiting, words, CHANGES))
        if listed.ours and not it.keys and may(self._context, "contracts.sign"):
            told.append(notice(tr("There is no key here to sign with. Make a seal for the firm, or a key of your own, "
                                  "in the settings of keys."), tone="warn"))  # fmt: skip
        return told

    def _next(self, it: One) -> list[QWidget]:
        tr, listed, context = self.tr_, it.whole.listed, self._context
        mine = listed.it.firm.id == context.seat.firm.id
        acts: list[QWidget] = []
        if listed.state is not State.ENDED and may(context, "contracts.end"):
            acts.append(button(tr("End…"), partial(self._end, listed.it)))
        if it.whole.paper:
            acts.append(button(tr("Save PDF…"), partial(self._save, listed.it)))
        if listed.state is State.DRAFT and mine and not it.waiting:
            acts.append(button(tr("Change the draft…"), partial(self._change, it),
                               "primary" if it.whole.missing else "plain"))  # fmt: skip
            if may(context, ISSUE) and not it.whole.missing:
                acts.append(button(tr("Issue"), partial(self._issue, listed.it), "primary", shortcut="Ctrl+Return"))
        if listed.state is State.IN_FORCE and mine and may(context, "contracts.draft"):
            acts.append(button(tr("Amend"), partial(self._amend, it)))
        self.setAcceptDrops(bool(listed.waits) and may(context, "contracts.sign"))
        if self.acceptDrops():
            acts.append(button(tr("Bring a signed file…"), self.bring))
        if listed.ours and it.keys and may(context, "contracts.sign"):
            acts.append(button(tr("Sign…"), partial(self._sign, it), "primary", shortcut="Ctrl+Return"))
        return acts

    # ---- its rooms

    def _printed(self, it: Whole, content: bytes) -> QWidget:
        """What was issued can be put on paper, too; a draft can only be seen."""
        name = it.listed.it.number if it.listed.state is not State.DRAFT else ""
        return Preview(self.tr_, self._context.runner, content, name)

    def _terms(self, paper: Paper) -> QWidget:
        """Under the headings that they have on paper: who is who, the terms, each table."""
        made, heading = list[QWidget](), ""
        for it in paper.blocks:
            if isinstance(it, Heading):
                heading = joined(it.text)
            elif isinstance(it, Facts):
                card = Card(heading, "")
                rows = [(label(joined(one.name), "muted", wrap=True),
                         label(spelled(one.value), wrap=True, select=True)) for one in it.its]  # fmt: skip
                card.add(grid(("", ""), rows, stretch=1))
                made.append(card)
            elif isinstance(it, Table):
                made.append(_table(heading, it))
        return scrolled(column(*made, None, spacing=12))

    def _text(self, paper: Paper) -> QWidget:
        """Clause by clause, with its number, in each language side by side."""
        its = [it for it in numbered(paper.blocks) if isinstance(it, Numbered)]
        rows = [(label(it.number, "muted"), *(label(_plain(one), "strong" if it.clause.title else "body", wrap=True)
                                              for one in it.clause.text)) for it in its]  # fmt: skip
        return scrolled(column(grid(("", *[""] * len(paper.languages)), rows, stretch=1), None))

    def _changes(self, found: Sequence[Difference] | Refused) -> QWidget:
        tr = self.tr_
        if isinstance(found, Refused):
            return notice(tr.refusal(found), tone="warn")
        tones: dict[Turn, Tone] = {Turn.CHANGED: "warn", Turn.ADDED: "good", Turn.LEFT_OUT: "bad"}
        rows = [
            (
                label(part_name(tr, it.key), "muted", wrap=True),
                badge(tr.term("agreement change", it.turn), tones[it.turn]),
                label("\n".join(it.before), wrap=True),
                label("\n".join(it.after), wrap=True),
            )
            for it in found
        ]
        heads = (tr("Clause or term"), tr("Change"), tr("Before"), tr("After"))
        return scrolled(column(grid(heads, rows, stretch=3), None))

    def _happened(self, it: Agreement) -> QWidget:
        tr = self.tr_
        rows = [(label(tr.moment(one.at)), label(tr.term("agreement step", one.step), "strong"),
                 label(f"{one.person} · {one.firm}"),
                 label(" · ".join(self._words(one)), wrap=True),
                 label(one.digest[:16], "caption", select=True)) for one in reversed(it.events)]  # fmt: skip
        heads = (tr("When"), tr("What happened"), tr("Who"), tr("Signer or reason"), tr("Digest"))
        return scrolled(column(grid(heads, rows, stretch=3), None))

    def _words(self, it: Event) -> Iterator[str]:
        yield from filter(None, (it.said.signer, it.said.why))
        if it.said.at:
            yield self.tr_("signed elsewhere; the signature says {moment}", moment=it.said.at)

    # ---- what is done

    def _issue(self, it: Agreement) -> None:
        said = self.tr_("It is issued, or waits for a second person")
        work = partial(issued, self._context.services.contracts, self._context.seat, it.number)
        self._context.runner.write(self, work, lambda _it: self._context.toast(said, "accent"), topics=CHANGES)

    def _sign(self, it: One) -> None:
        tr = self.tr_
        keys = tuple(Choice(str(one.id), one.certificate.subject.partition(",")[0]) for one in it.keys)
        which = (Field("key", N_("Key"), Kind.CHOICE, choices=keys, start=keys[0].code),) if len(keys) > 1 else ()
        form = Form(tr, (*which, Field("password", N_("Password of the key"), Kind.SECRET)), narrow=True,
                    submit=tr("Sign"))  # fmt: skip
        form.submitted.connect(
            lambda said: self._signs(form, int(str(said.get("key") or keys[0].code)), str(said["password"]))
        )
        said = tr("Your signature stands behind the whole text, as it was issued.")
        words = label(said if which else f"{keys[0].label}: {said}", "muted", wrap=True)
        sheet = column(words, form, None, spacing=12)
        sheet.setFocusProxy(form.entry("password"))
        self.panel.open(tr("Sign"), sheet, above=self._number, width=_WIDE)

    def _signs(self, form: Form, key: int, password: str) -> None:
        asked, context = Sealing(self._firm, self._number, key, password), self._context
        work = partial(context.services.contracts.sign, context.seat, asked)
        context.runner.write(form, work, lambda _it: self._done(self.tr_("Signed")),
                             lambda why: form.refuse("password", why), topics=CHANGES)  # fmt: skip

    def bring(self) -> BringSheet:
        made = BringSheet(self._context, self._firm, self._number,
                          lambda: self._done(self.tr_("The signature is kept")))  # fmt: skip
        self.panel.open(self.tr_("Bring a signed file"), made, above=self._number, width=_WIDE)
        return made

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        dragged(event)

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dragged(event)
        if paths:
            self.bring().take(paths[0])

    def _change(self, it: One) -> None:
        doors, seat, draft = self._context.services.contracts, self._context.seat, it.whole.draft

        def opened(found: object) -> None:
            _, open_ = found if isinstance(found, tuple) else (None, ())
            made = draft_form(self._context, self._number, draft, open_, lambda: self._done(self.tr_("Kept")))
            self.panel.open(self.tr_("Change the draft"), made, above=self._number, width=_WIDE)

        self._context.runner.read(self, partial(doors.begun, seat, draft), opened)

    def _amend(self, it: One) -> None:
        """It goes on from what stands."""
        context, draft = self._context, replace(it.whole.draft, amends=self._number)
        work = partial(context.services.contracts.draft, context.seat, draft)
        context.runner.write(self, work, lambda made: context.go("contracts", firm=self._firm, number=made.number),
                             topics=CHANGES)  # fmt: skip

    def _end(self, it: Agreement) -> None:
        tr = self.tr_
        form = Form(tr, (Field("why", N_("Why"), Kind.MULTILINE, longest=500),), narrow=True, submit=tr("End it"))
        form.submitted.connect(lambda said: self._ends(form, str(said["why"])))
        words = tr("A draft is dropped, and what waits for a signature is withdrawn. What is in force ends: no more "
                   "money goes under it, and what went before is still owed.")  # fmt: skip
        sheet = column(label(words, "muted", wrap=True), form, None, spacing=12)
        sheet.setFocusProxy(form.entry("why"))
        self.panel.open(tr("End the agreement"), sheet, above=it.number, width=_WIDE)

    def _ends(self, form: Form, why: str) -> None:
        context = self._context
        work = partial(context.services.contracts.end, context.seat, self._firm, self._number, why)
        context.runner.write(form, work, lambda _it: self._done(self.tr_("Ended")),
                             lambda it: form.refuse("why", it), topics=CHANGES)  # fmt: skip

    def _done(self, words: str) -> None:
        self.panel.close_panel()
        self._context.toast(words)

    def _save(self, it: Agreement) -> None:
        context, path = self._context, chosen_path(self._context, self, it.number, "pdf")
        if path is None:
            return

        def act() -> None:
            write_new(path, settled(context.services.contracts.content(context.seat, it.firm.code, it.number)))

        said = self.tr_("Saved {name}", name=path.name)
        context.runner.read(context.runner, act, lambda _done: context.toast(said), words=self.tr_("Save PDF…"))


def _plain(text: str) -> str:
    return text.replace(OPENS, "").replace(CLOSES, "")


def _table(heading: str, it: Table) -> Card:
    card = Card(heading, "")
    heads = tuple(joined(one.head) for one in it.columns)
    right = {at for at, one in enumerate(it.columns) if one.right}
    card.add(grid(heads, [[label(spelled(cell), "strong" if line.strong else "body") for cell in line.cells]
                          for line in it.rows], stretch=1, right=right))  # fmt: skip
    return card
