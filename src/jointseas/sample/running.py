"""What no paper of the trade posts: capital, a loan, wages, rent. And what is done in the warehouse now and then."""

from datetime import date, timedelta
from functools import partial

from jointseas.kernel.money import Money
from jointseas.ledger.rules import month_end
from jointseas.sample.buying import expense, free_now
from jointseas.sample.calendar import on, working
from jointseas.sample.cast import HOME
from jointseas.sample.dice import between
from jointseas.sample.year import BONDED, WORKS, Year, home
from jointseas.trade.pledges import service as pledges
from jointseas.trade.pledges.records import Pledge, ReceiptLine, WarehouseReceiptDraft
from jointseas.trade.stock import service as stock
from jointseas.trade.stock.records import Count, Counted, Move, OnHand, Outgoing

CAPITAL, LOAN, PACKING_LINE = 2_600_000, 600_000, 480_000
COMMISSION_PERCENT = 4
COUNTED_MONTHS = (3, 6, 9, 12)
PLEDGED_PIECES = 240


def open_up(year: Year) -> None:
    first = year.first
    year.pair(on(first, 1), "实收资本 Paid-in capital", "OPEN-1", "1002", "4001", home(CAPITAL))
    year.diary.note(
        on(first, 2),
        lambda day: year.pair(day, "银行短期借款 Short-term bank loan", "OPEN-2", "1002", "2001", home(LOAN)),
    )
    year.diary.note(
        on(first, 3), lambda day: year.pair(day, "包装线 Packing line", "OPEN-3", "1601", "1002", home(PACKING_LINE))
    )


def run(year: Year, month: date, number: int) -> None:
    note, tag = year.diary.note, f"{month:%Y%m}"
    wages = home(96_000 + 100 * between(0, 80, "wages", number))
    paid = working(month_end(month) + timedelta(days=10))
    note(on(month, 5), lambda day: year.pair(day, f"厂房租金 Rent {tag}", f"RENT-{tag}", "6602", "1002", home(28_000)))
    note(
        on(month, 21),
        lambda day: year.pair(day, f"借款利息 Loan interest {tag}", f"INT-{tag}", "660301", "1002", home(2_275)),
    )
    note(on(month, 28), partial(_services, year, month))
    note(month_end(month), lambda day: year.pair(day, f"计提工资 Wages {tag}", f"WAGE-{tag}", "6602", "2211", wages))
    note(
        month_end(month),
        lambda day: year.pair(day, f"折旧 Depreciation {tag}", f"DEPR-{tag}", "6602", "1602", home(4_000)),
    )
    note(paid, lambda day: year.pair(day, f"发放工资 Wages paid {tag}", f"WAGE-{tag}-PAID", "2211", "1002", wages))
    if month.month in COUNTED_MONTHS:
        note(on(month, 20), partial(_count, year))
    if number == 9:
        note(on(month, 12), partial(_store, year))


def _services(year: Year, month: date, day: date) -> None:
    """The forwarder and the platform bill what the month has brought; freight of the last days waits for the next."""
    freight, sold = year.freight.pop(month, 0), year.sold.get(month, 0)
    if freight:
        expense(year, "HENGTONG", day, "660102", f"海运及报关 Freight and customs {month:%Y-%m}", Money(freight, HOME))
    if sold:
        fee = Money(sold * COMMISSION_PERCENT // 100, HOME)
        expense(year, "LIANHAI", day, "660103", f"平台服务费 Channel fees {month:%Y-%m}", fee)


# ---- in the warehouse


def _loose(year: Year) -> list[OnHand]:
    there = year.desk.sees("stock.read", stock.on_hand)
    return [it for it in there if it.warehouse == WORKS and not it.pledged and it.quantity > 0]


def _count(year: Year, day: date) -> None:
    """A dozen lots are counted; a few pieces are missing, and sometimes one is found."""
    year.desk.turns_to(day)
    lots = _loose(year)[::3][:12]
    counted = tuple(Counted(it.sku, it.lot, max(0, it.quantity + _slip(it, day))) for it in lots)
    year.desk.does("stock.count", stock.count, Count(day, WORKS, f"盘点-{day:%Y%m}", counted))


def _slip(it: OnHand, day: date) -> int:
    return min(1, max(-3, between(-12, 6, "count", it.sku, it.lot, day)))


def _store(year: Year, day: date) -> None:
    """Goods that sell slowly lie with a keeper, whose receipt the lender holds."""
    year.desk.turns_to(day)
    free = year.desk.sees("stock.read", free_now)
    lots = [
        it
        for it in _loose(year)
        if min(it.quantity, free.get(it.sku, 0)) > PLEDGED_PIECES and it.sku[:3] in ("CER", "LED")
    ]
    lines = tuple(Outgoing(it.sku, PLEDGED_PIECES, it.lot) for it in {it.sku: it for it in lots}.values())[:3]
    if not lines:
        return
    year.desk.does("stock.move", stock.move, Move(day, WORKS, BONDED, "move/BLBZ-1", "move/BLBZ-1", lines))
    stored = tuple(ReceiptLine(it.sku, it.lot or "", it.quantity) for it in lines)
    number = f"BLBZ-{day:%Y}-017"
    draft = WarehouseReceiptDraft(number, BONDED, day, day + timedelta(days=360), stored)
    year.desk.does("stock.pledge", pledges.add, draft)
    year.desk.does("stock.pledge", pledges.pledge, Pledge(number, "HAIYUAN", f"质押-{day:%Y%m%d}"))
