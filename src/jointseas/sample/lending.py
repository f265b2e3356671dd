"""What the lender lends to borrowers that it alone knows: opened and drawn by two people, repaid by a plan, and now and
then not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import partial

from jointseas.access.records import Decision, Proposal, Role, Seat
from jointseas.access.service import Access
from jointseas.credit.policy.reading import standard as standard_credit
from jointseas.credit.policy.records import Signing as CreditSigning
from jointseas.credit.service import Credit
from jointseas.financing.accounts.records import Contract
from jointseas.financing.agreeing.service import Agreeing
from jointseas.financing.agreements.records import Recording
from jointseas.financing.applications.records import Application
from jointseas.financing.borrowing.records import Lent
from jointseas.financing.days.planning import months_after, periods
from jointseas.financing.days.records import DayCount, Market, Roll
from jointseas.financing.granting.service import Lines
from jointseas.financing.lines.records import Granting, LineState, Sub
from jointseas.financing.loans.records import LoanDeed, LoanDoing, LoanDrawing, LoanOpening
from jointseas.financing.programme.reading import standard
from jointseas.financing.programme.records import Signing
from jointseas.financing.schedules.records import Method, RateStep, Terms, Tranche
from jointseas.financing.service import Financing
from jointseas.kernel.money import from_amount
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.rules import month_end
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties
from jointseas.portfolio.provisions.reading import standard as standard_losses
from jointseas.portfolio.provisions.records import Signing as LossSigning
from jointseas.portfolio.service import Portfolio
from jointseas.sample.calendar import months, on, working
from jointseas.sample.cast import HOME, Borrower, Cast
from jointseas.sample.desk import Desk
from jointseas.sample.diary import Diary
from jointseas.sample.dice import between

LENT_AT, LATE_AT = Fraction("0.078"), Fraction("0.117")
TENOR_MONTHS = 6
LINE_DAYS = 550
# What the exporter may have at once, and of which products no more than so much; by days before the last, from the
# evening on which it first applies.
LINES = {
    160: (800_000, {"purchase_with_recourse": 500_000, "purchase_without_recourse": 300_000}),
    100: (1_200_000, {"purchase_with_recourse": 500_000, "purchase_without_recourse": 300_000,
                      "payables_finance": 500_000, "term_loan": 400_000, "revolving_loan": 200_000}),
}  # fmt: skip
STOPS, LATE = 3, 6  # which of the borrowers stops paying in its second loan, and which is late now


@dataclass
class Lender:
    """The lender's desk, where what one person proposes another decides."""

    desk: Desk
    diary: Diary
    access: Access
    doors: Financing
    bound: set[tuple[str, str]] = field(default_factory=set)

    @property
    def analyst(self) -> Seat:
        return self.desk.any(Role.ANALYST)

    def by_two(self, put: Callable[[Seat], object], approver: Role = Role.APPROVER) -> object:
        self.desk.begins()
        maker = self.analyst if approver is Role.APPROVER else self.desk.any(Role.APPROVER)
        asked = settled(put(maker))
        if not isinstance(asked, Proposal):
            raise TypeError("two people decide")
        self.desk.begins()
        fresh = replace(self.desk.any(approver), confirmed_at=self.desk.clock.now())
        return settled(self.access.decide(fresh, Decision(asked.id, approve=True)))

    def finds_changed(self, made: Application) -> bool:
        """The exporter's books say otherwise than when it asked: nobody decides on that, and it waits."""
        self.desk.begins()
        return bool(settled(self.doors.case(self.analyst, made.exporter.code, made.number)).changed)

    def binds(self, borrower: str, product: str) -> None:
        """Before the first money of a product goes: what was signed on paper, and is in the safe."""
        if (borrower, product) not in self.bound:
            self.bound.add((borrower, product))
            number = f"{self.desk.day.year}-{borrower}-{len(self.bound):03}"
            asked = Recording(borrower, product, number, self.desk.day, "原件存保险柜 The original is in the safe")
            self.by_two(lambda seat: Agreeing(self.desk.gate).record(seat, asked))


def opened(desk: Desk, diary: Diary, access: Access) -> Lender:
    made = Lender(desk, diary, access, Financing(desk.gate))
    diary.note(next(months(diary.last)), partial(_sign, made), evening=True)
    return made


def _sign(it: Lender, day: date) -> None:
    it.desk.turns_to(day)
    it.by_two(lambda seat: it.doors.sign(seat, Signing(standard())), Role.COMPLIANCE)
    losses, credit = LossSigning(standard_losses()), CreditSigning(standard_credit())
    it.by_two(lambda seat: Portfolio(it.desk.gate).sign(seat, losses), Role.COMPLIANCE)
    it.by_two(lambda seat: Credit(it.desk.gate).sign(seat, credit), Role.COMPLIANCE)


