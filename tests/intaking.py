"""A kind of file for tests, and readers that misbehave: in a module, so that a child process finds them."""

import os
import signal
import time
from collections.abc import Iterator

from jointseas.access.gate import Work
from jointseas.intake import sandbox
from jointseas.intake.batches import service as batches
from jointseas.intake.kinds import Kind as ImportKind
from jointseas.intake.records import ImportBatch, Incoming, Line, Problem, Written
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.outcome import Refused

FIELDS = (
    Field("sku", "SKU", longest=20),
    Field("quantity", "Quantity", Kind.INTEGER),
    Field("currency", "Currency", Kind.CURRENCY),
    Field("price", "Price", Kind.MONEY, currency_from="currency", required=False),
    Field("day", "Date", Kind.DATE, required=False),
    Field("state", "State", Kind.CHOICE, required=False, choices=(Choice("new", "New"), Choice("used", "Used"))),
)


def write(work: Work, incoming: Incoming[Line]) -> Written:
    """Keeps each SKU once; one that is called BAD is not taken."""
    seen: dict[str, int] = {}
    skipped = []
    read = 0
    for line in incoming.lines:
        read += 1
        if line.values["sku"] == "BAD":
            skipped.append(Problem(line.row, "sku", Refused("field.choice", text="BAD")))
        else:
            seen[str(line.values["sku"])] = line.row
    batches.remember(work, incoming.batch, ((sku, None) for sku in seen))
    return Written(read, len(seen), skipped=tuple(skipped))


def undo(work: Work, batch: ImportBatch) -> int:
    return len(list(batches.before(work, batch.id)))


GOODS: ImportKind[Line] = ImportKind(
    name="things",
    label="Things",
    summary="things",
    permission="books.post",
    fields=FIELDS,
    write=write,
    undo=undo,
)


def counting(most: int) -> Iterator[int]:
    yield from range(most)


def hanging(_asked: object) -> Iterator[int]:
    yield 1
    while True:
        time.sleep(0.01)


def lasting(_asked: object) -> Iterator[int]:
    yield from [os.getpid()] * sandbox.AT_ONCE
    time.sleep(60)


def dying(_asked: object) -> Iterator[int]:
    yield 1
    os.kill(os.getpid(), signal.SIGKILL)
    yield 2


def swelling(_asked: object) -> Iterator[int]:
    held = []
    while True:
        held.append(bytearray(1 << 20))
        yield len(held)


def failing(_asked: object) -> Iterator[int]:
    yield 1
    raise ZeroDivisionError


def refusing(_asked: object) -> Iterator[int]:
    yield 1
    raise Refused("import.rows", most=7)
