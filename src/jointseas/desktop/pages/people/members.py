"""The firm's people in a list: who they are, what they may do, what waits for them."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from jointseas.access.permissions import ROLES_OF
from jointseas.access.records import Member, Role
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, badge, column, flow, label, link, row, rule, scrolled, side_by_side
from jointseas.desktop.kit.theme import current
from jointseas.desktop.pages.people.roster import Roster
from jointseas.desktop.pages.people.words import DOES


def members_view(context: Context, roster: Roster, on_open: Callable[[str], object]) -> QWidget:
    listed = Card()
    listed.add(_table(context, roster, on_open))
    listed.stretch()
    return scrolled(column(side_by_side(listed, _coverage(context, roster), weights=(5, 3)), None), across=True)


def _table(context: Context, roster: Roster, on_open: Callable[[str], object]) -> QWidget:
    tr, made = context.tr, QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    for at, words in enumerate((tr("Name"), tr("Sign-in name"), tr("Roles"))):
        grid.addWidget(label(words, "heading"), 0, at)
    for i, member in enumerate(roster.members):
        at = i * 2 + 1
        grid.addWidget(rule(), at, 0, 1, 3)
        grid.addWidget(_named(context, member, on_open), at + 1, 0)
        grid.addWidget(label(member.person.sign_in, "muted", select=True), at + 1, 1)
        grid.addWidget(_roles(context, roster, member), at + 1, 2, Qt.AlignmentFlag.AlignVCenter)
        grid.setRowMinimumHeight(at + 1, current().px(28))
    grid.setColumnStretch(2, 1)
    return made


def _named(context: Context, member: Member, on_open: Callable[[str], object]) -> QWidget:
    sign_in = member.person.sign_in
    name = link(member.person.name, lambda: on_open(sign_in))
    name.setObjectName(f"person {sign_in}")
    mine = member.person.id == context.seat.person.id
    return row(name, *([label(context.tr("you"), "caption")] if mine else []), None, spacing=4)


def _roles(context: Context, roster: Roster, member: Member) -> QWidget:
    tr = context.tr
    held = [badge(tr.term("role", role)) for role in _in_order(roster, member)]
    if roster.waiting(member.person.sign_in):
        held.append(badge(tr("A change waits"), "warn"))
    return flow(*held, spacing=4)


def _in_order(roster: Roster, member: Member) -> list[Role]:
    return [role for role in ROLES_OF[roster.seat.firm.kind] if role in member.roles]


def _coverage(context: Context, roster: Roster) -> Card:
    """Each role of this kind of firm, and who fills it: a role that nobody has is seen at once."""
    tr = context.tr
    card = Card(tr("Who fills which role"))
    for i, role in enumerate(ROLES_OF[roster.seat.firm.kind]):
        names = tuple(member.person.name for member in roster.members if role in member.roles)
        who = label(tr.show(names), wrap=True) if names else label(tr("nobody yet"), "muted")
        who.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        card.add(rule()) if i else None
        card.add(label(tr.term("role", role), "strong"))
        card.add(who)
        card.add(label(tr(DOES[role]), "caption", wrap=True))
    card.add(rule())
    card.add(label(_how_decided(context, roster), "caption", wrap=True))
    card.stretch()
    return card


def _how_decided(context: Context, roster: Roster) -> str:
    tr = context.tr
    if roster.waits("people.roles"):
        return tr("Who joins and who may do what is proposed by one administrator and approved by another.")
    return tr("Nothing here needs a second person: one person alone can run this firm.")
