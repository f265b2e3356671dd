"""One unit of work for the purchase and the repayment: never one without the other."""

from collections.abc import Collection, Iterator

from jointseas.access.gate import View, Work
from jointseas.financing.applications import service as applications
from jointseas.financing.converting.records import Conversion, Converted
from jointseas.financing.facilities import service as facilities
from jointseas.financing.facilities.records import Facility
from jointseas.financing.lending.milestones import netted
from jointseas.financing.lending.records import Order
from jointseas.financing.limits import service as limits
from jointseas.financing.loans import service as loans
from jointseas.financing.loans.records import Loan, LoanDeed, LoanDoing
from jointseas.financing.purchased.records import Bought
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, require


def require_convertible(view: View, asked: Conversion) -> Converted:
    """What it would come to. Asked before a second person is, and again when that one agrees."""
    return _found(view, asked)[0]


def _found(view: View, asked: Conversion) -> tuple[Converted, Facility, Bought]:
    loan = loans.loan(view, asked.loan)
    facility, bought = facilities.require_drawable(view, asked.drawing)
    require(loan.client == facility.client and loan.currency == facility.currency, "financing.not_together",
            number=loan.number, other=facility.number)  # fmt: skip
    proceeds = sum(it.net for it in bought.lines) - bought.service
    since = loans.happened(view, loan)
    _require_goods(view, loan, loans.order_of(loan, since, asked.drawing.day), facility, asked)
    now = loans.account(loan, since, asked.drawing.day)
    owed = now.pay_off
    require(owed > 0, "financing.nothing_owed", number=loan.number)
    netting = netted(owed, proceeds, asked.shipped, asked.unshipped)
    freed = max(0, netting.repaid - (owed - now.principal))  # interest and fees are paid first, and free nothing
    limits.require_room(view, facility, bought, {loan.id: freed})
    return Converted(loan.number, facility.number, proceeds, netting), facility, bought


def _require_goods(view: View, loan: Loan, order: Order | None, facility: Facility, asked: Conversion) -> None:
    """The receivable is that of the order: its buyer's, for goods that are no more than were ordered."""
    if order is None:
        raise Refused("financing.no_security", number=loan.number)
    other = next((names[0] for names in _buyers(view, facility, asked.drawing.invoices)
                  if order.buyer.casefold() not in map(str.casefold, names)), None)  # fmt: skip
    require(other is None, "financing.other_buyer", number=order.number, buyer=order.buyer, other=other)
    sound = asked.shipped <= asked.unshipped <= order.minor
    require(sound, "financing.shipped_too_much", number=order.number, most=Money(order.minor, loan.currency))


def _buyers(view: View, it: Facility, invoices: Collection[str]) -> Iterator[tuple[str, str]]:
    """Code and name of each, as the application knows them."""
    facts = applications.facts_of(view, {it.application_id}) if it.application_id else {}
    for of in (one.purchase for one in facts.values() if one.purchase):
        names = {one.code: (one.code, one.name) for one in of.buyers}
        yield from (names[one.receivable.buyer] for one in of.judged if one.receivable.number in invoices)


def convert(work: Work, asked: Conversion) -> Converted:
    found, facility, bought = _found(work, asked)
    facilities.buy(work, facility, bought, asked.drawing)
    if found.netting.repaid:
        key = f"{asked.drawing.key}/{found.facility}"
        loans.do(work, LoanDeed(found.loan, LoanDoing.PAID, asked.drawing.day, key, found.netting.repaid))
    return found
