"""People: members and their roles, what waits for a second person, what each role may do."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jointseas.access.records import Decision, Member, Person, Proposal, Role, RoleChange, Seat
from jointseas.desktop.asking import ask
from jointseas.desktop.context import Context, PageAction, PageSpec
from jointseas.desktop.kit import Body, Form, Page, Tabs, button, confirm
from jointseas.desktop.pages.people.joining import Joiner, Joining
from jointseas.desktop.pages.people.matrix import matrix_view
from jointseas.desktop.pages.people.members import members_view
from jointseas.desktop.pages.people.person import PersonPanel
from jointseas.desktop.pages.people.proposals import Deciding, proposals_view
from jointseas.desktop.pages.people.roster import Roster, count, find, read
from jointseas.desktop.pages.people.words import person_meant, sentence
from jointseas.desktop.redraw import drawn_anew
from jointseas.i18n import N_
from jointseas.kernel.fields import Field, Kind
from jointseas.kernel.outcome import Refused, settled

TOPICS = frozenset({"people"})
_REASON = Field("reason", N_("Why"), Kind.MULTILINE, longest=500, hint=N_("Whoever proposed it reads this."))


class PeoplePage(Page):
    def __init__(self, context: Context) -> None:
        self._context = context
        super().__init__(context.tr, context.tr("People"))
        self.roster: Roster | None = None
        self.tabs: Tabs | None = None
        self._rooms: dict[str, Body] = {}
        ask(context.runner, self.body, partial(read, context), self._tell, TOPICS)

    # ---- what is shown

    def _tell(self, roster: Roster) -> QWidget:
        changed, self.roster = roster != self.roster, roster
        if changed:
            self.say(self.tr_("People"), self._summary(roster))
            for key in self._rooms:
                self._fill(key)
        if self.tabs is None:
            self.tabs = Tabs(self._tabs(), start=self._first_room())
            self._offer_adding(roster)
            self._follow_params()
        return self.tabs

    def _summary(self, roster: Roster) -> str:
        said = self.tr_.plural("{n} person", "{n} people", len(roster.members))
        if roster.open:
            waits = self.tr_.plural("{n} proposal waits", "{n} proposals wait", len(roster.open))
            said = f"{said} · {waits}"
        return said

    def _tabs(self) -> list[tuple[str, str, Callable[[], QWidget]]]:
        names = {"people": self.tr_("People"), "proposals": self.tr_("Proposals"), "roles": self.tr_("Roles")}
        return [(key, name, partial(self._room, key)) for key, name in names.items()]

    def _first_room(self) -> str:
        params = self._context.params
        return params.get("room", "proposals" if "proposal" in params else "people")

    def _room(self, key: str) -> Body:
        self._rooms[key] = Body(self.tr_)
        self._fill(key)
        return self._rooms[key]

    def _fill(self, key: str) -> None:
        roster, body = self.roster, self._rooms[key]
        if roster is None:
            return
        if key == "people":
            drawn_anew(body, members_view(self._context, roster, self.open_person))
        elif key == "proposals":
            deciding = Deciding(self._approve, self._decline, self._withdraw)
            drawn_anew(body, proposals_view(self._context, roster, deciding))
        else:
            drawn_anew(body, matrix_view(self.tr_, roster.seat.firm))

    def _offer_adding(self, roster: Roster) -> None:
        if roster.may("people.add"):
            self.show_actions(button(self.tr_("Add a person"), self.add, "primary", shortcut="Ctrl+N"))

    def _follow_params(self) -> None:
        params = self._context.params
        if params.get("do") == "add":
            self.add()
        elif params.get("person"):
            self.open_person(params["person"])

    # ---- joining

    def add(self) -> None:
        if self.roster is None:
            return
        joining = Joining(self._context, waits=self.roster.waits("people.add"))
        joining.asked.connect(partial(self._join, joining))
        self.panel.open(self.tr_("Add a person"), joining, width=380)

    def _join(self, joining: Joining, joiner: Joiner) -> None:
        access, seat = self._context.services.access, self._context.seat

        def work() -> Member | Proposal | Refused:
            newcomer = access.newcomer(joiner.sign_in, joiner.name, joiner.roles, joiner.password)
            return access.add_person(seat, settled(newcomer))

        def done(answer: object) -> None:
            joining.done()
            undo = partial(self._put_roles, joiner.sign_in, ())
            self._said(answer, self.tr_("{name} was added", name=joiner.name), undo)

        self._context.runner.write(joining, work, done, joining.refuse, topics=TOPICS)

    # ---- one person

    def open_person(self, sign_in: str) -> None:
        member = self.roster.member(sign_in) if self.roster else None
        if self.roster is None or member is None:
            return
        shown = PersonPanel(self._context, self.roster, member)
        shown.change.connect(partial(self._change, shown, member))
        shown.leave.connect(partial(self._leave, shown, member))
        shown.reset.connect(partial(self._reset, shown, member.person))
        shown.waiting.connect(partial(self._enter, "proposals"))
        self.panel.open(member.person.name, shown, above=sign_in)

    def _enter(self, room: str) -> None:
        if self.tabs:
            self.tabs.enter(room)

    def _change(self, shown: PersonPanel, member: Member, roles: tuple[Role, ...]) -> None:
        words = self.tr_("{name} has other roles now", name=member.person.name)
        undo = partial(self._put_roles, member.person.sign_in, tuple(member.roles))
        self._ask_change(shown, RoleChange(member.person.sign_in, roles), words, undo)

    def _leave(self, shown: PersonPanel, member: Member) -> None:
        """Asked first where it happens at once: the key slot of who leaves goes too and comes back with no undo."""
        name = member.person.name
        change = RoleChange(member.person.sign_in, ())
        leave = partial(self._ask_change, shown, change, self.tr_("{name} has left", name=name))
        if shown.waits:
            leave()
            return
        title = self.tr_("{name} leaves the firm", name=name)
        text = self.tr_("They can sign in here no more. If they come back, they are added again with a new password.")
        confirm(self.tr_, self, title, text, self.tr_("Remove from the firm"), leave)

    def _ask_change(
        self, shown: PersonPanel, change: RoleChange, words: str, undo: Callable[[], object] | None = None
    ) -> None:
        def done(answer: object) -> None:
            self._said(answer, words, undo)

        work = partial(self._context.services.access.set_roles, self._context.seat, change)
        self._context.runner.write(shown, work, done, shown.refuse, topics=TOPICS)

    def _put_roles(self, sign_in: str, roles: tuple[Role, ...]) -> None:
        """Undo: the roles as they stood."""
        access = self._context.services.access
        self._context.runner.write(
            self, partial(access.set_roles, self._context.seat, RoleChange(sign_in, roles)), topics=TOPICS
        )

    def _reset(self, shown: PersonPanel, person: Person, password: str) -> None:
        tr, access = self.tr_, self._context.services.access

        def done(answer: object) -> None:
            self._said(answer, tr("{name} signs in with the new password", name=person.name), None)

        def reset(seat: Seat) -> None:
            work = partial(access.reset_password, seat, person.sign_in, password)
            self._context.runner.write(shown, work, done, shown.refuse, topics=TOPICS)

        text = tr("{name} will sign in with the password that you just typed.", name=person.name)
        self._context.prove(tr("Reset the password"), text, reset)

    # ---- proposals

    def _said(self, answer: object, words: str, undo: Callable[[], object] | None) -> None:
        self.panel.close_panel()
        if isinstance(answer, Proposal):
            waits = self.tr_("Proposed; a second person must approve it.")
            self._context.toast(waits, "accent", undo=partial(self._withdraw, answer))
        else:
            self._context.toast(words, undo=undo)

    def _sentence(self, proposal: Proposal) -> str:
        member = self.roster.member(person_meant(proposal)) if self.roster else None
        return sentence(self.tr_, proposal, member)

    def _approve(self, proposal: Proposal) -> None:
        decide = partial(self._decide, Decision(proposal.id, approve=True), self.tr_("Approved and carried out"))
        self._context.prove(self.tr_("Approve"), self._sentence(proposal), decide)

    def _decline(self, proposal: Proposal) -> None:
        form = Form(self.tr_, (_REASON,), narrow=True, submit=self.tr_("Decline"))
        form.submitted.connect(lambda values: self._prove_decline(proposal, str(values["reason"])))
        form.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        form.setFocusProxy(form.entry("reason"))
        self.panel.open(self.tr_("Decline"), form, above=self._sentence(proposal))

    def _prove_decline(self, proposal: Proposal, reason: str) -> None:
        decision = Decision(proposal.id, approve=False, reason=reason)
        decide = partial(self._decide, decision, self.tr_("Declined"))
        self._context.prove(self.tr_("Decline"), self._sentence(proposal), decide)

    def _decide(self, decision: Decision, words: str, seat: Seat) -> None:
        def done(_proposal: Proposal) -> None:
            self.panel.close_panel()
            self._context.toast(words)

        work = partial(self._context.services.access.decide, seat, decision)
        self._context.runner.write(self, work, done, topics=TOPICS)

    def _withdraw(self, proposal: Proposal) -> None:
        work = partial(self._context.services.access.withdraw, self._context.seat, proposal.id)
        self._context.runner.write(
            self, work, lambda _proposal: self._context.toast(self.tr_("Withdrawn")), topics=TOPICS
        )


PAGE = PageSpec(
    id="people",
    title=N_("People"),
    group=N_("Workspace"),
    order=80,
    needs="people.read",
    make=PeoplePage,
    topics=TOPICS,
    count=count,
    find=find,
    actions=(
        PageAction(N_("Add a person"), {"do": "add"}, "people.add"),
        PageAction(N_("What each role may do"), {"room": "roles"}),
    ),
)
