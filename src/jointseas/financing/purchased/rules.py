"""Events told anew in the order of their days. What buyers pay goes to what was advanced first; the rest is the
seller's, once nothing is out. The discount is for the days in which money was out, whatever was agreed ahead. Of bills
that the client owes itself nothing is held back, and no day gives any of the discount back: what they owe is theirs to
pay, and the time after the due day besides."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

from jointseas.financing.days.counting import fraction
from jointseas.financing.purchase.records import Line
from jointseas.financing.purchased.records import (
    Agreed,
    Book,
    Bought,
    BoughtBack,
    ChargedBack,
    ChargedOff,
    Collected,
    Diluted,
    Disputed,
    Event,
    Extended,
    Held,
    PaidBack,
    PassedOn,
    Received,
    Recovered,
    Released,
    Returned,
    Sold,
    TakenBack,
    Turn,
    Undisputed,
    WrittenOff,
)
from jointseas.financing.schedules.rules import MOST_MINOR
from jointseas.kernel.money import Money, rounded
from jointseas.kernel.outcome import Refused, require


def told(agreed: Agreed, events: Iterable[Event], day: date) -> Book:
    """As it stands at the end of the day. An event that cannot have happened is refused."""
    found = _Telling(agreed)
    for it in sorted(in_force(events), key=lambda it: (it.day, it.id)):
        if it.day <= day:
            found.take(it)
    return found.on(day)


def in_force(events: Iterable[Event]) -> Iterator[Event]:
    """Without what was taken back."""
    every = tuple(events)
    gone = {it.event for it in every if isinstance(it, TakenBack)}
    return (it for it in every if not isinstance(it, TakenBack) and it.id not in gone)


class _One:
    """A receivable while events are told. `borne` is exact, up to `since`."""

    def __init__(self, line: Line, funded: date, agreed: Agreed) -> None:
        self.now = Held(line.number, line.face, line.advance, line.discount, funded, line.until, line.advance,
                        line.reserve, 0, 0)  # fmt: skip
        self._agreed, self._since, self._borne = agreed, funded, Fraction(0)
        self._extension = agreed.extension

    def to(self, day: date) -> "_One":
        """Nothing is earned on what is not out."""
        if self.now.out and day > self._since:
            before = self.now
            if self._extension is None:
                self._borne += self._bears(self._since, day, self._agreed.discount)
                self.now = replace(self.now, earned=rounded(self._borne))
            else:
                self._extend(day, self._extension)
            if before.charged_off:
                self._hold(before)
            self._since = day
        return self

    def _hold(self, before: Held) -> None:
        it = self.now
        self.now = replace(it, held_earned=it.held_earned + it.earned - before.earned,
                           held_charge=it.held_charge + it.charged - before.charged)  # fmt: skip

    def _extend(self, day: date, annual: Fraction) -> None:
        """The discount by the days to the due day, what comes after it by what is out."""
        it = self.now
        whole, gone = (it.until - it.funded).days, (day - it.funded).days
        earned = rounded(Fraction(it.discount * gone, whole)) if gone < whole else it.discount
        if day > it.until:
            self._borne += self._bears(max(self._since, it.until), day, annual)
        charged = rounded(self._borne)
        self.now = replace(it, earned=earned, charged=charged, charge=it.charge + charged - it.charged)

    def _bears(self, since: date, day: date, annual: Fraction) -> Fraction:
        return self.now.out * fraction(self._agreed.count, since, day, day) * annual

    def settle(self) -> None:
        """What its buyer owes nothing on any more it disputes no more."""
        if self.now.owed <= 0:
            self.now = replace(self.now, disputed=False)

    def repaid(self, minor: int) -> None:
        """Once nothing is out any more, the discount is settled with the reserve, or all of it is earned."""
        before = self.now
        self.now = replace(before, out=before.out - minor)
        if before.out and not self.now.out:
            if self._extension is None:
                self.now = replace(self.now, reserve=self.now.reserve - (before.earned - before.discount))
            else:
                self.now = replace(self.now, earned=before.discount)
            self.now = replace(self.now, held_earned=0)  # with the money for it


# What only whoever has it does.
_BY_ITS_OWNER = (Bought, ChargedOff, WrittenOff, Extended)
# What can become of bills that the client owes itself: nothing of it is a seller's any more.
_BY_CLIENT = (Bought, Collected, ChargedOff, WrittenOff, Recovered, Received, Returned, Sold, BoughtBack, PassedOn)


class _Telling:
    def __init__(self, agreed: Agreed) -> None:
        self._agreed, self._ones = agreed, dict[str, _One]()
        self._service = self._tax = self._received = self._returned = self._allocated = self._passed_on = 0
        self._turns = list[Turn]()
        self._ways: dict[type[Event], Callable[..., None]] = {
            Bought: self._buy, Collected: self._collect, Diluted: self._dilute, PaidBack: self._pay_back,
            ChargedBack: self._charge_back, Released: self._release, WrittenOff: self._write_off,
            Recovered: self._recover, Received: self._receive, Returned: self._return,
            Disputed: self._dispute, Undisputed: self._settle, ChargedOff: self._charge_off, Extended: self._extend,
            Sold: self._sell, BoughtBack: self._buy_back, PassedOn: self._pass_on,
        }  # fmt: skip

    def take(self, event: Event) -> None:
        if self._agreed.by_client:
            possible = isinstance(event, _BY_CLIENT) and not (isinstance(event, Collected) and event.by_seller)
            require(possible, "financing.owed_by_client", number=getattr(event, "number", ""))
        away = bool(self._turns) and self._turns[-1].sold
        require(not (away and isinstance(event, _BY_ITS_OWNER)), "financing.sold", day=event.day)
        self._ways[type(event)](event)

    def on(self, day: date) -> Book:
        held = tuple(it.to(day).now for it in self._ones.values())
        return Book(day, self._agreed, held, self._service, self._received, self._returned, self._allocated, self._tax,
                    tuple(self._turns), self._passed_on)  # fmt: skip

    def _buy(self, event: Bought) -> None:
        for line in event.lines:
            require(line.number not in self._ones, "financing.bought", number=line.number)
            self._ones[line.number] = _One(line, event.day, self._agreed)
        self._service += event.service
        self._tax += event.tax

    def _one(self, number: str, day: date) -> _One:
        found = self._ones.get(number)
        if found is None:
            raise Refused("financing.not_bought", number=number)
        return found.to(day)

    def _collect(self, event: Collected) -> None:
        one, minor = self._one(event.number, event.day), event.minor
        it = one.now
        self._require("financing.more_than_owed", minor, it.owed, it.number)
        if event.unallocated:
            self._require("financing.unallocated", minor, self._unallocated)
            self._allocated += minor
        part = min(minor, it.out)
        rest, by_seller = minor - part, it.by_seller + (minor if event.by_seller else 0)
        paid = replace(it, collected=it.collected + minor, by_seller=by_seller)
        if self._agreed.by_client:
            left = it.charge - rest
            one.now = replace(paid, charge=left, held_charge=min(left, it.held_charge))
        else:
            one.now = replace(paid, margin=it.margin - rest, reserve=it.reserve + rest)
        one.repaid(part)
        one.settle()

    def _dilute(self, event: Diluted) -> None:
        one = self._one(event.number, event.day)
        it, minor = one.now, event.minor
        self._require("financing.more_than_owed", minor, it.owed, it.number)
        one.now = replace(it, diluted=it.diluted + minor, margin=it.margin - minor)
        one.settle()

    def _pay_back(self, event: PaidBack) -> None:
        """Where nothing is out, it is what the seller still owes of the discount."""
        one = self._one(event.number, event.day)
        it, minor = one.now, event.minor
        most = it.out or max(0, -it.reserve)
        self._require("financing.more_than_advanced", minor, most, it.number)
        if it.out:
            one.now = replace(it, paid_back=it.paid_back + minor, margin=it.margin + minor)
            one.repaid(minor)
        else:
            one.now = replace(it, paid_back=it.paid_back + minor, reserve=it.reserve + minor)

    def _dispute(self, event: Disputed) -> None:
        one = self._one(event.number, event.day)
        require(one.now.owed > 0 and not one.now.disputed, "financing.no_dispute", number=event.number)
        one.now = replace(one.now, disputed=True)

    def _settle(self, event: Undisputed) -> None:
        one = self._one(event.number, event.day)
        require(one.now.disputed, "financing.not_disputed", number=event.number)
        one.now = replace(one.now, disputed=False)

    def _charge_back(self, event: ChargedBack) -> None:
        """What was bought without recourse is the buyer's debt to the funder: only what it disputes goes back."""
        one = self._one(event.number, event.day)
        it, due = one.now, one.now.charge_back
        require(it.owed > 0, "financing.nothing_to_charge", number=it.number)
        require(self._agreed.recourse or it.disputed, "financing.no_recourse", number=it.number)
        require(event.minor == due >= 0, "financing.charge_back", number=it.number, money=self._money(event.minor),
                due=self._money(due))  # fmt: skip
        one.now = replace(it, paid_back=it.paid_back + due, reserve=it.reserve + due - it.out, margin=0,
                   reassigned=it.owed, ended=True)  # fmt: skip
        one.repaid(it.out)

    def _release(self, event: Released) -> None:
        one = self._one(event.number, event.day)
        it, minor = one.now, event.minor
        self._require("financing.reserve_release", minor, it.releasable, it.number)
        now = self.on(event.day)
        require(not now.away or minor <= now.owed_on, "financing.passed_on", most=now.owed_on)
        one.now = replace(it, released=it.released + minor, reserve=it.reserve - minor)

    def _charge_off(self, event: ChargedOff) -> None:
        one = self._one(event.number, event.day)
        require(one.now.at_stake > 0, "financing.nothing_out", number=event.number)
        require(not one.now.charged_off, "financing.charged_off", number=event.number, day=one.now.charged_off)
        one.now = replace(one.now, charged_off=event.day)

    def _extend(self, event: Extended) -> None:
        one = self._one(event.number, event.day)
        require(self._agreed.recourse, "financing.never_back", number=event.number)
        require(one.now.out > 0, "financing.nothing_out", number=event.number)
        one.now = replace(one.now, recourse_on=event.until)

    def _write_off(self, event: WrittenOff) -> None:
        """What is lost is what was out and charged, less the discount that was never earned, as the funder's book has
        it; what was held back is not paid."""
        one = self._one(event.number, event.day)
        it = one.now
        require(it.at_stake > 0, "financing.nothing_out", number=it.number)
        beyond = it.held_earned + it.held_charge
        one.now = replace(it, lost=it.out - it.unearned + it.charge - beyond, beyond=beyond, out=0, margin=0, charge=0,
                          forgone=it.margin, written_off=True, ended=True)  # fmt: skip

    def _recover(self, event: Recovered) -> None:
        one = self._one(event.number, event.day)
        it, minor = one.now, event.minor
        self._require("financing.recovered", minor, it.claimed, it.number)
        one.now = replace(it, recovered=it.recovered + minor)

    def _sell(self, event: Sold) -> None:
        now = self.on(event.day)
        require(not now.away and any(it.owed or it.reserve for it in now.held), "financing.not_to_sell", day=event.day)
        self._turn(Turn(now, event.minor, sold=True, back_until=event.back_until))

    def _buy_back(self, event: BoughtBack) -> None:
        now = self.on(event.day)
        require(now.away, "financing.not_sold", day=event.day)
        self._turn(Turn(now, event.minor, sold=False))

    def _turn(self, made: Turn) -> None:
        self._require("financing.amount_of", made.minor, MOST_MINOR)
        self._turns.append(made)

    def _pass_on(self, event: PassedOn) -> None:
        most = self.on(event.day).owed_on
        require(0 < event.minor <= most, "financing.passed_on", most=most)
        self._passed_on += event.minor

    def _receive(self, event: Received) -> None:
        self._require("financing.amount_of", event.minor, MOST_MINOR)
        self._received += event.minor

    def _return(self, event: Returned) -> None:
        self._require("financing.unallocated", event.minor, self._unallocated)
        self._returned += event.minor

    @property
    def _unallocated(self) -> int:
        return self._received - self._returned - self._allocated

    def _money(self, minor: int) -> Money:
        return Money(minor, self._agreed.currency)

    def _require(self, code: str, minor: int, most: int, number: str = "") -> None:
        """An amount between nothing and the most that can be."""
        told = {"number": number} if number else {}
        require(0 < minor <= most, code, **told, money=self._money(minor), most=self._money(max(0, most)))
