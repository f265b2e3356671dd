"""A loan on goods in a warehouse, for as long as their value holds it."""

from jointseas.credit.policy.records import Use
from jointseas.financing.inputs import AMOUNT, MONTHS, PURPOSE
from jointseas.financing.products.records import Behind, Product
from jointseas.financing.schedules.records import Method

PRODUCT = Product("inventory_finance", Use.LOAN, recourse=True, behind=Behind.RECEIPTS,
                  methods=(Method.INTEREST_ONLY, Method.BULLET), inputs=(AMOUNT, MONTHS, PURPOSE),
                  agreements=("facility_agreement", "warehouse_pledge"))  # fmt: skip
