"""Channels from the command line: terms, listing, prices, a feed, duties and a split, as a script asks for them."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from channelling import BLUE, LANGUAGES, TEXT, picture
from house import PASSWORD
from jointseas import app
from jointseas.app import Reception
from jointseas.catalogue.records import CertificateDraft, GoodsDraft, GoodsText, Lifecycle, Price
from jointseas.channels.outlets import outlets
from jointseas.kernel.clock import SystemClock
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import settled
from jointseas.ledger.rates.records import OwnRate
from jointseas.parties.records import PartyDraft, PartyRole
from premises import new_workspace

Run = Callable[..., tuple[int, Any]]
US, JOINT, DAY = "amazon-us", "joint-storefront", SystemClock().today()
TERMS = ("--freight-kg", "40", "--link", "https://shop.example/{sku}", "--pictures", "https://cdn.example/{picture}")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """On a workspace with one mug that is complete."""
    monkeypatch.delenv("JOINTSEAS_WORKSPACE", raising=False)
    monkeypatch.chdir(tmp_path)
    _filled(tmp_path / "w.jointseas")
    (tmp_path / "secret").write_text(PASSWORD, "utf-8")

    def run(*argv: str) -> tuple[int, Any]:
        who = ("--workspace", "w.jointseas", "--as", "bao", "--secret-file", "secret")
        status = app.command([*argv, "--json", "--lang", "en", *who])
        out, err = capsys.readouterr()
        return status, json.loads(out) if out else err

    return run


def _filled(path: Path) -> None:
    entered = settled(Reception(SystemClock()).create(new_workspace(path))).entered
    services, seat = entered.services, entered.signed.seats[0]
    texts = tuple(GoodsText(it, "Stoneware mug", TEXT) for it in LANGUAGES)
    settled(services.catalogue.add(seat, GoodsDraft("CUP", texts, "691200", (), "CN", "Haihe"), (BLUE,)))
    settled(services.catalogue.turn(seat, "CUP", Lifecycle.ACTIVE))
    settled(services.catalogue.add_picture(seat, "CUP", "one.png", picture()))
    settled(services.catalogue.keep_certificate(seat, CertificateDraft("FDA", "1", ("CUP",))))
    settled(services.catalogue.enter_price(seat, Price("CUP-B", Money(2_000, "CNY"), DAY)))
    settled(services.ledger.enter_rate(seat, OwnRate("USD", "CNY", DAY, Decimal("7.1"))))
    settled(services.parties.add(seat, PartyDraft("KILN", "Kiln Ltd", "CN", (PartyRole.EXPORTER,))))
    entered.close()


def test_from_terms_to_a_feed(run: Run, tmp_path: Path) -> None:
    assert run("channels", "terms", US)[0] == 2, "nothing is agreed by asking"
    status, told = run("channels", "terms", US, "--incoterm", "DDP", *TERMS)
    assert (status, told["freight_kg"], told["share"], told["open"]) == (0, 4_000, 10, True)
    assert run("channels", "terms", US, "--share", "30")[1]["freight_kg"] == 4_000, "what is not said stays"
    assert run("channels", "list", US, "CUP-B", "--dry-run")[1]["skus"] == ["CUP-B"]
    assert run("channels", "list", US, "CUP-B")[1]["skus"] == ["CUP-B"]
    assert run("channels", "list", US, "CUP-B")[1]["already"] == ["CUP-B"]

    status, told = run("channels", "price", US, "--margin", "30%")
    assert (status, told["prices"], [it["code"] for it in told["unpriced"]]) == (2, [], ["channels.duty_unknown"])
    (tmp_path / "duties.csv").write_text("destination,code,rate\nUS,6912,9.8%\n", "utf-8")
    assert run("import", "duties", "duties.csv")[1]["imported"] == 1
    status, told = run("channels", "price", US, "CUP-B", "--margin", "30%")
    assert (status, told["run"], [it["before"] for it in told["prices"]]) == (0, None, [None])
    assert sum(it["minor"] for it in told["prices"][0]["parts"]) == told["prices"][0]["minor"] == 1_199
    told = run("channels", "price", US, "--margin", "30%", "--apply")[1]
    assert run("channels", "readiness", "--goods", "CUP-B")[1]["reasons"]["no_stock"] == 1

    assert run("channels", "feed", US, "--out", "us.txt")[0] == 0
    items = outlets()["amazon"].read((tmp_path / "us.txt").read_bytes())
    assert [(it.sku, it.price, it.quantity) for it in items] == [("CUP-B", Money(1_199, "USD"), 0)]
    assert run("channels", "feed", US, "--out", "us.txt")[0] != 0, "an existing file was written over"
    assert run("channels", "undo-prices", str(told["run"]))[0] == 0
    assert run("channels", "feed", US, "--out", "none.txt")[1]["ready"] == 0
    assert run("channels", "list", US, "CUP-B", "--take-off")[1]["skus"] == ["CUP-B"]


def test_goods_of_nobody_are_held_back_from_a_joint_storefront(run: Run) -> None:
    run("channels", "terms", JOINT, *TERMS)
    status, told = run("channels", "list", JOINT, "CUP-B")
    assert (status, [it["code"] for it in told["held"][0]["reasons"]][:1]) == (2, ["no_seller"])
    assert run("channels", "split", JOINT, "CUP", "KILN=2")[1]["partners"] == [{"party": "KILN", "weight": 2}]
    assert run("channels", "list", JOINT, "CUP-B")[1]["skus"] == ["CUP-B"]
    days = ("--first", "2026-01-01", "--last", "2026-12-31")
    assert run("channels", "sales", JOINT, *days) == (0, {"statements": []})
