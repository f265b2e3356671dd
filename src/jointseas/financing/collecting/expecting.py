"""What a lender waits for, facility by facility: from whom, under which numbers, and how much on a day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from jointseas.access.gate import View
from jointseas.financing.applications import service as applications
from jointseas.financing.applications.records import Purchase
from jointseas.financing.collecting.records import Called, Expected, Into, Share
from jointseas.financing.facilities import service as purchases
from jointseas.financing.facilities.records import Facility
from jointseas.financing.facilities.records import Happened as Bought
from jointseas.financing.facilities.rules import due_on
from jointseas.financing.keeping import in_parts
from jointseas.financing.loans import service as loans
from jointseas.financing.loans.charging import closing
from jointseas.financing.loans.records import Happened as Lent
from jointseas.financing.loans.records import Loan
from jointseas.financing.products import PURCHASES
from jointseas.financing.purchased.records import Held
from jointseas.financing.register import service as register
from jointseas.financing.register.records import Head
from jointseas.kernel.money import Money
from jointseas.parties import service as parties
from jointseas.parties.records import Party
from jointseas.trade.payments.records import Open, PartKind

_AT_ONCE = 1_000
Accounts = Mapping[str, tuple[str, ...]]  # by payer, those that money came from before


@dataclass(frozen=True)
class Payer:
    """`key` tells one from another: the buyers of a seller are its own. `papers` are what it may name."""

    key: str
    names: tuple[str, ...]  # in Latin letters, and its own at home where that is known
    accounts: tuple[str, ...]
    papers: tuple[str, ...] = ()

    @property
    def called(self) -> Called:
        return Called(*self.names)


@dataclass(frozen=True)
class Waited:
    """One facility and who may pay on it, whoever got the money first."""

    head: Head
    payers: tuple[Payer, ...]

    @property
    def shells(self) -> tuple[Open, ...]:
        """By whom and under which numbers it could be paid, before anybody counts how much."""
        of, nothing = self.head, Money(0, self.head.currency)
        return tuple(Open(PartKind.INVOICE, of.number, it.key, it.names, it.accounts, nothing, of.opened_on,
                          of.opened_on, it.papers) for it in self.payers)  # fmt: skip


# ---- who may pay


def waited(view: View, known: Accounts) -> tuple[Waited, ...]:
    """All that is live at the lender at whose desk is asked."""
    heads = list(_live(view))
    named = parties.by_ids(view, {it.party_id for it in heads if it.party_id})
    bought = {it.application_id for it in heads if it.application_id and it.product in PURCHASES}
    facts = {id_: it.purchase for id_, it in applications.facts_of(view, bought).items()}
    found = []
    for it in heads:
        of = facts.get(it.application_id or 0)
        client = _client(view, it, named, known, of)
        others = _buyers(client, of, known) if of and not of.terms.by_client else ()
        found.append(Waited(it, (client, *others)))
    return tuple(found)


def _live(view: View) -> Iterator[Head]:
    last = 0
    while some := register.live_after(view, last, _AT_ONCE):
        yield from some
        last = some[-1].id


def _client(view: View, it: Head, named: Mapping[int, Party], known: Accounts, of: Purchase | None) -> Payer:
    papers = tuple(one.receivable.number for one in of.judged) if of else ()
    if it.client:
        names = it.client.name_en, it.client.name_zh
        return Payer(it.client.code, names, known.get(it.client.code, ()), papers)
    party = named[it.party_id or 0]
    accounts = tuple(one.number for one in parties.accounts(view, party.id))
    names = party.name, party.name_local
    return Payer(party.code, names, (*accounts, *known.get(party.code, ())), papers)


def _buyers(seller: Payer, of: Purchase, known: Accounts) -> Iterator[Payer]:
    for it in of.buyers:
        papers = tuple(one.receivable.number for one in of.judged if one.receivable.buyer == it.code)
        if papers:
            key = f"{seller.key}/{it.code}"
            yield Payer(key, (it.name,), known.get(key, ()), papers)


def payer_of(view: View, head: Head, share: Share) -> str:
    """The key of whoever pays such a share."""
    client = head.client.code if head.client else parties.by_ids(view, (head.party_id or 0,))[head.party_id or 0].code
    if share.into is not Into.COLLECTED or not head.application_id:
        return client
    of = applications.facts_of(view, (head.application_id,))[head.application_id].purchase
    judged = of.judged if of and not of.terms.by_client else ()
    buyer = next((it.receivable.buyer for it in judged if it.receivable.number == share.number), "")
    return f"{client}/{buyer}" if buyer else client


# ---- how much


class Owed:
    """What these facilities have owed on any day, each told once a day; their histories are read by few questions."""

    def __init__(self, view: View, its: Iterable[Waited]) -> None:
        heads = {it.head.id: it.head for it in its}
        self._today = view.today
        self._bought: dict[int, tuple[Bought, ...]] = {}
        self._lent: dict[int, tuple[Lent, ...]] = {}
        for some in in_parts(list(heads.values())):
            self._bought |= purchases.histories(view, [it.id for it in some if it.product in PURCHASES])
            self._lent |= loans.histories(view, [it.id for it in some if it.product not in PURCHASES])
        self._told: dict[tuple[int, date], tuple[tuple[bool, Expected], ...]] = {}

    def ways(self, its: Iterable[Waited], day: date) -> tuple[list[Expected], list[Expected]]:
        """What has fallen due or will next, and what would close it; as it stood on the day of the money."""
        due, closing = list[Expected](), list[Expected]()
        for it in its:
            for closes, one in self._of(it, day):
                (closing if closes else due).append(one)
        return due, closing

    def every(self, its: Iterable[Waited], day: date) -> Iterator[tuple[Called, Share]]:
        """By payer, all that money of that day could be booked as, each once; on what was bought, unallocated too."""
        for it in its:
            names = {payer.key: payer.called for payer in it.payers}
            first: dict[tuple[Into, str], Expected] = {}
            for _, one in self._of(it, day):
                first.setdefault((one.share.into, one.share.number), one)
            yield from ((names[one.open.party], one.share) for one in first.values())
            if it.head.product in PURCHASES:
                nothing = Money(0, it.head.currency)
                yield names[it.payers[0].key], Share(it.head.number, Into.UNALLOCATED, nothing)

    def _of(self, it: Waited, day: date) -> tuple[tuple[bool, Expected], ...]:
        asked = (it.head.id, day)
        if asked not in self._told:
            bought, lent = purchases.of_head(it.head), loans.of_head(it.head)
            found = self._of_bought(it, bought, day) if bought else self._of_loan(it, lent, day) if lent else ()
            self._told[asked] = tuple(found)
        return self._told[asked]

    def _of_loan(self, of: Waited, it: Loan, day: date) -> Iterator[tuple[bool, Expected]]:
        since = self._lent[it.id]
        if not closing(it, since, self._today).pay_off:
            return
        then, payer = loans.account(it, since, day), of.payers[0]
        left = sum(one.left for one in then.dues) + then.penalty - then.credit
        first = min((one.due for one in then.dues if one.left), default=day)
        if left <= 0 and then.rows:
            left, first = then.rows[0].instalment, then.rows[0].period.due
        for closes, minor in ((False, left), (True, closing(it, since, day).pay_off)):
            if minor > 0:
                yield closes, _expected(payer, it, Into.REPAID, "", minor, first)

    def _of_bought(self, of: Waited, it: Facility, day: date) -> Iterator[tuple[bool, Expected]]:
        since = self._bought[it.id]
        then = {one.number: one for one in purchases.as_told(it, since, day).held}
        for one in purchases.as_told(it, since, self._today).held:
            if one.number in then:
                yield from _of_paper(of, it, one, then[one.number])


def _of_paper(of: Waited, it: Facility, one: Held, then: Held) -> Iterator[tuple[bool, Expected]]:
    """Its buyer owes what is owed by now; what closes it was the price of the day of the money."""
    seller = of.payers[0]
    buyers = [payer for payer in of.payers[1:] if one.number in payer.papers]
    due, terms = due_on(it, one), it.agreed.terms
    if one.claimed > 0:
        for payer in (seller, *buyers):
            yield False, _expected(payer, it, Into.RECOVERED, one.number, one.claimed, due)
    elif not one.ended and one.owed > 0:
        for payer in buyers:
            yield False, _expected(payer, it, Into.COLLECTED, one.number, one.owed, due)
        into = Into.COLLECTED if terms.by_client else Into.BY_SELLER
        yield False, _expected(seller, it, into, one.number, one.owed, due)
        if terms.recourse and then.charge_back > 0:
            yield True, _expected(seller, it, Into.CHARGED_BACK, one.number, then.charge_back, due)
    elif not one.out and one.reserve < 0:
        yield False, _expected(seller, it, Into.PAID_BACK, one.number, -one.reserve, due)


def _expected(payer: Payer, it: Facility | Loan, into: Into, number: str, minor: int, due: date) -> Expected:
    money = Money(minor, it.currency)
    also = (it.number,) if number else ()
    named = Open(PartKind.INVOICE, number or it.number, payer.key, payer.names, payer.accounts, money, it.opened_on,
                 due, also)  # fmt: skip
    return Expected(named, Share(it.number, into, money, number))
