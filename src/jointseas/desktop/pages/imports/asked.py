"""What the wizard has been told so far, and what it asks of the service."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from jointseas.desktop.context import Context
from jointseas.desktop.tasks import Progress
from jointseas.intake.kinds import Kind
from jointseas.intake.records import LIMITS, DayOrder, Fixes, Imported, Plan, Sample
from jointseas.intake.service import File, Request
from jointseas.kernel.listing import Stop
from jointseas.kernel.outcome import Refused
from jointseas.storage.files import read_at_most

ALL = "="  # before a text that stands in every row, where a column would be named
FIELD, OPTION = "field ", "option "  # the two may have the same names
MARK, ORDER = "decimal mark", "day order"


@dataclass(frozen=True)
class Asked:
    """`imported` is what the last dry run said."""

    kind: Kind[object]
    file: File = field(default_factory=lambda: File("", b""))
    sample: Sample | None = None
    plan: Plan = field(default_factory=Plan)
    imported: Imported | None = None

    def request(self, *, dry_run: bool) -> Request:
        return Request(self.kind.name, (self.file,), self.plan, dry_run)


def begin(context: Context, kind: Kind[object], path: Path, stop: Stop) -> Asked | Refused:
    content = read_at_most(path, LIMITS.bytes)
    if content is None:
        return Refused("import.file_large", largest=LIMITS.bytes)
    file = File(path.name, content)
    sample = context.services.intake.sample(context.seat, kind.name, file, stop=stop)
    return sample if isinstance(sample, Refused) else Asked(kind, file, sample, sample.plan)


def carry_out(context: Context, asked: Asked, progress: Progress, *, dry_run: bool) -> Asked | Refused:
    done = context.services.intake.bring_in(context.seat, asked.request(dry_run=dry_run), progress)
    return done if isinstance(done, Refused) else replace(asked, imported=done)


def mapped(asked: Asked, said: dict[str, str]) -> Plan:
    """What a person chose for each field, a column or a text for all rows, and for the file as a whole."""
    plan = replace(asked.plan, options=_under(OPTION, said))
    if plan.format:
        return plan
    chosen = _under(FIELD, said)
    return replace(
        plan,
        columns={name: text for name, text in chosen.items() if not text.startswith(ALL)},
        fixed={name: text.removeprefix(ALL) for name, text in chosen.items() if text.startswith(ALL)},
        decimal=said[MARK],
        order=DayOrder(said[ORDER]) if said[ORDER] else None,
    )


def _under(prefix: str, said: dict[str, str]) -> dict[str, str]:
    return {name.removeprefix(prefix): text for name, text in said.items() if name.startswith(prefix) and text}


@dataclass(frozen=True)
class Fault:
    """The same text in the same column, wrong for the same reason, in so many rows."""

    column: str
    text: str
    refused: Refused
    rows: tuple[int, ...]


def faults(imported: Imported) -> list[Fault]:
    found: dict[tuple[str, str, str], Fault] = {}
    for it in imported.skipped:
        place = imported.head.index(it.column) if it.column in imported.head else -1
        text = it.cells[place] if 0 <= place < len(it.cells) else ""
        key = it.column if place >= 0 else "", text, it.refused.code
        known = found.get(key, Fault(key[0], text, it.refused, ()))
        found[key] = replace(known, rows=(*known.rows, it.row))
    return sorted(found.values(), key=lambda it: (not it.column, -len(it.rows), it.rows))


def mended(plan: Plan, fault: Fault, text: str) -> Plan:
    """One cell by its row; several by what they say."""
    cells, same = dict(plan.fixes.cells), dict(plan.fixes.same)
    if len(fault.rows) == 1:
        cells[fault.rows[0], fault.column] = text
    else:
        same[fault.column, fault.text] = text
    return replace(plan, fixes=Fixes(cells, same))
