"""An extract for whoever is inside a reading."""

from dataclasses import replace
from datetime import UTC, datetime, time

from jointseas.access.gate import View
from jointseas.access.service import named_by_sign_in
from jointseas.audit import service as audit
from jointseas.audit.records import START, Head
from jointseas.documents.extract.records import Asked, Extract, Link
from jointseas.documents.extract.telling import is_asked, linked, proper
from jointseas.kernel.outcome import require

MOST_ROWS = 10_000


def extract(view: View, asked: Asked) -> Extract:
    """From the last row before the days that are asked for, so that nothing can be missing at their beginning, to the
    head as the view has it."""
    asked, firm = proper(asked), view.firm
    through = view.through or audit.head(view.connection)
    begins = datetime.combine(asked.first, time(), UTC)
    first = audit.first_from(view.connection, begins)
    start = max(min(first - 1 if first else through.seq, through.seq), 1)
    before, links, rows = Head(0, START), list[Link](), list[int]()
    for row in audit.since(view.connection, start):
        if row.seq > through.seq:
            break
        if row.seq == start:
            before = Head(start - 1, row.prev)
        wanted = is_asked(row.deed, firm.id, asked)
        links.append(linked(row, firm.id, show=wanted))
        if wanted:
            rows.append(row.seq)
            require(len(rows) <= MOST_ROWS, "extract.many", most=MOST_ROWS)
    made = Extract(firm, asked, view.now, view.seat.person.name, (), before, tuple(links), tuple(rows), through)
    names, actors = named_by_sign_in(view.connection), sorted({it.deed.actor for it in made.shown})
    return replace(made, people=tuple((it, names[it]) for it in actors if it in names))
