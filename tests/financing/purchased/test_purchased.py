"""Receivables after they were bought: the worked cases of both books by hand, and laws that every life keeps."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.financing.bookkeeping.rules import moved
from jointseas.financing.days.records import DayCount
from jointseas.financing.purchase.records import Line
from jointseas.financing.purchased.booking import balances, derecognises
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
    WrittenOff,
)
from jointseas.financing.purchased.rules import told
from jointseas.financing.records import Side
from jointseas.kernel.outcome import Refused

DAY = date(2026, 3, 1)
# 10,000.00 due in sixty days and looked for ten later: 80 % now, at 7.2 % for 70 days of 360 that is 112.00.
UNTIL = DAY + timedelta(days=70)
LINE = Line("1", 10_000_00, 8_000_00, 2_000_00, 112_00, UNTIL)
BOUGHT = Bought(1, DAY, (LINE,), 50_00)
AGREED = Agreed("USD", Fraction("0.072"), DayCount.ACT_360, recourse=True)
SOLD = replace(AGREED, recourse=False)


def after(days: int) -> date:
    return DAY + timedelta(days=days)


def book(agreed: Agreed, *events: Event, day: date = UNTIL) -> Book:
    return told(agreed, [BOUGHT, *events], day)


def one(agreed: Agreed, *events: Event, day: date = UNTIL) -> Held:
    [found] = book(agreed, *events, day=day).held
    return found


def test_the_seller_without_recourse() -> None:
    """The receivable is gone at once; what is held back is owed by the funder."""
    assert derecognises(recourse=False)
    assert balances(Side.SELLER, book(SOLD, day=DAY)) == {
        "bank": 7_838_00, "reserve_receivable": 2_000_00, "interest_expense": 112_00, "financing_fees": 50_00,
        "receivable": -10_000_00,
    }  # fmt: skip


def test_the_seller_with_recourse() -> None:
    """The receivable stays, beside a borrowing at what was got for it before the fee."""
    assert not derecognises(recourse=True)
    assert balances(Side.SELLER, book(AGREED, day=DAY)) == {
        "bank": 7_838_00, "financing_fees": 50_00, "recourse_borrowing": -7_888_00,
    }  # fmt: skip


def test_the_funder_without_recourse() -> None:
    assert balances(Side.FUNDER, book(SOLD, day=DAY)) == {
        "factored_receivable": 10_000_00, "reserve_payable": -2_000_00, "deferred_income": -112_00,
        "fee_income": -50_00, "bank": -7_838_00,
    }  # fmt: skip


def test_the_funder_with_recourse() -> None:
    assert balances(Side.FUNDER, book(AGREED, day=DAY)) == {
        "recourse_advance": 8_000_00, "deferred_income": -112_00, "fee_income": -50_00, "bank": -7_838_00,
    }  # fmt: skip


@pytest.mark.parametrize("agreed", [AGREED, SOLD])
def test_a_whole_life_leaves_money_for_the_receivable_and_its_cost(agreed: Agreed) -> None:
    """The buyer pays all on the day: the seller has got 9,838.00 for 10,000.00, and the funder has earned 162.00."""
    lived = book(agreed, Collected(2, UNTIL, "1", 10_000_00), Released(3, UNTIL, "1", 2_000_00))
    earned = {"interest_income": -112_00} if agreed.recourse else {"discount_income": -112_00}
    assert balances(Side.SELLER, lived) == {
        "bank": 9_838_00, "interest_expense": 112_00, "financing_fees": 50_00, "receivable": -10_000_00,
    }  # fmt: skip
    assert balances(Side.FUNDER, lived) == {**earned, "fee_income": -50_00, "bank": 162_00}


@pytest.mark.parametrize("agreed", [AGREED, SOLD])
def test_the_discount_is_for_the_days_that_the_money_was_out(agreed: Agreed) -> None:
    """Paid after forty days it was 64.00, and 48.00 come back with the reserve; after a hundred it was 160.00."""
    soon = book(agreed, Collected(2, after(40), "1", 10_000_00), day=after(40))
    assert (soon.held[0].earned, soon.held[0].releasable) == (64_00, 2_048_00)
    late = book(agreed, Collected(2, after(100), "1", 10_000_00), day=after(120))
    assert (late.held[0].earned, late.held[0].releasable) == (160_00, 1_952_00)
    assert "deferred_income" not in balances(Side.FUNDER, late)
    assert balances(Side.SELLER, late)["interest_expense"] == 160_00


def test_what_comes_in_parts_repays_the_advance_first_and_lessens_what_it_costs() -> None:
    """6,000.00 after 30 days: 48.00 so far; then 2,000.00 for 40 days more, 16.00. Nothing is the seller's yet."""
    part = Collected(2, after(30), "1", 6_000_00)
    assert (one(AGREED, part).out, one(AGREED, part).reserve, one(AGREED, part).earned) == (2_000_00, 0, 64_00)
    whole = one(AGREED, part, Collected(3, UNTIL, "1", 4_000_00))
    assert (whole.out, whole.owed, whole.releasable) == (0, 0, 2_048_00)


