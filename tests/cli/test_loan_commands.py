"""A loan from the command line, from its opening by two people until it is closed; its borrower looks at its own."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from house import House
from jointseas.financing.accounts.records import Contract
from jointseas.financing.borrowing.records import Lent, OnOrder, OnStock
from jointseas.financing.collateral.records import Margins, Valuing
from jointseas.financing.lending.records import Milestone, Order, Stage
from jointseas.financing.loans.records import LoanOpening
from jointseas.kernel.clock import FixedClock
from lending import Lending
from loans import terms

Run = Callable[..., tuple[int, Any]]
TERMS = {"principal": "1200.00", "currency": "USD", "rate": "0.12", "day_count": "30E/360", "start": "2026-03-02",
         "payments": 3, "every": "1 month", "shape": "equal-principal"}  # fmt: skip


@pytest.fixture
def clock(here: House) -> FixedClock:
    return here.clock


@pytest.fixture
def run(lent: Lending, typed: Run, tmp_path: Path) -> Run:
    """A file in which a lender has agreed to lend on goods; the terms of another loan lie beside it."""
    (tmp_path / "terms.json").write_text(json.dumps(TERMS), "utf-8")
    sold_on(lent)
    on_goods(lent)
    return lambda who, *argv: typed(who, "finance", *argv)


def on_goods(lending: Lending) -> None:
    rules = OnStock(
        Valuing({"mugs": Fraction(1, 4)}, 30), Margins(Fraction("0.7"), Fraction("0.8"), Fraction("0.9"), 5)
    )
    asked = LoanOpening("HAIHE", "inventory_finance", "USD", 9_000_00, Lent(Contract(terms()), security=rules))
    lending.agreed(lending.doors.open_loan(lending.analyst, asked))


def sold_on(lending: Lending) -> None:
    """A loan on an order, of which nothing is drawn, and an invoice that a facility may buy."""
    plan = (Milestone(Stage.CONFIRMED, Fraction(3, 10), ("order",)),)
    behind = OnOrder(Order("PO-7", "ACME", 10_000_00), plan)
    asked = LoanOpening(
        "HAIHE", "purchase_order_finance", "USD", 3_000_00, Lent(Contract(terms(minor=3_000_00)), security=behind)
    )
    lending.agreed(lending.doors.open_loan(lending.analyst, asked))
    lending.opened(lending.invoice("10000.00", on="2026-03-01"))


def by_two(run: Run, *argv: str) -> None:
    status, put = run("lender-analyst", "loan", *argv)
    assert status == 0, put
    assert run("lender-analyst", "approve", str(put["proposal"]))[0] == 2  # whoever proposed
    assert run("lender-approver", "approve", str(put["proposal"]))[0] == 0


def lent(run: Run) -> str:
    by_two(run, "open", "HAIHE", "--file", "terms.json", "--product", "term_loan", "--penalty", "18%")
    number = str(run("lender-analyst", "loan", "list")[1]["loans"][0]["loan"])  # the newest first
    by_two(run, "draw", number, "--amount", "1200", "--day", "2026-03-02")
    return number


def test_a_loan_is_opened_drawn_rested_paid_off_and_closed(run: Run, clock: FixedClock) -> None:
    """1,200.00 at one percent a month: 12.00 of interest after the first, and no principal since it rests."""
    number = lent(run)
    status, told = run("lender-analyst", "loan", "show", number)
    assert (status, [row["principal"] for row in told["rows"]]) == (0, [400_00, 400_00, 400_00])
    clock.at(datetime(2026, 3, 3, 4, tzinfo=UTC))
    assert run("lender-analyst", "loan", "holiday", number, "--periods", "61", "--key", "rest")[0] == 2
    by_two(run, "holiday", number, "--periods", "1", "--key", "rest")
    first, *_ = run("lender-analyst", "loan", "show", number)[1]["rows"]
    assert (first["principal"], first["interest"]) == (0, 12_00)
    clock.at(datetime(2026, 4, 2, 4, tzinfo=UTC))
    quote = run("exporter-staff", "loan", "payoff", number, "--lender", "LINKFIN")[1]
    assert (quote["principal"], quote["interest"], quote["pay_off"]) == (1_200_00, 12_00, 1_212_00)
    paid = ("loan", "pay", number, "--amount", "1212", "--key", "bank-1")
    status, told = run("lender-analyst", *paid)
    assert (status, told["owed"]["pay_off"], {it["side"] for it in told["postings"]}) == (0, 0, {"funder", "seller"})
    assert run("lender-analyst", *paid) == (0, told)
    status, told = run("lender-approver", "loan", "close", number)
    assert (status, told["closed_on"]) == (0, "2026-04-02")
    ours, *_ = run("exporter-staff", "loan", "list", "--ours")[1]["loans"]
    assert (ours["loan"], ours["lender"], ours["owed"]["principal"]) == (number, "LINKFIN", 0)


def test_a_drawing_without_a_name_is_asked_for_once_and_said_to_have_been(run: Run) -> None:
    """As often as it is named anew it is another one."""
    by_two(run, "open", "HAIHE", "--file", "terms.json", "--product", "term_loan")
    number = str(run("lender-analyst", "loan", "list")[1]["loans"][0]["loan"])
    draw = ("draw", number, "--amount", "100", "--day", "2026-03-02")
    status, put = run("lender-analyst", "loan", *draw)
    status, why = run("lender-analyst", "loan", *draw)
    assert (status, f"proposal {put['proposal']}" in why, "--key" in why) == (2, True, True)
    assert run("lender-approver", "approve", str(put["proposal"]))[0] == 0
    status, why = run("lender-analyst", "loan", *draw)
    assert (status, "carried out at" in why, "--key" in why) == (2, True, True)
    for _ in range(2):
        by_two(run, *draw, "--key", "second")
    assert run("lender-analyst", "loan", "show", number)[1]["owed"]["principal"] == 200_00


def test_a_rate_above_one_is_said_in_percent(run: Run, tmp_path: Path) -> None:
    number = lent(run)
    rate = ("loan", "rate", number, "--day", "2026-03-02", "--key")
    for at, (typed, status) in enumerate((("7.2", 2), ("7.2%", 0), ("0.072", 0), ("1.01", 2), ("101 %", 0))):
        found, why = run("lender-analyst", *rate, str(at), "--rate", typed)
        assert (typed, found) == (typed, status)
        assert not status or f"{typed}%" in why
    (tmp_path / "dear.json").write_text(json.dumps(TERMS | {"rate": "7.2"}), "utf-8")
    assert run("lender-analyst", "loan", "open", "HAIHE", "--file", "dear.json", "--product", "term_loan")[0] == 2


def test_terms_of_a_file_put_a_loan_off_and_what_is_lost_waits_for_a_second_person(run: Run, clock: FixedClock,
                                                                                  tmp_path: Path) -> None:  # fmt: skip
    number = lent(run)
    clock.at(datetime(2026, 5, 2, 4, tzinfo=UTC))
    (tmp_path / "anew.json").write_text(json.dumps(TERMS | {"start": "2026-05-02", "payments": 6, "rate": "0.06"}))
    by_two(run, "reschedule", number, "--file", "anew.json", "--key", "anew")
    told = run("lender-analyst", "loan", "show", number)[1]
    assert [(row["principal"], row["to_come"]) for row in told["rows"]][-6:] == [(200_00, True)] * 6
    assert run("lender-analyst", "loan", "pass-on", number, "--amount", "1", "--key", "on")[0] == 2
    by_two(run, "write-off", number, "--key", "lost")
    assert run("lender-analyst", "loan", "show", number)[1]["holding"] == "written_off"
    clock.at(datetime(2026, 5, 3, 4, tzinfo=UTC))
    status, why = run("lender-analyst", "loan", "charge", number, "--amount", "5", "--what", "letter", "--key", "fee")
    assert (status, "written off" in why.lower()) == (2, True)


def test_goods_are_pledged_priced_lent_on_and_let_go_only_as_far_as_the_rest_holds(run: Run) -> None:
    """A hundred mugs at 4.00 fetch 5.00: 300.00 after the haircut, of which 210.00 may be lent."""
    number = str(run("lender-analyst", "loan", "list")[1]["loans"][0]["loan"])
    lot = ("--receipt", "WR-1", "--sku", "MUG", "--quantity")
    held = run("lender-analyst", "loan", "pledge", number, *lot, "100", "--goods-class", "mugs", "--cost", "4", "--key",
               "p")[1]  # fmt: skip
    assert (held["room"], held["security"]["lots"][0]["why"]) == (None, "no_price")
    priced = ("loan", "price", number, "--sku", "MUG", "--price", "5", "--source", "quote", "--key", "q")
    assert run("lender-analyst", *priced)[1]["room"] == 210_00
    by_two(run, "draw", number, "--amount", "105")
    gone = ("let-go", number, *lot)
    assert run("lender-analyst", "loan", *gone, "51", "--key", "g")[0] == 2
    by_two(run, *gone, "50", "--key", "g")
    told = run("lender-analyst", "loan", "show", number)[1]
    assert (told["security"]["lots"][0]["quantity"], told["room"], told["security"]["level"]) == (50, 0, "held")
    sold = ("realise", number, *lot, "50", "--amount", "80", "--buyer", "HAUS", "--key", "s")
    assert run("lender-analyst", "loan", *sold)[0] == 2  # it has not failed
    by_two(run, "charge-off", number, "--key", "off")
    by_two(run, *sold)
    told = run("lender-analyst", "loan", "show", number)[1]
    assert (told["security"]["lots"], told["owed"]["principal"]) == ([], 25_00)


def test_of_a_file_of_terms_nothing_is_lost(run: Run, clock: FixedClock, tmp_path: Path) -> None:
    """One percent of 1,200.00 when it is drawn and 5.00 with each instalment; 400.00 of principal are paid before any
    of that, and what is paid ahead takes rows off the end."""
    fees = [{"kind": "arrangement", "percent": "1"}, {"kind": "service", "amount": "5.00", "at": "each"}]
    order = [["due", "principal"], ["advance", "principal"]]
    told = TERMS | {"fees": fees, "allocation": order}

    def written(name: str, **more: object) -> tuple[str, ...]:
        (tmp_path / name).write_text(json.dumps(told | more), "utf-8")
        return "loan", "open", "HAIHE", "--file", name, "--product", "term_loan"

    lost = written("lost.json", events=[{"kind": "rate", "date": "2026-04-02", "rate": "0.1"}])
    for argv in (lost, written("end.json", fees=[{"kind": "exit", "amount": "5.00", "at": "end"}])):
        status, why = run("lender-analyst", *argv)
        assert (status, "would be lost" in why) == (2, True)
    by_two(run, *written("whole.json")[1:])
    number = str(run("lender-analyst", "loan", "list")[1]["loans"][0]["loan"])
    by_two(run, "draw", number, "--amount", "1200", "--day", "2026-03-02")
    assert run("lender-analyst", "loan", "show", number)[1]["owed"]["fee"] == 12_00
    clock.at(datetime(2026, 4, 2, 4, tzinfo=UTC))
    paid = ("loan", "pay", number, "--amount", "800", "--early", "shorten", "--key", "bank-1")
    status, owed = run("lender-analyst", *paid)
    assert status == 0, owed
    assert (owed["owed"]["principal"], owed["owed"]["fee"]) == (400_00, 12_00 + 5_00)
    coming = [(row["due"], row["principal"]) for row in owed["rows"] if row["to_come"]]
    assert coming == [("2026-05-02", 400_00)]
    reschedule = ("loan", "reschedule", number, "--file", "whole.json", "--key", "anew")
    assert run("lender-analyst", *reschedule)[0] == 2


def test_a_receivable_repays_the_loan_on_its_order(run: Run) -> None:
    """3,000.00 drawn on the day on which all of the order is shipped and its invoice bought at 85 %."""
    [loan] = [it["loan"] for it in run("lender-analyst", "loan", "list")[1]["loans"]
              if it["product"] == "purchase_order_finance"]  # fmt: skip
    [facility] = [it["number"] for it in run("lender-analyst", "facilities")[1]["facilities"]]
    shown = ("--kind", "order", "--number", "PO-7", "--by", "ACME", "--day", "2026-03-02", "--key", "paper")
    assert run("lender-analyst", "loan", "paper", loan, *shown)[0] == 0
    by_two(run, "draw", loan, "--amount", "3000", "--day", "2026-03-02")
    goods = ("--shipped", "10000", "--unshipped", "10000", "--day", "2026-03-02")
    asked = ("convert", loan, "--facility", facility, *goods)
    status, put = run("lender-analyst", "loan", *asked)
    assert (status, put["repaid"], put["to_seller"]) == (0, 3_000_00, put["proceeds"] - 3_000_00)
    assert run("lender-approver", "approve", str(put["proposal"]))[0] == 0
    assert run("lender-analyst", "loan", "payoff", loan)[1]["pay_off"] == 0
    status, told = run("lender-analyst", "loan", *asked)
    assert (status, "already" in told or "--key" in told) == (2, True)


def test_the_weeks_of_an_exporters_cash_are_told(run: Run) -> None:
    """The invoice of 1 March is owed on the last of it, and nothing else is known."""
    status, told = run("exporter-owner", "forecast")
    [dollars] = [it for it in told["forecasts"] if it["currency"] == "USD"]
    assert (status, [it["came"] for it in dollars["weeks"] if it["came"]]) == (0, [10_000_00])
    assert run("lender-analyst", "forecast")[0] == 2