def close_days(it: Lender) -> None:
    """The last thing of each month, and of the last day but one: today is left to whoever works on with the sample."""
    for month in months(it.diary.last):
        it.diary.note(month_end(month), partial(_end, it), evening=True)
    it.diary.note(it.diary.last - timedelta(days=1), partial(_end, it), evening=True)


def _end(it: Lender, day: date) -> None:
    it.desk.turns_to(day)
    it.desk.begins()
    settled(Portfolio(it.desk.gate).end_day(it.analyst, day))


def begin(it: Lender, cast: Cast) -> None:
    """Each borrower draws again whenever the last loan has been repaid."""
    every = list(months(it.diary.last))
    for ago, line in LINES.items():
        on_day = working(it.diary.last - timedelta(days=ago))
        it.diary.note(on_day, partial(_grant, it, cast.exporter.code, line), evening=True)
    for index, borrower in enumerate(cast.borrowers, start=1):
        code = f"B{index:02d}"
        it.diary.note(every[0], partial(_meet, it, borrower, code), evening=True)
        line = (borrower.amount * 2, dict[str, int]())
        it.diary.note(every[0], partial(_grant, it, code, line), evening=True)
        for number, month in enumerate(every, start=1):
            since = number - borrower.start
            if since >= 0 and since % TENOR_MONTHS == 0:
                day = on(month, between(4, 20, borrower.local, since))
                it.diary.note(day, partial(_lend, it, borrower, code, index, since // TENOR_MONTHS))


def _grant(it: Lender, borrower: str, of: tuple[int, Mapping[str, int]], day: date) -> None:
    """To whoever is known by then; the next follows the one before."""
    it.desk.turns_to(day)
    lines, (most, subs) = Lines(it.desk.gate), of
    known = lines.line(it.analyst, borrower)
    if isinstance(known, Refused):
        return
    before = known.lines
    parts = tuple(Sub(from_amount(Decimal(one), HOME).minor, product) for product, one in subs.items())
    asked = Granting(borrower, HOME, from_amount(Decimal(most), HOME).minor, parts, LineState.OPEN, day,
                     day + timedelta(days=LINE_DAYS), f"授信委员会 Credit committee {day:%Y-%m}",
                     before[0].place if before else 0)  # fmt: skip
    it.by_two(lambda seat: lines.grant(seat, asked))


def _meet(it: Lender, borrower: Borrower, code: str, day: date) -> None:
    it.desk.turns_to(day)
    it.desk.begins()
    draft = PartyDraft(code, borrower.name, "CN", (PartyRole.EXPORTER,), borrower.local)
    settled(Parties(it.desk.gate).add(it.analyst, draft))


def _lend(it: Lender, borrower: Borrower, code: str, index: int, again: int, day: date) -> None:
    """Equal parts of the principal, month by month, on days on which business is done."""
    it.desk.turns_to(day)
    minor = from_amount(Decimal(borrower.amount), HOME).minor
    terms = by_month(day, minor, TENOR_MONTHS, Method.EQUAL_PRINCIPAL)
    lent = Lent(Contract(terms, penalty=LATE_AT, grace_days=3), purpose="流动资金 Working capital")
    asked = LoanOpening(code, "term_loan", HOME, minor, lent)
    it.by_two(lambda seat: it.doors.open_loan(seat, asked))
    number = settled(it.doors.loans(it.analyst))[0].number
    it.binds(code, "term_loan")
    it.by_two(lambda seat: it.doors.draw_loan(seat, LoanDrawing(number, day, minor, (), f"draw/{number}")))
    stops = 2 if again == 1 and index == STOPS else TENOR_MONTHS
    for place, period in enumerate(terms.periods[:stops]):
        late = 40 if index == LATE and again == 1 else between(0, 2, "late", borrower.local, again, place)
        it.diary.note(period.due + timedelta(days=late), partial(repay, it, number))


def by_month(day: date, minor: int, many: int, method: Method) -> Terms:
    its = periods(day, months_after(day, many), 1, roll=Roll.FOLLOWING, markets=(Market.CHINA,))
    return Terms(HOME, (Tranche(day, minor),), its, (RateStep(day, LENT_AT),), DayCount.ACT_360, method)


def repay(it: Lender, number: str, day: date) -> None:
    """What has fallen due."""
    it.desk.turns_to(day)
    now = settled(it.doors.loan(it.analyst, number)).account
    owed = sum(one.left for one in now.dues) + now.penalty
    if owed:
        it.desk.begins()
        deed = LoanDeed(number, LoanDoing.PAID, day, f"bank/{day}", owed)
        settled(it.doors.book_loan(it.analyst, deed))
        if settled(it.doors.loan(it.analyst, number)).account.closed:
            settled(it.doors.close_loan(it.desk.any(Role.APPROVER), number))
