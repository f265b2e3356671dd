"""A published history of rates as a kind of file that is brought in."""

from jointseas.access.gate import Work
from jointseas.i18n import N_
from jointseas.intake.kinds import Kind
from jointseas.intake.records import ImportBatch, Incoming, Written
from jointseas.kernel.fields import Field
from jointseas.kernel.outcome import Refused
from jointseas.ledger.rates import history
from jointseas.ledger.rates import service as rates
from jointseas.ledger.rates.files import read, recognise
from jointseas.ledger.rates.records import PublishedRate


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
    read=read,
    recognise=recognise,
    write=_write,
    undo=_undo,
    endings=("csv", "zip", "gz"),
)
