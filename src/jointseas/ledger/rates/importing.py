"""A published history of rates as a kind of file that is brought in."""

from collections.abc import Iterator

from jointseas.access.gate import Work
from jointseas.i18n import N_
from jointseas.intake.kinds import Kind
from jointseas.intake.records import Beginning, ImportBatch, Incoming, Problem, Source, Written
from jointseas.kernel.fields import Field
from jointseas.kernel.outcome import Refused
from jointseas.ledger.rates import history
from jointseas.ledger.rates import service as rates
from jointseas.ledger.rates.records import PublishedRate


def _read(source: Source) -> Iterator[PublishedRate | Problem]:
    publisher = source.plan.options.get("publisher") or history.PUBLISHER
    read = history.read(source.content, publisher)
    yield from read.rates
    yield from (Problem(it.row, str(it.column), it.why) for it in read.skipped)


def _recognise(_beginning: Beginning) -> str:
    """The one format in which rates come; what is none of it is refused by its reader."""
    return "ecb"


def _write(work: Work, incoming: Incoming[PublishedRate]) -> Written:
    return rates.take(work, tuple(incoming.lines))


def _undo(_work: Work, _batch: ImportBatch) -> int:
    """Entries may already stand on them."""
    raise Refused("rates.stay")


KIND: Kind[PublishedRate] = Kind(
    name="rates",
    label=N_("Rates"),
    summary=N_("exchange rates, in the file format of the European Central Bank (zip or CSV)"),
    permission="rates.load",
    fields=(),
    options=(Field("publisher", N_("Published by"), required=False, longest=40, start=history.PUBLISHER),),
    read=_read,
    recognise=_recognise,
    write=_write,
    undo=_undo,
    endings=("csv", "zip", "gz"),
)