@pytest.mark.parametrize("agreed", [AGREED, SOLD])
def test_what_goes_back_leaves_the_receivable_with_the_seller_at_the_cost_of_the_days(agreed: Agreed) -> None:
    """After 40 days 8,000.00 less the 48.00 that are not earned; without recourse since its buyer disputes it."""
    due = one(agreed, day=after(40)).charge_back
    assert due == 7_952_00
    disputed, gone = Disputed(2, after(30), "1"), ChargedBack(3, after(40), "1", due)
    back = book(agreed, disputed, gone, day=after(50))
    assert balances(Side.SELLER, back) == {"bank": -114_00, "interest_expense": 64_00, "financing_fees": 50_00}
    assert balances(Side.FUNDER, back)["bank"] == 114_00
    with pytest.raises(Refused, match=r"financing\.charge_back"):
        book(agreed, disputed, replace(gone, minor=due - 1))


def test_a_credit_note_after_a_sale_comes_off_the_reserve_on_both_sides() -> None:
    """300.00 taken back of a receivable that is no longer the seller's."""
    lived = book(SOLD, Diluted(2, DAY, "1", 300_00), day=DAY)
    assert balances(Side.SELLER, lived)["reserve_receivable"] == 1_700_00
    assert balances(Side.SELLER, lived)["receivable"] == -9_700_00  # its credit note took 300.00 more
    assert balances(Side.FUNDER, lived)["reserve_payable"] == -1_700_00
    assert balances(Side.FUNDER, lived)["factored_receivable"] == 9_700_00


def test_a_credit_note_beyond_the_reserve_is_the_sellers_to_pay() -> None:
    """2,500.00 taken back of 2,000.00 held: the buyer owes 7,500.00 and 8,000.00 are out."""
    it = one(AGREED, Diluted(2, DAY, "1", 2_500_00))
    assert (it.owed, it.margin) == (7_500_00, -500_00)
    paid = one(AGREED, Diluted(2, DAY, "1", 2_500_00), PaidBack(3, DAY, "1", 500_00), day=DAY)
    assert (paid.owed, paid.margin, paid.out) == (7_500_00, 0, 7_500_00)


def test_what_the_seller_passes_on_and_what_nobody_could_place() -> None:
    """The buyer paid the seller: its bank holds nothing of it in the end, and its borrowing is repaid."""
    passed = book(AGREED, Collected(2, UNTIL, "1", 10_000_00, by_seller=True))
    assert "receivable" not in balances(Side.SELLER, passed)  # its own payment has settled that
    assert balances(Side.SELLER, passed)["bank"] == 7_838_00 - 10_000_00
    lost = (Received(2, DAY, 10_500_00), Collected(3, DAY, "1", 10_000_00, unallocated=True))
    held = balances(Side.FUNDER, book(AGREED, *lost, day=DAY))
    assert (held["unallocated"], held["bank"]) == (-500_00, 10_500_00 - 7_838_00)
    with pytest.raises(Refused, match=r"financing\.unallocated"):
        book(AGREED, *lost, Returned(4, DAY, 500_01))


