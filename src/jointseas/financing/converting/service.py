"""One unit of work for the purchase and the repayment: never one without the other."""

from jointseas.access.gate import View, Work
from jointseas.financing.converting.records import Conversion, Converted
from jointseas.financing.facilities import service as facilities
from jointseas.financing.facilities.records import Facility
from jointseas.financing.lending.milestones import netted
from jointseas.financing.limits import service as limits
from jointseas.financing.loans import service as loans
from jointseas.financing.loans.records import LoanDeed, LoanDoing
from jointseas.financing.purchased.records import Bought
from jointseas.kernel.outcome import require


def require_convertible(view: View, asked: Conversion) -> Converted:
    """What it would come to. Asked before a second person is, and again when that one agrees."""
    return _found(view, asked)[0]


def _found(view: View, asked: Conversion) -> tuple[Converted, Facility, Bought]:
    loan = loans.loan(view, asked.loan)
    facility, bought = facilities.require_drawable(view, asked.drawing)
    require(loan.client == facility.client and loan.currency == facility.currency, "financing.not_together",
            number=loan.number, other=facility.number)  # fmt: skip
    proceeds = sum(it.net for it in bought.lines) - bought.service
    now = loans.account(loan, loans.happened(view, loan), asked.drawing.day)
    owed = now.pay_off
    require(owed > 0, "financing.nothing_owed", number=loan.number)
    netting = netted(owed, proceeds, asked.shipped, asked.unshipped)
    freed = max(0, netting.repaid - (owed - now.principal))  # interest and fees are paid first, and free nothing
    limits.require_room(view, facility, bought, {loan.id: freed})
    return Converted(loan.number, facility.number, proceeds, netting), facility, bought


def convert(work: Work, asked: Conversion) -> Converted:
    found, facility, bought = _found(work, asked)
    facilities.buy(work, facility, bought, asked.drawing)
    if found.netting.repaid:
        key = f"{asked.drawing.key}/{found.facility}"
        loans.do(work, LoanDeed(found.loan, LoanDoing.PAID, asked.drawing.day, key, found.netting.repaid))
    return found
