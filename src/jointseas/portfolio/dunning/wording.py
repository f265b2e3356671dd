"""A letter in a language, out of the catalogue, with the figures that it is about."""

from collections.abc import Iterator

from jointseas.access.records import Firm
from jointseas.financing.lending.records import Arrears
from jointseas.i18n import N_, Language
from jointseas.kernel.money import Money
from jointseas.portfolio.positions.records import Debt, Item

_OPENING = {
    "reminder": N_("A payment that was due on {oldest} has not reached us. It may have been overlooked: please pay it "
                   "now."),
    "demand": N_("What was due on {oldest} is still unpaid after {days} days. We ask you to pay within seven days."),
    "second_demand": N_("What was due on {oldest} has been unpaid for {days} days in spite of our letters. "
                        "We demand payment within seven days, and reserve all our rights."),
    "last_demand": N_("What was due on {oldest} has been unpaid for {days} days. This is our last demand: without "
                      "payment within seven days we shall call due all that is owed and enforce our security."),
}  # fmt: skip


def worded(tr: Language, name: str, it: Debt, late: Arrears, lender: Firm) -> str:
    return "\n".join(_lines(tr, name, it, late, lender))


def _lines(tr: Language, name: str, it: Debt, late: Arrears, lender: Firm) -> Iterator[str]:
    yield tr("{letter}: {facility}", letter=tr.term("letter", name), facility=it.facility)
    yield tr("To {debtor}, {day}", debtor=it.name_in(tr.code), day=it.day)
    yield ""
    yield tr(_OPENING[name], oldest=it.oldest, days=late.days)
    if it.seller:
        yield tr("These invoices were assigned to us by {seller}; only a payment to us settles them.",
                 seller=it.seller_in(tr.code))  # fmt: skip
    if late.paused:
        yield tr("Days that were agreed not to count: {paused}.", paused=late.paused)
    yield ""
    yield from (_row(tr, one, it.currency) for one in it.items)
    yield tr("Past due in all: {money}", money=Money(it.minor, it.currency))
    if it.penalty:
        yield tr("Charged for being late, up to {day}: {money}", day=it.day, money=Money(it.penalty, it.currency))
    yield tr("What pays it off on {day}: {money}", day=it.day, money=Money(it.pay_off, it.currency))
    yield ""
    yield tr("Please name {facility} when you pay. If you have paid meanwhile, this letter is settled.",
             facility=it.facility)  # fmt: skip
    yield lender.name_in(tr.code)


def _row(tr: Language, it: Item, currency: str) -> str:
    what = it.paper or tr.term("loan part", it.part)
    return tr("{what}, due {day}: {money}", what=what, day=it.due, money=Money(it.minor, currency))
