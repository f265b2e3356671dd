"""The door to payments: what the bank's movements were for, what was paid by hand, and how bank and books agree."""

from collections.abc import Collection
from datetime import date

from jointseas.access.gate import Gate, View, Work, command, named, reading
from jointseas.access.records import Seat
from jointseas.kernel.outcome import Refused
from jointseas.trade.banking.lines import service as lines
from jointseas.trade.banking.lines.records import KeptLine
from jointseas.trade.payments.proposing import service as proposing
from jointseas.trade.payments.proposing.records import Accepted, Waiting
from jointseas.trade.payments.reconciling import service as reconciling
from jointseas.trade.payments.reconciling.records import Reconciliation
from jointseas.trade.payments.recording import service as recording
from jointseas.trade.payments.records import Credit, Listed, Payment, PaymentDraft, Proposal


def accepting(line_id: int, proposal: Proposal, note: str = "") -> PaymentDraft:
    """What is recorded where a proposal is taken as it is."""
    return PaymentDraft(proposal.parts, (line_id, *proposal.lines), proposal.party, note)


class Payments:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate

    @reading("payments.read")
    def waiting(self, view: View) -> tuple[Waiting, ...]:
        return proposing.waiting(view)

    @reading("payments.read")
    def proposals(self, view: View, line_id: int) -> Waiting:
        return proposing.for_line(view, line_id)

    @reading("payments.read")
    def payment(self, view: View, number: str) -> Payment:
        return recording.payment(view, number)

    @reading("payments.read")
    def latest(self, view: View, most: int = 200) -> tuple[Payment, ...]:
        return recording.latest(view, most)

    @reading("payments.read")
    def listed(self, view: View, most: int = 1_000) -> tuple[Listed, ...]:
        return recording.listed(view, most)

    @reading("payments.read")
    def moved(self, view: View, payment_id: int) -> tuple[KeptLine, ...]:
        """The movements that are this payment."""
        return lines.of_payment(view, payment_id)

    @reading("payments.read")
    def credits_left(self, view: View, day: date | None = None) -> tuple[Credit, ...]:
        return recording.credits_left(view, day)

    @reading("payments.read")
    def reconciliation(self, view: View, account_id: int, day: date) -> Reconciliation:
        return reconciling.reconcile(view, account_id, day)

    @command("payments.make")
    def record(self, work: Work, draft: PaymentDraft) -> Payment:
        return recording.record(work, draft)

    @named("payments.make")
    def accept_certain(self, seat: Seat, line_ids: Collection[int] | None = None) -> Accepted | Refused:
        """Each by itself: where two look certain for one invoice, the second waits for a person."""
        every = self.gate.show("payments.make", seat, proposing.waiting)
        if isinstance(every, Refused):
            return every
        done: list[Payment] = []
        left, gone = 0, set[int]()
        for it in every:
            best = it.best
            if (
                best is None
                or not best.certain
                or it.line.id in gone
                or not (line_ids is None or it.line.id in line_ids)
            ):
                continue
            answer = self.record(seat, accepting(it.line.id, best))
            if isinstance(answer, Refused):
                left += 1
            else:
                done.append(answer)
                gone |= {it.line.id, *best.lines}
        return Accepted(tuple(done), left)

    @command("payments.undo")
    def undo(self, work: Work, number: str, day: date | None = None) -> Payment:
        return recording.undo(work, number, day)
