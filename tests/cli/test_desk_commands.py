"""What either desk looks at, signs, mends and drops from the command line, on one file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lending import Lending, usd

Run = Callable[..., tuple[int, Any]]
FIRST, SECOND = "FAC-2026-0001", "FAC-2026-0002"


@pytest.fixture
def run(lending: Lending, typed: Run) -> Run:
    """Two invoices are bought; the seller has booked 400.00 of the first as paid, which nobody told the lender."""
    for price in ("1000.00", "2000.00"):
        lending.drawn(lending.invoice(price, on="2026-03-01"), on="2026-03-02")
    lending.invoice("3000.00", on="2026-03-01")
    lending.invoicing.pay("INV-2026-0001", usd(400_00), "2026-03-02", "payment/wrong")
    return typed


def collected(run: Run, facility: str, invoice: str, amount: str) -> Any:
    paid = ("--invoice", invoice, "--amount", amount, "--key", invoice)
    status, told = run("lender-analyst", "finance", "collect", facility, *paid)
    assert status == 0, told
    return told


def test_a_collection_by_mistake_is_taken_back_by_two(run: Run) -> None:
    collected(run, SECOND, "INV-2026-0002", "500")
    back = ("finance", "take-back", SECOND, "2", "--why", "of another buyer")
    status, put = run("lender-analyst", *back)
    assert (status, put["place"]) == (0, 2)
    assert run("lender-analyst", "finance", "approve", str(put["proposal"]))[0] == 2
    assert run("lender-approver", "finance", "approve", str(put["proposal"]))[0] == 0
    told = run("lender-analyst", "finance", "facilities", SECOND)[1]
    assert told["invoices"][0]["collected"] == 0
    assert (told["events"][-1]["takes_back"], told["events"][-1]["why"]) == (2, "of another buyer")
    status, said = run("lender-analyst", *back)
    assert (status, "is not taken back by itself" in said) == (2, True)


def test_what_the_seller_books_is_seen_and_its_book_catches_up_or_says_why_not(run: Run) -> None:
    [seen] = run("lender-analyst", "finance", "seen")[1]["seen"]
    assert (seen["facility"], seen["number"], seen["sign"], seen["minor"]) == (
        FIRST, "INV-2026-0001", "paid_to_seller", 400_00)  # fmt: skip
    assert run("lender-analyst", "finance", "seen", SECOND)[1]["seen"] == []
    assert collected(run, FIRST, "INV-2026-0001", "1000")["waits"] == "invoices.more_than_open"
    status, told = run("exporter-staff", "finance", "catch-up", "LINKFIN", FIRST)
    assert (status, told["waits"]) == (0, "invoices.more_than_open")
    assert run("exporter-staff", "finance", "catch-up", "LINKFIN", SECOND)[1]["waits"] is None
    ours = run("exporter-staff", "finance", "facilities", "--ours")[1]["facilities"]
    assert {(it["facility"], it["lender"], it["waits"]) for it in ours} == {
        (FIRST, "LINKFIN", "invoices.more_than_open"), (SECOND, "LINKFIN", None)}  # fmt: skip
    assert {it["side"] for one in ours for it in one["postings"]} <= {"seller"}
    assert run("exporter-staff", "finance", "facilities", "FAC-2026-0009", "--ours")[0] == 2
    assert "INV-2026-0002" in run("exporter-staff", "finance", "facilities", SECOND, "--ours", as_json=False)[1]


def test_documents_go_with_a_draft_until_it_is_dropped(run: Run, tmp_path: Path) -> None:
    asked = ("--lender", "LINKFIN", "--product", "purchase_with_recourse", "--currency", "USD", "--draft")
    number = run("exporter-staff", "finance", "apply", *asked, "--invoice", "INV-2026-0003")[1]["number"]
    (tmp_path / "order.txt").write_text("3,000.00 of mugs", "utf-8")
    status, told = run("exporter-staff", "finance", "attach", number, "order.txt")
    assert (status, [(it["name"], it["media_type"]) for it in told["papers"]]) == (0, [("order.txt", "text/plain")])
    assert run("exporter-staff", "finance", "attached", number)[1] == told
    assert run("exporter-staff", "finance", "attach", "F-2026-0099", "order.txt")[0] == 2
    assert run("exporter-staff", "finance", "drop", number)[1] == {"number": number, "dropped": True}
    assert run("exporter-staff", "finance", "show", number)[0] == 2


def test_a_programme_is_written_out_and_its_next_version_is_put_to_a_second_person(run: Run, tmp_path: Path) -> None:
    status, told = run("lender-approver", "finance", "programme", "show", "--out", "programme.toml")
    assert (status, told["signed"]) == (0, True)
    text = (tmp_path / "programme.toml").read_text("utf-8")
    assert text == told["text"]
    (tmp_path / "next.toml").write_text(text.replace('version = "2026.1"', 'version = "2026.2"'), "utf-8")
    status, put = run("lender-approver", "finance", "programme", "propose", "next.toml")
    assert (status, put["version"]) == (0, "2026.2")
    assert run("lender-compliance", "finance", "approve", str(put["proposal"]))[0] == 0
    assert run("lender-analyst", "finance", "programme", "show")[1]["version"] == "2026.2"
    (tmp_path / "broken.toml").write_text("name = ", "utf-8")
    assert run("lender-approver", "finance", "programme", "propose", "broken.toml")[0] == 2


def test_the_stages_of_a_facility_are_told_since_when_and_why(run: Run) -> None:
    assert run("lender-analyst", "portfolio", "staged", FIRST)[1]["staged"] == []
    assert run("lender-analyst", "finance", "day-end")[0] == 0
    told = run("lender-analyst", "portfolio", "staged", FIRST)[1]
    assert [(it["day"], it["stage"], it["because"]) for it in told["staged"]] == [("2026-03-02", 1, "none")]
    assert "2026-03-02" in run("lender-analyst", "portfolio", "staged", FIRST, as_json=False)[1]
