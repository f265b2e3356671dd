"""What a programme says of payables and of letters, and what is odd about it, by the place where it stands."""

from fractions import Fraction

import pytest

from jointseas.financing.programme.reading import read, standard
from jointseas.kernel.outcome import Refused


def test_bills_of_suppliers_have_terms_of_their_own() -> None:
    it = read(standard()).payables["payables_finance"]
    assert (it.margin, it.extension, it.extension_days) == (Fraction(2, 1000), Fraction(85, 1000), 30)
    assert (it.least_discount, it.criteria.least_days_to_due) == (20, 7)


def test_letters_come_by_the_days_of_the_programme_or_of_the_standard_one_where_it_says_none() -> None:
    text = standard()
    first, last = text.index("[letters]"), text.index("# ---- limits")
    assert [(it.name, it.days) for it in read(text).letters] == [
        ("reminder", 3), ("demand", 15), ("second_demand", 30), ("last_demand", 60)]  # fmt: skip
    assert read(text[:first] + text[last:]).letters == read(text).letters
    assert read(text[:first] + "[letters]\n" + text[last:]).letters == ()
    assert [it.days for it in read(text.replace("demand = 15\n", "", 1)).letters] == [3, 30, 60]


@pytest.mark.parametrize(
    ("found", "put", "place"),
    [
        ("extension_days = 30", "extension_days = -1", "payables.payables_finance.extension_days"),
        ("extension = 0.085", "extension = 1.5", "payables.payables_finance.margin"),
        ("least_days_to_due = 7\n", "least_days_to_due = 4000\n", "payables.payables_finance.criteria"),
        ("[payables.payables_finance]", "[payables.term_loan]", "payables"),
        ("USD = 0.048", "USD = 1e-999999999", "money.USD"),  # no figure to write out in full
        ("extension = 0.085", "extension = 1e999999999", "payables.payables_finance.extension"),
        ("margin = 0.002 ", f"margin = 0.{'1' * 5_000} ", "payables.payables_finance.margin"),
        ("reminder = 3\n", "reminder = 15\n", "letters"),
        ("reminder = 3\n", "reminder = 0\n", "letters"),
        ("reminder = 3\n", "greeting = 3\n", "letters"),
        ("reminder = 3\n", "reminder = 3.5\n", "letters.reminder"),
        ("[payables.payables_finance]", "[products.payables_finance]", "products.payables_finance.advance_rate"),
        ("extension_days = 30", "extension_days = 30\nadvance_rate = 0.9", "payables.payables_finance.advance_rate"),
    ],
)
def test_what_cannot_be_is_refused_where_it_stands(found: str, put: str, place: str) -> None:
    text = standard()
    assert text.count(found) == 1
    with pytest.raises(Refused) as refused:
        read(text.replace(found, put).replace("[payables.payables_finance.criteria]", _criteria(put)))
    assert refused.value.code == "financing.programme_wrong"
    assert refused.value.facts["place"] == place


@pytest.mark.parametrize(("told", "said"), [("true", "True"), ('"30"', "30")])
def test_what_is_no_figure_is_not_taken_for_one(told: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        read(standard().replace("extension_days = 30", f"extension_days = {told}"))
    assert refused.value == Refused("text.kind", place="payables.payables_finance.extension_days", told=said)


def _criteria(put: str) -> str:
    """The table of its questions goes with it."""
    head = put if put.startswith("[") else "[payables.payables_finance]"
    return head.replace("]", ".criteria]")


@pytest.mark.parametrize("told", ['["due.interest"]', '["due.interest", "due.dust"]', str(["due.fee"] * 12)])
def test_an_order_of_payments_names_every_place_once(told: str) -> None:
    with pytest.raises(Refused) as refused:
        read(standard().replace("[loans.term_loan]\n", f"[loans.term_loan]\nallocation = {told}\n"))
    assert refused.value.facts["place"] == "loans.term_loan.allocation"
