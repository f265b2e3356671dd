"""What came in and whom to write to, from the command line, on one file."""

from collections.abc import Callable
from typing import Any

import pytest

from arriving import lent_out, opened_arriving
from lending import Lending

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def run(lending: Lending, typed: Run) -> Run:
    """Of a loan 412.00 were due on 2 April; on the 17th they come, and 100.00 of somebody."""
    arriving, loan = opened_arriving(lending), lent_out(lending)
    lending.today("2026-04-17")
    arriving.came("2026-04-17", "412.00", loan.number, "Haihe Homeware Ltd")
    arriving.came("2026-04-17", "100.00", "", "Somebody", sheet="2")
    return typed


def test_a_movement_is_placed_by_its_candidate_or_by_shares_and_taken_back(run: Run) -> None:
    other, mine = run("lender-analyst", "finance", "lines")[1]["lines"]
    assert (mine["minor"], other["candidates"]) == (412_00, [])
    best = mine["candidates"][0]
    assert [(it["into"], it["minor"]) for it in best["shares"]] == [("repaid", 412_00)]
    assert best["reasons"][0]["why"] == "number"
    line = str(mine["line"])
    status, done = run("lender-analyst", "finance", "place", line, "--candidate", "1")
    assert (status, done["minor"], done["payment"]) == (0, 412_00, "PAY-2026-0001")
    assert run("lender-analyst", "finance", "place", line, "--candidate", "9")[0] == 2
    loan = best["shares"][0]["facility"]
    said = ("finance", "place", str(other["line"]), "--share", f"{loan}:repaid:60.00")
    refused = run("lender-analyst", *said)
    assert (refused[0], "USD 40.00 are left" in refused[1]) == (2, True)
    assert run("lender-analyst", *said, "--share", f"{loan}:nonsense:40.00")[0] == 2
    assert run("lender-analyst", "finance", "place", str(other["line"]))[0] == 2
    back = ("finance", "unplace", str(done["number"]), "--reason", "another firm of that name")
    assert run("lender-analyst", *back)[0] == 2
    status, undone = run("lender-approver", *back)
    assert (status, undone["why"]) == (0, "another firm of that name")
    assert len(run("lender-analyst", "finance", "lines")[1]["lines"]) == 2
    [kept] = run("lender-analyst", "finance", "lines", "--placed")[1]["placed"]
    assert kept["taken_back"] is not None


def test_letters_are_drafted_read_sent_and_set_aside(run: Run) -> None:
    [letter] = run("lender-analyst", "finance", "letters", "--draft")[1]["letters"]
    assert (letter["name"], letter["past_due"], letter["penalty"], letter["state"]) == ("demand", 412_00, 3_00, "draft")
    number = str(letter["number"])
    assert "USD 1,219.00" in run("lender-analyst", "finance", "letters", number, as_json=False)[1]
    assert set(run("lender-analyst", "finance", "letters", number)[1]["texts"]) == {"en", "zh_CN"}
    assert run("lender-analyst", "finance", "letters", "--sent", number, "--aside", number)[0] == 2
    assert run("lender-analyst", "finance", "letters", "--sent", number)[1]["letters"][0]["state"] == "sent"
    assert run("lender-analyst", "finance", "letters", "--aside", number, "--reason", "late")[0] == 2
