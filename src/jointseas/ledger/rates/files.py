"""A published history of rates as it is read. Runs in the child process, which is why nothing of the workspace is
imported here."""

from collections.abc import Iterator

from jointseas.intake.records import Beginning, Problem, Source
from jointseas.ledger.rates import history
from jointseas.ledger.rates.records import PublishedRate


def read(source: Source) -> Iterator[PublishedRate | Problem]:
    publisher = source.plan.options.get("publisher") or history.PUBLISHER
    told = history.read(source.content, publisher)
    yield from told.rates
    yield from (Problem(it.row, str(it.column), it.why) for it in told.skipped)


def recognise(_beginning: Beginning) -> str:
    """The one format in which rates come; what is none of it is refused by its reader."""
    return "ecb"
