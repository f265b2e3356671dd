"""The exporter contests a fact of its score; somebody of the lender answers who had no part in the decision, and the
right fact is scored anew."""

from jointseas.access.attachments.records import NewAttachment
from jointseas.appeals.cases.service import subject
from jointseas.appeals.contested.facts import part
from jointseas.appeals.records import Answer, Appeal, FollowKind, Ground, State, Thing
from jointseas.appeals.records import Claim as Said
from jointseas.demo.packing import LANGUAGES, folder_of
from jointseas.demo.sealing import seal
from jointseas.demo.stage import Stage
from jointseas.documents.kind import Asked
from jointseas.financing.applications.records import Application
from jointseas.kernel.outcome import Refused, settled

LETTER = "appeal_outcome"
_FACT, _MORE = "months_of_books", 24
_WORDS = "此前另有两年账簿，未导入本程序 There are two years of books from before this program"
_EVIDENCE = "2024-2025 账簿摘要 Books of two years.txt"
_REASONS = "已核对前两年账簿及纳税申报，属实 The books and tax returns of two years were looked at, and it is so"


def contest(stage: Stage, of: Application) -> Appeal:
    stage.turns_to(18)
    appeals = stage.services.appeals
    graded = settled(stage.services.financing.application(stage.owner, of.number)).application.graded
    value = settled(appeals.facts(stage.staff, of.number))["", _FACT] or 0
    thing = Thing(Ground.SCORE, of.number, graded.number if graded else 0, part("", _FACT))
    it = settled(appeals.save(stage.staff, Said(thing, _WORDS, f"{value + _MORE:g}")))
    enclosed = NewAttachment(subject(it.number), _EVIDENCE, "text/plain", f"{it.number}: {_WORDS}\n".encode())
    settled(stage.services.attachments.add(stage.staff, enclosed))
    filed = settled(appeals.file(stage.staff, it.number))
    stage.step("appeal", filed.number, ok=filed.state is State.FILED)
    stage.turns_to(19)
    settled(appeals.acknowledge(stage.officer, filed.exporter.code, filed.number))
    return filed


def answer(stage: Stage, it: Appeal) -> None:
    """Whoever decided on the application is kept from it; the letter is a paper like any other."""
    stage.turns_to(22)
    appeals, said = stage.services.appeals, Answer(it.exporter.code, it.number, State.UPHELD, _REASONS)
    kept = appeals.check(stage.approver, said)
    apart = isinstance(kept, Refused) and kept.code == "appeals.had_part"
    settled(appeals.answer(stage.officer, said))
    decided = settled(appeals.case(stage.officer, it.exporter.code, it.number)).decided
    follows = decided.told.follows if decided else ()
    again = any(one.kind is FollowKind.REASSESSED and one.done for one in follows)
    seat, asked = stage.officer, Asked(LETTER, f"{it.exporter.code}/{it.number}")
    made = settled(stage.services.papers.make(seat, asked, LANGUAGES, seal(stage, seat), folder_of(stage, seat)))
    stage.step("appeal_answered", made.issued.number, ok=apart and again)
