"""Electronic invoices as they are read and judged. Runs in the child process, which is why nothing of the workspace is
imported here."""

from collections.abc import Iterator

from jointseas.intake.records import Beginning, Problem, Source
from jointseas.kernel.outcome import Refused
from jointseas.trade.invoices.reading.files import read as read_file
from jointseas.trade.invoices.received.records import Received
from jointseas.trade.invoices.received.rules import received as kept_of
from jointseas.trade.invoices.rulebook.table import verdict

_FORMAT = "einvoice"


def recognise(_beginning: Beginning) -> str:
    """Never a table: what cannot be read as an invoice is refused by its name."""
    return _FORMAT


def read(source: Source) -> Iterator[Received | Problem]:
    try:
        found = read_file(source.content, source.limits)
        yield kept_of(found, verdict(found.invoice))
    except Refused as refused:
        yield Problem(1, "", refused)
