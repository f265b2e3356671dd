"""Scorers from the command line: asked for a score, trained, measured, and a case assessed and made again."""

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from house import PASSWORD
from jointseas import app
from jointseas.app import Reception
from jointseas.credit.scorers import every_scorer
from jointseas.credit.shelf.service import keep, shipped
from jointseas.kernel.clock import SystemClock
from jointseas.kernel.outcome import settled
from jointseas.ledger.rates.records import OwnRate
from premises import new_workspace

Run = Callable[..., tuple[int, Any]]
FACTS = [it.name for it in every_scorer()["application"].facts]
ROW = ["12", "3", "9", "60000", "0.8", "no", "no", "no", "yes", "no", "manufacturing"]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.delenv("JOINTSEAS_WORKSPACE", raising=False)
    monkeypatch.chdir(tmp_path)

    def run(*argv: str, as_json: bool = True) -> tuple[int, Any]:
        status = app.command([*argv, "--lang", "en", *(("--json",) if as_json else ())])
        out, err = capsys.readouterr()
        return status, (json.loads(out) if as_json else out) if out else err

    return run


def table(path: Path, *rows: list[str], head: list[str] = FACTS) -> str:
    path.write_text("\n".join(",".join(row) for row in (head, *rows)) + "\n", "utf-8")
    return str(path)


def test_rows_are_scored_with_reasons_that_add_up(run: Run, tmp_path: Path) -> None:
    unknown = [*ROW[:-1], "alchemy"]
    status, told = run("model", "score", "application", table(tmp_path / "rows.csv", ROW, unknown))
    assert status == 0
    first, second = told["lines"]
    assert (first["row"], first["unknown"], second["unknown"]) == (2, [], ["industry"])
    for it in (first, second):
        assert it["start"] + sum(reason["points"] for reason in it["reasons"]) == it["points"]
        assert 0 < it["pd"] < 1
        assert it["band"][0] < it["points"] < it["band"][1]
    assert run("model", "score", "application", "rows.csv", as_json=False)[1].splitlines()[1].split()[0] == "2"


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        (0, "-4", "Row 3, column employees says -4."),
        (0, "many", "Row 3, column employees says many, which is no figure."),
        (3, "1000000000000000", "Row 3, column amount says 1000000000000000."),
        (3, "inf", "Row 3, column amount says inf, which is no figure."),
    ],
)
def test_a_bad_cell_is_refused_by_row_and_column(run: Run, tmp_path: Path, cell: int, value: str, said: str) -> None:
    bad = [*ROW[:cell], value, *ROW[cell + 1 :]]
    status, told = run("model", "score", "application", table(tmp_path / "rows.csv", ROW, bad))
    assert status == 2
    assert told.startswith(said)


def test_other_layouts_and_empty_files_are_refused(run: Run, tmp_path: Path) -> None:
    other = table(tmp_path / "other.csv", ["1"], head=["colour"])
    assert "The table lacks NoEmp" in run("model", "score", "application", other)[1]
    (tmp_path / "empty.csv").write_bytes(b"")
    assert "The table holds no rows" in run("model", "evaluate", "application", "empty.csv")[1]
    assert "There is no scorer luck" in run("model", "train", "luck", "--data", other)[1]
    assert run("model", "train", "application", "--data", other)[0] == 2
    assert not (tmp_path / "application").exists()


def test_a_scorer_that_is_not_its_card_s_is_refused_before_it_is_read(run: Run, tmp_path: Path) -> None:
    from jointseas.kernel.resources import model

    folder = tmp_path / "mine"
    folder.mkdir()
    for name in ("card.json", "forest.txt"):
        (folder / name).write_bytes(model("application", name).read_bytes())
    assert run("model", "verify", "mine")[1]["scorers"][0]["sound"] is True
    text = (folder / "forest.txt").read_text("utf-8")
    (folder / "forest.txt").write_text(text.replace("leaf_value=", "leaf_value=9", 1), "utf-8")
    status, told = run("model", "score", "mine", table(tmp_path / "rows.csv", ROW))
    assert (status, told.split(".")[0]) == (2, "The forest of application is not the one that its card names")
    (folder / "card.json").write_text("{}", "utf-8")
    assert "The card is damaged" in run("model", "verify", "mine")[1]


def test_what_is_shipped_is_what_was_pinned_and_has_a_readable_card(run: Run, tmp_path: Path) -> None:
    status, told = run("model", "verify")
    assert (status, {it["sound"] for it in told["scorers"]}) == (0, {True})
    assert run("model", "card", "application", "--out", "card.html")[0] == 0
    assert "<svg" in (tmp_path / "card.html").read_text("utf-8")


def by_somebody(tmp_path: Path) -> tuple[str, ...]:
    """A workspace, and who sits at a desk of it."""
    entered = settled(Reception(SystemClock()).create(new_workspace(tmp_path / "w.jointseas"))).entered
    rate = OwnRate("USD", "CNY", SystemClock().today(), Decimal("7.1"))
    settled(entered.services.ledger.enter_rate(entered.signed.seats[0], rate))
    entered.close()
    (tmp_path / "secret").write_text(PASSWORD, "utf-8")
    return "--workspace", "w.jointseas", "--as", "bao", "--secret-file", "secret"


def test_a_case_is_assessed_and_made_again(run: Run, tmp_path: Path) -> None:
    who = by_somebody(tmp_path)
    said = ("--amount", "1420000.00", "--currency", "CNY", "--employees", "30", "--industry", "manufacturing")
    status, told = run("model", "assess", *said, *who)
    assert (status, told["number"], told["outcome"]) == (0, 1, "refer")
    assert told["start"] + sum(it["points"] for it in told["reasons"]) == told["points"]
    assert {"because": "unsigned", "what": "2026.1", "outcome": "refer"} in told["grounds"]
    assert run("model", "replay", "1", *who) == (
        0, {"assessment": 1, "same": True, "points": told["points"], "differences": []})  # fmt: skip
    status, words = run("model", "assess", *said, *who, as_json=False)
    assert "Assessment 2" in words
    assert run("model", "replay", "7", *who)[1] == "There is no assessment 7. Choose one of the list.\n"


def test_a_scorer_of_one_s_own_is_heard_and_put_to_a_second_person(run: Run, tmp_path: Path) -> None:
    who, its = by_somebody(tmp_path), shipped("application")
    other = keep(tmp_path / "mine", replace(its.card, doubt=its.card.doubt * 2), its.text)
    assert run("model", "challenge", "mine", *who) == (0, {"scorer": "application", "digest": other.digest})
    posts = run("model", "standing", *who)[1]["posts"]
    assert posts["application"] == {"champion": its.digest, "challenger": other.digest, "chosen": False}
    assert posts["payment"]["champion"] is None
    status, put = run("model", "promote", "application", *who)
    assert (status, put["proposal"], put["digest"]) == (0, 1, other.digest)
    assert run("model", "withdraw", "application", *who)[0] == 0
    assert run("model", "promote", "application", *who)[0] == 2
    status, told = run("model", "learn", "--challenge", *who)
    assert (status, told["challengers"], {it["why"] for it in told["trials"]}) == (0, 0, {"few_invoices"})
    assert run("model", "learn", *who, as_json=False)[0] == 0
