"""Live loans and purchases as kinds of file. Rows of one facility stand together; it comes in whole or not at all."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import TypeVar

from jointseas.access.gate import Work
from jointseas.financing.takeover import loans, purchases
from jointseas.financing.takeover import service as takeover
from jointseas.financing.takeover.rows import Wrong, number_of, require_whole
from jointseas.i18n import N_
from jointseas.intake.batches import service as batches
from jointseas.intake.kinds import Kind
from jointseas.intake.records import Incoming, Line, Problem, Written
from jointseas.kernel.outcome import Refused

T = TypeVar("T")


def _writer(told: Callable[[Sequence[Line]], T], take: Callable[[Work, T], str]
            ) -> Callable[[Work, Incoming[Line]], Written]:  # fmt: skip
    def write(work: Work, incoming: Incoming[Line]) -> Written:
        read, new, skipped = 0, 0, list[Problem]()
        for _, group in groupby(incoming.lines, key=lambda it: (it.file, number_of(it))):
            its = list(group)
            read += len(its)
            try:
                require_whole(its)
                of = told(its)
                with work.attempt():
                    batches.remember(work, incoming.batch, [(take(work, of), None)])
                new += 1
            except Wrong as wrong:
                skipped.append(wrong.line.problem("what", wrong.refused))
            except Refused as refused:
                skipped.append(_told_of(its, refused))
        return Written(read, new, 0, tuple(skipped))

    return write


def _told_of(its: Sequence[Line], refused: Refused) -> Problem:
    """What is claimed by somebody, or owed by nobody knows whom, is told of its own row."""
    if refused.code == "financing.claimed":
        refused = Refused("financing.takeover_claimed", invoice=refused.facts["number"], number=number_of(its[0]))
    paper = refused.facts.get("invoice")
    row = next((it for it in its if paper and it.values["invoice"] == paper), None)
    return row.problem("invoice", refused) if row else its[0].problem("number", refused)


KINDS: tuple[Kind[Line], ...] = (
    Kind(
        "loans",
        N_("Loans taken over"),
        N_("live loans with their history, out of another system"),
        "finance.take_over",
        loans.FIELDS,
        _writer(loans.told, takeover.take),
        takeover.take_back,
    ),
    Kind(
        "purchases",
        N_("Purchases taken over"),
        N_("live purchases of receivables and bills with their history, out of another system"),
        "finance.take_over",
        purchases.FIELDS,
        _writer(purchases.told, takeover.take_purchase),
        takeover.take_back,
    ),
)
