"""What a payment is thought to settle, and why; nothing is applied that is not there, or is not owed."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jointseas.kernel.money import Money, parse_amount
from jointseas.trade.payments.matching import is_certain, suggestions
from jointseas.trade.payments.records import Because, Open, Paid, PartKind, Suggestion

DAY = date(2026, 3, 10)
NAMES = {"NORD": ("Nordlicht Handels GmbH",), "SUD": ("Sud Maison SARL", "南舍家居")}
ACCOUNTS = {"NORD": ("DE89 3704 0044 0532 0130 00",), "SUD": ()}


def money(text: str) -> Money:
    currency, figure = text.split()
    return parse_amount(figure, currency)


def owed(
    number: str, amount: str, party: str = "NORD", due: int = 0, also: tuple[str, ...] = (), disputed: bool = False
) -> Open:
    issued = DAY - timedelta(40)
    return Open(PartKind.INVOICE, number, party, NAMES[party], ACCOUNTS[party], money(amount), issued,
                DAY + timedelta(due), also, disputed)  # fmt: skip


def paid(amount: str, words: str = "", counter: str = "", account: str = "", **more: Money) -> Paid:
    return Paid(money(amount), DAY, counter, account, words, more.get("instructed"), more.get("charges"))


def numbers(found: Suggestion) -> dict[str, str]:
    return {part.number: f"{part.applied.currency} {part.applied.amount}" for part in found.parts}


def because(found: Suggestion) -> set[Because]:
    return {reason.because for reason in found.reasons}


BOOK = [
    owed("INV-2026-0007", "EUR 1250.00"),
    owed("INV-2026-0008", "EUR 300.00", due=20),
    owed("INV-2026-0009", "EUR 1250.00", "SUD"),
    owed("INV-2026-0010", "EUR 75.50", due=60, also=("SO-2026-0031",)),
    owed("INV-2026-0011", "USD 980.00", due=5),
]


def test_an_invoice_that_is_named_and_paid_to_the_cent_is_certain() -> None:
    found = suggestions(paid("EUR 1250.00", "Rechnung INV 2026/0007", "NORDLICHT HANDELS GMBH"), BOOK)
    assert numbers(found[0]) == {"INV-2026-0007": "EUR 1250.00"}
    assert because(found[0]) == {Because.NUMBER, Because.NAME, Because.EXACT, Because.DUE}
    assert is_certain(found)


def test_a_number_within_a_longer_number_is_not_named() -> None:
    found = suggestions(paid("EUR 1250.00", "INV-2026-00071", "Nordlicht Handels GmbH"), BOOK)
    assert Because.NUMBER not in because(found[0])
    assert not is_certain(found)


def test_the_same_amount_of_two_buyers_is_told_apart_by_who_paid() -> None:
    found = suggestions(paid("EUR 1250.00", account="DE89370400440532013000"), BOOK)
    assert numbers(found[0]) == {"INV-2026-0007": "EUR 1250.00"}
    assert numbers(suggestions(paid("EUR 1250.00", counter="南舍家居"), BOOK)[0]) == {"INV-2026-0009": "EUR 1250.00"}
    assert suggestions(paid("EUR 1250.00", "Zahlung"), BOOK) == ()


def test_an_order_is_as_good_a_name_as_its_invoice() -> None:
    found = suggestions(paid("EUR 75.50", "your order SO-2026-0031", "Nordlicht Handels"), BOOK)
    assert numbers(found[0]) == {"INV-2026-0010": "EUR 75.50"}
    assert Because.ORDER in because(found[0])


def test_several_invoices_in_one_payment() -> None:
    found = suggestions(paid("EUR 1550.00", "INV-2026-0007, INV-2026-0008", "Nordlicht Handels GmbH"), BOOK)
    assert numbers(found[0]) == {"INV-2026-0007": "EUR 1250.00", "INV-2026-0008": "EUR 300.00"}
    assert is_certain(found)
    unnamed = suggestions(paid("EUR 375.50", counter="Nordlicht Handels GmbH"), BOOK)
    assert numbers(unnamed[0]) == {"INV-2026-0008": "EUR 300.00", "INV-2026-0010": "EUR 75.50"}
    assert Because.SUM in because(unnamed[0])


def test_what_is_short_stays_open_and_what_is_over_is_left() -> None:
    short = suggestions(paid("EUR 1200.00", "INV-2026-0007", "Nordlicht Handels GmbH"), BOOK)[0]
    assert (numbers(short), short.missing, short.left) == (
        {"INV-2026-0007": "EUR 1200.00"}, money("EUR 50.00"), money("EUR 0.00"))  # fmt: skip
    over = suggestions(paid("EUR 1300.00", "INV-2026-0007", "Nordlicht Handels GmbH"), BOOK)[0]
    assert (numbers(over), over.missing, over.left) == (
        {"INV-2026-0007": "EUR 1250.00"}, money("EUR 0.00"), money("EUR 50.00"))  # fmt: skip
    assert not is_certain((short,))
    assert not is_certain((over,))


def test_what_the_bank_kept_is_not_owed_by_the_buyer() -> None:
    asked = paid("EUR 1238.50", "INV-2026-0007", "Nordlicht Handels GmbH", charges=money("EUR 11.50"))
    found = suggestions(asked, BOOK)
    assert numbers(found[0]) == {"INV-2026-0007": "EUR 1250.00"}
    assert Because.CHARGES in because(found[0])
    assert is_certain(found)


def test_a_payment_that_was_changed_on_the_way_settles_what_was_ordered() -> None:
    asked = paid("EUR 905.20", "INV-2026-0011", "Nordlicht Handels GmbH", instructed=money("USD 980.00"))
    assert numbers(suggestions(asked, BOOK)[0]) == {"INV-2026-0011": "USD 980.00"}
    other = suggestions(paid("EUR 905.20", "INV-2026-0011", "Nordlicht Handels GmbH"), BOOK)
    assert all(not it.parts or "INV-2026-0011" not in numbers(it) for it in other)


def test_where_nothing_is_named_the_oldest_go_first_and_a_disputed_one_waits() -> None:
    book = [owed("INV-1001", "EUR 100.00", due=-30, disputed=True), owed("INV-1002", "EUR 80.00", due=-20),
            owed("INV-1003", "EUR 60.00", due=-10)]  # fmt: skip
    (first, *_) = suggestions(paid("EUR 99.00", account="DE89370400440532013000"), book)
    assert numbers(first) == {"INV-1002": "EUR 80.00", "INV-1003": "EUR 19.00"}
    assert Because.OLDEST in because(first)


Books = st.lists(
    st.tuples(st.integers(1, 500), st.sampled_from(["NORD", "SUD"]), st.integers(-60, 60), st.booleans()), max_size=8
)


@given(Books, st.integers(1, 2_000), st.sampled_from(["", "Nordlicht Handels GmbH", "Sud Maison SARL"]), st.data())
def test_no_more_is_applied_than_came_or_is_owed(
    book: list[tuple[int, str, int, bool]], minor: int, counter: str, data: st.DataObject
) -> None:
    opened = [owed(f"INV-2026-{n:04d}", f"EUR {amount}", party, due, disputed=disputed)
              for n, (amount, party, due, disputed) in enumerate(book, start=1)]  # fmt: skip
    named = data.draw(st.lists(st.sampled_from([it.number for it in opened]), max_size=3)) if opened else []
    came = Money(minor, "EUR")
    debts = {it.number: it.money.minor for it in opened}
    for found in suggestions(Paid(came, DAY, counter, "", " ".join(named)), opened):
        applied = [part.applied.minor for part in found.parts]
        assert sum(applied) + found.left.minor == came.minor
        assert all(0 < part.applied.minor <= debts[part.number] for part in found.parts)
        assert found.missing.minor >= 0
        assert found.left.minor >= 0
        assert len({part.number for part in found.parts}) == len(found.parts)
