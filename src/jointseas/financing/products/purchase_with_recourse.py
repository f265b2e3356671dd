"""Receivables bought with recourse: a secured advance, which the seller pays back where the buyer does not pay."""

from jointseas.credit.policy.records import Use
from jointseas.financing.products.records import Behind, Family, Product

PRODUCT = Product("purchase_with_recourse", Use.PURCHASE, recourse=True, behind=Behind.INVOICES,
                  family=Family.PURCHASED,
                  agreements=("receivables_with_recourse",))  # fmt: skip
