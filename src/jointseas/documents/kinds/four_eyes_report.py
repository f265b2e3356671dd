"""Who asked for what, who decided, and what was decided against the policy and why, over a span of days."""

import json
from collections.abc import Iterator, Mapping, Sequence

from jointseas.access import service as access
from jointseas.access.gate import View
from jointseas.access.records import FirmKind, Proposal, ProposalState
from jointseas.documents.kind import Asked, Days, Kind, Reader
from jointseas.documents.paper.records import (
    Block,
    Column,
    Fact,
    Facts,
    Heading,
    Moment,
    Paragraph,
    Row,
    Table,
    Value,
)
from jointseas.documents.wording.figures import NONE
from jointseas.documents.wording.wording import Wording, in_one
from jointseas.financing.applications import service as applications
from jointseas.financing.applications.records import Overridden

_NAMES = ("exporter", "borrower", "application", "facility", "number", "sign_in")  # by which it says what it is about


def draw(view: View, asked: Asked, tr: Wording) -> tuple[Block, ...]:
    put = access.proposals_of(view, asked.since, asked.on)
    lends = view.firm.kind is FirmKind.LENDER
    found = applications.overridden(view) if lends else ()
    against = [it for it in found if asked.since <= it.at.date() <= asked.on and it.at <= view.now]
    return (
        Facts((
            Fact(tr("Put to a second person"), len(put), "put"),
            *(Fact(tr.term("proposal state", state), sum(it.state is state for it in put), state.value)
              for state in ProposalState),
            Fact(tr("Decided against the policy"), len(against), "overridden"),
        )),
        *_proposals(put, access.person_names(view), tr),
        *(_overridden(against, tr) if lends else ()),
    )  # fmt: skip


def _proposals(put: Sequence[Proposal], names: Mapping[int, str], tr: Wording) -> Iterator[Block]:
    yield Heading(tr("What needed two people"))
    yield Paragraph(tr("Days are of universal time. Nobody decides on what they put themselves; what was agreed to is "
                       "carried out as it was put, which its digest holds."))  # fmt: skip
    if not put:
        yield Paragraph(tr("Nothing was put to a second person in these days."))
        return
    columns = (
        Column(tr("No."), 2, right=True, key="number"),
        Column(tr("What"), 4, key="command"),
        Column(tr("Put at"), 3, key="put_at"),
        Column(tr("Put by"), 2, key="put_by"),
        Column(tr("Came to"), 2, key="state"),
        Column(tr("Decided at"), 3, key="decided_at"),
        Column(tr("Decided by"), 2, key="decided_by"),
        Column(tr("Reason"), 3, key="reason"),
    )
    yield Table(columns, tuple(_proposal(it, names, tr) for it in put), key="proposals")
    yield Heading(tr("Digests of what was put"))
    head = (Column(tr("No."), 1, right=True, key="number"), Column(tr("SHA-256"), 9, key="digest"))
    yield Table(head, tuple(Row((it.id, it.content_hash)) for it in put), key="digests")


def _proposal(it: Proposal, names: Mapping[int, str], tr: Wording) -> Row:
    decided: tuple[Value, str] = (Moment(it.decided_at) if it.decided_at else NONE, names.get(it.decided_by or 0, NONE))
    what, state = (in_one(tr.term(*of)) for of in (("command", it.command), ("proposal state", it.state)))
    put = (Moment(it.made_at), names.get(it.made_by, NONE))
    return Row((it.id, "\n".join((what, *_named(it))), *put, state, *decided, it.reason or NONE))


def _named(it: Proposal) -> Iterator[str]:
    """What it is about, as far as it says so: the whole of it stands behind its digest."""
    content: Mapping[str, object] = json.loads(it.content)
    said = " ".join(str(content[name]) for name in _NAMES if isinstance(content.get(name), str))
    if said:
        yield said


def _overridden(against: Sequence[Overridden], tr: Wording) -> Iterator[Block]:
    yield Heading(tr("Decided against the policy"))
    if not against:
        yield Paragraph(tr("Nothing was decided against the credit policy in these days."))
        return
    columns = (
        Column(tr("Application"), 3, key="application"),
        Column(tr("Exporter"), 2, key="exporter"),
        Column(tr("At"), 3, key="at"),
        Column(tr("Agreed by"), 2, key="person"),
        Column(tr("Grade"), 1, key="grade"),
        Column(tr("Policy"), 2, key="outcome"),
        Column(tr("Decision"), 2, key="decision"),
        Column(tr("Why"), 4, key="why"),
    )
    yield Table(columns, tuple(_against(it, tr) for it in against), key="overridden")


def _against(it: Overridden, tr: Wording) -> Row:
    came, decided = tr.term("credit outcome", it.outcome), tr("approved") if it.approved else tr("declined")
    return Row((it.application, it.exporter, Moment(it.at), it.person, it.grade, in_one(came), in_one(decided),
                it.why or NONE))  # fmt: skip


KIND = Kind("four_eyes_report", "FER", Reader.EXAMINER, "activity.read", draw, days=Days.SPAN)
