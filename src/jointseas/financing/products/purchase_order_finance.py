"""A loan on an order, paid out by milestones and repaid out of what the receivable brings."""

from jointseas.credit.policy.records import Use
from jointseas.financing.products.records import Product

PRODUCT = Product("purchase_order_finance", Use.LOAN, recourse=True)
