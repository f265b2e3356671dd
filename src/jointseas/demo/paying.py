"""Money goes to the seller, the buyer pays the lender, what was held back goes to the seller: both books and both banks
say the same."""

from jointseas.access.records import Seat
from jointseas.demo.banks import Moved, booked, reconciled, told
from jointseas.demo.cast import (
    ABROAD,
    APPROVER,
    BUYER,
    EXPORTER,
    HOME,
    LENDER,
    LENDER_ACCOUNT,
    SELLER_ACCOUNT,
    SUPPLIER,
)
from jointseas.demo.stage import Stage
from jointseas.financing.collecting.records import Into, Placing, Share
from jointseas.financing.facilities.records import Deed, Doing, Drawing, Facility, Standing
from jointseas.financing.purchased.records import Bought
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import settled
from jointseas.trade.payments.service import accepting


def draw(stage: Stage, it: Facility) -> None:
    day = stage.turns_to(16)
    financing = stage.services.financing
    asked = Drawing(it.number, day, it.agreed.invoices, it.agreed.conditions, f"draw/{it.number}")
    bought = settled(financing.check_drawing(stage.analyst, asked))
    stage.by_two(financing.draw(stage.analyst, asked), APPROVER)
    paid = Money(bought.proceeds, ABROAD)
    _goes(stage, it, paid)
    ours, theirs = (stage.stands(seat, ABROAD) for seat in (stage.owner, stage.approver))
    stage.step("drawdown", it.number, paid, ok=_reconciled(stage) and ours["bank"] == paid.minor
               and -ours["recourse_borrowing"] == paid.minor + bought.service
               and theirs["recourse_advance"] == bought.advance)  # fmt: skip


def _goes(stage: Stage, it: Facility, money: Money) -> None:
    """From the lender to the seller: booked on both sides with the event, and told of by both banks afterwards."""
    theirs = told(stage, lambda: stage.analyst, LENDER_ACCOUNT, Moved(-money, it.number, EXPORTER.name_en))
    booked(stage, stage.analyst, theirs, -money, _last_entry(stage, it, stage.analyst))
    ours = told(stage, lambda: stage.staff, SELLER_ACCOUNT, Moved(money, it.number, LENDER.name_en))
    booked(stage, stage.staff, ours, money, _last_entry(stage, it, stage.staff))


def _last_entry(stage: Stage, it: Facility, seat: Seat) -> int:
    return [one for one in standing(stage, it).postings if one.firm_id == seat.firm.id][-1].entry


def standing(stage: Stage, it: Facility) -> Standing:
    return settled(stage.services.financing.facility(stage.analyst, it.number))


def _reconciled(stage: Stage) -> bool:
    return all(reconciled(stage, seat, ABROAD) for seat in (stage.staff, stage.analyst))


def pay_supplier(stage: Stage) -> None:
    """The bank's word for it is enough: the bill is the only one that it can be."""
    stage.turns_to(33)
    owed = -stage.stands(stage.owner, HOME)["payable"]
    line = told(stage, lambda: stage.staff, SELLER_ACCOUNT, Moved(Money(-owed, HOME), "DH-5107", SUPPLIER.name_local))
    best = settled(stage.services.payments.proposals(stage.staff, line)).best
    if best:
        settled(stage.services.payments.record(stage.staff, accepting(line, best)))
    stage.step("supplier_paid", "DH-5107", Money(owed, HOME), ok=not stage.stands(stage.owner, HOME).get("payable"))


def collect(stage: Stage, it: Facility) -> None:
    """On the day on which the invoice is due, to the lender, which finds by itself what it is for."""
    stage.turns_to(41)
    [held] = standing(stage, it).book.held
    money = Money(held.owed, ABROAD)
    line = told(stage, lambda: stage.analyst, LENDER_ACCOUNT, Moved(money, f"Invoice {held.number}", BUYER.name))
    found = settled(stage.services.collecting.arrived_line(stage.analyst, line))
    wanted = (Share(it.number, Into.COLLECTED, money, held.number),)
    known = bool(found.candidates) and found.candidates[0].shares == wanted
    settled(stage.services.collecting.place(stage.analyst, Placing(line, wanted)))
    open_ = settled(stage.services.invoices.open_invoices(stage.staff, stage.today))
    [after] = standing(stage, it).book.held
    stage.step("payment", held.number, money, ok=known and not open_ and after.owed == 0 and _reconciled(stage))


def release(stage: Stage, it: Facility) -> None:
    """Two people let it go; nothing is out any more, and the facility is closed."""
    day = stage.turns_to(42)
    financing = stage.services.financing
    [held] = standing(stage, it).book.held
    money = Money(held.releasable, ABROAD)
    deed = Deed(it.number, Doing.RELEASED, day, f"reserve/{it.number}", held.number, held.releasable)
    stage.by_two(financing.pay(stage.analyst, deed), APPROVER)
    _goes(stage, it, money)
    closed = settled(financing.close(stage.approver, it.number))
    stage.step(
        "reserve_release", it.number, money, ok=closed.closed_on == day and _reconciled(stage) and _ended(stage, it)
    )


def _ended(stage: Stage, it: Facility) -> bool:
    """What the seller has got is the invoice less what the lender has earned by it, to the cent."""
    bought = next(one.event for one in standing(stage, it).happened if isinstance(one.event, Bought))
    [held] = standing(stage, it).book.held
    ours, theirs = (stage.stands(seat, ABROAD) for seat in (stage.owner, stage.approver))
    out = {"recourse_borrowing", "reserve_receivable", "receivable", "recourse_advance", "deferred_income"}
    return not out & (set(ours) | set(theirs)) and ours["bank"] == held.face - held.earned - bought.service


def end_day(stage: Stage, number: int) -> None:
    """The lender's books and its facilities are held against each other before the day is closed."""
    day = stage.turns_to(number)
    ended = settled(stage.services.portfolio.end_day(stage.analyst, day))
    agrees = settled(stage.services.portfolio.reconciliation(stage.analyst)).agrees
    stage.step("day_end", ok=agrees and ended.day.closed_at is not None)
