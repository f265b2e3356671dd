"""The papers of parties, for the service of parties above."""

from datetime import timedelta

from jointseas.access.attachments.records import NewAttachment
from jointseas.access.attachments.service import attach
from jointseas.access.gate import View, Work
from jointseas.kernel.outcome import Refused, require
from jointseas.parties.papers import store
from jointseas.parties.papers.records import SOON_DAYS, Paper, PaperDraft, PaperFile, RunningOut, Standing
from jointseas.parties.papers.rules import checked, standings, state
from jointseas.parties.records import Party

LONGEST_LOOK_DAYS = 3660


def of_party(view: View, party_id: int) -> tuple[Paper, ...]:
    return store.of_party(view.connection, view.firm.id, party_id)


def owners(view: View) -> frozenset[int]:
    """Everybody of whom there is a paper."""
    return store.owners(view.connection, view.firm.id)


def standing(view: View, party: Party) -> tuple[Standing, ...]:
    return standings(party, of_party(view, party.id), view.today)


def running_out(view: View, days: int = SOON_DAYS) -> tuple[RunningOut, ...]:
    require(0 <= days <= LONGEST_LOOK_DAYS, "parties.look_ahead", days=days, longest=LONGEST_LOOK_DAYS)
    found = store.running_out(view.connection, view.firm.id, view.today + timedelta(days=days))
    return tuple(RunningOut(code, name, paper, state(paper, view.today, days)) for code, name, paper in found)


def one(view: View, paper_id: int) -> Paper:
    found = store.one(view.connection, view.firm.id, paper_id)
    if found is None:
        raise Refused("parties.no_paper")
    return found


def add(work: Work, party_id: int, draft: PaperDraft, file: PaperFile | None) -> Paper:
    kept = one(work, store.add(work.connection, work.firm.id, party_id, checked(draft)))
    _attach(work, kept, file)
    return kept


def change(work: Work, paper_id: int, draft: PaperDraft, file: PaperFile | None) -> Paper:
    one(work, paper_id)
    store.change(work.connection, paper_id, checked(draft))
    kept = one(work, paper_id)
    _attach(work, kept, file)
    return kept


def remove(work: Work, paper_id: int) -> Paper:
    """Its file stays attached to where the paper was: what was once shown as proof can be asked for."""
    gone = one(work, paper_id)
    store.remove(work.connection, paper_id)
    return gone


def _attach(work: Work, paper: Paper, file: PaperFile | None) -> None:
    if file:
        attach(work, NewAttachment(paper.subject, file.name, file.media_type, file.content))
