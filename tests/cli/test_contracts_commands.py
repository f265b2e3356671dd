"""Agreements from the command line, on one file: drafted, issued by two, signed by both, in force, amended, ended;
saved and brought back; and one that was signed elsewhere."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from contracting import SECRET, Desk
from house import House

Run = Callable[..., tuple[int, Any]]
SIDES = [f"--party={side}.{name}" for side in ("client", "funder")
         for name in ("number=9133", "address=Ningbo", "person=Li")]  # fmt: skip


@pytest.fixture
def desk(here: House, tmp_path: Path) -> Desk:
    (tmp_path / "key").write_text(SECRET, "utf-8")
    return Desk(here)


def issued(typed: Run, *draft: str) -> str:
    """Drafted, put up and agreed to."""
    status, told = typed("lender-analyst", "contracts", "draft", *draft)
    assert (status, told["missing"]) == (0, None)
    [put] = typed("lender-analyst", "contracts", "issue", told["number"])[1]["issued"]
    assert (put["number"], put["refused"]) == (told["number"], None)
    assert typed("lender-approver", "finance", "approve", str(put["proposal"]))[0] == 0
    return str(told["number"])


def test_from_a_draft_to_its_end(desk: Desk, typed: Run, tmp_path: Path) -> None:
    [waits] = typed("lender-analyst", "contracts", "wanted")[1]["wanted"]
    assert (waits["facility"], waits["kind"], waits["number"]) == (desk.loan.number, "term_loan", None)
    kind = ("--kind", waits["kind"], "--other", waits["other"], "--facility", waits["facility"])
    first = issued(typed, *kind, *SIDES)
    seals = {"exporter-owner": desk.seals[desk.exporter], "lender-approver": desk.seals[desk.lender]}

    def sign(who: str, number: str) -> tuple[int, Any]:
        return typed(who, "contracts", "sign", number, "--of", "LINKFIN", "--key", str(seals[who]),
                     "--key-secret-file", "key")  # fmt: skip

    status, told = sign("exporter-owner", first)
    assert (status, told) == (0, {"number": first, "state": "signed", "waits": ["funder"]})
    file = str(tmp_path / "saved.pdf")
    assert typed("lender-analyst", "contracts", "save", first, "--out", file)[0] == 0
    status, said = typed("lender-approver", "contracts", "bring", first, file)
    assert status == 2
    assert "does not have here already" in str(said)
    assert sign("lender-approver", first)[1]["state"] == "in_force"
    assert typed("lender-analyst", "contracts", "wanted")[1]["wanted"] == []

    second = issued(typed, *kind, *SIDES, "--amends", first, "--set", "notice_days=9")
    [change] = [it for it in typed("exporter-owner", "contracts", "compare", second, "--of", "LINKFIN")[1]["changes"]
                if it["key"] == "notice_days"]  # fmt: skip
    assert change == {"key": "notice_days", "turn": "changed", "before": ["5"], "after": ["9"]}
    for who in seals:
        assert sign(who, second)[0] == 0
    standing = {it["number"]: it["state"] for it in typed("exporter-owner", "contracts", "list")[1]["agreements"]}
    assert standing == {first: "ended", second: "in_force"}
    assert typed("lender-approver", "contracts", "end", second, "--why", "Repaid")[1]["state"] == "ended"
    shown = typed("lender-analyst", "contracts", "show", second)[1]
    assert [it["step"] for it in shown["events"]] == ["drafted", "issued", "signed", "signed", "in_force", "ended"]
    assert (shown["events"][-1]["why"], shown["terms"]["notice_days"]) == ("Repaid", "9")


def test_what_was_signed_elsewhere_is_recorded_once_by_two(desk: Desk, typed: Run) -> None:
    record = ("contracts", "record", "LF-2025-7", "--borrower", "HAIHE", "--product", "term_loan", "--facility",
              desk.loan.number, "--note", "In the safe")  # fmt: skip
    put = typed("lender-analyst", *record)[1]
    assert typed("lender-approver", "finance", "approve", str(put["proposal"]))[0] == 0
    assert typed("lender-analyst", "contracts", "wanted")[1]["wanted"] == []
    assert typed("lender-analyst", *record)[0] == 2
