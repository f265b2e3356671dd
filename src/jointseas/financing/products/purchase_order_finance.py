"""A loan on an order, paid out by milestones and repaid out of what the receivable brings."""

from jointseas.credit.policy.records import Use
from jointseas.financing.inputs import AMOUNT, MONTHS, PURPOSE
from jointseas.financing.products.records import Behind, Product
from jointseas.financing.schedules.records import Method

PRODUCT = Product("purchase_order_finance", Use.LOAN, recourse=True, behind=Behind.ORDER, methods=(Method.BULLET,),
                  inputs=(AMOUNT, MONTHS, PURPOSE),
                  agreements=("purchase_order_finance",))  # fmt: skip
