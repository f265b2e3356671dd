"""Fapiao as a kind of file: the XML of digital ones, or the table that the tax bureau exports."""

from datetime import date
from functools import partial

from jointseas.access.gate import Work
from jointseas.i18n import N_
from jointseas.intake.kinds import Kind
from jointseas.intake.records import ImportBatch, Incoming, Line, Problem, Written
from jointseas.kernel.fields import Choice, Field
from jointseas.kernel.fields import Kind as FieldKind
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.trade.purchases.fapiao import service as fapiao
from jointseas.trade.purchases.fapiao.files import FIELDS, read, recognise
from jointseas.trade.purchases.fapiao.records import CURRENCY, FapiaoDraft, Side

OPTIONS = (
    Field("side", N_("Bought or sold"), FieldKind.CHOICE, required=False, start="purchase", term="fapiao side",
          choices=tuple(Choice(it, it) for it in Side)),
)  # fmt: skip


def _write(work: Work, incoming: Incoming[Line | FapiaoDraft]) -> Written:
    side = Side(str(incoming.options.get("side") or Side.PURCHASE))
    new, skipped = 0, []
    for at, it in enumerate(incoming.lines, start=1):
        draft = _drafted(it.values) if isinstance(it, Line) else it
        try:
            fapiao.put(work, side, draft, incoming.batch)
            new += 1
        except Refused as refused:
            why = it.problem if isinstance(it, Line) else partial(Problem, at)
            skipped.append(why("number", refused))
    return Written(new + len(skipped), new, 0, tuple(skipped))


def _drafted(values: dict[str, object]) -> FapiaoDraft:
    net, tax, day = values["net"], values["tax"], values["issued_on"]
    said = {it.name: str(values[it.name] or "").strip() for it in FIELDS}
    return FapiaoDraft(
        said["number"], day if isinstance(day, date) else date.min, said["seller_name"], said["buyer_name"],
        net if isinstance(net, Money) else Money(0, CURRENCY), tax if isinstance(tax, Money) else Money(0, CURRENCY),
        said["code"], said["kind"], said["seller_tax_id"], said["buyer_tax_id"])  # fmt: skip


def _undo(work: Work, batch: ImportBatch) -> int:
    """Those that belong to a bill by now are not taken from it in silence."""
    return fapiao.take_back(work, batch.id)


KIND: Kind[Line | FapiaoDraft] = Kind(
    name="fapiao",
    label=N_("Fapiao"),
    summary=N_("fapiao: the XML of digital ones, or the table that the tax bureau exports"),
    permission="purchases.fapiao",
    fields=FIELDS,
    options=OPTIONS,
    read=read,
    recognise=recognise,
    write=_write,
    undo=_undo,
    endings=("xml", "csv", "xlsx", "xls", "ods", "zip"),
)
