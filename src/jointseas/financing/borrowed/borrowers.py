"""To whom a lender could lend without an application: parties of its own, and firms that it has dealt with."""

from jointseas.access.gate import View
from jointseas.financing.applications import service as applications
from jointseas.financing.desks import firms
from jointseas.financing.loans.records import Borrower
from jointseas.financing.register import service as register
from jointseas.parties import service as parties


def borrowers(view: View) -> tuple[Borrower, ...]:
    """Of a firm of this workspace that has never asked it for anything a lender is told nothing."""
    known = firms(view)
    its = {known[id_].code: known[id_] for id_ in {*applications.applied(view), *register.clients(view)}}
    found = [Borrower(it.code, it.name_en, it.name_zh) for it in its.values()]
    found += [Borrower(it.code, it.name, it.name_local) for it in parties.having(view) if it.code not in its]
    return tuple(sorted(found, key=lambda it: it.code))
