"""The door to what financing knows of agreements: it asks permission, and gives records or refusals by value."""

from jointseas.access.gate import Gate, View, Work, four_eyes, reading
from jointseas.financing.agreements import service as agreements
from jointseas.financing.agreements.records import Agreement, Recording
from jointseas.financing.register import service as register


class Agreeing:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        gate.adopt(self)

    @reading("finance.comment")
    def every(self, view: View) -> tuple[Agreement, ...]:
        """Of the lender, as each stands."""
        return agreements.of_lender(view)

    @reading("finance.comment")
    def missing(self, view: View, number: str) -> tuple[str, ...]:
        """What a facility waits for before money may go."""
        return agreements.missing(view, agreements.bound_of(register.by_number(view, number)), view.today)

    @reading("finance.comment")
    def check(self, view: View, asked: Recording) -> tuple[Agreement, ...]:
        """Whether it could be recorded at all, before anybody is asked to agree."""
        return agreements.require_recordable(view, asked)

    @four_eyes("finance.agreement", Recording)
    def record(self, work: Work, asked: Recording) -> tuple[Agreement, ...]:
        return agreements.record(work, asked)
