"""A customs nomenclature as a kind of file that is brought in: the six digits, or those of a country."""

import re
from collections.abc import Iterator

from jointseas.access.gate import Work
from jointseas.catalogue.nomenclature import service as tariff
from jointseas.catalogue.records import TariffCode
from jointseas.i18n import N_
from jointseas.intake.batches import service as batches
from jointseas.intake.kinds import Kind
from jointseas.intake.records import ImportBatch, Incoming, Line, Problem, Written
from jointseas.kernel.fields import Field
from jointseas.kernel.outcome import Refused

FIELDS = (
    Field("code", N_("Code"), longest=20),
    Field("description", N_("Description"), longest=2_000),
    Field("parent", N_("Code above"), required=False, longest=20),
)
OPTIONS = (
    Field("name", N_("Name of the nomenclature"), required=False, longest=200, hint=N_("Such as HS 2022.")),
    Field("country", N_("Country, where it is not the six digits for all"), required=False, longest=2),
)


def _write(work: Work, incoming: Incoming[Line]) -> Written:
    """A version more; the file that is in force already changes nothing."""
    skipped: list[Problem] = []
    lines = list(_codes(incoming.lines, skipped))
    country = str(incoming.options.get("country") or "")
    before = tariff.nomenclature(work, country.upper())
    name = str(incoming.options.get("name") or incoming.file_name)
    loaded = tariff.put(work, name, incoming.digest, lines, country)
    read = len(lines) + len(skipped)
    if loaded == before:
        return Written(read, 0, 0, tuple(skipped))
    batches.remember(work, incoming.batch, [(f"nomenclature/{loaded.id}", None)])
    return Written(read, loaded.codes, 0, tuple(skipped))


def _codes(lines: Iterator[Line], skipped: list[Problem]) -> Iterator[TariffCode]:
    """Dots and blanks are only how a code is printed; what is no code at all is told."""
    for line in lines:
        code = re.sub(r"[\s.]", "", str(line.values["code"]))
        if re.fullmatch("[0-9]{2,12}", code) and len(code) != 3:
            parent = re.sub(r"[\s.]", "", str(line.values["parent"] or ""))[:12]
            yield TariffCode(code, parent if parent.isdigit() else "", str(line.values["description"]))
        else:
            skipped.append(line.problem("code", Refused("catalogue.tariff_code", code=code[:20])))


def _undo(work: Work, batch: ImportBatch) -> int:
    for name, _ in batches.before(work, batch.id):
        tariff.take_back(work, int(name.removeprefix("nomenclature/")))
    return batch.imported


KIND: Kind[Line] = Kind(
    name="nomenclature",
    label=N_("Customs nomenclature"),
    summary=N_("a customs nomenclature, against which HS codes are checked and from which they are suggested"),
    permission="nomenclature.load",
    fields=FIELDS,
    options=OPTIONS,
    write=_write,
    undo=_undo,
)
