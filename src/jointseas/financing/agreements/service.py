"""Agreements for whoever is inside a unit of work, at the lender's desk: told of, recorded, and asked before money
goes."""

import re
from dataclasses import replace
from datetime import date

from jointseas.access.gate import View, Work
from jointseas.financing.agreements import store
from jointseas.financing.agreements.records import Agreement, Bound, How, Recording, Stands
from jointseas.financing.applications import service as applications
from jointseas.financing.desks import firms
from jointseas.financing.products import product
from jointseas.financing.register import service as register
from jointseas.financing.register.records import Head
from jointseas.kernel.outcome import Term, require
from jointseas.kernel.text import one_line
from jointseas.parties import service as parties

_DIGEST = re.compile("[0-9a-f]{64}")


def of_lender(view: View) -> tuple[Agreement, ...]:
    return tuple(store.of_lender(view.connection, view.firm.id, firms(view)))


def bound_of(of: Head) -> Bound:
    return Bound(of.client, of.party_id, of.product, of.id)


def binding(view: View, of: Bound) -> tuple[Agreement, ...]:
    """All that is known for a facility: its own, and those for all of its product."""
    its = store.of_bound(view.connection, view.firm.id, of, firms(view))
    return tuple(it for it in its if it.bound.facility_id in (0, of.facility_id))


def missing(view: View, of: Bound, day: date) -> tuple[str, ...]:
    """The kinds of agreement that its product needs and that are not in force on that day."""
    here = {it.kind for it in binding(view, of) if it.stands is Stands.IN_FORCE and it.day <= day}
    return tuple(it for it in product(of.product).agreements if it not in here)


def require_in_force(view: View, number: str, of: Bound, day: date) -> None:
    """Of facility `number`, on the day on which money goes."""
    for kind in missing(view, of, day):
        require(False, "financing.no_agreement", number=number, agreement=Term("agreement", kind), day=day)


# ---- told of


def enter(work: Work, number: str, kind: str, bound: Bound, how: How, digest: str, note: str = "") -> None:
    """From today on it is in force."""
    _add(work, Agreement(number, kind, bound, how, Stands.IN_FORCE, work.today, digest, note, work.now, ""))


def end(work: Work, number: str, kind: str) -> None:
    """From today on it stands no more; nothing where it did not."""
    known = next((it for it in of_lender(work) if (it.number, it.kind) == (number, kind)), None)
    if known and known.stands is Stands.IN_FORCE:
        _add(work, replace(known, stands=Stands.ENDED, day=work.today))


def take_over(work: Work, of: Head) -> None:
    """A facility that has lived elsewhere stands on what was signed there, under the number that it had there."""
    for kind in product(of.product).agreements:
        it = Agreement(of.number, kind, bound_of(of), How.TAKEN_OVER, Stands.IN_FORCE, of.opened_on, "", "", work.now,
                       "")  # fmt: skip
        _add(work, it)


def _add(work: Work, it: Agreement) -> None:
    store.add(work.connection, work.firm.id, it, work.now, work.seat.person.id)
    work.record(f"agreement {it.number}", it)


# ---- recorded by two people


def require_recordable(view: View, asked: Recording) -> tuple[Agreement, ...]:
    """One for each kind that the product needs: what was signed elsewhere says all of it."""
    number = one_line(asked.number, "number", longest=60)
    note = one_line(asked.note, "note", longest=500)
    require(not asked.digest or _DIGEST.fullmatch(asked.digest), "financing.agreement_digest")
    require(asked.day <= view.today, "financing.agreement_day", number=number, day=asked.day, today=view.today)
    bound, kinds = _bound(view, asked), product(asked.product).agreements
    known = {it.kind: it for it in of_lender(view) if it.number == number}
    for kind in kinds:
        before = known.get(kind)
        ends = asked.stands is Stands.ENDED
        fits = before is None or (before.how is How.RECORDED and before.bound == bound)
        require(fits, "financing.agreement_known", number=number)
        stood = before is not None and before.stands is Stands.IN_FORCE
        require(ends == stood, "financing.agreement_ended" if ends else "financing.agreement_known", number=number)
    return tuple(Agreement(number, kind, bound, How.RECORDED, asked.stands, asked.day, asked.digest, note, view.now,
                           "") for kind in kinds)  # fmt: skip


def _bound(view: View, asked: Recording) -> Bound:
    if asked.facility:
        of = register.by_number(view, asked.facility)
        whose = of.client.code if of.client else parties.by_ids(view, {of.party_id or 0})[of.party_id or 0].code
        fits = (of.product, whose) == (asked.product, asked.borrower.strip().upper())
        require(fits, "financing.agreement_other", number=of.number)
        return bound_of(of)
    code = asked.borrower.strip().upper()
    firm = next((it for it in firms(view).values() if it.code == code and it.id in _known(view)), None)
    return Bound(firm, None if firm else parties.party(view, code).id, asked.product)


def _known(view: View) -> set[int]:
    """Of other firms no lender is told that there are any."""
    return {*applications.applied(view), *register.clients(view)}


def record(work: Work, asked: Recording) -> tuple[Agreement, ...]:
    """Carried out when the second person agrees."""
    made = require_recordable(work, asked)
    for it in made:
        _add(work, it)
    return made
