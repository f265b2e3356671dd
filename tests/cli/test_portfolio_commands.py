"""The lender's book from the command line, on one file: a day is ended, asked again, and refused where it may not
be."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from jointseas.portfolio.provisions.reading import standard
from lending import Lending

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def run(lending: Lending, typed: Run, tmp_path: Path) -> Run:
    """Of 12,000.00, 10,200.00 were advanced on 2 March; it is the tenth of April, nineteen days after it was due."""
    (tmp_path / "losses.toml").write_text(standard(), "utf-8")
    lending.drawn(lending.invoice("12000.00"), on="2026-03-02")
    lending.today("2026-04-10")
    return typed


def test_a_day_is_ended_once_and_told_in_words_and_as_facts(run: Run) -> None:
    status, told = run("lender-analyst", "finance", "day-end", "--day", "2026-04-09")
    assert (status, told["again"], told["facilities"], told["closed"]) == (0, False, 1, True)
    assert told["noticed"] == {"late": 1, "letter": 1}
    assert told["sums"]["USD"]["past_due"] == 10_200_00
    status, told = run("lender-approver", "finance", "day-end", "--day", "2026-04-09")
    assert (status, told["again"]) == (0, True)
    status, said = run("lender-analyst", "finance", "day-end", as_json=False)
    assert status == 0
    assert said.startswith("10 Apr 2026 is closed.")
    assert "USD 10,200.00" in said
    assert run("lender-analyst", "finance", "day-end", "--day", "2026-04-11")[0] == 2
    assert run("exporter-owner", "finance", "day-end")[0] == 2


def test_a_pause_is_begun_and_ended_and_a_provision_is_derived(run: Run) -> None:
    number = run("lender-analyst", "portfolio", "show")[1]["set_aside"][0]["facility"]
    assert run("lender-analyst", "portfolio", "provision", number)[0] == 2  # no day was ended
    pause = ("portfolio", "pause", number, "--day", "2026-03-25", "--why", "the bank is shut")
    status, told = run("lender-approver", *pause)
    assert (status, told["first"], told["last"]) == (0, "2026-03-25", None)
    assert run("lender-approver", *pause)[0] == 2
    assert run("lender-approver", "portfolio", "resume", number, "--day", "2026-04-01")[1]["last"] == "2026-04-01"
    assert run("lender-analyst", "finance", "day-end")[0] == 0
    status, told = run("lender-analyst", "portfolio", "provision", number)
    assert (status, told["exposure"]["days_past_due"]) == (0, 19)
    weighed = told["provision"]["by_scenario"].values()
    assert abs(sum(Fraction(it["weight"]) * it["loss"] for it in weighed) - told["kept"]["loss"]) <= 2
    assert "Scenario" in run("lender-analyst", "portfolio", "provision", number, as_json=False)[1]


def test_the_book_and_its_policy_are_shown(run: Run) -> None:
    status, told = run("lender-compliance", "portfolio", "show")
    assert status == 0
    late = {it["ageing"]: it["principal"] for it in told["arrears"]}
    assert late["1_30"] == 10_200_00
    seller = next(it for it in told["exposures"] if it["whose"]["by"] == "seller")
    assert (seller["whose"]["name"], seller["drawn"]) == ("HAIHE", told["at_risk"][0]["at_risk"] + late_interest(told))
    status, said = run("lender-analyst", "portfolio", "show", as_json=False)
    assert (status, "HAIHE" in said, "1–30" in said) == (0, True, True)
    status, told = run("lender-analyst", "portfolio", "policy")
    assert (status, told["signed"], told["judged"], told["chances"]["A"]) == (0, True, True, "3/500")
    status, told = run("lender-approver", "portfolio", "propose", "losses.toml")
    assert (status, told["version"]) == (0, "2026.1")
    assert told["proposal"] is not None


def late_interest(told: dict[str, Any]) -> int:
    """What has accrued since the money should have come."""
    [seller] = [it for it in told["exposures"] if it["whose"]["by"] == "product"]
    return int(seller["drawn"]) - 10_200_00
