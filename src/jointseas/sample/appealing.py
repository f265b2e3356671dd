"""What the exporter contests, in several states: a decline that stays one, goods that are listed again, terms that are
looked into, a fact of a score that nobody has looked at yet, and a line of which it is still writing."""

from datetime import date, timedelta
from functools import partial

from jointseas.access.attachments.records import NewAttachment
from jointseas.access.attachments.service import Attachments
from jointseas.access.records import Role, Seat
from jointseas.appeals.cases.service import subject
from jointseas.appeals.records import Answer, Appeal, Claim, Ground, State, Thing
from jointseas.appeals.service import Appeals
from jointseas.channels.service import Channels
from jointseas.financing.applications.records import Application, StepKind
from jointseas.financing.applications.records import State as Applied
from jointseas.financing.granting.service import Lines
from jointseas.kernel.outcome import settled
from jointseas.sample.calendar import working
from jointseas.sample.lending import Lender
from jointseas.sample.year import Year

ON = "shop-uk"  # where the last of the goods were taken off by mistake
SLIP = "证据 Evidence.txt"
_DECIDED = (StepKind.OFFERED, StepKind.DECLINED)


class Contesting:
    def __init__(self, year: Year, lender: Lender) -> None:
        self.year, self.lender = year, lender
        self.doors = Appeals(year.desk.gate)

    @property
    def staff(self) -> Seat:
        return self.year.desk.any(Role.STAFF)

    def ours(self, day: date) -> None:
        self.year.desk.turns_to(day)
        self.year.desk.begins()

    def theirs(self, day: date) -> Seat:
        """Who had no part in anything that was decided."""
        self.lender.desk.turns_to(day)
        self.lender.desk.begins()
        return self.lender.desk.any(Role.COMPLIANCE)

    def applied(self, *states: Applied) -> Application | None:
        found = settled(self.lender.doors.applications(self.staff))
        return next((it for it in found if it.state in states), None)

    def drafted(self, thing: Thing, words: str, right: str = "") -> Appeal:
        return settled(self.doors.save(self.staff, Claim(thing, words, right)))

    def filed(self, thing: Thing, words: str, right: str = "") -> Appeal:
        it = self.drafted(thing, words, right)
        slip = NewAttachment(subject(it.number), SLIP, "text/plain", f"{it.number}: {words}\n".encode())
        settled(Attachments(self.year.desk.gate).add(self.staff, slip))
        return settled(self.doors.file(self.staff, it.number))

    def last_decision(self, it: Application) -> int:
        steps = settled(self.lender.doors.application(self.staff, it.number)).steps
        return max(one.place for one in steps if one.kind in _DECIDED)

    # ---- one after the other

    def decline(self, day: date) -> None:
        found = self.applied(Applied.DECLINED)
        if found:
            self.ours(day)
            thing = Thing(Ground.DECISION, found.number, self.last_decision(found))
            it = self.filed(thing, "买方上周已付清欠款，附水单 The buyer paid last week, the slip is enclosed")
            later = working(day + timedelta(days=1))
            self.year.diary.note(later, partial(self._acknowledge, it))
            self.year.diary.note(working(day + timedelta(days=7)), partial(self._dismiss, it))

    def _acknowledge(self, it: Appeal, day: date) -> None:
        settled(self.doors.acknowledge(self.theirs(day), it.exporter.code, it.number))

    def _dismiss(self, it: Appeal, day: date) -> None:
        reasons = "水单所付为另一张发票，欠款仍未结清 The slip pays another invoice; what was past due still is"
        settled(self.doors.answer(self.theirs(day), Answer(it.exporter.code, it.number, State.DISMISSED, reasons)))

    def listing(self, day: date) -> None:
        sku = next(iter(self.year.wares))
        self.ours(day)
        gone = settled(Channels(self.year.desk.gate).take_off(self.staff, ON, (sku,))).skus
        if gone:
            owner = self.year.desk.any(Role.OWNER)
            thing = Thing(Ground.LISTING, sku, 0, ON)
            words = "误将停售通知当作本商品的 The notice was about other goods"
            it = settled(self.doors.save(owner, Claim(thing, words)))
            settled(self.doors.file(owner, it.number))
            self.year.diary.note(working(day + timedelta(days=2)), partial(self._relist, it))

    def _relist(self, it: Appeal, day: date) -> None:
        self.ours(day)
        judge = next(seat for seat in self.year.desk.seats.values() if seat.roles == {Role.COMPLIANCE})
        reasons = "通知所指为另一型号 The notice names another model"
        settled(self.doors.answer(judge, Answer(it.exporter.code, it.number, State.UPHELD, reasons)))

    def terms(self, day: date) -> None:
        found = self.applied(Applied.OFFERED)
        if found:
            self.ours(day)
            it = self.filed(Thing(Ground.TERMS, found.number, self.last_decision(found)),
                            "买方按期付款，预支比例偏低 Its buyer pays on time: the advance is low")  # fmt: skip
            self.year.diary.note(working(day + timedelta(days=1)), partial(self._acknowledge, it))

    def score(self, day: date) -> None:
        found = self.applied(Applied.SUBMITTED, Applied.REFERRED)
        if found and found.graded:
            self.ours(day)
            value = settled(self.doors.facts(self.staff, found.number))["", "months_of_books"] or 0
            self.filed(Thing(Ground.SCORE, found.number, found.graded.number, ".months_of_books"),
                       "接手前另有两年账簿 There are two years of books from before", f"{value + 24:g}")  # fmt: skip

    def line(self, day: date) -> None:
        """A draft that would come late."""
        its = settled(Lines(self.year.desk.gate).ours(self.staff))
        if its and its[0].line:
            self.ours(day)
            self.drafted(Thing(Ground.LIMIT, its[0].lender.code, its[0].line.place), "")


def begin(year: Year, lender: Lender) -> None:
    """So many days before the last."""
    it = Contesting(year, lender)
    for ago, act in ((20, it.decline), (9, it.listing), (3, it.terms), (2, it.score)):
        year.diary.note(working(year.last - timedelta(days=ago)), act, evening=True)
    year.diary.note(year.last, it.line, evening=True)
