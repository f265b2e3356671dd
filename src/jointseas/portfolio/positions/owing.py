"""What is past due on facilities, amount by amount and debtor by debtor: what letters are about."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from jointseas.access.gate import View
from jointseas.access.records import Firm
from jointseas.financing.accounts.records import Holding
from jointseas.financing.applications import service as applications
from jointseas.financing.applications.records import Purchase
from jointseas.financing.facilities import service as purchases
from jointseas.financing.facilities.records import Facility, Happened
from jointseas.financing.facilities.rules import due_on
from jointseas.financing.keeping import in_parts
from jointseas.financing.loans import service as loans
from jointseas.financing.loans.records import Happened as LoanEvent
from jointseas.financing.loans.records import Loan
from jointseas.financing.products import PURCHASES
from jointseas.financing.purchased.records import Held
from jointseas.financing.register.records import Head
from jointseas.parties import service as parties
from jointseas.parties.records import Party
from jointseas.portfolio.positions.records import Debt, Item

_Who = tuple[str, str, str]  # code, name, and the name in Chinese where there is one


def debts(view: View, heads: Sequence[Head], day: date) -> dict[int, tuple[Debt, ...]]:
    """At the end of the day, by facility, by a few questions; those that are late with nothing are left out."""
    return {id_: its for some in in_parts(heads) for id_, its in _debts(view, some, day) if its}


def _debts(view: View, heads: Sequence[Head], day: date) -> Iterator[tuple[int, tuple[Debt, ...]]]:
    ids = [it.party_id for it in heads if it.party_id]
    named = parties.by_ids(view, ids) if ids else {}
    bought = purchases.histories(view, [it.id for it in heads if it.product in PURCHASES])
    lent = loans.histories(view, [it.id for it in heads if it.product not in PURCHASES])
    for it in heads:
        party = named.get(it.party_id or 0)
        whose = _of_firm(it.client) if it.client else _of_party(party) if party else ("", "", "")
        facility, loan = purchases.of_head(it), loans.of_head(it)
        its = (_bought(view, facility, bought[it.id], day, whose) if facility else
               _lent(loan, lent[it.id], day, whose) if loan else ())  # fmt: skip
        yield it.id, tuple(one for one in its if one.items)


def _of_firm(it: Firm) -> _Who:
    return it.code, it.name_en, it.name_zh


def _of_party(it: Party) -> _Who:
    return it.code, it.name, it.name_local


def _lent(it: Loan, since: Sequence[LoanEvent], day: date, whose: _Who) -> Iterator[Debt]:
    """One that was sold is for its new lender to ask for."""
    now = loans.account(it, since, day)
    if now.holding is Holding.HELD:
        items = tuple(Item(one.part.value, "", one.due, one.left) for one in now.dues if one.left and one.due < day)
        yield Debt(it.number, *whose, it.currency, day, items, now.penalty, now.pay_off)


def _bought(view: View, it: Facility, since: Sequence[Happened], day: date, whose: _Who) -> Iterator[Debt]:
    """With recourse the seller is asked to pay back; without, whoever owes, where it was told whom to pay: the client
    itself where it is its own bills."""
    held = purchases.as_told(it, since, day).held
    late = [one for one in held if one.out and not one.ended and due_on(it, one) < day]
    if it.agreed.terms.recourse or it.agreed.terms.by_client or not it.agreed.terms.disclosed:
        closing = sum(max(0, one.charge_back if it.agreed.terms.recourse else one.owed) for one in late)
        yield _asked(it, late, day, whose, closing)
        return
    of = applications.facts_of(view, (it.application_id or 0,)).get(it.application_id or 0)
    buyers = _buyers(of.purchase) if of and of.purchase else {}
    for who in dict.fromkeys(buyers.get(one.number, whose) for one in late):
        theirs = [one for one in late if buyers.get(one.number, whose) == who]
        yield _asked(it, theirs, day, who, sum(one.owed for one in theirs), whose)


def _buyers(of: Purchase) -> Mapping[str, _Who]:
    names = {one.code: one.name for one in of.buyers}
    return {it.receivable.number: (it.receivable.buyer, names[it.receivable.buyer], "") for it in of.judged}


def _asked(it: Facility, late: Sequence[Held], day: date, whose: _Who, closing: int,
           seller: _Who | None = None) -> Debt:  # fmt: skip
    """What a discount that was kept ahead does not cover is what being late has cost."""
    items = tuple(Item("receivable", one.number, due_on(it, one), one.owed) for one in late)
    cost = 0 if seller else sum(max(0, -one.unearned) for one in late)
    return Debt(it.number, *whose, it.currency, day, items, cost, closing, *(seller[1:] if seller else ()))
