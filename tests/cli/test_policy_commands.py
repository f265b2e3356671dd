"""The credit policy from the command line: shown, tried, fitted, and put to a second person, in force only then."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from house import LENDER, PASSWORD
from jointseas import app
from jointseas.access.records import Role, RoleChange
from jointseas.app import Reception
from jointseas.credit.assessments.records import Application, Event, EventKind
from jointseas.credit.policy.reading import standard
from jointseas.credit.policy.records import NEEDED_DEFAULTS, Use
from jointseas.kernel.clock import SystemClock
from jointseas.kernel.money import parse_amount
from jointseas.kernel.outcome import settled
from premises import new_workspace

Run = Callable[..., tuple[int, Any]]
ASKED = Application(Use.LOAN, parse_amount("5000.00", "USD"), employees=9)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """At the desk of a lender's approver, of whose cases enough have failed."""
    monkeypatch.delenv("JOINTSEAS_WORKSPACE", raising=False)
    monkeypatch.chdir(tmp_path)
    entered = settled(Reception(SystemClock()).create(new_workspace(tmp_path / "w.jointseas"))).entered
    services, seat = entered.services, entered.signed.seats[0]
    lender = settled(services.access.add_firm(seat, LENDER))
    settled(services.access.set_roles(lender, RoleChange("bao", (Role.APPROVER, Role.ADMINISTRATOR))))
    for at in range(NEEDED_DEFAULTS + 5):
        made = settled(services.credit.assess(lender, ASKED))
        kind = EventKind.DEFAULTED if at < NEEDED_DEFAULTS else EventKind.PAID
        settled(services.credit.tell(lender, made.number, Event(kind, made.content.day)) or lender)
    entered.close()
    (tmp_path / "secret").write_text(PASSWORD, "utf-8")

    def run(*argv: str, firm: str = "LINKFIN", as_json: bool = True) -> tuple[int, Any]:
        who = ("--workspace", "w.jointseas", "--as", "bao", "--secret-file", "secret", "--firm", firm)
        status = app.command([*argv, "--lang", "en", *who, *(("--json",) if as_json else ())])
        out, err = capsys.readouterr()
        return status, (json.loads(out) if as_json else out) if out else err

    return run


def test_it_is_shown_tried_and_proposed(run: Run, tmp_path: Path) -> None:
    status, told = run("policy", "show", "--out", "now.toml")
    assert (status, told["version"], told["signed"]) == (0, "2026.1", False)
    assert told["judgement"] == {"loan": True, "purchase": True}
    assert (tmp_path / "now.toml").read_text("utf-8") == told["text"] == standard()
    assert "Signed by nobody" in run("policy", "show", as_json=False)[1]
    harsh = standard().replace('decline = "E"', 'decline = "A"').replace('refer = "C"', 'refer = "A"')
    (tmp_path / "harsh.toml").write_text(harsh, "utf-8")
    status, told = run("policy", "try", "harsh.toml")
    assert (status, told["cases"], len(told["swaps"])) == (0, NEEDED_DEFAULTS + 5, NEEDED_DEFAULTS + 5)
    assert told["counts"] == [{"before": "refer", "after": "decline", "cases": NEEDED_DEFAULTS + 5}]
    assert told["swaps"][0]["outcomes"] == ["refer", "decline"]
    assert "Assessment 1: " in run("policy", "try", "harsh.toml", as_json=False)[1]
    status, told = run("policy", "propose", "harsh.toml")
    assert (status, told["version"]) == (0, "2026.1")
    assert told["proposal"] > 0
    assert run("policy", "show")[1]["signed"] is False


def test_it_is_fitted_into_a_file_that_can_be_tried(run: Run, tmp_path: Path) -> None:
    status, told = run("policy", "fit", "--out", "next.toml")
    assert (status, told["parts"][0]["use"], told["parts"][0]["fitted"]) == (0, "loan", True)
    assert (told["parts"][0]["defaults"], told["parts"][1]["fitted"]) == (NEEDED_DEFAULTS, False)
    assert (tmp_path / "next.toml").read_text("utf-8") == told["text"]
    assert run("policy", "try", "next.toml")[0] == 0
    said = run("policy", "fit", as_json=False)[1]
    assert "a purchase of receivables: stays judgement, 0 of 50 needed defaults" in said
    status, refused = run("policy", "fit", firm="LIBAO")
    assert (status, "at most 0 cases of one's own have failed, and 50 are needed" in refused) == (2, True)


def test_what_is_no_policy_is_refused_before_anybody_is_asked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_bytes(b"name = \xff")
    (tmp_path / "odd.toml").write_text("name = 1", "utf-8")
    for verb in ("try", "propose"):
        assert run("policy", verb, "bad.toml")[0] == 2
        assert run("policy", verb, "odd.toml")[0] == 2
        assert run("policy", verb, "nowhere.toml")[0] == 2
