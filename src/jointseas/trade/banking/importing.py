"""Bank statements as a kind of file that is brought in: camt and MT940 by their beginnings, tables by mapping."""

from collections.abc import Iterator

from jointseas.access.gate import Work
from jointseas.i18n import N_
from jointseas.intake.kinds import Kind
from jointseas.intake.reading import packed
from jointseas.intake.records import Beginning, ImportBatch, Incoming, Problem, Source, Written
from jointseas.kernel.fields import Field
from jointseas.kernel.fields import Kind as FieldKind
from jointseas.kernel.outcome import Refused
from jointseas.trade.banking import camt, mt940, tables
from jointseas.trade.banking.accounts import service as own
from jointseas.trade.banking.lines import service as lines
from jointseas.trade.banking.records import BankStatement

_READERS = {"camt": camt, "mt940": mt940}
_PACKED = (b"PK\x03\x04", b"\x1f\x8b")


def _recognise(beginning: Beginning) -> str:
    return next((name for name, reader in _READERS.items() if reader.recognise(beginning.start)), "")


def _read(source: Source) -> Iterator[BankStatement | Problem]:
    reader = _READERS.get(source.plan.format)
    if reader is None:
        yield from tables.statements(source)
        return
    content = source.content
    if content.startswith(_PACKED):
        content = packed.plain(content, limits=source.limits)
    yield from reader.read(content)


def _write(work: Work, incoming: Incoming[BankStatement]) -> Written:
    """A statement is taken whole, or left out with its reason."""
    insist, account = bool(incoming.options.get("insist")), str(incoming.options.get("account") or "")
    read = new = 0
    skipped: list[Problem] = []
    for place, told in enumerate(incoming.lines, start=1):
        read += len(told.lines)
        try:
            held = own.named(work, account or told.account, told.currency)
            new += lines.take(work, held, told, incoming.batch, insist=insist).new
        except Refused as refused:
            skipped.append(Problem(place, told.number, refused))
    return Written(read, new, skipped=tuple(skipped))


def _undo(work: Work, batch: ImportBatch) -> int:
    return lines.take_back(work, batch.id)


KIND: Kind[BankStatement] = Kind(
    name="statements",
    label=N_("Bank statements"),
    summary=N_("bank statements: camt.052, .053 and .054, MT940 and MT942, or any table"),
    permission="banking.match",
    fields=tables.FIELDS,
    options=(
        Field("account", N_("Account number, where the file does not say"), required=False, longest=40),
        Field("insist", N_("Take statements that do not add up"), FieldKind.BOOL, required=False),
    ),
    read=_read,
    recognise=_recognise,
    write=_write,
    undo=_undo,
    endings=("xml", "sta", "mt940", "940", "942", "csv", "tsv", "txt", "xlsx", "xls", "ods", "zip", "gz"),
)
