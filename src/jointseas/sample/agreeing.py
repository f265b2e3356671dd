"""Agreements on the last day: one that both sides have signed with the draft of what changes it, one that waits for the
exporter, and a draft that is not whole."""

from datetime import date
from functools import partial

from jointseas.access.records import Role
from jointseas.contracts.clauses.reading import LANGUAGES
from jointseas.contracts.records import Draft, Issuing, Party, Sealing
from jointseas.contracts.service import Contracts
from jointseas.documents.keys.records import Use
from jointseas.documents.keys.service import Keys
from jointseas.kernel.outcome import settled
from jointseas.sample.desk import Desk
from jointseas.sample.diary import Diary
from jointseas.sample.lending import Lender

# What nobody has in the books: who signs, and where the register of a side is not known to the other.
_OURS = Party("", "", "91330782MA2DXK7T4T", "浙江省义乌市稠江路 88 号 88 Choujiang Road, Yiwu", "王晓燕 Wang Xiaoyan")
_THEIRS = Party("", "", "91330100MA2CFT5N8E", "杭州市西湖区文三路 478 号 478 Wensan Road, Hangzhou", "陈立 Chen Li")


def begin(ours: Desk, it: Lender, diary: Diary, password: str) -> None:
    """`password` is that of the seals."""
    diary.note(diary.last, partial(_agreed, ours, it, password), evening=True)


def _agreed(ours: Desk, it: Lender, password: str, day: date) -> None:
    """Of the exporter's own facilities, the newest of each kind."""
    for desk in (ours, it.desk):
        desk.turns_to(day)
    owner = ours.any(Role.OWNER)
    loans = [one.number for one in settled(it.doors.our_loans(owner)) if one.product == "term_loan"]
    bought = [one.number for one in settled(it.doors.our_facilities(owner)) if one.product == "purchase_with_recourse"]
    if loans:
        first = _issued(it, owner.firm.code, "term_loan", loans[0])
        _sign(ours, it, first, password)
        _put_down(it, owner.firm.code, "term_loan", loans[0], {"notice_days": "10"}, first)
    if bought:
        main = _issued(it, owner.firm.code, "receivables_with_recourse", bought[0])
        _put_down(it, owner.firm.code, "assignment", bought[0], {
            "main_agreement": main, "collection_account": "待填 To be filled in"})  # fmt: skip


def _put_down(it: Lender, other: str, kind: str, facility: str, said: dict[str, str], amends: str = "") -> Issuing:
    it.desk.begins()
    asked = Draft(kind, LANGUAGES, other, _OURS, _THEIRS, facility, said, amends=amends)
    made = settled(Contracts(it.desk.gate).draft(it.analyst, asked))
    return Issuing(made.number, made.events[-1].digest)


def _issued(it: Lender, other: str, kind: str, facility: str) -> str:
    put = _put_down(it, other, kind, facility, {})
    it.by_two(lambda seat: Contracts(it.desk.gate).issue(seat, put))
    return put.number


def _sign(ours: Desk, it: Lender, number: str, password: str) -> None:
    """Each side with the seal that it has."""
    firm = it.analyst.firm.code
    for desk in (ours, it.desk):
        signer = desk.any(Role.OWNER, Role.APPROVER)
        seal = next(key for key in settled(Keys(desk.gate).usable(signer)) if key.use is Use.SEAL)
        it.desk.begins()  # one after the other
        settled(Contracts(desk.gate).sign(signer, Sealing(firm, number, seal.id, password)))
