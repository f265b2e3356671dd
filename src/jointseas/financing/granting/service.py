"""The door to credit lines for windows and commands: it asks permission, and gives records or refusals by value."""

from jointseas.access.gate import Gate, View, Work, four_eyes, reading
from jointseas.financing.lines import service as lines
from jointseas.financing.lines.records import Granting, Known, Usage


class Lines:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        gate.adopt(self)

    @reading("finance.read")
    def every(self, view: View) -> tuple[Usage, ...]:
        """Of everybody who has one, has applied, or owes anything."""
        return lines.usages(view)

    @reading("finance.read")
    def line(self, view: View, borrower: str) -> Known:
        return lines.known(view, borrower)

    @reading("finance.read")
    def check(self, view: View, asked: Granting) -> Granting:
        """Whether it could be granted at all, before anybody is asked to agree."""
        return lines.require_grantable(view, asked)

    @four_eyes("finance.line", Granting)
    def grant(self, work: Work, asked: Granting) -> Usage:
        return lines.grant(work, asked)

    @reading("finance.read")
    def ours(self, view: View) -> tuple[Usage, ...]:
        """At the exporter's desk, by lender."""
        return lines.ours(view)
