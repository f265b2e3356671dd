"""A loan for working capital on a facility: what is repaid may be drawn again."""

from jointseas.credit.policy.records import Use
from jointseas.financing.products.records import Product

PRODUCT = Product("revolving_loan", Use.LOAN, recourse=True)
