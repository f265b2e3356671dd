"""The table of refund rates as a kind of file: customs codes, their rate, and from when it holds."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import islice

from jointseas.access.gate import Work
from jointseas.i18n import N_
from jointseas.intake.kinds import Kind
from jointseas.intake.records import ImportBatch, Incoming, Line, Problem, Written
from jointseas.kernel.fields import Field
from jointseas.kernel.fields import Kind as FieldKind
from jointseas.kernel.outcome import Refused
from jointseas.trade.refunds import service as refunds
from jointseas.trade.refunds.records import RefundRate

_AT_ONCE = 500
_HIGHEST = Decimal("0.17")
FIELDS = (
    Field("hs", N_("Customs code"), longest=20),
    Field("rate", N_("Refund rate"), FieldKind.DECIMAL, hint=N_("13% or 0.13; a bare 13 is taken for 13%.")),
    Field("first_day", N_("From"), FieldKind.DATE, required=False),
)
OPTIONS = (Field("first_day", N_("From, where the file does not say it"), FieldKind.DATE, required=False),)


def _write(work: Work, incoming: Incoming[Line]) -> Written:
    read, new, skipped = 0, 0, list[Problem]()
    usual = incoming.options.get("first_day")
    seen: dict[tuple[str, date], Decimal] = {}
    while lines := list(islice(incoming.lines, _AT_ONCE)):
        read += len(lines)
        rows = list(_rates(lines, usual, skipped, seen))
        many, otherwise = refunds.put_rates(work, [it for _, it in rows], incoming.batch)
        new += many
        skipped += [_stands(line, it) for line, it in rows if it in otherwise]
    return Written(read, new, 0, tuple(skipped))


def _rates(lines: list[Line], usual: object, skipped: list[Problem],
           seen: dict[tuple[str, date], Decimal]) -> Iterator[tuple[Line, RefundRate]]:  # fmt: skip
    for line in lines:
        try:
            it = _rate(line.values, usual)
        except Refused as refused:
            skipped.append(line.problem(_COLUMN_OF[refused.code], refused))
            continue
        key = (it.hs, it.first_day)
        if key not in seen:
            yield line, it
        elif seen[key] != it.rate:
            skipped.append(_stands(line, it))
        seen.setdefault(key, it.rate)


_COLUMN_OF = {"refunds.code": "hs", "refunds.rate": "rate", "refunds.no_day": "first_day"}


def _stands(line: Line, it: RefundRate) -> Problem:
    return line.problem("rate", Refused("refunds.rate_stands", hs=it.hs, day=it.first_day))


def _rate(values: dict[str, object], usual: object) -> RefundRate:
    hs = re.sub(r"[\s.]", "", str(values["hs"]))
    if not re.fullmatch("[0-9]{4,13}", hs):
        raise Refused("refunds.code", hs=hs[:20])
    rate = Decimal(str(values["rate"]))
    rate = rate / 100 if rate >= 1 else rate
    if not 0 <= rate <= _HIGHEST:
        raise Refused("refunds.rate", hs=hs, rate=str(values["rate"]), highest=_HIGHEST)
    first = values["first_day"] or usual
    if not isinstance(first, date):
        raise Refused("refunds.no_day", hs=hs)
    return RefundRate(hs, first, rate)


def _undo(work: Work, batch: ImportBatch) -> int:
    """Claims keep the rate by which they were made."""
    return refunds.drop_rates(work, batch.id)


KIND: Kind[Line] = Kind(
    name="refund-rates",
    label=N_("Refund rates"),
    summary=N_("rates at which the tax on exported goods is refunded, by customs code"),
    permission="refunds.rates",
    fields=FIELDS,
    options=OPTIONS,
    write=_write,
    undo=_undo,
)
