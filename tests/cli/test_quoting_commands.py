"""Plans, days and rates from the command line, without a workspace."""

import json
from pathlib import Path

import pytest

from jointseas import app

TERMS = {"principal": "100.00", "currency": "USD", "rate": "0.07", "day_count": "30/360", "start": "2024-01-01",
         "payments": 6, "every": "1 month", "shape": "annuity", "rounding": "half-even"}  # fmt: skip


def test_a_plan_is_told_with_amounts_as_text(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "terms.json").write_text(json.dumps(TERMS), "utf-8")
    assert app.command(["schedule", str(tmp_path / "terms.json"), "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert set(facts) == {"rows", "apr", "xirr", "total_cost"}
    assert (len(facts["rows"]), facts["total_cost"], round(facts["apr"], 2)) == (6, "2.05", 7.0)
    assert facts["rows"][5] == {"due": "2024-07-01", "principal": "16.90", "interest": "0.10", "fee": "0.00",
                                "balance": "0.00"}  # fmt: skip
    assert app.command(["schedule", str(tmp_path / "terms.json"), "--lang", "zh_CN"]) == 0
    assert "16.90" in capsys.readouterr().out


def test_days_off_that_nobody_has_published_may_move(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "terms.json").write_text(json.dumps({**TERMS, "start": "2029-01-01", "calendar": ["CN"],
                                                     "roll": "following"}), "utf-8")  # fmt: skip
    assert app.command(["schedule", str(tmp_path / "terms.json"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["unpublished_from"] == 2027
    assert app.command(["schedule", str(tmp_path / "terms.json"), "--lang", "en"]) == 0
    assert "The days off of 2027 are not published yet" in capsys.readouterr().out


def test_the_rate_that_regulation_z_publishes(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Appendix J (c)(1)(i)."""
    days = [f"{1978 + (month // 12)}-{month % 12 + 1:02}-10" for month in range(1, 25)]
    told = {"advances": [["1978-01-10", "5000"]], "payments": [[day, "230"] for day in days]}
    (tmp_path / "flows.json").write_text(json.dumps(told), "utf-8")
    assert app.command(["apr", str(tmp_path / "flows.json"), "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert round(facts["apr"], 2) == 9.69
    assert 0.101 < facts["effective"] < facts["xirr"] + 0.001 < 0.103


@pytest.mark.parametrize(
    ("argv", "days", "share"),
    [
        (["ACT/ACT", "2003-11-01", "2004-05-01"], 182, 61 / 365 + 121 / 366),  # of ISDA's own paper on the three
        (["30/360", "2024-02-29", "2024-08-31"], 180, 0.5),
        (["30E/360ISDA", "2024-08-31", "2026-02-28", "--termination", "2026-02-28"], 538, 538 / 360),
        (["act/365f", "2024-02-29", "2024-02-29"], 0, 0),
    ],
)
def test_days_as_lenders_count_them(
    capsys: pytest.CaptureFixture[str], argv: list[str], days: int, share: float
) -> None:
    assert app.command(["daycount", *argv, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"days": days, "fraction": pytest.approx(share)}


@pytest.mark.parametrize(
    "argv",
    [
        ["daycount", "ACT/360", "2023-02-29", "2024-01-01"],
        ["daycount", "ACT/360", "2024-02-29", "2024-01-01"],
        ["daycount", "ACT", "2024-02-29", "2024-03-01"],
        ["schedule", "nowhere.json"],
        ["apr", "."],
    ],
)
def test_what_cannot_be_is_one_line(capsys: pytest.CaptureFixture[str], argv: list[str]) -> None:
    assert app.command([*argv, "--lang", "en"]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
