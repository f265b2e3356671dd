"""Checks one file. Reading and rules run in the child: what a stranger wrote is not looked at in here."""

from collections.abc import Iterator

from jointseas.intake import sandbox
from jointseas.kernel.listing import Stop
from jointseas.kernel.outcome import Refused
from jointseas.trade.invoices.checking.records import Checked
from jointseas.trade.invoices.reading.files import read
from jointseas.trade.invoices.rulebook.table import verdict


def check(name: str, content: bytes, stop: Stop | None = None) -> Checked | Refused:
    try:
        return next(sandbox.run(looked, (name, content), stop=stop))
    except Refused as refused:
        return refused


def looked(asked: tuple[str, bytes]) -> Iterator[Checked]:
    name, content = asked
    found = read(content)
    yield Checked(name, found, verdict(found.invoice))
