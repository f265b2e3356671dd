"""Receivables bought without recourse: the funder bears that the buyer cannot pay. A true sale."""

from jointseas.credit.policy.records import Use
from jointseas.financing.products.records import Behind, Family, Product

PRODUCT = Product("purchase_without_recourse", Use.PURCHASE, recourse=False, behind=Behind.INVOICES,
                  family=Family.PURCHASED,
                  agreements=("receivables_without_recourse",))  # fmt: skip
