"""Receivables of the exporter that its lender buys: some repaid by now, some live, one offered, one declined, one that
waits, and a draft."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from jointseas.access.records import Role
from jointseas.financing.applications.records import Application, Asked, Reason, Ruling
from jointseas.financing.facilities.records import Deed, Doing, Drawing, Sign
from jointseas.financing.facilities.records import Facility as Bought
from jointseas.financing.facilities.rules import is_over
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import settled
from jointseas.sample.banking import Bank
from jointseas.sample.calendar import working
from jointseas.sample.lending import Lender
from jointseas.sample.year import Year
from jointseas.trade.banking.records import BankLine

WITH, WITHOUT = "purchase_with_recourse", "purchase_without_recourse"
CURRENCIES = ("USD", "EUR", "GBP")
DISPUTED_AGO = 6  # days before the last
FAR = 25  # days that a receivable has still to go, so that there is something to finance

Then = Callable[["Story", date], object]


class Story:
    """One application, and what becomes of it."""

    def __init__(self, year: Year, bank: Bank, lender: Lender, product: str, first: str, many: int) -> None:
        self.year, self.bank, self.lender = year, bank, lender
        self.product, self.first, self.many = product, first, many

    def asked(self) -> Asked | None:
        """In the first currency in which something could be bought now, and of that the greatest."""
        others = (it for it in CURRENCIES if it != self.first)
        return next((found for it in (self.first, *others) if (found := self._asked(it))), None)

    def _asked(self, currency: str) -> Asked | None:
        staff, doors = self.year.desk.any(Role.STAFF), self.lender.doors
        asked = Asked(self.lender.analyst.firm.code, self.product, currency, solvent=True)
        found = settled(doors.survey(staff, asked))
        far = [it for it in found.judged if it.eligible and (it.receivable.due - self.year.desk.day).days >= FAR]
        chosen = sorted(far, key=lambda it: (-it.eligible, it.receivable.number))[: self.many]
        wanted = replace(asked, papers=tuple(it.receivable.number for it in chosen))
        return wanted if settled(doors.survey(staff, wanted)).offer else None

    def apply(self, then: Then | None, day: date) -> None:
        self.year.desk.turns_to(day)
        asked = self.asked()
        if asked is None:
            return
        self.year.desk.begins()
        staff, doors = self.year.desk.any(Role.STAFF), self.lender.doors
        kept = settled(doors.save(staff, asked))
        made = settled(doors.submit(staff, kept.number))
        if then:
            later = working(day + timedelta(days=1))
            self.year.diary.note(later, lambda on: self._goes_on(made, then, on))

    def _goes_on(self, made: Application, then: Then, day: date) -> None:
        self.lender.desk.turns_to(day)
        self.made = made
        if not self.lender.finds_changed(made):
            then(self, day)

    def draft(self, day: date) -> None:
        self.year.desk.turns_to(day)
        asked = self.asked()
        if asked:
            self.year.desk.begins()
            settled(self.lender.doors.save(self.year.desk.any(Role.STAFF), replace(asked, solvent=False)))

    # ---- what the lender makes of it

    def ruling(self, *reasons: Reason) -> Ruling:
        it = self.made
        if it.facts is None:
            raise TypeError(f"{it.number} was not submitted")
        head = (it.exporter.code, it.number, it.digest)
        if reasons:
            return Ruling(*head, approve=False, reasons=reasons, note="买方近月回款放缓 The buyer has slowed down")
        return Ruling(*head, approve=True, terms=it.facts.of.terms, invoices=it.facts.asked.papers,
                      override="老客户，买方记录良好 A known client, its buyers pay")  # fmt: skip

    def offer(self, _day: date) -> None:
        self.lender.by_two(lambda seat: self.lender.doors.decide(seat, self.ruling()))

    def decline(self, _day: date) -> None:
        self.lender.by_two(lambda seat: self.lender.doors.decide(seat, self.ruling(Reason.BUYER_RISK)))

    def buy(self, day: date) -> Bought:
        """Offered, accepted and drawn on one day; what its buyers pay then goes to the lender."""
        self.offer(day)
        self.year.desk.turns_to(day)
        self.year.desk.begins()
        opened = settled(self.lender.doors.accept(self.year.desk.any(Role.OWNER), self.made.number))
        it = settled(self.lender.doors.facility(self.lender.analyst, opened.number)).facility
        asked = Drawing(it.number, day, it.agreed.invoices, (), f"draw/{it.number}")
        self.lender.binds(self.made.exporter.code, opened.product)
        self.lender.by_two(lambda seat: self.lender.doors.draw(seat, asked))
        for number in it.agreed.invoices:
            self.bank.financed[number] = partial(self._collected, it, number)
        self._arrived(it, day)
        return it

    def contested(self, day: date) -> None:
        """Bought, and last week its buyer has found fault with the goods."""
        it = self.buy(day)
        self.year.diary.note(working(self.year.last - timedelta(days=DISPUTED_AGO)), partial(self._disputed, it))

    def _disputed(self, it: Bought, day: date) -> None:
        self.lender.desk.turns_to(day)
        number = it.agreed.invoices[0]
        held = next(one for one in settled(self.lender.doors.facility(self.lender.analyst, it.number)).book.held
                    if one.number == number)  # fmt: skip
        if held.owed > 0:
            self.lender.desk.begins()
            deed = Deed(it.number, Doing.DISPUTED, day, f"dispute/{number}", number)
            settled(self.lender.doors.book(self.lender.analyst, deed))

    def _arrived(self, it: Bought, day: date) -> None:
        """The bank tells of the money some day, and then somebody says that the books have it."""
        standing = settled(self.lender.doors.our_facility(self.year.desk.any(Role.STAFF), it.lender.code, it.number))
        [posting] = [one for one in standing.postings if one.firm_id == self.year.desk.any(Role.STAFF).firm.id]
        book = standing.book
        minor = sum(one.advance - one.discount for one in book.held) - book.service
        self._moved(it, minor, posting.entry, day)

    def _moved(self, it: Bought, minor: int, entry: int, day: date) -> None:
        reference = f"FAC{day:%y%m%d}{entry}"
        self.bank.booked[reference] = entry
        self.bank.moves(BankLine(0, day, day, Money(minor, it.currency), it.lender.name_en, "", it.number, reference,
                                 f"Financing {it.number}"))  # fmt: skip

    def _collected(self, it: Bought, number: str, day: date) -> None:
        """What the buyer pays the lender; the reserve goes to the seller on the next day of business."""
        self.lender.desk.turns_to(day)
        self._diluted(it, number, day)
        held = next(one for one in settled(self.lender.doors.facility(self.lender.analyst, it.number)).book.held
                    if one.number == number)  # fmt: skip
        if held.ended or held.owed <= 0:
            return
        self.lender.desk.begins()
        deed = Deed(it.number, Doing.COLLECTED, day, f"bank/{number}", number, held.owed)
        settled(self.lender.doors.book(self.lender.analyst, deed))
        self.year.diary.note(working(day + timedelta(days=1)), partial(self._released, it, number))

    def _diluted(self, it: Bought, number: str, day: date) -> None:
        """What the seller has credited its buyer since is not paid by anybody."""
        for one in settled(self.lender.doors.seen(self.lender.analyst, it.number)):
            if one.number == number and one.sign is Sign.CREDITED:
                self.lender.desk.begins()
                deed = Deed(it.number, Doing.DILUTED, day, f"credited/{number}", number, one.money.minor)
                settled(self.lender.doors.book(self.lender.analyst, deed))

    def _released(self, it: Bought, number: str, day: date) -> None:
        self.lender.desk.turns_to(day)
        standing = settled(self.lender.doors.facility(self.lender.analyst, it.number))
        held = next(one for one in standing.book.held if one.number == number)
        after = standing
        if held.releasable:
            deed = Deed(it.number, Doing.RELEASED, day, f"reserve/{number}", number, held.releasable)
            self.lender.by_two(lambda seat: self.lender.doors.pay(seat, deed))
            after = settled(self.lender.doors.facility(self.lender.analyst, it.number))
            place = next(one.place for one in after.happened if one.key == deed.key)
            [ours] = [one for one in after.postings if one.event == place and one.firm_id != it.lender.id]
            self._moved(it, held.releasable, ours.entry, day)
        if is_over(after.book):
            settled(self.lender.doors.close(self.lender.desk.any(Role.APPROVER), it.number))


def begin(year: Year, bank: Bank, lender: Lender) -> None:
    """So many days before the last."""
    told: tuple[tuple[int, str, str, int, Then | None], ...] = (
        (160, WITH, "USD", 2, Story.buy),
        (118, WITH, "EUR", 1, Story.buy),
        (74, WITHOUT, "USD", 1, Story.buy),
        (45, WITH, "USD", 1, Story.buy),
        (31, WITH, "EUR", 2, Story.contested),
        (24, WITH, "GBP", 1, Story.decline),
        (12, WITHOUT, "EUR", 1, Story.buy),
        (5, WITH, "USD", 1, Story.offer),
        (2, WITH, "EUR", 1, None),
    )
    for ago, product, currency, many, then in told:
        story = Story(year, bank, lender, product, currency, many)
        year.diary.note(working(year.last - timedelta(days=ago)), partial(story.apply, then), evening=True)
    year.diary.note(year.last, Story(year, bank, lender, WITH, "USD", 1).draft, evening=True)