@pytest.mark.parametrize(("agreed", "seller"), [(AGREED, {"recourse_borrowing": -8_000_00}), (SOLD, {})])
def test_what_is_lost_is_what_was_out_and_what_comes_later_is_income(agreed: Agreed, seller: dict[str, int]) -> None:
    """On the day on which all of the discount is earned."""
    gone = book(agreed, WrittenOff(2, UNTIL, "1"), day=after(300))
    funder = balances(Side.FUNDER, gone)
    assert funder["credit_losses"] == 8_000_00
    assert not {"factored_receivable", "recourse_advance", "deferred_income", "reserve_payable"} & set(funder)
    stands = balances(Side.SELLER, gone)
    assert {duty: stands[duty] for duty in stands if duty == "recourse_borrowing"} == seller
    back = book(agreed, WrittenOff(2, UNTIL, "1"), Recovered(3, after(200), "1", 1_000_00), day=after(300))
    assert balances(Side.FUNDER, back)["recoveries"] == -1_000_00
    with pytest.raises(Refused, match=r"financing\.recovered"):
        book(agreed, WrittenOff(2, UNTIL, "1"), Recovered(3, UNTIL, "1", 8_000_01))


@pytest.mark.parametrize("agreed", [AGREED, SOLD])
def test_what_was_charged_off_is_no_income_until_it_comes_and_costs_the_seller_as_before(agreed: Agreed) -> None:
    """1.60 a day. Charged off after 100 days, when 160.00 were earned, 48.00 more than was kept ahead: so it stands at
    8,048.00 after 150 days as well, when the seller's cost is 240.00. All of that is income with the money, and the
    seller gets what it would have got."""
    off, income = ChargedOff(2, after(100), "1"), "interest_income" if agreed.recourse else "discount_income"
    funder = balances(Side.FUNDER, book(agreed, off, day=after(150)))
    assert (funder[income], funder["deferred_income"]) == (-160_00, 48_00)
    assert balances(Side.SELLER, book(agreed, off, day=after(150))) == balances(
        Side.SELLER, book(agreed, day=after(150)))  # fmt: skip
    paid = Collected(3, after(150), "1", 10_000_00)
    whole = book(agreed, off, paid, day=after(200))
    assert balances(Side.FUNDER, whole) == balances(Side.FUNDER, book(agreed, paid, day=after(200)))
    assert balances(Side.FUNDER, whole)[income] == -240_00
    with pytest.raises(Refused, match=r"financing\.charged_off"):
        book(agreed, off, replace(off, id=3, day=after(120)), day=after(150))


@pytest.mark.parametrize(("agreed", "seller"), [(AGREED, {"recourse_borrowing": -8_128_00}), (SOLD, {})])
def test_what_was_charged_off_is_lost_as_it_stood_and_owed_with_what_has_grown(
    agreed: Agreed, seller: dict[str, int]
) -> None:
    """Charged off after 100 days at 8,048.00, written off after 150: 80.00 of the seller's cost were never in the book,
    and come beyond the loss if they come."""
    lost = (ChargedOff(2, after(100), "1"), WrittenOff(3, after(150), "1"))
    gone = book(agreed, *lost, day=after(200))
    funder, stands = balances(Side.FUNDER, gone), balances(Side.SELLER, gone)
    assert funder["credit_losses"] == 8_048_00
    assert not {"factored_receivable", "recourse_advance", "deferred_income", "reserve_payable"} & set(funder)
    assert {duty: stands[duty] for duty in stands if duty == "recourse_borrowing"} == seller
    back = book(agreed, *lost, Recovered(4, after(160), "1", 8_128_00), day=after(200))
    assert (back.held[0].claimed, balances(Side.FUNDER, back)["recoveries"]) == (0, -8_128_00)
    assert "recourse_borrowing" not in balances(Side.SELLER, back)


