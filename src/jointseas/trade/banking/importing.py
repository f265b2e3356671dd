"""Bank statements as a kind of file that is brought in: camt and MT940 by their beginnings, tables by mapping."""

from jointseas.access.gate import Work
from jointseas.i18n import N_
from jointseas.intake.kinds import Kind
from jointseas.intake.records import ImportBatch, Incoming, Problem, Written
from jointseas.kernel.fields import Field
from jointseas.kernel.fields import Kind as FieldKind
from jointseas.kernel.outcome import Refused
from jointseas.trade.banking import tables
from jointseas.trade.banking.accounts import service as own
from jointseas.trade.banking.files import read, recognise
from jointseas.trade.banking.lines import service as lines
from jointseas.trade.banking.records import BankStatement


def _write(work: Work, incoming: Incoming[BankStatement]) -> Written:
    """A statement is taken whole, or left out with its reason."""
    insist, account = bool(incoming.options.get("insist")), str(incoming.options.get("account") or "")
    many = new = 0
    skipped: list[Problem] = []
    for place, told in enumerate(incoming.lines, start=1):
        many += len(told.lines)
        try:
            held = own.named(work, account or told.account, told.currency)
            new += lines.take(work, held, told, incoming.batch, insist=insist).new
        except Refused as refused:
            skipped.append(Problem(place, told.number, refused))
    return Written(many, new, skipped=tuple(skipped))


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
    read=read,
    recognise=recognise,
    write=_write,
    undo=_undo,
    endings=("xml", "sta", "mt940", "940", "942", "csv", "tsv", "txt", "xlsx", "xls", "ods", "zip", "gz"),
)
