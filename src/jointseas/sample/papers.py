"""What left the house as a paper on the last day: decisions told to whoever applied, a score explained, the lender's
book, and what two people did."""

from datetime import date
from functools import partial

from jointseas.access.records import Role
from jointseas.documents.issuing.service import Papers
from jointseas.documents.kind import Asked
from jointseas.kernel.outcome import settled
from jointseas.sample.desk import Desk
from jointseas.sample.diary import Diary

_LANGUAGES = ("zh_CN", "en")
_NOTICES = 2


def begin(ours: Desk, theirs: Desk, diary: Diary) -> None:
    diary.note(diary.last, partial(_issued, ours, theirs), evening=True)


def _issued(ours: Desk, theirs: Desk, day: date) -> None:
    decided = _subjects(theirs, Role.APPROVER, "decision_notice")[:_NOTICES]
    explained = _subjects(ours, Role.OWNER, "explanation_report")[:1]
    for code in decided:
        _make(theirs, Role.APPROVER, day, Asked("decision_notice", code))
    for code in explained:
        _make(ours, Role.OWNER, day, Asked("explanation_report", code))
    _make(theirs, Role.APPROVER, day, Asked("portfolio_report"))
    _make(theirs, Role.COMPLIANCE, day, Asked("four_eyes_report"))


def _subjects(desk: Desk, role: Role, kind: str) -> list[str]:
    return [it.code for it in settled(Papers(desk.gate).subjects(desk.any(role), kind))]


def _make(desk: Desk, role: Role, day: date, asked: Asked) -> None:
    desk.turns_to(day)
    desk.begins()
    settled(Papers(desk.gate).make(desk.any(role), asked, _LANGUAGES))
