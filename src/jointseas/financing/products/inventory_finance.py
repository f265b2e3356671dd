"""A loan on goods in a warehouse, for as long as their value holds it."""

from jointseas.credit.policy.records import Use
from jointseas.financing.products.records import Product

PRODUCT = Product("inventory_finance", Use.LOAN, recourse=True)
