"""Electronic invoices as a kind of file: each is one invoice, whichever syntax it is in."""

from collections.abc import Iterator

from jointseas.access.gate import Work
from jointseas.i18n import N_
from jointseas.intake.kinds import Kind
from jointseas.intake.records import Beginning, ImportBatch, Incoming, Problem, Source, Written
from jointseas.kernel.outcome import Refused
from jointseas.trade.invoices.reading.files import read
from jointseas.trade.invoices.received import service as received
from jointseas.trade.invoices.received.records import Received
from jointseas.trade.invoices.received.rules import received as kept_of
from jointseas.trade.invoices.rulebook.table import verdict

_FORMAT = "einvoice"


def _recognise(_beginning: Beginning) -> str:
    """Never a table: what cannot be read as an invoice is refused by its name."""
    return _FORMAT


def _read(source: Source) -> Iterator[Received | Problem]:
    try:
        found = read(source.content, source.limits)
        yield kept_of(found, verdict(found.invoice))
    except Refused as refused:
        yield Problem(1, "", refused)


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
    read=_read,
    recognise=_recognise,
    write=_write,
    undo=_undo,
    endings=("xml", "pdf"),
)
