"""`jointseas opening …`: begun as of a day, checked, taken over as one, taken back as one. Its parts are brought in by
`jointseas import opening-…`."""

from jointseas.cli.output import columns, money_facts
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.i18n import N_
from jointseas.kernel.fields import read_date
from jointseas.kernel.outcome import settled
from jointseas.trade.openings.records import Opening


def begin(session: Session) -> Answer:
    it = settled(session.services.openings.begin(session.seat, read_date(session.given.day)))
    return Answer(_facts(it), (session.tr("The opening as of {day} was begun", day=it.day),))


def check(session: Session) -> Answer:
    """The status is that of a refusal where something is in the way."""
    tr, found = session.tr, settled(session.services.openings.checked(session.seat))
    facts = {
        "sound": found.sound,
        "difference": money_facts(found.difference),
        "ties": [{"part": it.part, "account": it.account, "currency": it.booked.currency, "booked": it.booked.minor,
                  "listed": it.listed.minor, "ties": it.ties} for it in found.ties],
        "lacking": [{"code": it.code, "why": tr.refusal(it)} for it in found.lacking],
    }  # fmt: skip
    head = (tr("Part of it"), tr("Account"), tr("Trial balance"), tr("List adds up to"), "")
    rows = [(tr.term("opening part", it.part), it.account, tr.money(it.booked), tr.money(it.listed),
             tr("ties") if it.ties else tr("differs")) for it in found.ties]  # fmt: skip
    told = [tr.refusal(it) for it in found.lacking]
    if found.difference:
        told.append(tr("Debits and credits differ by {money}", money=found.difference))
    return Answer(facts, (*columns(head, rows, right=frozenset({2, 3})), *told), 0 if found.sound else 2)


def post(session: Session) -> Answer:
    it = settled(session.services.openings.post(session.seat))
    return Answer(_facts(it), (session.tr("The opening was taken over"),))


def undo(session: Session) -> Answer:
    it = settled(session.services.openings.take_back(session.seat))
    return Answer(_facts(it), (session.tr("The opening was taken back"),))


def _facts(it: Opening) -> dict[str, object]:
    return {"day": it.day, "state": it.state, "entry": it.entry}


COMMANDS = (
    Command(
        ("opening", "begin"),
        N_("begins in mid-life: what was there at the end of a day is brought along"),
        begin,
        (Option("day", N_("the last day of the books before, as 2025-12-31"), needed=True),),
    ),
    Command(("opening", "check"), N_("compares what was brought along with the trial balance"), check),
    Command(("opening", "post"), N_("takes all of it over as one: an entry, and every paper behind it"), post),
    Command(("opening", "undo"), N_("takes all of it back, as long as nothing stands on it"), undo),
)
