"""Fapiao as they are read. Runs in the child process, which is why nothing of the workspace is imported here."""

from collections.abc import Iterator

from jointseas.i18n import N_
from jointseas.intake.mapping import lines
from jointseas.intake.records import Beginning, Problem, Source
from jointseas.kernel.fields import Field
from jointseas.kernel.fields import Kind as FieldKind
from jointseas.kernel.outcome import Refused
from jointseas.trade.purchases.fapiao import einvoice
from jointseas.trade.purchases.fapiao.records import CURRENCY

_FORMAT = "einvoice"
FIELDS = (
    Field("number", N_("Fapiao number"), longest=20),
    Field("code", N_("Fapiao code"), required=False, longest=12),
    Field("issued_on", N_("Issued on"), FieldKind.DATE),
    Field("seller_name", N_("Seller"), longest=200),
    Field("seller_tax_id", N_("Seller's tax number"), required=False, longest=20),
    Field("buyer_name", N_("Buyer"), longest=200),
    Field("buyer_tax_id", N_("Buyer's tax number"), required=False, longest=20),
    Field("net", N_("Net amount"), FieldKind.MONEY, currency=CURRENCY),
    Field("tax", N_("Tax"), FieldKind.MONEY, required=False, currency=CURRENCY),
    Field("kind", N_("Kind"), required=False, longest=80),
)


def recognise(beginning: Beginning) -> str:
    return _FORMAT if einvoice.recognise(beginning.start) else ""


def read(source: Source) -> Iterator[object]:
    if source.plan.format != _FORMAT:
        yield from lines(source)
        return
    try:
        yield einvoice.read(source.content)
    except Refused as refused:
        yield Problem(1, "", refused)
