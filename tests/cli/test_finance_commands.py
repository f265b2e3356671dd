"""Financing from the command line: an exporter and two people of its lender, each with a password of their own, on one
file; what a script is told is what stands in the books."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jointseas.financing.elsewhere.signing import fingerprint, new_key, public_of
from lending import WITH, Lending
from payables import PAYABLES, billed, opened_payables

Run = Callable[..., tuple[int, Any]]
TODAY = "2026-03-02"


@pytest.fixture
def run(lent: Lending, typed: Run) -> Run:
    """A file in which ACME owes 12,000.00 and HAUS 8,000.00 until 31 March, and CLAY is owed 12,000.00."""
    lending = opened_payables(lent)
    lending.invoice("12000.00", on="2026-03-01")
    lending.invoice("8000.00", on="2026-03-01", buyer="HAUS")
    billed(lending, "C-001", "12000.00")
    return typed


ASKED = ("--lender", "LINKFIN", "--product", WITH, "--currency", "USD")


def test_from_the_open_invoices_to_the_money_that_came_back(run: Run) -> None:
    status, told = run("exporter-staff", "finance", "survey", *ASKED, "--amount", "9000")
    assert (status, told["left"]) == (0, ["solvent"])
    assert told["offer"]["proceeds"] >= 9_000_00
    status, told = run("exporter-staff", "finance", "apply", *ASKED, "--invoice", "INV-2026-0001", "--solvent")
    assert (status, told["state"], told["minor"]) == (0, "submitted", 10_200_00)
    number = told["number"]
    [queued] = run("lender-analyst", "finance", "queue")[1]["applications"]
    assert (queued["number"], queued["digest"]) == (number, told["digest"])
    status, put = run("lender-analyst", "finance", "decide", "HAIHE", number, "--approve", "--condition", "insurance")
    assert (status, put["approve"]) == (0, True)
    assert run("lender-analyst", "finance", "approve", str(put["proposal"]))[0] == 2  # whoever proposed
    assert run("lender-approver", "finance", "approve", str(put["proposal"]))[0] == 0
    status, opened_ = run("exporter-owner", "finance", "accept", number)
    facility = opened_["facility"]
    refused = run("lender-analyst", "finance", "draw", facility)
    assert (refused[0], "insurance" in refused[1]) == (2, True)
    put = run("lender-analyst", "finance", "draw", facility, "--waive", "insurance=the goods have come")[1]
    assert run("lender-approver", "finance", "approve", str(put["proposal"]))[0] == 0
    [drawn] = run("lender-analyst", "finance", "facilities", facility)[1]["events"]
    assert (drawn["met"], drawn["waived"]) == ([], [{"condition": "insurance", "reason": "the goods have come"}])
    moved = ("finance", "collect", facility, "--invoice", "INV-2026-0001", "--as-what", "extended", "--key", "later")
    assert run("lender-analyst", *moved, "--until", "2026-05-30")[0] == 2  # that is its day
    put = run("lender-analyst", *moved, "--until", "2026-07-31")[1]
    assert run("lender-approver", "finance", "approve", str(put["proposal"]))[0] == 0
    sold = ("finance", "collect", facility, "--as-what", "sold", "--amount", "9000", "--key", "sold")
    put = run("lender-analyst", *sold, "--until", "2026-07-31")[1]
    assert run("lender-approver", "finance", "approve", str(put["proposal"]))[0] == 0
    assert run("lender-analyst", "finance", "facilities", facility)[1]["sold"]
    put = run("lender-analyst", "finance", "collect", facility, "--as-what", "bought_back", "--amount", "9000", "--key",
              "back")[1]  # fmt: skip
    assert run("lender-approver", "finance", "approve", str(put["proposal"]))[0] == 0
    paid = ("finance", "collect", facility, "--invoice", "INV-2026-0001", "--amount", "12000", "--key", "line-1")
    status, stands = run("lender-analyst", *paid)
    [held] = stands["invoices"]
    assert (status, held["out"], held["collected"], stands["waits"]) == (0, 0, 12_000_00, None)
    assert {it["side"] for it in stands["postings"]} == {"funder", "seller"}
    assert run("lender-analyst", *paid) == (0, stands)
    status, told = run("lender-analyst", *paid[:-3], "11000", "--key", "line-1")
    assert (status, "line-1" in told) == (2, True)
    shown = run("exporter-staff", "finance", "show", number, as_json=False)[1]
    assert "Accepted" in shown


def test_a_consent_is_shown_withdrawn_and_not_given_to_what_is_over(run: Run) -> None:
    number = run("exporter-staff", "finance", "apply", *ASKED, "--invoice", "INV-2026-0002", "--solvent")[1]["number"]
    status, told = run("exporter-staff", "finance", "consent", "show", number)
    assert (status, told["lender"], told["purpose"]) == (0, "LINKFIN", "financing")
    assert "lends on them twice" in run("exporter-staff", "finance", "consent", "show", number, as_json=False)[1]
    assert run("exporter-staff", "finance", "consent", "withdraw", number)[1]["state"] == "withdrawn"
    assert run("lender-analyst", "finance", "queue")[1]["applications"] == []
    assert run("exporter-staff", "finance", "consent", "show", number)[1]["lender"] is None
    assert run("exporter-staff", "finance", "consent", "give", number)[0] == 2


def test_a_circle_is_joined_and_trusted_by_two(run: Run, tmp_path: Path) -> None:
    status, put = run("lender-approver", "finance", "circle", "join", "north")
    assert (status, len(put["secret"])) == (0, 64)
    assert run("lender-compliance", "finance", "approve", str(put["proposal"]))[0] == 0
    key = public_of(new_key())
    put = run("lender-approver", "finance", "circle", "trust", "harbour", "--key", key)[1]
    assert (put["lender"], put["fingerprint"]) == ("HARBOUR", fingerprint(key))
    assert run("lender-compliance", "finance", "approve", str(put["proposal"]))[0] == 0
    told = run("lender-approver", "finance", "registry", "list")[1]
    assert [(it["lender"], it["key"], it["made_at"]) for it in told["members"]] == [("HARBOUR", key, None)]
    file = tmp_path / "ours.json"
    assert run("lender-approver", "finance", "registry", "tell", str(file))[0] == 0
    assert run("lender-approver", "finance", "registry", "take", str(file))[0] == 2  # our own


def test_a_counter_offer_is_made_commented_and_what_goes_against_the_policy_is_listed(run: Run) -> None:
    run("exporter-staff", "finance", "apply", *ASKED, "--invoice", "INV-2026-0001", "--solvent")
    case = ("HAIHE", "F-2026-0001")
    assert run("lender-analyst", "finance", "comment", *case, "--note", "seen before")[0] == 0
    for more, stands in (((), True), (("--withdraw",), False)):
        status, said = run("lender-approver", "finance", "second", *case, "--note", "seen", *more)
        assert (status, said["seconded"]) == (0, stands)
    assert run("exporter-staff", "finance", "apply", *ASKED, "--invoice", "INV-2026-0002", "--solvent")[0] == 0
    waits = ("finance", "queue", "--state", "submitted", "--state", "referred", "--limit", "1")
    told = [run("lender-analyst", *waits, *more)[1] for more in ((), ("--offset", "1"), ("--find", "0002"))]
    assert [(*(it["number"] for it in one["applications"]), one["count"]) for one in told] == [
        ("F-2026-0001", 2), ("F-2026-0002", 2), ("F-2026-0002", 1)]  # fmt: skip
    assert "1 of 2 applications" in run("lender-analyst", *waits, as_json=False)[1]
    assert "--limit from 1 to 1,000" in run("lender-analyst", *waits, "--limit", "0")[1]
    assert "seen before" in [it["text"] for it in run("lender-analyst", "finance", "case", *case)[1]["steps"]]
    decide = ("finance", "decide", *case, "--approve", "--override", "a known client", "--set")
    assert run("lender-analyst", *decide, "tenor=4")[0] == 2
    assert run("lender-analyst", *decide, "discount=lots")[0] == 2
    status, told = run("lender-analyst", *decide, "discount=7.25", "--set", "recourse_days=45")
    assert status == 0, told
    assert run("lender-approver", "finance", "approve", str(told["proposal"]))[0] == 0
    assert [it["application"] for it in run("lender-approver", "finance", "overrides")[1]["overrides"]] == []
    declined = ("finance", "decide", *case, "--decline", "--reason", "buyer_risk")
    assert run("lender-analyst", *declined)[0] == 2


def test_a_decline_needs_a_reason_and_is_told_to_the_exporter(run: Run) -> None:
    number = run("exporter-staff", "finance", "apply", *ASKED, "--invoice", "INV-2026-0002", "--solvent")[1]["number"]
    assert run("lender-analyst", "finance", "decide", "HAIHE", number, "--decline")[0] == 2
    assert run("lender-analyst", "finance", "decide", "HAIHE", number)[0] == 2
    assert run("lender-analyst", "finance", "decide", "HAIHE", number, "--decline", "--reason", "weather")[0] == 2
    put = run("lender-analyst", "finance", "decide", "HAIHE", number, "--decline", "--reason", "buyer_risk")[1]
    assert run("lender-approver", "finance", "approve", str(put["proposal"]))[0] == 0
    assert run("exporter-staff", "finance", "show", number)[1]["state"] == "declined"
    assert run("exporter-staff", "finance", "review", number, "--note", "it has paid since")[1]["state"] == "referred"


def test_a_loan_is_surveyed_applied_for_and_accepted(run: Run) -> None:
    """12,000.00 for three months: a fee of a hundred, and interest by the rate of the grade."""
    wanted = ("--lender", "LINKFIN", "--product", "term_loan", "--currency", "USD", "--amount", "12000")
    status, told = run("exporter-staff", "finance", "survey", *wanted)
    assert (status, told["left"], told["terms"]) == (0, ["months", "method", "purpose", "solvent"], None)
    more = ("--months", "3", "--method", "interest_only", "--purpose", "materials", "--solvent")
    status, told = run("exporter-staff", "finance", "survey", *wanted, *more)
    assert (status, told["left"], told["terms"]["proceeds"], len(told["plan"])) == (0, [], 11_900_00, 3)
    assert told["terms"]["cost"] == 100_00 + sum(row["interest"] for row in told["plan"])
    status, told = run("exporter-staff", "finance", "apply", *wanted, *more)
    assert (status, told["state"], told["minor"]) == (0, "submitted", 12_000_00)
    ruling = ("finance", "decide", "HAIHE", told["number"], "--approve", "--override", "its books are known to us")
    decided = run("lender-analyst", *ruling)[1]
    assert run("lender-approver", "finance", "approve", str(decided["proposal"]))[0] == 0
    status, opened_ = run("exporter-owner", "finance", "accept", told["number"])
    assert (status, opened_["minor"]) == (0, 12_000_00)


def test_a_bill_is_surveyed_and_applied_for(run: Run) -> None:
    asked = ("--lender", "LINKFIN", "--product", PAYABLES, "--currency", "USD", "--paper", "BILL-2026-0001")
    status, told = run("exporter-staff", "finance", "survey", *asked)
    assert (status, told["left"], told["offer"]["advance"]) == (0, ["solvent"], 12_000_00)
    said = run("exporter-staff", "finance", "survey", *asked, as_json=False)[1]
    assert "Supplier" in said
    assert "suppliers would get USD" in said
    status, told = run("exporter-staff", "finance", "apply", *asked, "--solvent")
    weeks = run("exporter-owner", "finance", "forecast", "--application", told["number"])[1]
    [financed] = [it for it in weeks["financed"] if it["currency"] == "USD"]
    due = [one["day"] for week in financed["weeks"] for one in week["flows"] if one["source"] == "BILL-2026-0001"]
    assert due == ["2026-05-30"]  # a month after its day
    assert (status, told["state"], told["minor"]) == (0, "submitted", 12_000_00)


def test_what_was_accepted_and_never_drawn_is_given_up(run: Run) -> None:
    def accepted() -> str:
        asked = run("exporter-staff", "finance", "apply", *ASKED, "--invoice", "INV-2026-0001", "--solvent")[1]
        put = run("lender-analyst", "finance", "decide", "HAIHE", asked["number"], "--approve")[1]
        run("lender-approver", "finance", "approve", str(put["proposal"]))
        return str(run("exporter-owner", "finance", "accept", asked["number"])[1]["facility"])

    facility = accepted()
    status, told = run("exporter-owner", "finance", "give-up", facility, "--lender", "LINKFIN")
    assert (status, told) == (0, {"facility": facility, "lender": "LINKFIN", "closed_on": TODAY})
    assert run("lender-analyst", "finance", "draw", facility)[0] == 2
    again = accepted()
    put = run("lender-analyst", "finance", "draw", again)[1]
    run("lender-approver", "finance", "approve", str(put["proposal"]))
    assert run("exporter-owner", "finance", "give-up", again, "--lender", "LINKFIN")[0] == 2
    assert run("lender-approver", "finance", "close", again)[0] == 2
    run("lender-analyst", "finance", "collect", again, "--invoice", "INV-2026-0001", "--amount", "12000", "--key", "1")
    assert run("lender-approver", "finance", "close", again)[0] == 2  # the reserve is held still


def test_a_credit_line_is_set_by_two_kept_where_nothing_is_said_and_shown_to_either_side(run: Run) -> None:
    line = ("finance", "credit-line")
    run("exporter-staff", "finance", "apply", *ASKED, "--invoice", "INV-2026-0001", "--solvent")
    status, told = run("lender-analyst", *line, "set", "HAIHE", "--note", "Board")
    assert status == 2
    assert told.startswith("A first line, and one in another currency, needs an amount and a last day.")
    first = ("--limit", "500000", "--until", "2026-12-31", "--sub", f"{WITH}=300000", "--sub", "@ACME INC US=100000")
    status, told = run("lender-analyst", *line, "set", "HAIHE", *first, "--note", "Board 3/2026")
    assert (status, told["limit"]) == (0, 500_000_00)
    run("lender-approver", "finance", "approve", str(told["proposal"]))
    status, told = run("lender-analyst", *line, "set", "HAIHE", "--state", "suspended", "--note", "Board 4/2026")
    run("lender-approver", "finance", "approve", str(told["proposal"]))
    status, told = run("lender-analyst", *line, "show", "HAIHE")
    assert (status, told["limit"], told["state"], told["available"], told["takes"]) == (
        0,
        500_000_00,
        "suspended",
        0,
        False,
    )
    assert [(it["product"], it["buyer"], it["limit"]) for it in told["subs"]] == [
        (WITH, "", 300_000_00), ("", "ACME INC US", 100_000_00)]  # fmt: skip
    assert [it["note"] for it in told["history"]] == ["Board 4/2026", "Board 3/2026"]
    status, told = run("exporter-staff", *line, "list")
    assert [(it["lender"], it["limit"], len(it["subs"])) for it in told["lines"]] == [("LINKFIN", 500_000_00, 1)]
    status, told = run("lender-analyst", *line, "list", as_json=False)
    assert "CNY 500,000.00" in told


def test_no_sum_of_a_line_is_told_without_a_part_of_it(run: Run) -> None:
    """What was accepted is in dollars, the line in pounds, for which the lender's books have no rate."""
    number = run("exporter-staff", "finance", "apply", *ASKED, "--invoice", "INV-2026-0001", "--solvent")[1]["number"]
    line = ("finance", "credit-line", "set", "HAIHE", "--limit", "9000", "--currency", "GBP", "--until", "2026-12-31")
    for asked in (("finance", "decide", "HAIHE", number, "--approve"), (*line, "--note", "Board 3/2026")):
        put = run("lender-analyst", *asked)[1]["proposal"]
        assert run("lender-approver", "finance", "approve", str(put))[0] == 0
        run("exporter-owner", "finance", "accept", number)
    for who in ("lender-analyst", "exporter-staff"):
        [told] = run(who, "finance", "credit-line", "list")[1]["lines"]
        assert (told["limit"], told["used"], told["promised"], told["available"]) == (9_000_00, None, None, None)
        said = run(who, "finance", "credit-line", "list", as_json=False)[1]
        assert "GBP 9,000.00  not known  not known  not known" in said
        assert "Not counted for want of a rate: GBP" in said
    shown = run("lender-analyst", "finance", "credit-line", "show", "HAIHE")[1]
    assert [(it["used"], it["promised"]) for it in shown["made_of"]] == [(0, None)]
