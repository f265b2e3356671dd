"""When nothing was owed any more, invoice by invoice."""

from datetime import date

from jointseas.kernel.money import Money
from jointseas.trade.invoices.courses.records import Issued, Move
from jointseas.trade.invoices.courses.rules import course

DAY = date(2026, 1, 31)
ISSUED = Issued(1, 7, date(2026, 1, 1), DAY, date(2026, 1, 1), Money(100, "USD"))


def went(*moves: tuple[int, int, bool]) -> tuple[int | None, bool, int]:
    """The day of February on which it was settled, whether by money, and what was credited."""
    found = course(ISSUED, [Move(date(2026, 2, day), minor, credit) for day, minor, credit in moves])
    on = found.settled_on
    return on.day if on else None, found.paid, sum(it.minor for it in found.credits)


def test_the_day_since_which_nothing_is_owed() -> None:
    assert went() == (None, False, 0)
    assert went((3, 60, False)) == (None, False, 0)
    assert went((3, 60, False), (9, 40, False)) == (9, True, 0)
    assert went((3, 60, False), (9, 40, True)) == (9, True, 40)


def test_a_payment_taken_back_has_not_settled_it() -> None:
    assert went((3, 100, False), (5, -100, False)) == (None, False, 0)
    assert went((3, 100, False), (5, -100, False), (8, 100, False)) == (8, True, 0)


def test_credit_notes_alone_are_no_payment_and_goods_that_come_back_later_do_not_undo_one() -> None:
    assert went((3, 70, True), (4, 30, True)) == (4, False, 100)
    assert went((3, 100, False), (6, 100, True)) == (3, True, 100)
    assert went((3, 100, False), (6, 100, True), (7, -100, False)) == (3, True, 100)
