"""Electronic invoices as a kind of file: each is one invoice, whichever syntax it is in."""

from jointseas.access.gate import Work
from jointseas.i18n import N_
from jointseas.intake.kinds import Kind
from jointseas.intake.records import ImportBatch, Incoming, Problem, Written
from jointseas.kernel.outcome import Refused
from jointseas.trade.invoices.files import read, recognise
from jointseas.trade.invoices.received import service as received
from jointseas.trade.invoices.received.records import Received


def _write(work: Work, incoming: Incoming[Received]) -> Written:
    done, new, skipped = 0, 0, []
    for at, it in enumerate(incoming.lines, start=1):
        done += 1
        try:
            new += received.keep(work, it, incoming.batch)
        except Refused as refused:
            skipped.append(Problem(at, "number", refused))
    return Written(done, new, 0, tuple(skipped))


def _undo(work: Work, batch: ImportBatch) -> int:
    return received.take_back(work, batch.id)


KIND: Kind[Received] = Kind(
    name="invoices",
    label=N_("Electronic invoices"),
    summary=N_("invoices of suppliers: UBL 2.1, CII D16B, and PDFs that carry one"),
    permission="invoices.issue",
    fields=(),
    read=read,
    recognise=recognise,
    write=_write,
    undo=_undo,
    endings=("xml", "pdf"),
)
