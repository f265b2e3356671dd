"""Bank statements as they are read: camt and MT940 by their beginnings, tables by mapping. Runs in the child process,
which is why nothing of the workspace is imported here."""

from collections.abc import Iterator

from jointseas.intake.reading import packed
from jointseas.intake.records import Beginning, Problem, Source
from jointseas.trade.banking import camt, mt940, tables
from jointseas.trade.banking.records import BankStatement

_READERS = {"camt": camt, "mt940": mt940}
_PACKED = (b"PK\x03\x04", b"\x1f\x8b")


def recognise(beginning: Beginning) -> str:
    return next((name for name, reader in _READERS.items() if reader.recognise(beginning.start)), "")


def read(source: Source) -> Iterator[BankStatement | Problem]:
    reader = _READERS.get(source.plan.format)
    if reader is None:
        yield from tables.statements(source)
        return
    content = source.content
    if content.startswith(_PACKED):
        content = packed.plain(content, limits=source.limits)
    yield from reader.read(content)
