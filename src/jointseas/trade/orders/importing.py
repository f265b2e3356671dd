"""Orders as a kind of file that is brought in, and taken back as one."""

from jointseas.access.gate import Work
from jointseas.i18n import N_
from jointseas.intake.kinds import Kind
from jointseas.intake.records import ImportBatch, Incoming, Written
from jointseas.kernel.fields import Field
from jointseas.kernel.fields import Kind as FieldKind
from jointseas.trade.orders import service, taking
from jointseas.trade.orders.files import FIELDS, read, recognise
from jointseas.trade.orders.reading import ReadOrder


def _write(work: Work, incoming: Incoming[ReadOrder]) -> Written:
    return taking.take(work, incoming.batch, incoming.lines)


def _undo(work: Work, batch: ImportBatch) -> int:
    service.require_untouched(work, batch.id)
    return service.take_batch_back(work, batch.id)


KIND: Kind[ReadOrder] = Kind(
    name="orders",
    label=N_("Orders"),
    summary=N_("orders: any table, and the exports of Shopify, WooCommerce and Amazon"),
    permission="orders.change",
    fields=FIELDS,
    options=(
        Field("channel", N_("Channel that the orders came through"), required=False, longest=40),
        Field("currency", N_("Currency, where the file does not say"), FieldKind.CURRENCY, required=False),
    ),
    read=read,
    recognise=recognise,
    write=_write,
    undo=_undo,
)
