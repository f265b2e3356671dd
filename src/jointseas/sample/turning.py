"""Loans of the lender that do not simply run by their plan: given relief, given up, sold, paused, drawn on and off, or
held by an order or by goods whose price falls."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import partial

from jointseas.access.records import Role
from jointseas.financing.accounts.records import Contract
from jointseas.financing.borrowing.records import Lent, OnOrder, OnStock, Security
from jointseas.financing.collateral.records import Margins, Pledge, Valuing
from jointseas.financing.days.records import Market, Period
from jointseas.financing.lending.records import Fee, FeeDue, Milestone, Order, Stage
from jointseas.financing.loans.records import (
    BY_TWO,
    LoanDeed,
    LoanDoing,
    LoanDrawing,
    LoanOpening,
    PaperShown,
    Pledged,
    Priced,
    SecurityDeed,
)
from jointseas.financing.schedules.records import Method, Terms
from jointseas.kernel.money import from_amount
from jointseas.kernel.outcome import settled
from jointseas.portfolio.closing.records import Pausing
from jointseas.portfolio.service import Portfolio
from jointseas.sample.calendar import working
from jointseas.sample.cast import HOME
from jointseas.sample.lending import LATE_AT, Lender, by_month, repay

HALF = Fraction(1, 2)
PRICES = ((90, 88), (61, 86), (32, 87), (3, 66))  # days before the last, and what one of the goods fetches then
COST = 92
READY = Fee("承诺费 Commitment fee", FeeDue.UNDRAWN, share=Fraction("0.004"))
ORDERED = OnOrder(Order("PO-88017", "HARBOR HOME INC", 180_000_000), (
    Milestone(Stage.CONFIRMED, Fraction(3, 10), ("order",)),
    Milestone(Stage.MADE, Fraction(4, 10), ("inspection_report",)),
))  # fmt: skip
HOLDS = Margins(most=Fraction(7, 10), call=Fraction(4, 5), sell=Fraction(9, 10), cure_days=5)
STORED = OnStock(Valuing({"cookware": Fraction(1, 5)}, 35), HOLDS, (Market.CHINA,))


@dataclass
class Turning:
    """One loan, by how many days before the last each thing happens to it."""

    it: Lender
    party: str
    amount: int
    opened: int
    months: int = 12
    pays: int = 0
    product: str = "term_loan"
    method: Method = Method.EQUAL_PRINCIPAL
    security: Security | None = None
    number: str = ""

    @property
    def minor(self) -> int:
        return from_amount(Decimal(self.amount), HOME).minor

    def on(self, ago: int, act: Callable[[date], object]) -> None:
        """On a day of business; before the end of the day is told of."""
        self.it.diary.note(working(self.it.diary.last - timedelta(days=ago)), lambda day: self._turn(act, day))

    def _turn(self, act: Callable[[date], object], day: date) -> None:
        self.it.desk.turns_to(day)
        self.it.desk.begins()
        act(day)

    # ---- what happens to every one

    def begin(self, drawn: Fraction = Fraction(1)) -> "Turning":
        self.on(self.opened, lambda day: self._open(day, drawn))
        return self

    def _open(self, day: date, drawn: Fraction) -> None:
        revolving = self.product == "revolving_loan"
        lent = Lent(
            Contract(self._terms(day, self.months), penalty=LATE_AT, grace_days=3),
            revolving,
            purpose="流动资金 Working capital",
            security=self.security,
            fees=(READY,) if revolving else (),
        )
        asked = LoanOpening(self.party, self.product, HOME, self.minor, lent)
        self.it.by_two(lambda seat: self.it.doors.open_loan(seat, asked))
        self.number = settled(self.it.doors.loans(self.it.analyst))[0].number
        if drawn:
            self.draw(day, drawn)
        self._pays(lent.contract.terms.periods[: self.pays])

    def _pays(self, every: Iterable[Period]) -> None:
        for period in every:
            self.it.diary.note(period.due, partial(repay, self.it, self.number))

    def _terms(self, day: date, months: int) -> Terms:
        return by_month(day, self.minor, months, self.method)

    def draw(self, day: date, share: Fraction) -> None:
        asked = LoanDrawing(self.number, day, int(self.minor * share), (), f"draw/{day}")
        self.it.binds(self.party, self.product)
        self.it.by_two(lambda seat: self.it.doors.draw_loan(seat, asked))

    def does(self, ago: int, doing: LoanDoing, share: Fraction = Fraction(0), periods: int = 0) -> "Turning":
        """`share` is of what was lent, where the event has an amount."""
        minor = int(self.minor * share)
        self.on(ago, lambda day: self._book(
            LoanDeed(self.number, doing, day, f"{doing}/{day}", minor, periods=periods)))  # fmt: skip
        return self

    def _book(self, deed: LoanDeed) -> None:
        if deed.doing in BY_TWO:
            self.it.by_two(lambda seat: self.it.doors.relieve_loan(seat, deed))
        else:
            self.it.desk.begins()
            settled(self.it.doors.book_loan(self.it.analyst, deed))

    # ---- what happens to some

    def rescheduled(self, ago: int, months: int) -> None:
        """And paid from then on."""
        self.on(ago, lambda day: self._reschedule(day, self._terms(day, months)))

    def _reschedule(self, day: date, terms: Terms) -> None:
        self._book(LoanDeed(self.number, LoanDoing.RESCHEDULED, day, f"terms/{day}", terms=terms))
        self._pays(terms.periods)

    def paused(self, ago: int) -> None:
        why = "仓库火灾，与保险人核赔中 A fire in the warehouse, the insurer is settling"
        self.on(ago, lambda day: settled(Portfolio(self.it.desk.gate).pause(
            self.it.desk.any(Role.APPROVER), Pausing(self.number, day, None, why))))  # fmt: skip

    def secures(self, ago: int, made: Callable[[date], PaperShown | Priced | Pledged]) -> "Turning":
        self.on(ago, lambda day: self._secure(made(day)))
        return self

    def _secure(self, event: PaperShown | Priced | Pledged) -> None:
        settled(self.it.doors.secure_loan(self.it.analyst, SecurityDeed(self.number, f"{event}", event)))

    def draws(self, ago: int, share: Fraction) -> "Turning":
        self.on(ago, lambda day: self.draw(day, share))
        return self


def begin(it: Lender) -> None:
    lost = Turning(it, "B05", 600_000, 350, months=6, pays=2).begin()
    lost.does(170, LoanDoing.CHARGED_OFF).does(110, LoanDoing.WRITTEN_OFF).does(40, LoanDoing.PAID, Fraction(1, 8))
    Turning(it, "B08", 900_000, 300, months=6, pays=2).begin().does(55, LoanDoing.CHARGED_OFF)
    Turning(it, "B02", 1_500_000, 200, pays=4).begin().does(60, LoanDoing.SOLD, Fraction(3, 5))
    Turning(it, "B07", 1_200_000, 190, pays=12).begin().does(80, LoanDoing.HOLIDAY, periods=2)
    Turning(it, "B09", 800_000, 170, pays=2).begin().rescheduled(50, 9)
    Turning(it, "B10", 700_000, 130, pays=1).begin().paused(30)
    ready = Turning(it, "B01", 2_000_000, 125, pays=12, product="revolving_loan", method=Method.INTEREST_ONLY).begin(
        HALF
    )
    ready.does(70, LoanDoing.PAID, Fraction(1, 5)).draws(20, Fraction(3, 10))
    _on_order(it)
    _on_goods(it)


def _on_order(it: Lender) -> None:
    loan = Turning(it, "B04", 1_260_000, 48, 6, 6, product="purchase_order_finance", method=Method.INTEREST_ONLY,
                   security=ORDERED).begin(Fraction(0))  # fmt: skip
    loan.secures(47, lambda day: PaperShown(0, day, "order", "PO-88017", "HARBOR HOME INC")).draws(46, Fraction(3, 7))
    loan.secures(12, lambda day: PaperShown(0, day, "inspection_report", "QC-2207", "SGS")).draws(11, Fraction(1, 7))


def _on_goods(it: Lender) -> None:
    """As its goods are valued for less, the loan is called at the end of a day."""
    loan = Turning(it, "B10", 1_000_000, 91, 6, 6, product="inventory_finance", method=Method.INTEREST_ONLY,
                   security=STORED).begin(Fraction(0))  # fmt: skip
    pans = Pledge("WR-5521", "PAN-28", "cookware", 20_000, Fraction(from_amount(Decimal(COST), HOME).minor))
    loan.secures(91, lambda day: Pledged(0, day, pans))
    for ago, price in PRICES:
        loan.secures(ago, partial(_priced, from_amount(Decimal(price), HOME).minor))
    loan.draws(89, Fraction(9, 10))


def _priced(minor: int, day: date) -> Priced:
    return Priced(0, day, "PAN-28", Fraction(minor), "永康五金市场报价 Market quote")
