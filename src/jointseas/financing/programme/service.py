"""The programme of the lender at whose desk is asked: what two people signed, or the standard one, which nobody did."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from jointseas.access.gate import View, Work
from jointseas.financing.borrowing.records import Lends
from jointseas.financing.desks import at, lender
from jointseas.financing.programme import store
from jointseas.financing.programme.reading import read, standard
from jointseas.financing.programme.records import Caps, Offered, Pays, Programme, Signing
from jointseas.kernel.outcome import Refused, Term

T = TypeVar("T", Offered, Pays, Lends)


def in_force(view: View) -> tuple[str, bool]:
    """Its text, and whether it is signed."""
    found = store.TEXTS.in_force(view.connection, view.firm.id)
    return found[1] if found else standard(), found is not None


def of(view: View, code: str) -> Programme:
    """Another firm's: what a lender offers is no secret; its limits, who decides, and what its money costs it are its
    own. Of that no more is told than in which currencies it lends."""
    its = read(in_force(at(view, lender(view, code)))[0])
    return replace(its, limits=Caps(), committee=(), money=dict.fromkeys(its.money, Fraction(0)),
                   products=_told(its.products), payables=_told(its.payables), loans=_told(its.loans))  # fmt: skip


def _told(its: Mapping[str, T]) -> dict[str, T]:
    return {code: replace(it, seller_limit=0) for code, it in its.items()}


def offered(view: View, product: str) -> tuple[Programme, Offered | Pays]:
    """A purchase, of the programme in force: of receivables, or of what the client owes."""
    programme = read(in_force(view)[0])
    found = programme.products.get(product) or programme.payables.get(product)
    if found is None:
        raise _not_offered(view, product)
    return programme, found


def lends(view: View, product: str) -> tuple[Programme, Lends]:
    """A loan, of the programme in force."""
    programme = read(in_force(view)[0])
    found = programme.loans.get(product)
    if found is None:
        raise _not_offered(view, product)
    return programme, found


def _not_offered(view: View, product: str) -> Refused:
    return Refused("financing.not_offered", product=Term("financing product", product), lender=view.firm.code)


def sign(work: Work, asked: Signing) -> Programme:
    """Carried out when the second person agrees."""
    programme = read(asked.text)
    store.TEXTS.add(work.connection, work.firm.id, programme.version, programme.digest, asked.text, work.now)
    work.record(f"programme {programme.version}", asked)
    return programme
