"""A table of duties as a kind of file that is brought in. A rate that is there already is changed; taking the batch
back puts what stood there before."""

import json
import re
from decimal import Decimal

from jointseas.access.gate import Work
from jointseas.catalogue.rules import destination
from jointseas.channels.duties import service as duties
from jointseas.channels.duties.records import DutyRate
from jointseas.i18n import N_
from jointseas.intake.batches import service as batches
from jointseas.intake.kinds import Kind
from jointseas.intake.records import ImportBatch, Incoming, Line, Problem, Written
from jointseas.kernel.fields import Field
from jointseas.kernel.fields import Kind as FieldKind
from jointseas.kernel.outcome import Refused, require

FIELDS = (
    Field("destination", N_("Destination"), longest=2, hint=N_("Two letters of the country; EU for its members.")),
    Field("code", N_("HS code"), longest=16, hint=N_("Two to twelve digits; the longest that fits holds.")),
    Field("rate", N_("Duty"), FieldKind.DECIMAL, hint=N_("Such as 4.7 %.")),
)


def _write(work: Work, incoming: Incoming[Line]) -> Written:
    known = {(it.destination, it.code): it for it in duties.rates(work)}
    new: dict[tuple[str, str], DutyRate] = {}
    heard: dict[tuple[str, str], tuple[int, DutyRate]] = {}
    skipped: list[Problem] = []
    read = 0
    for line in incoming.lines:
        read += 1
        try:
            told = _rate(line, incoming.batch)
            place = told.destination, told.code
            row, said = heard.setdefault(place, (line.row, told))
            require(said == told, "import.contradicts", row=row, said=f"{said.rate:%}")
        except Refused as refused:
            skipped.append(line.problem(_COLUMN_OF.get(refused.code, "rate"), refused))
        else:
            new[place] = told
    other = [it for place, it in new.items() if place not in known or known[place].rate != it.rate]
    old = [known[it.destination, it.code] for it in other if (it.destination, it.code) in known]
    duties.replace(work, old, other)
    before = {(it.destination, it.code): it for it in old}
    places = ((it.destination, it.code) for it in other)
    batches.remember(work, incoming.batch, [("/".join(place), _kept(before.get(place))) for place in places])
    return Written(read, len(other) - len(old), len(old), tuple(skipped))


_COLUMN_OF = {"catalogue.tariff_code": "code", "catalogue.country": "destination"}


def _rate(line: Line, batch: int) -> DutyRate:
    code = re.sub(r"[\s.]", "", str(line.values["code"]))
    require(re.fullmatch("[0-9]{2,12}", code), "catalogue.tariff_code", code=code[:20])
    rate = line.values["rate"]
    if not isinstance(rate, Decimal) or not 0 <= rate <= 30:
        raise Refused("channels.duty_rate", rate=str(rate)[:20])
    return DutyRate(destination(str(line.values["destination"])), code, rate.normalize(), batch)


def _kept(old: DutyRate | None) -> str | None:
    return None if old is None else json.dumps([f"{old.rate:f}", old.batch])


def _undo(work: Work, batch: ImportBatch) -> int:
    """Refused while a later batch has changed one of them."""
    standing = {(it.destination, it.code): it for it in duties.rates(work)}
    told = [(name.split("/"), content) for name, content in batches.before(work, batch.id)]
    for (place, code), _ in told:
        now = standing.get((place, code))
        require(now is not None and now.batch == batch.id, "channels.duty_changed", destination=place, code=code)
    back = [DutyRate(place, code, Decimal(rate), of) for (place, code), content in told if content
            for rate, of in [json.loads(content)]]  # fmt: skip
    duties.replace(work, [standing[place, code] for (place, code), _ in told], back)
    return len(told)


KIND: Kind[Line] = Kind(
    name="duties",
    label=N_("Duties"),
    summary=N_("rates of duty by customs code and destination, out of which landed prices are made"),
    permission="duties.load",
    fields=FIELDS,
    write=_write,
    undo=_undo,
)
