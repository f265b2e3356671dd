"""The door to appeals for windows and commands: it asks permission, and gives records or refusals by value."""

from collections.abc import Mapping
from datetime import date

from jointseas.access.attachments import service as attachments
from jointseas.access.attachments.records import Attachment
from jointseas.access.gate import Gate, View, Work, command, reading
from jointseas.appeals.cases import service as cases
from jointseas.appeals.contested import service as things
from jointseas.appeals.counting import service as counting
from jointseas.appeals.counting.records import Counts
from jointseas.appeals.deadlines.counting import deadlines
from jointseas.appeals.deadlines.reading import standard
from jointseas.appeals.deadlines.records import Policy
from jointseas.appeals.letters.records import Letter
from jointseas.appeals.letters.service import letter
from jointseas.appeals.records import Answer, Appeal, Case, Claim, Contested, Deadlines, Thing
from jointseas.financing.desks import at


class Appeals:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate

    # ---- at the exporter's desk

    @reading("appeals.file")
    def look(self, view: View, thing: Thing) -> tuple[Contested, Deadlines]:
        """What would be contested, and the days if it were filed today."""
        found = things.look(view, thing)
        return found, deadlines(standard(), thing.ground, found.notified, view.today)

    @reading("appeals.file")
    def facts(self, view: View, number: str) -> Mapping[tuple[str, str], float | None]:
        """Of the score of an application of ours, by scorer and name."""
        return things.facts(view, number)

    @command("appeals.file")
    def save(self, work: Work, asked: Claim, number: str = "") -> Appeal:
        return cases.save(work, asked, number)

    @command("appeals.file")
    def drop(self, work: Work, number: str) -> None:
        cases.drop(work, number)

    @command("appeals.file")
    def file(self, work: Work, number: str) -> Appeal:
        return cases.file(work, number)

    @command("appeals.file")
    def withdraw(self, work: Work, number: str, text: str = "") -> Appeal:
        return cases.withdraw(work, number, text)

    @reading("appeals.read")
    def ours(self, view: View) -> tuple[Appeal, ...]:
        return cases.ours(view)

    @reading("appeals.read")
    def our_case(self, view: View, number: str) -> Case:
        return cases.case(view, cases.mine(view, number))

    @reading("appeals.read")
    def our_letter(self, view: View, number: str) -> Letter:
        return letter(cases.case(view, cases.mine(view, number)))

    # ---- at the judge's

    @reading("appeals.handle")
    def to_us(self, view: View) -> tuple[Appeal, ...]:
        return cases.to_us(view)

    @reading("appeals.handle")
    def case(self, view: View, exporter: str, number: str) -> Case:
        return cases.case_to_judge(view, cases.named_at_judge(view, exporter, number))

    @reading("appeals.handle")
    def evidence(self, view: View, exporter: str, number: str) -> tuple[Attachment, ...]:
        """What was filed with it, and what was added since."""
        it = cases.named_at_judge(view, exporter, number)
        return cases.evidence_of(at(view, it.exporter), it.number)

    @reading("appeals.handle")
    def evidence_content(self, view: View, exporter: str, number: str, digest: str) -> bytes:
        it = cases.named_at_judge(view, exporter, number)
        return attachments.content_of(at(view, it.exporter), cases.subject(it.number), digest)

    @reading("appeals.handle")
    def letter(self, view: View, exporter: str, number: str) -> Letter:
        return letter(cases.case(view, cases.named_at_judge(view, exporter, number)))

    @command("appeals.handle")
    def acknowledge(self, work: Work, exporter: str, number: str, text: str = "") -> Appeal:
        return cases.acknowledge(work, cases.named_at_judge(work, exporter, number), text)

    @command("appeals.handle")
    def extend(self, work: Work, exporter: str, number: str, until: date, reason: str) -> Appeal:
        return cases.extend(work, cases.named_at_judge(work, exporter, number), until, reason)

    @reading("appeals.answer")
    def check(self, view: View, asked: Answer) -> Appeal:
        """Whether whoever asks could answer it so at all."""
        return cases.require_answerable(view, asked)[0]

    @command("appeals.answer")
    def answer(self, work: Work, asked: Answer) -> Appeal:
        return cases.answer(work, asked)

    @reading("appeals.read")
    def counts(self, view: View, first: date, last: date) -> Counts:
        return counting.counts(view, first, last)

    @reading("appeals.read")
    def policy(self, _view: View) -> Policy:
        return standard()