@pytest.mark.parametrize(
    ("agreed", "price", "over", "claims"),
    [
        (AGREED, 7_900_00, ("loan_provision", 52_00), {"recourse_advance": 8_000_00, "deferred_income": -16_00}),
        (
            SOLD,
            8_000_00,
            ("other_income", -48_00),
            {"factored_receivable": 10_000_00, "reserve_payable": -2_000_00, "deferred_income": -16_00},
        ),
    ],
)
def test_what_is_sold_to_another_funder_leaves_the_book_and_what_comes_of_it_is_that_ones(
    agreed: Agreed, price: int, over: tuple[str, int], claims: dict[str, int]
) -> None:
    """After 40 days it stands at 8,000.00 less 48.00 that are not earned, and 64.00 are income. Bought back for
    7,900.00 after 60 it stands at 7,984.00, and is doubted by what it cost less. The seller's book has none of it."""
    income, allowance = ("interest_income", "loan_provision") if agreed.recourse else (
        "discount_income", "factoring_provision")  # fmt: skip
    sale = Sold(2, after(40), price)
    plain = {"fee_income": -50_00, income: -64_00, over[0]: over[1]}
    assert balances(Side.FUNDER, book(agreed, sale, day=after(50))) == {**plain, "bank": price - 7_838_00}
    came = (Collected(3, UNTIL, "1", 10_000_00), Released(4, UNTIL, "1", 2_000_00))
    served = book(agreed, sale, *came)
    theirs = {"bank": price - 7_838_00 + 8_000_00, "other_payable": -8_000_00}
    assert (served.owed_on, balances(Side.FUNDER, served)) == (8_000_00, {**plain, **theirs})
    done = book(agreed, sale, *came, PassedOn(5, UNTIL, 8_000_00))
    assert balances(Side.FUNDER, done) == {**plain, "bank": price - 7_838_00}
    assert balances(Side.SELLER, done) == balances(Side.SELLER, book(agreed, *came))
    back = balances(Side.FUNDER, book(agreed, sale, BoughtBack(3, after(60), 7_900_00), day=after(60)))
    assert {duty: back.get(duty) for duty in claims} == claims
    assert (back["bank"], back[income]) == (price - 7_838_00 - 7_900_00, -64_00)
    assert back[allowance] == -84_00 + (52_00 if agreed.recourse else 0)
    paid = book(agreed, sale, BoughtBack(3, after(60), 7_900_00), replace(came[0], id=4))
    assert balances(Side.FUNDER, paid)[income] == -80_00  # of the ten days since


def test_only_its_owner_gives_up_or_buys_and_no_more_is_passed_on_than_came() -> None:
    sale = Sold(2, DAY, 8_000_00)
    for wrong in (WrittenOff(3, DAY, "1"), ChargedOff(3, DAY, "1"), Bought(3, DAY, (replace(LINE, number="2"),), 0),
                  Sold(3, DAY, 1), PassedOn(3, DAY, 1)):  # fmt: skip
        with pytest.raises(Refused):
            book(AGREED, sale, wrong)
    for first in (BoughtBack(2, DAY, 1), PassedOn(2, DAY, 1), Sold(2, DAY, 0)):
        with pytest.raises(Refused):
            book(AGREED, first)


def test_recourse_is_moved_where_there_is_any() -> None:
    moved_to = Extended(2, after(60), "1", after(200))
    assert one(AGREED, moved_to).recourse_on == after(200)
    with pytest.raises(Refused, match=r"financing\.never_back"):
        book(SOLD, moved_to)


def test_a_loss_that_the_unearned_discount_covers_is_a_write_off_all_the_same() -> None:
    """Of two cents one was paid back, and the other is the discount that was never earned."""
    tiny = Bought(1, DAY, (Line("1", 200, 2, 198, 1, UNTIL),), 0)
    lived = told(SOLD, [tiny, PaidBack(2, DAY, "1", 1), WrittenOff(3, DAY, "1")], UNTIL)
    assert lived.held[0].lost == 0
    assert balances(Side.SELLER, lived) == {"receivable": -200, "interest_expense": 1, "loss_on_sale": 199}


