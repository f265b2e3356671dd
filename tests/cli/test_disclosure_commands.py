"""The papers of a shipment shown to a lender and withdrawn from the command line, each firm at its own desk."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from house import LENDER, PASSWORD
from jointseas import app
from jointseas.access.records import Role, RoleChange
from jointseas.app import Reception
from jointseas.kernel.clock import SystemClock
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import settled
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.trade.orders.records import LineDraft, OrderDraft
from jointseas.trade.refunds.comparing.records import ExportPaper, PaperKind
from jointseas.trade.shipments.records import Incoterm, ShipmentDraft, Wanted
from jointseas.trade.stock.warehouses.records import WarehouseDraft
from premises import new_workspace
from shop import BLUE, MUG

Run = Callable[..., tuple[int, Any]]
DAY = date(2026, 2, 10)
DECLARED = {"currency": "EUR", "minor": 15_00}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.delenv("JOINTSEAS_WORKSPACE", raising=False)
    monkeypatch.chdir(tmp_path)
    _filled(tmp_path / "w.jointseas")
    (tmp_path / "secret").write_text(PASSWORD, "utf-8")

    def run(firm: str, *argv: str) -> tuple[int, Any]:
        who = ("--workspace", "w.jointseas", "--as", "bao", "--secret-file", "secret", "--firm", firm)
        status = app.command([*argv, "--json", "--lang", "en", *who])
        out, err = capsys.readouterr()
        return status, json.loads(out) if out else err

    return run


def _filled(path: Path) -> None:
    """A planned shipment of six mugs whose declaration says half of their price; and a lender."""
    entered = settled(Reception(SystemClock()).create(new_workspace(path))).entered
    services, seat = entered.services, entered.signed.seats[0]
    settled(services.catalogue.add(seat, MUG, (BLUE,)))
    settled(services.parties.add(seat, PartyDraft("NORD", "Nordhaus GmbH", "DE", (PartyRole.BUYER,))))
    settled(services.warehousing.add_warehouse(seat, WarehouseDraft("OWN", "Ningbo works", "CN")))
    lines = (LineDraft("MUG-BLUE", 6, Decimal(5)),)
    order = settled(services.selling.add_order(seat, OrderDraft("shop", DAY, "EUR", lines, "NORD")))
    draft = ShipmentDraft(Incoterm.FOB, "Ningbo", "OWN", (Wanted(order.number, 1, 6),), DAY)
    number = settled(services.selling.plan(seat, draft)).number
    paper = ExportPaper(number, PaperKind.DECLARATION, "3101", DAY, Money(15_00, "EUR"))
    settled(services.refunds.keep_paper(seat, paper))
    lender = settled(services.access.add_firm(seat, LENDER))
    settled(services.access.set_roles(lender, RoleChange("bao", (Role.ANALYST, Role.ADMINISTRATOR))))
    entered.close()


def test_shown_read_and_withdrawn(run: Run) -> None:
    assert run("LINKFIN", "shipments", "shown") == (0, {"shown": []})
    status, told = run("LIBAO", "shipments", "show-to", "linkfin", "SHP-2026-0001")
    assert (status, told["lender"], told["shipment"], told["until"]) == (0, "LINKFIN", "SHP-2026-0001", None)
    [row] = run("LINKFIN", "shipments", "shown")[1]["shown"]
    assert (row["exporter"], row["declared"], row["outstanding"]) == ("LIBAO", DECLARED, DECLARED)
    assert row["differences"] == 3
    status, told = run("LIBAO", "shipments", "withdraw", "LINKFIN", "SHP-2026-0001")
    assert (status, bool(told["until"])) == (0, True)
    assert run("LINKFIN", "shipments", "shown") == (0, {"shown": []})
    assert run("LINKFIN", "shipments", "show-to", "LINKFIN", "SHP-2026-0001")[0] == 2
    assert run("LIBAO", "shipments", "show-to", "LIBAO", "SHP-2026-0001")[0] == 2
