"""A loan for working capital on a facility: what is repaid may be drawn again."""

from jointseas.credit.policy.records import Use
from jointseas.financing.inputs import AMOUNT, MONTHS, PURPOSE
from jointseas.financing.products.records import Product
from jointseas.financing.schedules.records import Method

PRODUCT = Product("revolving_loan", Use.LOAN, recourse=True, methods=(Method.INTEREST_ONLY,), revolving=True,
                  inputs=(AMOUNT, MONTHS, PURPOSE),
                  agreements=("facility_agreement",))  # fmt: skip