def test_what_is_not_there_is_not_collected_released_or_lost() -> None:
    for wrong in (Collected(2, DAY, "1", 10_000_01), Collected(2, DAY, "2", 1), Released(2, DAY, "1", 1),
                  PaidBack(2, DAY, "1", 8_000_01), Diluted(2, DAY, "1", 0), Bought(2, DAY, (LINE,), 0)):  # fmt: skip
        with pytest.raises(Refused):
            book(AGREED, wrong)


# ---- laws


@st.composite
def lives(draw: st.DrawFn) -> list[Event]:
    """Whatever could happen, in any order; what is refused where it stands is left out by whoever tells it."""
    faces = draw(st.lists(st.integers(100, 10**9), min_size=1, max_size=3))
    lines = tuple(Line(str(at), face, face * draw(st.integers(1, 100)) // 100, 0, draw(st.integers(0, face // 50)),
                       UNTIL) for at, face in enumerate(faces))  # fmt: skip
    kept = tuple(replace(it, reserve=it.face - it.advance) for it in lines)
    found: list[Event] = [Bought(0, DAY, kept, draw(st.integers(0, 10**4)))]
    kinds = (Collected, Diluted, PaidBack, Released, Recovered)
    others = (Received, Returned, Sold, BoughtBack, PassedOn)
    for at in range(1, draw(st.integers(0, 14)) + 1):
        number, minor = draw(st.sampled_from([it.number for it in kept])), draw(st.integers(1, 10**9))
        day = after(draw(st.integers(0, 400)))
        kind: Any = draw(st.sampled_from([*kinds, ChargedBack, ChargedOff, WrittenOff, *others]))
        if kind in (ChargedOff, WrittenOff):
            found.append(kind(at, day, number))
        elif kind in others:
            found.append(kind(at, day, minor))
        elif kind is Collected:
            found.append(Collected(at, day, number, minor, draw(st.booleans()), draw(st.booleans())))
        else:
            found.append(kind(at, day, number, minor))
    return found


def possible(agreed: Agreed, asked: Sequence[Event]) -> list[Event]:
    """Amounts are cut to what can be, so that long lives are told and not only short ones."""
    lived: list[Event] = []
    for it in sorted(asked, key=lambda it: (it.day, it.id)):
        for tried in (it, *_cut(agreed, lived, it)):
            try:
                told(agreed, [*lived, tried], after(500))
            except Refused:
                continue
            lived.append(tried)
            break
    return lived


def _cut(agreed: Agreed, lived: Sequence[Event], it: Event) -> list[Event]:
    number = getattr(it, "number", None)
    now = told(agreed, lived, it.day)
    held = next((one for one in now.held if one.number == number), None)
    if isinstance(it, PassedOn) and now.owed_on > 0:
        return [replace(it, minor=min(it.minor, now.owed_on))]
    if held is None or isinstance(it, ChargedOff | WrittenOff):
        return []
    event: Any = it
    most = (held.charge_back, held.owed, held.releasable, held.out, -held.reserve, held.claimed)
    return [replace(event, minor=min(event.minor, much)) for much in most if much > 0]


@given(lives(), st.booleans(), st.data())
def test_both_books_come_to_nothing_whatever_happens_and_whatever_order_it_is_booked_in(
    asked: list[Event], recourse: bool, data: st.DataObject
) -> None:
    agreed = replace(AGREED, recourse=recourse)
    lived = possible(agreed, asked)
    straight = told(agreed, lived, after(500))
    assert told(agreed, data.draw(st.permutations(lived)), after(500)) == straight
    for side in Side:
        before: dict[str, int] = {}
        for day in sorted({it.day for it in lived} | {after(500)}):
            now = balances(side, told(agreed, lived, day))
            assert sum(now.values()) == 0
            assert sum(leg.minor for leg in moved(before, now)) == 0
            before = dict(now)
    for it in straight.held:
        assert min(it.out, it.owed, it.advance - it.out) >= 0
        assert it.ended or it.face == it.owed + it.collected + it.diluted


