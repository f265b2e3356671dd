"""`jointseas payments …`: what the bank moved and what it was probably for, accepted, undone, and reconciled."""

from datetime import date

from jointseas.cli.output import columns, money_facts, say
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.i18n import N_
from jointseas.kernel.fields import read_date, read_integer
from jointseas.kernel.outcome import Refused, settled
from jointseas.trade.banking.accounts.records import OwnAccount, OwnAccountDraft
from jointseas.trade.payments.proposing.records import Waiting
from jointseas.trade.payments.reconciling.records import Between
from jointseas.trade.payments.records import PartDraft, PartKind, Payment, Proposal
from jointseas.trade.payments.service import accepting


def account(session: Session) -> Answer:
    given = session.given
    draft = OwnAccountDraft(given.number, given.currency, given.bank, given.account)
    it = settled(session.services.banking.add(session.seat, draft))
    facts = {"number": it.number, "currency": it.currency, "bank": it.bank, "account": it.account}
    return Answer(facts, (session.tr("Account {number} was added", number=it.number),))


def waiting(session: Session) -> Answer:
    found, tr = settled(session.services.payments.waiting(session.seat)), session.tr
    head = (tr("Number"), tr("Date"), tr("Payer or payee"), tr("Amount"), tr("Proposed"), tr("Points"))
    rows = [
        (str(it.line.id), it.line.told.booked.isoformat(), it.line.told.counter, tr.money(it.line.told.money),
         ", ".join(_name(part) for part in it.best.parts) if it.best else "", str(it.best.score) if it.best else "")
        for it in found
    ]  # fmt: skip
    return Answer({"waiting": [_waiting(it) for it in found]}, columns(head, rows, right=frozenset({0, 3, 5})))


def _waiting(it: Waiting) -> dict[str, object]:
    told = it.line.told
    return {"line": it.line.id, "day": told.booked, "account": it.account.number, **money_facts(told.money),
            "counter": told.counter, "text": it.line.words,
            "proposals": [_proposal(one) for one in it.proposals]}  # fmt: skip


def _proposal(it: Proposal) -> dict[str, object]:
    return {"score": it.score, "certain": it.certain, "party": it.party, "lines": list(it.lines),
            "parts": [{"kind": one.kind, "for": one.reference or one.account, **money_facts(one.money)}
                      for one in it.parts],
            "reasons": [{"why": one.because, "points": one.points, "fact": one.fact}
                        for one in it.reasons]}  # fmt: skip


def _name(it: PartDraft) -> str:
    named = it.reference or it.account or it.kind.value
    return f"{it.kind.value} {named}" if it.kind is PartKind.BOOKED else named


def accept(session: Session) -> Answer:
    """Lines that are named by their best proposal, whatever its points; else all that is certain. The status is that of
    a refusal where anything was left; what was recorded stands all the same."""
    tr = session.tr
    answers = [_accept(session, number) for number in session.given.line]
    left = sum(isinstance(it, Refused) for it in answers)
    done = [it for it in answers if isinstance(it, Payment)]
    if not session.given.line:
        all_ = settled(session.services.payments.accept_certain(session.seat))
        done, left = list(all_.done), all_.left
    facts = {"recorded": [{"number": it.number, "day": it.day, **money_facts(it.money), "entry": it.entry}
                          for it in done],
             "left": left}  # fmt: skip
    for it in answers:
        if isinstance(it, Refused):
            say(tr.refusal(it))
    return Answer(facts, tuple(tr("{number} was recorded", number=it.number) for it in done), 2 if left else 0)


def _accept(session: Session, number: str) -> Payment | Refused:
    doors = session.services.payments
    it = doors.proposals(session.seat, read_integer(number))
    if isinstance(it, Refused):
        return it
    if it.best is None:
        return Refused("payments.no_proposal", line=it.line.id)
    return doors.record(session.seat, accepting(it.line.id, it.best))


def undo(session: Session) -> Answer:
    it = settled(session.services.payments.undo(session.seat, session.given.number))
    said = session.tr("{number} was undone; what it settled is owed again", number=it.number)
    return Answer({"undone": it.number, "day": it.undone_on}, (said,))


def reconcile(session: Session) -> Answer:
    """The status is that of a refusal where something is left that nothing explains."""
    tr = session.tr
    day = read_date(session.given.at) if session.given.at else session.shore.clock.today()
    held = _held(session)
    found = settled(session.services.payments.reconciliation(session.seat, held.id, day))
    left = found.unexplained
    facts = {"account": held.number, "day": day, "currency": held.currency, "booked": found.booked.minor,
             "said": found.said.minor if found.said else None, "unexplained": left.minor if left is not None else None,
             "between": [_between(it) for it in found.between]}  # fmt: skip
    rows = [(tr("In the books"), "", tr.money(found.booked))]
    rows += [(tr.term("bank difference", it.lying), _day_and_what(it.day, it.what), tr.money(it.money))
             for it in found.between]  # fmt: skip
    rows += [(tr("Explained by nothing"), "", tr.money(left))] if left else []
    rows.append((tr("At the bank"), "", tr.money(found.said) if found.said else "—"))
    head = (tr("Why"), tr("What"), tr("Amount"))
    return Answer(facts, columns(head, rows, right=frozenset({2})), 2 if left else 0)


def _held(session: Session) -> OwnAccount:
    asked, known = session.given.account, settled(session.services.banking.accounts(session.seat))
    found = [it for it in known if it.number == asked and session.given.currency in (None, it.currency)]
    if len(found) != 1:
        raise Refused("banking.unknown_account", number=asked[:60], currency=session.given.currency or "",
                      known=tuple(f"{it.number} {it.currency}" for it in known))  # fmt: skip
    return found[0]


def _between(it: Between) -> dict[str, object]:
    return {"why": it.lying, "day": it.day, "what": it.what, "minor": it.money.minor, "line": it.line_id,
            "entry": it.entry}  # fmt: skip


def _day_and_what(day: date | None, what: str) -> str:
    return " ".join(filter(None, (day.isoformat() if day else "", what)))


COMMANDS = (
    Command(
        ("payments", "account"),
        N_("adds a bank account of the firm"),
        account,
        (
            Option("number", N_("the IBAN, or the number as the bank spells it"), needed=True),
            Option("--currency", N_("its currency"), "CODE", needed=True),
            Option("--bank", N_("the bank's name"), "NAME", needed=True),
            Option("--account", N_("the account of the books that holds its money"), "CODE", needed=True),
        ),
    ),
    Command(("payments", "waiting"), N_("movements that wait, and what each was probably for"), waiting),
    Command(
        ("payments", "accept"),
        N_("records what is certain, or the best proposal of the movements that are named"),
        accept,
        (Option("line", N_("numbers of movements (else all that is certain)"), many=True),),
    ),
    Command(
        ("payments", "undo"),
        N_("takes a payment back by the opposite entry; its movements wait again"),
        undo,
        (Option("number", N_("the payment's number"), needed=True),),
    ),
    Command(
        ("payments", "reconcile"),
        N_("a bank account beside the books, and what lies between them"),
        reconcile,
        (
            Option("account", N_("the bank account's number"), needed=True),
            Option("--currency", N_("its currency, where one number holds several"), "CODE"),
            Option("--at", N_("the day (else today), as 2026-03-31"), "DAY"),
        ),
    ),
)
