"""Consents for whoever is inside a unit of work. Which door leads here, the slice that owns the subject says."""

from dataclasses import replace

from jointseas.access.gate import View, Work
from jointseas.access.records import Firm, FirmKind
from jointseas.access.service import every_firm
from jointseas.compliance.consents import store
from jointseas.compliance.consents.records import Consent, Purpose, Subject
from jointseas.kernel.outcome import Refused


def lenders(view: View) -> tuple[Firm, ...]:
    """The firms of this workspace to which something can be shown."""
    return tuple(it for it in _firms(view).values() if it.kind is FirmKind.LENDER and it.id != view.firm.id)


def _firms(view: View) -> dict[int, Firm]:
    return {it.id: it for it in every_firm(view.connection)}


def give(work: Work, lender: str, of: Subject, purpose: Purpose = Purpose.LOOKING) -> Consent:
    """To a lender that has it already, nothing is given twice."""
    to = _lender(work, lender)
    standing = _to(work, to, of)
    if standing:
        work.repeated()
        return standing
    new = Consent(store.next_id(work.connection), work.firm, to, of, work.now, work.seat.person.name, purpose)
    store.add(work.connection, new, work.seat.person.id)
    work.record(_target(of), new)
    return new


def withdraw(work: Work, lender: str, of: Subject) -> Consent:
    to = _lender(work, lender)
    standing = _to(work, to, of)
    if standing is None:
        raise Refused("consents.none", lender=to.code, name=of.name)
    ended = replace(standing, withdrawn_at=work.now, withdrawn_by=work.seat.person.name)
    store.withdraw(work.connection, ended.id, work.seat.person.id, work.now)
    work.record(_target(of), ended)
    return ended


def _target(of: Subject) -> str:
    return f"consent {of.kind}/{of.name}"


def _lender(view: View, code: str) -> Firm:
    found = next((it for it in lenders(view) if it.code == code.strip().upper()), None)
    if found is None:
        raise Refused("consents.no_lender", code=code[:40])
    return found


def _to(view: View, lender: Firm, of: Subject) -> Consent | None:
    return next((it for it in standing(view, of) if it.lender.id == lender.id), None)


def standing(view: View, of: Subject) -> tuple[Consent, ...]:
    """To whom this thing of our own is shown."""
    return tuple(store.of_subject(view.connection, view.firm.id, of, _firms(view)))


def every(view: View) -> tuple[Consent, ...]:
    """What this firm ever gave or was given, the oldest first."""
    return tuple(store.every(view.connection, view.firm.id, _firms(view)))


def to_us(view: View, kind: str) -> tuple[Consent, ...]:
    """What is shown to the firm at whose desk this is read."""
    return tuple(store.to_lender(view.connection, view.firm.id, kind, _firms(view)))


def given_to_us(view: View, kind: str, purpose: Purpose) -> dict[tuple[int, str], bool]:
    """By firm and name, what was ever shown to us for that purpose, and whether it still is."""
    return store.given_to(view.connection, view.firm.id, kind, purpose)


def at_giver(view: View, given: Consent) -> View:
    """The same snapshot at the desk of the firm that has consented. Whoever reads it has no role there."""
    return replace(view, seat=replace(view.seat, firm=given.giver, roles=frozenset()))


def require_shown(view: View, giver: str, of: Subject) -> Consent:
    """The same answer whether there is no such firm, no such thing, or no consent: it tells nothing of them."""
    mine = to_us(view, of.kind)
    found = next((it for it in mine if it.subject == of and it.giver.code == giver.strip().upper()), None)
    if found is None:
        raise Refused("consents.not_shown", firm=giver[:40], name=of.name[:120])
    return found
