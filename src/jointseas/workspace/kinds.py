"""Every kind of file that can be brought in: one line for each slice's own."""

from typing import Any

from jointseas.catalogue import importing as goods
from jointseas.catalogue.nomenclature import importing as nomenclature
from jointseas.channels.duties import importing as duties
from jointseas.financing.takeover import importing as takeover
from jointseas.intake.kinds import Kind
from jointseas.ledger.rates import importing as rates
from jointseas.parties import importing as parties
from jointseas.trade.banking import importing as statements
from jointseas.trade.invoices import importing as invoices
from jointseas.trade.openings import importing as openings
from jointseas.trade.orders import importing as orders
from jointseas.trade.purchases.fapiao import importing as fapiao
from jointseas.trade.refunds import importing as refunds
from jointseas.trade.shipments import importing as shipments

KINDS: tuple[Kind[Any], ...] = (
    goods.KIND,
    nomenclature.KIND,
    duties.KIND,
    rates.KIND,
    parties.KIND,
    orders.KIND,
    shipments.KIND,
    fapiao.KIND,
    refunds.KIND,
    *openings.KINDS,
    invoices.KIND,
    statements.KIND,
    *takeover.KINDS,
)
