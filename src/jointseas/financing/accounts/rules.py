"""An account is its events, told in the order of their days: one that is dated back is told where it belongs, and all
that comes after it follows anew. Interest is exact until a row, a payment or a look rounds it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache, partial

from jointseas.financing.accounts.planning import LEVEL, Planned, deferred, extended, lessened, planned, shortened
from jointseas.financing.accounts.records import (
    NEXT,
    RANK,
    Account,
    BoughtBack,
    Bucket,
    Charged,
    ChargedOff,
    Contract,
    Drawn,
    Due,
    Early,
    Event,
    From,
    Holding,
    Holiday,
    Paid,
    Part,
    PassedOn,
    RateSet,
    Rescheduled,
    Returned,
    Sold,
    Standing,
    Taken,
    TakenBack,
    Turn,
    WrittenOff,
)
from jointseas.financing.days.counting import fraction
from jointseas.financing.days.records import Period
from jointseas.financing.schedules.records import RateStep, Row
from jointseas.financing.schedules.rounding import whole_of
from jointseas.financing.schedules.rules import MOST_MINOR, MOST_RATE, borne, interest_is_due, rate_on
from jointseas.kernel.outcome import Term, require


def replay(contract: Contract, events: Iterable[Event], until: date, *, ahead: bool = True) -> Account:
    """`ahead` with the rows that are to come, which take as long as all the rest."""
    told = _Running(contract)
    for event in sorted(in_force(events), key=lambda it: (it.day, RANK[type(it)], it.id)):
        if event.day > until:
            break
        told.do(event)
    return told.on(until, ahead=ahead)


def in_force(events: Iterable[Event]) -> Iterator[Event]:
    every = tuple(events)
    gone = {it.event for it in every if isinstance(it, TakenBack)}
    return (it for it in every if not isinstance(it, TakenBack) and it.id not in gone)


class _Running:
    def __init__(self, contract: Contract) -> None:
        self._of, self._terms = contract, contract.terms
        self._rates = list(contract.terms.rates)
        self._at, self._since = 0, contract.terms.periods[0].start
        self._before: list[Period] = []  # those of terms that are not in force any more
        self._drawn = self._undue = self._resting = self._owed = self._credit = self._ahead_so_far = 0
        self._settled, self._accrued_paid = Fraction(0), 0
        self._penalty_paid = 0
        self._planned: Callable[[], Planned] = Planned
        self._dues: list[Standing] = []
        self._taken: list[Taken] = []
        self._off: date | None = None
        self._holding, self._turns = Holding.HELD, list[Turn]()
        self._tax = self._passed_on = 0

    def _whole(self, exact: Fraction) -> int:
        return whole_of(self._terms, exact)

    # ---- time

    def _to(self, day: date) -> None:
        while self._at < len(self._terms.periods) and self._terms.periods[self._at].end <= day:
            self._fall_due(self._terms.periods[self._at])

    def _fall_due(self, period: Period) -> None:
        """The row of this period: its interest, if it is to be paid now, and its part of the principal."""
        accrued = self._whole(self._accrued(period.end)) - self._accrued_paid
        row = self._row(self._at, self._undue, self._owed + accrued, accrued)
        self._fell(Part.INTEREST, period, row.interest)
        self._fell(Part.PRINCIPAL, period, row.principal)
        plan = self._planned()
        self._keep_to(replace(plan, principal=plan.principal[1:]))
        self._undue, self._owed = row.closing, self._owed + accrued - row.interest
        self._settled, self._accrued_paid, self._since, self._resting = Fraction(0), 0, period.end, 0
        self._at += 1
        self._use_credit(period.end)

    def _row(self, at: int, balance: int, owed: int, accrued: int) -> Row:
        """What falls due at the end of a period: `owed` is interest with what earlier ones left unasked."""
        interest = owed if interest_is_due(self._terms, at) else 0
        ahead, last, plan = at - self._at, at == len(self._terms.periods) - 1, self._planned().principal
        principal = balance if last else min(plan[ahead] if ahead < len(plan) else 0, balance)
        return Row(self._terms.periods[at], balance, 0, accrued, interest, principal, balance - principal)

    def _fell(self, part: Part, period: Period, minor: int) -> None:
        if minor:
            self._dues.append(Standing(Due(part, period.end, period.due, minor, minor), minor, period.due))

    def _accrued(self, day: date) -> Fraction:
        """Since the last row; cut only where a balance or a rate changed, so that looking changes nothing."""
        return self._settled + (self._undue + self._resting) * self._borne(self._since, day)

    def _borne(self, start: date, day: date) -> Fraction:
        end = min(day, self._off) if self._off else day
        if end <= start:
            return Fraction(0)
        return borne(self._terms.count, self._rates, start, end, self._terms.periods[-1].end)

    def _settle(self, day: date) -> None:
        self._settled, self._since = self._accrued(day), max(day, self._since)

    # ---- events

    def do(self, event: Event) -> None:
        require(event.day >= self._terms.periods[0].start, "financing.before_all", day=event.day,
                first=self._terms.periods[0].start)  # fmt: skip
        self._to(event.day)
        match event:
            case RateSet():
                self._set_rate(event)
            case Rescheduled():
                self._reschedule(event)
            case Holiday():
                self._pause(event)
            case Drawn():
                self._draw(event)
            case Charged():
                self._charge(event)
            case Paid():
                _require_amount(event.minor)
                self._pay(event, event.minor)
            case _:
                self._give_up(event)

    def _give_up(self, event: Event) -> None:
        match event:
            case ChargedOff():
                self._charge_off(event.day)
            case WrittenOff():
                self._write_off(event)
            case Sold() | BoughtBack():
                _require_amount(event.minor)
                self._turn(event, event.minor)
            case PassedOn():
                self._pass_on(event)
            case Returned():
                require(0 < event.minor <= self._credit, "financing.returned", most=self._credit)
                self._credit -= event.minor

    def _set_rate(self, event: RateSet) -> None:
        require(0 <= event.annual <= MOST_RATE, "financing.rate", most=int(MOST_RATE * 100))
        self._settle(event.day)
        self._rates = [*(it for it in self._rates if it.start < event.day), RateStep(event.day, event.annual)]
        if self._terms.method in LEVEL:
            self._replan(event.day)

    def _draw(self, event: Drawn) -> None:
        _require_amount(event.minor)
        self._require_held(event.day)
        require(not self._off, "financing.drawn_after", day=self._off)
        require(self._at < len(self._terms.periods), "financing.drawn_late", last=self._terms.periods[-1].end)
        self._settle(event.day)
        self._drawn += event.minor
        self._undue += event.minor - self._set_off(event)
        self._replan(event.day)

    def _set_off(self, event: Drawn) -> int:
        """What was paid too much before comes off a drawing at once, and costs nothing as what is paid ahead may."""
        paid = min(self._credit, event.minor) if (Bucket.ADVANCE, Part.PRINCIPAL) in self._of.order else 0
        self._credit -= paid
        return self._took(Paid(0, event.day, paid), Bucket.ADVANCE, Part.PRINCIPAL, paid, None)

    def _replan(self, day: date) -> None:
        """Made when it is first asked for: most plans are overtaken before."""
        if self._at < len(self._terms.periods):
            self._planned = cache(partial(planned, self._terms, self._at, day, self._undue, tuple(self._rates)))

    def _keep_to(self, plan: Planned) -> None:
        self._planned = lambda: plan

    def _pause(self, event: Holiday) -> None:
        """The plan as it stood, later by so many periods; the terms say so too, for whatever makes the plan anew."""
        left = len(self._terms.periods) - self._at
        require(0 < event.periods <= 60 and left, "financing.holiday", most=60)
        self._keep_to(deferred(self._planned(), event.periods))
        self._terms = extended(self._terms, self._at, event.periods)

    def _reschedule(self, event: Rescheduled) -> None:
        terms = event.terms
        require(terms.periods[0].start == event.day, "financing.reschedule_day", day=event.day)
        self._settle(event.day)
        carried = self._whole(self._settled) - self._accrued_paid + self._owed
        if event.with_due:
            for it in self._dues:
                if it.due.part is Part.PRINCIPAL:
                    self._bear(it, event.day)
                    self._undue, it.left = self._undue + it.left, 0
        begun = self._terms.periods[self._at : self._at + 1]
        self._before += [*self._terms.periods[: self._at],
                         *(Period(it.start, event.day, event.day) for it in begun if it.start < event.day)]  # fmt: skip
        self._terms, self._rates, self._at = terms, list(terms.rates), 0
        self._settled, self._accrued_paid, self._owed, self._since = Fraction(0), 0, carried, event.day
        self._replan(event.day)

    def _charge(self, event: Charged) -> None:
        _require_amount(event.minor)
        require(0 <= event.tax < event.minor, "financing.tax_of_fee", most=event.minor)
        self._require_held(event.day)
        self._tax += event.tax
        self._fell(Part.FEE, Period(event.day, event.day, event.day), event.minor)
        self._use_credit(event.day)

    # ---- given up, sold and bought back

    def _charge_off(self, day: date) -> None:
        self._settle(day)
        for it in self._dues:
            self._bear(it, day)
        self._off = self._off or day

    def _write_off(self, event: WrittenOff) -> None:
        """What is asked for is the whole of it, and what was paid before its time goes to that first."""
        self._charge_off(event.day)
        now = Period(event.day, event.day, event.day)
        self._fell(Part.INTEREST, now, self._whole(self._settled) - self._accrued_paid + self._owed)
        self._fell(Part.PRINCIPAL, now, self._undue)
        self._planned, self._settled = Planned, Fraction(0)
        self._accrued_paid = self._owed = self._undue = 0
        self._use_credit(event.day)
        self._turn(event, 0)

    def _turn(self, event: Event, minor: int) -> None:
        after = NEXT.get((self._holding, type(event)), self._holding)
        require(after is not self._holding, "financing.turn", day=event.day, state=Term("loan holding", self._holding))
        until = event.back_until if isinstance(event, Sold) else None
        self._turns.append(Turn(event.day, minor, self._holding, after, self.on(event.day).figures, until))
        self._holding = after

    def _pass_on(self, event: PassedOn) -> None:
        most = self.on(event.day).owed_on
        require(0 < event.minor <= most, "financing.passed_on", most=most)
        self._passed_on += event.minor

    def _require_held(self, day: date) -> None:
        """What is not in the lender's book can have no more put to it there."""
        held = self._holding is Holding.HELD
        require(held, "financing.out_of_book", day=day, state=Term("loan holding", self._holding))

    # ---- penalty

    def _bear(self, it: Standing, day: date) -> None:
        if self._is_over(it, day):
            it.borne, it.since = self._borne_by(it, day), max(day, it.since)

    def _is_over(self, it: Standing, day: date) -> bool:
        return day > it.due.due + timedelta(days=self._of.grace_days)

    def _borne_by(self, it: Standing, day: date) -> Fraction:
        """Nothing within the days of grace; after them from the day on which it was due."""
        end = min(day, self._off) if self._off else day
        bears = it.due.part is Part.PRINCIPAL or (it.due.part is Part.INTEREST and self._of.compounded)
        if not (it.left and bears and self._is_over(it, end) and end > it.since):
            return it.borne
        year = fraction(self._terms.count, it.since, end, self._terms.periods[-1].end)
        return it.borne + it.left * year * self._of.penalty

    def _penalty_owed(self, day: date) -> int:
        found = sum((self._borne_by(it, day) for it in self._dues if it.left or it.borne), Fraction(0))
        return self._whole(found) - self._penalty_paid

    # ---- payments

    def _pay(self, event: Paid, money: int) -> None:
        """With what an earlier one had left over."""
        money, self._credit = money + self._credit, 0
        for bucket, part in self._of.order:
            money -= self._take(event, bucket, part, money)
        self._credit += money

    def _use_credit(self, day: date) -> None:
        """What was paid before there was anything to pay: only for what has fallen due by now."""
        if self._credit:
            money, self._credit = self._credit, 0
            for bucket, part in self._of.order:
                if bucket is not Bucket.ADVANCE:
                    money -= self._take(Paid(0, day, money), bucket, part, money)
            self._credit = money

    def _take(self, event: Paid, bucket: Bucket, part: Part, money: int) -> int:
        if not money:
            return 0
        if bucket is Bucket.ADVANCE:
            return self._ahead(event, part, money)
        if part is Part.PENALTY:
            return self._take_penalty(event, money) if bucket is Bucket.PAST_DUE else 0
        taken = 0
        for it in self._dues:
            if it.left and it.due.part is part and (it.due.due < event.day) is (bucket is Bucket.PAST_DUE):
                self._bear(it, event.day)
                paid = min(it.left, money - taken)
                it.left -= paid
                taken += self._took(event, bucket, part, paid, it.due.due)
        return taken

    def _take_penalty(self, event: Paid, money: int) -> int:
        paid = min(money, self._penalty_owed(event.day))
        self._penalty_paid += paid
        return self._took(event, Bucket.PAST_DUE, Part.PENALTY, paid, None)

    def _ahead(self, event: Paid, part: Part, money: int) -> int:
        if part is Part.INTEREST:
            owed = self._whole(self._accrued(event.day)) - self._accrued_paid + self._owed
            paid = min(money, owed)
            of_before = min(paid, self._owed)
            self._owed, self._accrued_paid = self._owed - of_before, self._accrued_paid + paid - of_before
            return self._took(event, Bucket.ADVANCE, part, paid, None)
        return self._principal_ahead(event, money) if part is Part.PRINCIPAL else 0

    def _principal_ahead(self, event: Paid, money: int) -> int:
        paid = min(self._undue, self._without_fee(money))
        if not paid:
            return 0
        fee = self._fee(paid)
        self._settle(event.day)
        self._undue -= paid
        rests = self._of.early_from is From.REST and self._undue
        self._resting = self._resting + paid if rests else 0  # where nothing is left to fall due, nothing waits for it
        self._change(event, paid)
        self._ahead_so_far += paid
        self._took(event, Bucket.ADVANCE, Part.FEE, fee, None)
        return fee + self._took(event, Bucket.ADVANCE, Part.PRINCIPAL, paid, None)

    def _change(self, event: Paid, paid: int) -> None:
        """The plan, after so much was paid ahead of its day."""
        match event.early or self._of.early:
            case Early.LOWER:
                self._replan(event.day)
            case Early.SHORTEN:
                self._keep_to(shortened(self._terms, self._at, self._undue, self._rates, self._planned()))
            case Early.LAST:
                self._keep_to(lessened(self._planned(), paid))

    def _fee(self, ahead: int) -> int:
        """Rounded of all that was ever paid ahead, so that many small payments cost what one great one does."""
        share = self._of.early_fee
        return self._whole((self._ahead_so_far + ahead) * share) - self._whole(self._ahead_so_far * share)

    def _without_fee(self, money: int) -> int:
        """The most principal that so much money pays, with the fee for paying it ahead."""
        share = self._of.early_fee
        most = money * share.denominator // (share.denominator + share.numerator)
        return next(it for it in (most + 1, most, most - 1, 0) if it <= 0 or it + self._fee(it) <= money)

    def _took(self, event: Paid, bucket: Bucket, part: Part, minor: int, due: date | None) -> int:
        if minor:
            self._taken.append(Taken(event.id, event.day, bucket, part, minor, due))
        return minor

    # ---- what stands

    def on(self, day: date, *, ahead: bool = False) -> Account:
        self._to(day)
        dues = tuple(replace(it.due, left=it.left) for it in self._dues)
        accrued = self._whole(self._accrued(day)) - self._accrued_paid + self._owed
        rows, periods = self._rows(day) if ahead else (), self._terms.periods
        annual = rate_on(self._rates, max(day, periods[0].start))
        return Account(day, self._drawn, self._undue, accrued, self._penalty_owed(day), self._credit, dues, rows,
                       tuple(self._taken), self._off, self._fee(self._undue), self._tax, tuple(self._turns),
                       self._passed_on, (*self._before, *periods), annual)  # fmt: skip

    def _rows(self, day: date) -> tuple[Row, ...]:
        """As they will fall due if nothing else happens."""
        if self._at >= len(self._terms.periods) or not (self._undue or self._owed or self._accrued(day)):
            return ()
        made, balance, owed = list[Row](), self._undue, self._owed
        for at, period in enumerate(self._terms.periods[self._at :], start=self._at):
            of = self._accrued(period.end) if at == self._at else balance * self._borne(period.start, period.end)
            accrued = self._whole(of) - (self._accrued_paid if at == self._at else 0)
            row = self._row(at, balance, owed + accrued, accrued)
            made.append(row)
            balance, owed = row.closing, owed + accrued - row.interest
        return tuple(made)


def _require_amount(minor: int) -> None:
    require(0 < minor <= MOST_MINOR, "financing.amount", most=MOST_MINOR)
