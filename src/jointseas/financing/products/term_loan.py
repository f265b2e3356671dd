"""A loan for working capital that is drawn once, in parts if need be, and repaid by a plan."""

from jointseas.credit.policy.records import Use
from jointseas.financing.inputs import (
    AMOUNT,
    BALLOON,
    FIRST_DUE,
    GRACE,
    INTEREST_GRACE,
    MONTHS,
    PURPOSE,
    SEASONS,
    repaid,
)
from jointseas.financing.products.records import Product
from jointseas.financing.schedules.records import Method

_METHODS = (Method.EQUAL_INSTALMENT, Method.EQUAL_PRINCIPAL, Method.INTEREST_ONLY, Method.BULLET,
            Method.BALLOON, Method.SEASONAL)  # fmt: skip

PRODUCT = Product("term_loan", Use.LOAN, recourse=True, methods=_METHODS,
                  inputs=(AMOUNT, MONTHS, repaid(*_METHODS), BALLOON, SEASONS, GRACE, INTEREST_GRACE,
                          FIRST_DUE, PURPOSE),
                  agreements=("term_loan",))  # fmt: skip
