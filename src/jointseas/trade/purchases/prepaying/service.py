"""Prepayments to suppliers for whoever is inside a unit of work or a reading."""

from datetime import date
from decimal import localcontext

from jointseas.access.gate import View, Work
from jointseas.compliance.service import require_clear
from jointseas.kernel.canonical import digest
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, require
from jointseas.kernel.text import one_line
from jointseas.ledger.books import service as books
from jointseas.ledger.rates import service as rates
from jointseas.ledger.rates.rules import converted
from jointseas.ledger.records import EntryDraft, Line, StatedRate
from jointseas.parties import service as parties
from jointseas.parties.records import PartyRole
from jointseas.trade.numbering.service import next_number
from jointseas.trade.purchases.billing import service as billing
from jointseas.trade.purchases.billing.records import Settlement
from jointseas.trade.purchases.ordering.rules import share
from jointseas.trade.purchases.prepaying import store
from jointseas.trade.purchases.prepaying.records import Prepayment, PrepaymentDraft, Use

PREPAYMENT, BANK = "prepayment", "bank"


def prepayments(view: View) -> tuple[Prepayment, ...]:
    """The oldest first."""
    return tuple(store.prepayments(view.connection, view.firm.id))


def prepayment(view: View, number: str) -> Prepayment:
    found = store.prepayments(view.connection, view.firm.id, number.strip())
    require(found, "purchases.no_prepayment", number=number[:80])
    return found[0]


def prepay(work: Work, draft: PrepaymentDraft) -> Prepayment:
    """A claim on goods and not on money: it keeps the worth of the day on which it was paid."""
    done = store.asked(work.connection, work.firm.id, draft.key)
    if done:
        require(done[1] == digest(draft), "purchases.key_reused", key=draft.key)
        work.repeated()
        return prepayment(work, done[0])
    supplier = parties.require_role(parties.party(work, draft.supplier), PartyRole.SUPPLIER)
    require_clear(work, [supplier.id], "purchases.prepay")
    require(draft.money.minor > 0, "purchases.nothing", reference=draft.supplier)
    base = work.firm.base_currency
    rate = rates.rate(work, draft.money.currency, base, draft.day)
    worth = converted(draft.money, rate)
    number = next_number(work, "PP", draft.day)
    account = draft.account or books.holding(work, BANK).code
    lines = (Line(books.holding(work, PREPAYMENT).code, worth), Line(account, -draft.money))
    stated = (StatedRate(rate.base, rate.rate),) if rate.base != base else ()
    source = f"prepayment/{number}"
    entry = books.post(work, EntryDraft(draft.day, supplier.name, source, source, lines, stated)).number
    new = Prepayment(store.next_id(work.connection), number, supplier.id, draft.day, draft.money, worth.minor,
                     one_line(draft.note, "note", longest=200, needed=False), entry)  # fmt: skip
    store.add(work.connection, work.firm.id, new, draft.key, digest(draft))
    work.record(f"prepayment {number}", new)
    return new


def use(work: Work, asked: Use) -> Settlement:
    """Against a bill of the same supplier in the same currency. The books see what the money was worth when it was
    paid, so what the rate did since is told by the payable."""
    of, against = prepayment(work, asked.prepayment), billing.bill(work, asked.bill)
    require(of.supplier_id == against.supplier_id, "purchases.other_supplier", number=against.number)
    require(asked.day >= of.day, "purchases.before_prepayment", number=of.number, day=asked.day, paid=of.day)
    fits = asked.money.currency == of.money.currency and 0 < asked.money.minor <= of.left.minor
    require(fits, "purchases.more_than_prepaid", number=of.number, money=asked.money, left=of.left)
    base = work.firm.base_currency
    worth = Money(share(of.worth - of.used_worth, 0, asked.money.minor, of.left.minor), base)
    source = _source(work, of, against.number)
    settled = billing.settle_bill(work, against.number, asked.money, asked.day, source)
    lines = (Line(books.holding(work, billing.PAYABLE).code, asked.money),
             Line(books.holding(work, PREPAYMENT).code, -worth))  # fmt: skip
    entry = books.post(work, EntryDraft(asked.day, against.supplier_name, source, of.source, lines,
                                        _stated(asked.money, worth))).number  # fmt: skip
    store.add_use(work.connection, work.firm.id, of, settled.id, worth.minor, entry)
    return settled


def _source(view: View, of: Prepayment, number: str) -> str:
    """Each use has a name of its own, so that it can be taken back alone."""
    return f"{of.source}/{number}/{store.uses(view.connection, of.id) + 1}"


def _stated(money: Money, worth: Money) -> tuple[StatedRate, ...]:
    if money.currency == worth.currency:
        return ()
    with localcontext(prec=16):
        return (StatedRate(money.currency, worth.amount / money.amount),)


def unuse(work: Work, source: str, day: date) -> None:
    """The bill is owed again and the prepayment is free again, by an entry that is the opposite of the first."""
    for it in billing.unsettle_bill(work, source, day):
        entry = store.use_entry(work.connection, it.takes_back or 0)
        if entry is None:
            raise Refused("purchases.no_use", source=source[:120])
        books.reverse(work, entry, day, source)
