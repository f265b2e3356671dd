"""An exporter's weeks out of its own books, with and without a financing."""

from jointseas.access.records import Role
from jointseas.kernel.outcome import Refused, settled
from jointseas.portfolio.forecast.records import Curve, Why
from jointseas.portfolio.service import Portfolio
from lending import Lending, day


def flows(it: Curve) -> list[tuple[str, int, Why, str]]:
    return [(one.day.isoformat(), one.minor, one.why, one.source) for week in it.weeks for one in week.flows]


def test_what_buyers_owe_comes_and_what_was_sold_brings_its_reserve(lending: Lending, portfolio: Portfolio) -> None:
    """12,000.00 of ACME is with the lender, which holds 1,800.00 of it back; HAUS owes 5,000.00 on 31 March. Asked for
    as well, that would bring its advance today and the rest later."""
    sold, open_ = lending.invoice("12000.00"), lending.invoice("5000.00", on="2026-03-01", buyer="HAUS")
    lending.drawn(sold, on="2026-03-02")
    lending.today("2026-03-03")
    [dollars] = [it for it in settled(portfolio.cash_forecast(lending.staff)) if it.currency == "USD"]
    assert dollars.financed is None
    assert flows(dollars.without) == [
        ("2026-03-31", 5_000_00, Why.RECEIVABLE, open_), ("2026-04-01", 1_800_00, Why.RESERVE, sold),
    ]  # fmt: skip
    cash = lending.balances(lending.owner, "2026-03-03")["bank"]
    assert (dollars.without.weeks[0].opening, dollars.without.weeks[-1].closing) == (cash, cash + 6_800_00)
    [dollars] = [it for it in settled(portfolio.cash_forecast(lending.owner, lending.asked(open_))) if it.financed]
    assert dollars.financed is not None
    found = flows(dollars.financed)
    assert [(one[0], one[2], one[3]) for one in found] == [
        ("2026-03-03", Why.DRAWDOWN, "LINKFIN"), ("2026-04-01", Why.RESERVE, sold), ("2026-04-10", Why.RESERVE, open_),
    ]  # fmt: skip
    assert found[2][1] == 750_00
    assert dollars.financed.weeks[0].start == day("2026-03-03")
    assert isinstance(portfolio.cash_forecast(lending.house.lender[Role.ANALYST]), Refused)
