"""Bills of the exporter's own suppliers, paid to them early and by the exporter when they are due: a purchase from
whoever issued them, and for credit a loan to whoever owes them."""

from jointseas.credit.policy.records import Use
from jointseas.financing.products.records import Behind, Family, Product

PRODUCT = Product("payables_finance", Use.LOAN, recourse=False, behind=Behind.BILLS, family=Family.PURCHASED,
                  agreements=("payables_finance",))  # fmt: skip
