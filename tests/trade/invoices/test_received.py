"""Electronic invoices of suppliers, brought in once, and what is wrong with one told on the terminal."""

import json
from pathlib import Path

import pytest

from einvoices import FOLDER, needs_papers
from invoicing import Invoicing, item, opened_invoicing
from jointseas.access.records import Role
from jointseas.app import command
from jointseas.intake.records import Imported
from jointseas.intake.service import File, Intake, Request
from jointseas.kernel.outcome import Refused, settled
from jointseas.trade.invoices.importing import KIND
from trading import Trade


@pytest.fixture
def desk(trade: Trade) -> Invoicing:
    return opened_invoicing(trade)


def bring(desk: Invoicing, *paths: Path) -> Imported:
    intake = Intake(desk.trade.house.gate, (KIND,))
    files = tuple(File(path.name, path.read_bytes()) for path in paths)
    plan = settled(intake.sample(desk.trade.seat, "invoices", files[0])).plan
    return settled(intake.bring_in(desk.trade.seat, Request("invoices", files, plan)))


@needs_papers
def test_they_are_brought_in_once_and_taken_back_whole(desk: Invoicing) -> None:
    good = [FOLDER / "zugferd" / "FX" / "EN16931_Miete.pdf", FOLDER / "en16931" / "ubl" / "ubl-tc434-example9.xml"]
    bad = FOLDER / "zugferd" / "v2-mustang-fail" / "noNetPriceValidation.xml"
    first = bring(desk, *good, bad)
    assert (first.imported, [(it.file, it.refused.code, it.refused.facts["rules"]) for it in first.skipped]) == (
        2,
        [(bad.name, "invoices.file_faulty", "JS-LINE")],
    )
    assert {it.syntax for it in settled(desk.doors.received(desk.trade.seat))} == {"CII D16B", "UBL 2.1"}
    assert bring(desk, *good).imported == 0
    assert first.batch
    settled(Intake(desk.trade.house.gate, (KIND,)).undo(desk.trade.seat, first.batch))
    assert settled(desk.doors.received(desk.trade.seat)) == ()


def test_a_lender_sees_nothing_of_it(desk: Invoicing) -> None:
    number = desk.issue(item("1", "5.00")).number
    for answer in (
        desk.doors.invoice(desk.trade.house.lender[Role.ANALYST], number),
        desk.doors.check("a.xml", b"<a/>"),
    ):
        assert isinstance(answer, Refused)


@needs_papers
def test_a_file_is_checked_on_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    path = FOLDER / "zugferd" / "facturx-fnfe-fail" / "Facture_UE_BASIC.pdf"
    assert command(["invoices", "check", str(path), "--json"]) == 2
    told = json.loads(capsys.readouterr().out)
    assert {it["rule"] for it in told["faults"]} == {"BR-IC-11", "BR-IC-12", "CII-DT-031", "JS-LINE-SUM"}
    assert (told["verdict"], len(told["rules"])) == ("faults", 222)
    assert command(["--lang", "en", "invoices", "check", str(FOLDER / "zugferd" / "FX" / "EN16931_Miete.pdf")]) == 0
    assert "No fault found by these 222 rules." in capsys.readouterr().out
