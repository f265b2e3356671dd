"""Goods, by keyboard on a real workspace; what stands in it afterwards is asked of the service."""

import struct
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabBar, QWidget
from pytestqt.qtbot import QtBot

from hands import fill, page_of, push, quiet, says, within
from house import House
from jointseas.access.records import Role, Seat
from jointseas.catalogue.nomenclature import service as nomenclature
from jointseas.catalogue.records import Lifecycle, TariffCode
from jointseas.catalogue.service import Catalogue
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.shell import Shell
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled
from shop import BLUE, MUG

SitAt = Callable[[Seat], Desk]
LINES = (
    ("6911", "Tableware, kitchenware, other household articles; of porcelain or china"),
    ("691110", "Tableware and kitchenware; of porcelain or china"),
    ("6912", "Ceramic tableware, kitchenware, other household articles; other than of porcelain or china"),
    ("691200", "Ceramic tableware, kitchenware; other than of porcelain or china"),
)


@pytest.fixture
def seat(rooms: House) -> Seat:
    return rooms.exporter[Role.STAFF]


@pytest.fixture
def catalogue(rooms: House) -> Catalogue:
    return Catalogue(rooms.gate)


def load_table(rooms: House, seat: Seat) -> None:
    with rooms.gate.working("nomenclature.load", seat) as work:
        nomenclature.load(work, "HS 2022", "0" * 64, [TariffCode(code, code[:-2], text) for code, text in LINES])


def enter(page: QWidget, name: str) -> None:
    """Along the tabs, by the arrow keys."""
    bar = within(page, QTabBar)
    bar.setFocus()
    bar.setCurrentIndex(0)
    while bar.tabText(bar.currentIndex()) != name:
        before = bar.currentIndex()
        QTest.keyClick(bar, Qt.Key.Key_Right)
        assert bar.currentIndex() != before, f"no tab {name}"


def png(path: Path, side: int = 200) -> Path:
    """The smallest whole picture that a shop would show."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + b"\x40\x80\xa0" * side) * side)
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b""))
    return path


def test_the_whole_job_from_a_name_to_living_goods(
    qtbot: QtBot, shell: Shell, rooms: House, sit_at: SitAt, seat: Seat, catalogue: Catalogue, tmp_path: Path
) -> None:
    load_table(rooms, seat)
    sit_at(seat).go("goods")
    quiet(qtbot, shell)
    assert says(page_of(shell), "No goods yet")
    QTest.keyClick(shell, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: says(page_of(shell), "Of its first variant"))
    page = page_of(shell)
    fill(page, "Goods code", "PLATE")
    push(page, "Add")
    qtbot.waitUntil(lambda: says(page, "1 thing left"))
    fill(page, "Name in Chinese", "骨瓷餐盘 <b>")
    fill(page, "SKU", "PLATE-1")
    push(page, "Add")
    quiet(qtbot, shell)

    push(shell, "Dismiss")
    assert says(page, "because of")
    assert says(page, "% sure")
    push(page, "Use 6911.10")
    quiet(qtbot, shell)
    assert settled(catalogue.goods(seat, "PLATE")).hs == "691110"
    push(shell, "Undo")
    quiet(qtbot, shell)
    assert settled(catalogue.goods(seat, "PLATE")).hs == ""
    page = page_of(shell)
    push(page, "Use 6911.10")
    quiet(qtbot, shell)

    enter(page, "Prices")
    fill(page, "Currency", "USD")
    fill(page, "Price", "12.50")
    push(page, "Enter the price")
    quiet(qtbot, shell)
    day = rooms.clock.today()
    assert settled(catalogue.price(seat, "PLATE-1", "USD", 1, day)) == Money(1250, "USD")
    assert says(page, "USD 12.50")

    enter(page, "Certificates")
    fill(page, "Kind of certificate", "lfgb")
    fill(page, "Certificate number", "L-2026-1")
    fill(page, "Expires on", "2027-01-31")
    paper = tmp_path / "lfgb.pdf"
    paper.write_bytes(b"%PDF-1.7 ")
    fill(page, "The certificate itself", str(paper))
    push(page, "Keep the certificate")
    quiet(qtbot, shell)
    [kept] = settled(catalogue.certificates(seat, "PLATE"))
    assert (kept.kind, kept.destinations, kept.expires) == ("LFGB", ("DE",), date(2027, 1, 31))

    enter(page, "Pictures")
    fill(page, "Picture", str(png(tmp_path / "plate.jpg")))  # what it is, its bytes say
    push(page, "Add the picture")
    quiet(qtbot, shell)
    [picture] = settled(catalogue.pictures(seat, "PLATE"))
    assert (picture.media_type, picture.width) == ("image/png", 200)

    push(page, "Activate")
    quiet(qtbot, shell)
    assert settled(catalogue.goods(seat, "PLATE")).lifecycle is Lifecycle.ACTIVE


def test_what_is_wrong_is_said_beside_its_field(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, seat: Seat, catalogue: Catalogue, rooms: House
) -> None:
    settled(catalogue.add(seat, MUG, (BLUE,)))
    load_table(rooms, seat)
    sit_at(seat).go("goods", goods="MUG", room="hs")
    quiet(qtbot, shell)
    page = page_of(shell)
    fill(page, "HS code", "691299")
    push(page, "Save")
    quiet(qtbot, shell)
    assert says(
        page, shell.language.refusal(Refused("catalogue.hs_unknown", code="691299", name="HS 2022", nearest="6912"))
    )
    enter(page, "Variants")
    push(page, "Change MUG-BLUE")
    fill(page, "GTIN", "4006381333930")
    push(page, "Save MUG-BLUE")
    quiet(qtbot, shell)
    assert says(page, "its last digit would have to be 1")
    assert settled(catalogue.variants(seat, "MUG"))[0].gtin == BLUE.gtin


def test_what_a_channel_asks_for_in_another_language_is_written_and_a_weight_goes_to_its_variant(
    qtbot: QtBot, shell: Shell, catalogue: Catalogue, seat: Seat, sit_at: SitAt
) -> None:
    settled(catalogue.add(seat, MUG, (BLUE,)))
    sit_at(seat).go("goods", goods="MUG", room="texts")
    quiet(qtbot, shell)
    page = page_of(shell)
    for name in ("Becher", "Kaffeebecher"):
        fill(page, "Language", "de")
        fill(page, "Name in that language", name)
        push(page, "Save the text")
        quiet(qtbot, shell)
    texts = settled(catalogue.goods(seat, "MUG")).texts
    assert [it.name for it in texts if it.language == "de"] == ["Kaffeebecher"]
    assert {it.language for it in texts} == {it.language for it in MUG.texts} | {"de"}
    sit_at(seat).go("goods", goods="MUG", room="variants", sku="MUG-BLUE")
    quiet(qtbot, shell)
    page = page_of(shell)
    fill(page, "Gross weight in grams", "410")
    push(page, "Save MUG-BLUE")
    quiet(qtbot, shell)
    assert settled(catalogue.variants(seat, "MUG"))[0].gross_g == 410


def test_a_lender_sees_no_goods(qtbot: QtBot, shell: Shell, rooms: House, sit_at: SitAt) -> None:
    desk = sit_at(rooms.lender[Role.ANALYST])
    quiet(qtbot, shell)
    assert "goods" not in [it.id for it in desk.pages]
