"""A lender's queue: narrowed, sorted and counted where it is kept."""

import pytest

from jointseas.financing.applications.records import Waits
from jointseas.financing.applications.store import QUEUE
from jointseas.kernel.listing import Contains, Filter, OneOf
from jointseas.kernel.outcome import settled
from lending import WITHOUT, Lending, day, usd

FIRST, SECOND, THIRD = (f"F-2026-000{it} HAIHE" for it in (1, 2, 3))


@pytest.fixture
def lending(lending: Lending) -> Lending:
    """85 % of 12,000.00 wait since the third of March, 90 % of 6,000.00 from each of two buyers since the second; of
    3,000.00 they were offered. A draft and what was taken back are the exporter's own."""
    bills = [lending.invoice(much, on="2026-03-01") for much in ("3000.00", "6000.00", "12000.00", "900.00", "800.00")]
    offered, haus = lending.submitted(bills[0]), lending.invoice("6000.00", on="2026-03-01", buyer="HAUS")
    lending.submitted(bills[1], haus, product=WITHOUT)
    lending.offered(offered)
    lending.today("2026-03-03")
    lending.submitted(bills[2])
    settled(lending.doors.save(lending.staff, lending.asked(bills[3])))
    gone = lending.submitted(bills[4])
    settled(lending.doors.withdraw_consent(lending.staff, gone.number))
    return lending


NARROWED: tuple[tuple[Filter, list[str]], ...] = (
    (OneOf("state", ("submitted", "referred")), [SECOND, THIRD]),
    (OneOf("product", (WITHOUT,)), [SECOND]),
    (OneOf("outcome", ("refer",)), [SECOND, THIRD, FIRST]),
    (OneOf("outcome", ("approve",)), []),
    (OneOf("named", (THIRD,)), [THIRD]),
    (Contains("any", "-0002"), [SECOND]),
    (Contains("any", "haihe"), [SECOND, THIRD, FIRST]),
)


def test_what_waits_stands_first_and_filters_narrow_it(lending: Lending) -> None:
    assert lending.queued() == [SECOND, THIRD, FIRST]
    assert [lending.queued(only) for only, _ in NARROWED] == [found for _, found in NARROWED]
    assert lending.queued(sort="amount") == [FIRST, THIRD, SECOND]
    assert lending.queued(sort="state") == [SECOND, THIRD, FIRST]
    for order in QUEUE.orders:
        assert len(lending.queued(sort=order.name)) == 3, order.name


def test_what_waits_is_counted_and_added_up(lending: Lending) -> None:
    waits = settled(lending.queue.waits(lending.analyst))
    assert waits == Waits(2, day("2026-03-02"), (usd(21_000_00),), 1)