@given(lives())
def test_whoever_pays_gets_no_more_and_no_less_than_the_other_side_gives(asked: list[Event]) -> None:
    """Money that buyers pay aside, what one bank gives the other gets."""
    lived = possible(AGREED, [it for it in asked if not isinstance(it, Received | Returned | Sold)])
    it = told(AGREED, lived, after(500))
    seller, funder = (balances(side, it).get("bank", 0) for side in Side)
    assert seller + funder == it.total(lambda one: one.collected - one.by_seller)


# ---- bills that the client owes itself

# 10,000.00 due in sixty days, all of it paid to their supplier less 112.00; 9 % a year from then on.
OWED = replace(SOLD, extension=Fraction("0.09"))
BILL = Line("1", 10_000_00, 10_000_00, 0, 112_00, after(60))


def owed(*events: Event, day: date) -> Held:
    [found] = told(OWED, [Bought(1, DAY, (BILL,), 0), *events], day).held
    return found


def test_a_clients_own_bill_bears_its_discount_to_the_due_day_and_then_its_extension() -> None:
    """Half of 112.00 after thirty days; 40 days after the due day 10,000.00 × 9 % × 40 / 360 = 100.00."""
    assert (owed(day=after(30)).earned, owed(day=after(30)).owed) == (56_00, 10_000_00)
    late = owed(day=after(100))
    assert (late.earned, late.charged, late.owed, late.reserve) == (112_00, 100_00, 10_100_00, 0)


def test_a_clients_own_bill_that_was_charged_off_bears_no_income_until_its_charge_is_paid() -> None:
    """After 100 days 100.00 are charged; after 140 they are 200.00, of which the book has 100.00 until 150.00 come."""
    off = ChargedOff(2, after(100), "1")

    def funder(*events: Event) -> tuple[int, int]:
        found = balances(Side.FUNDER, told(OWED, [Bought(1, DAY, (BILL,), 0), off, *events], after(140)))
        return found.get("factored_receivable", 0), found["interest_income"]

    assert owed(off, day=after(140)).owed == 10_200_00
    assert funder() == (10_100_00, -100_00)
    assert funder(Collected(3, after(140), "1", 10_150_00)) == (0, -150_00)
    assert funder(Collected(3, after(140), "1", 10_200_00)) == (0, -200_00)
    assert funder(WrittenOff(3, after(140), "1")) == (0, -100_00)


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(1, 4_000_00)), max_size=12))
def test_what_a_client_pays_is_allocated_to_the_last_unit(paid: list[tuple[int, int]]) -> None:
    """First to what is out, then to the charge; whatever the parts, what is paid and owed is the face and the charge,
    both books come to nothing, and what one bank gives the other gets."""
    events: list[Event] = []
    for at, (days, minor) in enumerate(sorted(paid), start=2):
        left = owed(*events, day=after(days)).owed
        if left:
            events.append(Collected(at, after(days), "1", min(minor, left)))
    it = owed(*events, day=after(400))
    given_ = sum(one.minor for one in events if isinstance(one, Collected))
    assert given_ == it.collected == 10_000_00 - it.out + it.charged - it.charge
    assert it.out == max(0, 10_000_00 - given_)
    assert min(it.charge, it.owed) >= 0
    assert it.earned == 112_00
    book_ = told(OWED, [Bought(1, DAY, (BILL,), 0), *events], after(400))
    client, funder = (balances(side, book_) for side in Side)
    assert sum(client.values()) == sum(funder.values()) == 0
    assert client.get("borrowing", 0) == -it.owed == -funder.get("factored_receivable", 0)
    assert client.get("bank", 0) + funder.get("bank", 0) == 112_00 - 10_000_00
