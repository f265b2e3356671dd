"""How far a loan is behind, by hand; pauses, and letters that never go twice."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.financing.accounts.records import Account, Event, Paid
from jointseas.financing.accounts.rules import replay
from jointseas.financing.lending.delinquency import BANDS, arrears, letter_due, require_sound
from jointseas.financing.lending.records import Arrears, Dunning, Letter, Pause
from jointseas.kernel.outcome import Refused
from loans import START, contract, day, drawn

FIRST, SECOND, LAST = Letter("reminder", 3), Letter("second", 15), Letter("final", 30)
LETTERS = (LAST, FIRST, SECOND)


def missed(on: str, *events: Event) -> Account:
    """412.00 are due on 1 February, 408.00 on 1 March, 404.00 on 1 April."""
    return replay(contract(), [drawn(), *events], day(on))


def pause(first: str, last: str | None = None) -> Pause:
    return Pause(day(first), day(last) if last else None, "disputed")


@pytest.mark.parametrize(
    ("on", "days", "band"),
    [("2026-02-01", 0, 0), ("2026-02-02", 1, 1), ("2026-03-03", 30, 1), ("2026-03-04", 31, 31), ("2026-05-02", 90, 61),
     ("2026-05-03", 91, 91)],
)  # fmt: skip
def test_days_and_their_bands_at_the_very_edges(on: str, days: int, band: int) -> None:
    found = arrears(missed(on), ())
    assert (found.days, found.band) == (days, band)
    assert (found.oldest is None) == (days == 0)


def test_a_paused_day_does_not_count_and_two_pauses_do_not_take_it_twice() -> None:
    """From the 5th to the 10th and from the 8th to the 12th: eight days of the forty up to 13 March."""
    found = arrears(missed("2026-03-13"), [pause("2026-02-08", "2026-02-12"), pause("2026-02-05", "2026-02-10")])
    assert found == Arrears(day("2026-03-13"), day("2026-02-01"), 820_00, 32, 8, 31)
    assert arrears(missed("2026-03-13"), [pause("2026-02-05")]).days == 3  # it lasts still
    assert arrears(missed("2026-03-13"), [pause("2026-01-01", "2026-02-01"), pause("2026-03-14")]).days == 40


def test_a_leap_day_counts() -> None:
    events = [Paid(2, day("2026-02-01"), 412_00), Paid(3, day("2026-03-01"), 408_00)]
    assert arrears(missed("2028-03-01", *events), ()).days == (day("2028-03-01") - day("2026-04-01")).days == 700


def test_the_letter_that_its_days_call_for_and_never_one_again_or_a_milder_one() -> None:
    assert letter_due(missed("2026-02-03"), (), LETTERS, ()) is None
    first = letter_due(missed("2026-02-04"), (), LETTERS, ())
    assert first == Dunning(FIRST, day("2026-02-01"), day("2026-02-04"))
    assert letter_due(missed("2026-02-05"), (), LETTERS, [first]) is None
    last = letter_due(missed("2026-03-20"), (), LETTERS, [first])
    assert last == Dunning(LAST, day("2026-02-01"), day("2026-03-20"))  # nobody looked for a while
    assert letter_due(missed("2026-03-25"), (), LETTERS, [first, last]) is None
    paid = Paid(2, day("2026-03-18"), 420_00)  # what was due next has its own
    assert letter_due(missed("2026-03-20", paid), (), LETTERS, [first, last]) == Dunning(
        SECOND, day("2026-03-01"), day("2026-03-20")
    )


def test_while_it_is_paused_no_letter_goes_and_afterwards_the_days_go_on() -> None:
    held = [pause("2026-02-03", "2026-02-20")]
    assert letter_due(missed("2026-02-20"), held, [Letter("at once", 1)], ()) is None
    assert letter_due(missed("2026-02-21"), held, LETTERS, ()) is None  # two days count
    found = letter_due(missed("2026-02-22"), held, LETTERS, ())
    assert found is not None
    assert found.letter is FIRST


@pytest.mark.parametrize(
    ("wrong", "code"),
    [(pause("2026-02-03", "2026-02-02"), "financing.no_days"), (Pause(START, None, " "), "financing.pause_reason")],
)
def test_a_pause_has_a_reason_and_its_days_in_order(wrong: Pause, code: str) -> None:
    with pytest.raises(Refused) as refused:
        require_sound(wrong)
    assert refused.value.code == code


@given(st.lists(st.tuples(st.integers(-50, 250), st.integers(0, 60) | st.none()), max_size=6), st.integers(0, 250))
def test_counted_and_paused_days_are_all_that_passed(spans: list[tuple[int, Any]], on: int) -> None:
    """Held against a count of one day after another."""
    pauses = [
        Pause(START + timedelta(days=a), None if b is None else START + timedelta(days=a + b), "x") for a, b in spans
    ]
    account = missed((START + timedelta(days=on)).isoformat())
    found = arrears(account, pauses)
    its = [day("2026-02-01") + timedelta(days=it) for it in range(1, max(0, on - 31) + 1)]
    counted = [it for it in its if not any(p.first <= it and (p.last is None or it <= p.last) for p in pauses)]
    assert (found.days, found.paused) == (len(counted), len(its) - len(counted))
    assert found.band in BANDS


@given(
    st.lists(st.integers(1, 300), max_size=30),
    st.lists(st.tuples(st.integers(32, 120), st.integers(1, 900_00)), max_size=3),
)
def test_however_often_one_looks_each_letter_goes_once_for_the_same_amount(
    looks: list[int], payments: list[tuple[int, int]]
) -> None:
    paid = [Paid(at, START + timedelta(days=on), much) for at, (on, much) in enumerate(payments, start=2)]
    sent = list[Dunning]()
    for on in looks:
        found = letter_due(missed((START + timedelta(days=on)).isoformat(), *paid), (), LETTERS, sent)
        if found:
            sent.append(found)
    assert len({(it.letter, it.oldest) for it in sent}) == len(sent)
