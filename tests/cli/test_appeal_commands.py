"""Appeals from the command line, on one file: filed with its evidence, decided by another, its letter read, counted."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jointseas.financing.applications.records import StepKind
from lending import Lending

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def declined(lending: Lending) -> tuple[str, str]:
    """An application, and the step at which it was declined."""
    it = lending.submitted(lending.invoice("5000.00"))
    lending.agreed(lending.doors.decide(lending.analyst, lending.ruling(it, approve=False)))
    [step] = [one.place for one in lending.case(it).steps if one.kind is StepKind.DECLINED]
    return it.number, str(step)


def test_an_appeal_is_filed_decided_by_another_and_counted(
    declined: tuple[str, str], typed: Run, tmp_path: Path
) -> None:
    number, place = declined
    slip = tmp_path / "slip.txt"
    slip.write_text("paid", "utf-8")
    file = ("appeals", "file", "decision", number, "--place", place, "--words", "The buyer has paid.")
    status, told = typed("exporter-staff", *file, "--evidence", str(slip))
    assert (status, told["state"], told["due"], told["evidence"]) == (0, "filed", "2026-04-01", ["slip.txt"])
    assert typed("exporter-staff", *file)[0] == 2
    appeal = told["number"]
    shown = typed("lender-analyst", "appeals", "show", appeal, "--exporter", "HAIHE")[1]
    assert (shown["may_decide"], [it["why"] for it in shown["may_not"]]) == (["资方 compliance"], ["had_part"])
    decide = ("appeals", "decide", "HAIHE", appeal, "--outcome", "dismissed", "--reasons", "The slip is another's.")
    assert typed("lender-approver", *decide)[0] == 2
    status, told = typed("lender-compliance", *decide)
    assert (status, told["state"], told["outcome"]) == (0, "dismissed", "dismissed")
    status, said = typed("exporter-staff", "appeals", "show", appeal, as_json=False)
    assert status == 0
    assert "Your appeal is dismissed." in said
    counts = typed("lender-analyst", "appeals", "counts", "2026-03-01", "2026-03-31")[1]
    assert counts["decisions"] == {"offered": 0, "countered": 0, "declined": 1}
    [row] = [it for it in counts["appeals"] if it["filed"]]
    assert (row["ground"], row["dismissed"], row["days_median"]) == ("decision", 1, 0)
    assert {it["source"] for it in typed("lender-analyst", "appeals", "deadlines")[1]["spans"]} >= {"judgement"}
