"""A loan for working capital that is drawn once, in parts if need be, and repaid by a plan."""

from jointseas.credit.policy.records import Use
from jointseas.financing.products.records import Product

PRODUCT = Product("term_loan", Use.LOAN, recourse=True)
