"""How a lender decided over a span of days, how often that was contested, with what outcome and how fast."""

from jointseas.access.gate import View
from jointseas.access.records import FirmKind
from jointseas.appeals.counting.records import Row as Counted
from jointseas.appeals.counting.service import counts
from jointseas.documents.kind import Asked, Days, Kind, Reader
from jointseas.documents.paper.records import Block, Column, Day, Fact, Facts, Heading, Paragraph, Row, Table
from jointseas.documents.wording.figures import NONE
from jointseas.documents.wording.wording import Wording, in_one


def draw(view: View, asked: Asked, tr: Wording) -> tuple[Block, ...]:
    it = counts(view, asked.since, asked.on)
    return (
        Facts((Fact(tr("First day"), Day(asked.since), "first"), Fact(tr("Last day"), Day(asked.on), "last"))),
        Heading(tr("Decisions on applications")),
        Facts((*(Fact(tr.term("decided as", name), many, name) for name, many in it.decisions.items()),
               Fact(tr("Of these against the policy"), it.overrides, "overrides"))),
        Heading(tr("Appeals by what they contest")),
        Paragraph(tr("Those that were filed in these days, as they stand today. Whoever decides one had no part in "
                     "what it contests.")),
        _appeals(it.rows, tr),
        Heading(tr("How long an answer took")),
        Paragraph(tr("In calendar days from the filing. An answer that is still to come, past its day, is late too.")),
        _times(it.rows, tr),
    )  # fmt: skip


def _appeals(rows: tuple[Counted, ...], tr: Wording) -> Table:
    keys = ("filed", "upheld", "partly", "dismissed", "withdrawn", "open")
    columns = (_ground(tr), *(Column(tr.term("appeals counted", key), 2, right=True, key=key) for key in keys))
    counted = [(it.filed, it.upheld, it.partly, it.dismissed, it.withdrawn, it.open) for it in rows]
    return Table(columns, tuple(Row((_called(it, tr), *many)) for it, many in zip(rows, counted, strict=True)),
                 key="appeals")  # fmt: skip


def _times(rows: tuple[Counted, ...], tr: Wording) -> Table:
    keys = ("least_days", "middle_days", "most_days", "filed_late", "acknowledged_late", "answered_late", "extended")
    columns = (_ground(tr), *(Column(tr.term("appeals counted", key), 2, right=True, key=key) for key in keys))
    return Table(columns, tuple(Row((_called(it, tr), *(it.days or (NONE,) * 3), it.filed_late, it.acknowledged_late,
                                     it.answered_late, it.extended)) for it in rows), key="times")  # fmt: skip


def _ground(tr: Wording) -> Column:
    return Column(tr("Ground"), 3, key="ground")


def _called(it: Counted, tr: Wording) -> str:
    return in_one(tr.term("appeal ground", it.ground))


KIND = Kind("transparency_report", "TRP", Reader.EXAMINER, "appeals.read", draw, days=Days.SPAN,
            firms=(FirmKind.LENDER,))  # fmt: skip
