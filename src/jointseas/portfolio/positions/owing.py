"""What is past due on facilities, amount by amount and debtor by debtor: what letters are about."""

from collections.abc import Iterator, Sequence
from datetime import date

from jointseas.access.gate import View
from jointseas.access.records import Firm
from jointseas.financing.accounts.records import Holding
from jointseas.financing.applications import service as applications
from jointseas.financing.applications.records import Facts
from jointseas.financing.borrowing_base.records import Buyer
from jointseas.financing.facilities import service as purchases
from jointseas.financing.facilities.records import Facility, Happened
from jointseas.financing.facilities.rules import due_on, is_withheld, recourse_on
from jointseas.financing.keeping import in_parts
from jointseas.financing.loans import service as loans
from jointseas.financing.loans.charging import closing
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
    since = purchases.histories(view, [it.id for it in heads if it.product in PURCHASES])
    late = {it.id: _late(it, since[it.id], day) for it in map(purchases.of_head, heads) if it}
    facts = applications.facts_of(view, {it.application_id for it in heads if it.application_id and late.get(it.id)})
    lent = loans.histories(view, [it.id for it in heads if it.product not in PURCHASES])
    for it in heads:
        party = named.get(it.party_id or 0)
        whose = _of_firm(it.client) if it.client else _of_party(party) if party else ("", "", "")
        facility, loan = purchases.of_head(it), loans.of_head(it)
        its = (_bought(facility, late[it.id], day, whose, facts.get(it.application_id or 0)) if facility else
               _lent(loan, lent[it.id], day, whose) if loan else ())  # fmt: skip
        yield it.id, tuple(one for one in its if one.items or one.disputed)


def _of_firm(it: Firm) -> _Who:
    return it.code, it.name_en, it.name_zh


def _of_party(it: Party) -> _Who:
    return it.code, it.name, it.name_local


def _of_buyer(it: Buyer) -> _Who:
    return it.code, it.name, ""


def _lent(it: Loan, since: Sequence[LoanEvent], day: date, whose: _Who) -> Iterator[Debt]:
    """One that was sold is for its new lender to ask for."""
    now = loans.account(it, since, day, ahead=False)
    if now.holding is Holding.HELD:
        items = tuple(Item(one.part.value, "", one.due, one.left) for one in now.dues if one.left and one.due < day)
        closes = (closing(it, since, day) if items and it.lent.fees else now).pay_off
        yield Debt(it.number, *whose, it.currency, day, items, now.penalty, closes)


def _late(it: Facility, since: Sequence[Happened], day: date) -> list[Held]:
    """What was sold is for its new funder to ask for."""
    book = purchases.as_told(it, since, day)
    held = () if book.away else book.held
    return [one for one in held if one.at_stake and not one.ended and due_on(it, one) < day]


def _bought(it: Facility, late: Sequence[Held], day: date, whose: _Who, facts: Facts | None) -> Iterator[Debt]:
    """One paper is asked of one debtor. Whoever owes it is, from its due day, where they were told whom to pay: the
    client itself where it is its own bills. With recourse the seller is, from the day on which it pays back; of a buyer
    that was not told it is nobody's to ask before."""
    terms = it.agreed.terms
    if terms.recourse:
        back = [one for one in late if recourse_on(it, one) < day]
        yield _of_seller(it, back, day, whose)
        late = [one for one in late if one not in back and terms.disclosed]
    told = terms.disclosed and not terms.by_client
    buyers = facts.purchase.owed_by if facts and facts.purchase else it.agreed.buyers
    by: dict[_Who, list[Held]] = {}
    for one in late:
        by.setdefault(_of_buyer(buyers[one.number]) if told else whose, []).append(one)
    for who, theirs in by.items():
        disputed = tuple(one.number for one in theirs if is_withheld(it, one, day))
        asked = [one for one in theirs if one.number not in disputed]
        items = tuple(Item("receivable", one.number, due_on(it, one), one.owed) for one in asked)
        closing, seller = sum(one.owed for one in asked), whose[1:] if told else ("", "")
        yield Debt(it.number, *who, it.currency, day, items, 0, closing, *seller, disputed)


def _of_seller(it: Facility, back: Sequence[Held], day: date, whose: _Who) -> Debt:
    """What a discount that was kept ahead does not cover is what being late has cost."""
    items = tuple(Item("receivable", one.number, recourse_on(it, one), one.out) for one in back)
    cost, closing = sum(max(0, -one.unearned) for one in back), sum(max(0, one.charge_back) for one in back)
    return Debt(it.number, *whose, it.currency, day, items, cost, closing)
