"""A loan for working capital that is drawn once, in parts if need be, and repaid by a plan."""

from jointseas.credit.policy.records import Use
from jointseas.financing.inputs import AMOUNT, GRACE, MONTHS, PURPOSE, repaid
from jointseas.financing.products.records import Product
from jointseas.financing.schedules.records import Method

_METHODS = (Method.EQUAL_INSTALMENT, Method.EQUAL_PRINCIPAL, Method.INTEREST_ONLY, Method.BULLET)

PRODUCT = Product("term_loan", Use.LOAN, recourse=True, methods=_METHODS,
                  inputs=(AMOUNT, MONTHS, repaid(*_METHODS), GRACE, PURPOSE))  # fmt: skip
