"""The command line as a script meets it: JSON on standard output, one line of refusal, the exit status."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from banking import Moved, mt940
from jointseas import app
from jointseas.cli.commands import every_command
from jointseas.cli.parse import usage

ENTRIES = """key,day,memo,source,account,currency,debit,credit
a1,2026-03-02,Capital,bank,1002,CNY,1000.00,
a1,2026-03-02,Capital,bank,4001,CNY,,1000.00
a2,2026-03-03,Goods,bill,1405,CNY,250.50,
a2,2026-03-03,Goods,bill,2202,CNY,,250.50
"""


@dataclass(frozen=True)
class Said:
    status: int
    out: str
    err: str

    @property
    def facts(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Without any workspace, language or folder of the person who runs the tests."""
    monkeypatch.delenv("JOINTSEAS_WORKSPACE", raising=False)
    monkeypatch.chdir(tmp_path)

    def run(*argv: str, lang: str = "en") -> Said:
        status = app.command([*argv, "--lang", lang])
        out, err = capsys.readouterr()
        return Said(status, out, err)

    return run


@pytest.fixture
def made(run: Run, tmp_path: Path) -> tuple[str, ...]:
    """A plain workspace, and how its owner signs in."""
    (tmp_path / "secret").write_text("quiet harbour light\n", "utf-8")
    who = ("--as", "owner", "--secret-file", "secret")
    said = run("workspace", "new", "w.jointseas", "--plain", "--firm", "haihe", "--name", "海禾 Haihe", *who)
    assert said.status == 0, said.err
    return ("--workspace", "w.jointseas", *who)


def test_a_workspace_is_made_told_of_and_checked_without_a_person(run: Run, made: tuple[str, ...]) -> None:
    told = run("workspace", "info", "w.jointseas", "--json").facts
    assert (told["firms"], told["encrypted"]) == ([{"code": "HAIHE", "name": "海禾 Haihe"}], False)
    health = run("workspace", "check", "w.jointseas", "--json").facts
    assert health["ok"]
    assert (health["problems"], health["entries"]) == ([], 0)
    assert run("workspace", "new", "w.jointseas", "--plain", *made[2:]).status == 2


def test_an_encrypted_workspace_shows_nothing_from_outside_and_opens_by_password(
    run: Run, tmp_path: Path, made: tuple[str, ...]
) -> None:
    said = run("workspace", "new", "e.jointseas", "--json", *made[2:])
    assert said.facts["recovery_key"]
    assert run("workspace", "info", "e.jointseas", "--json").facts["firms"] == []
    assert run("workspace", "check", "e.jointseas", *made[2:]).status == 0
    (tmp_path / "wrong").write_text("not the password", "utf-8")
    refused = run("workspace", "check", "e.jointseas", "--as", "owner", "--secret-file", "wrong")
    assert (refused.status, refused.out, refused.err.count("\n")) == (2, "", 1)


def test_a_file_of_entries_is_posted_once_and_its_bad_row_is_named(
    run: Run, tmp_path: Path, made: tuple[str, ...]
) -> None:
    bad = "b1,2026-03-04,Slip,bank,1002,CNY,1.00,\nb1,2026-03-04,Slip,bank,9999,CNY,,1.00\n"
    (tmp_path / "entries.csv").write_text(ENTRIES + bad, "utf-8")
    first = run("books", "post", "entries.csv", "--json", *made)
    assert (first.status, first.facts["posted"], first.facts["repeated"]) == (2, 2, 0)
    assert [(it["row"], it["code"]) for it in first.facts["refused"]] == [(6, "books.no_account")]
    again = run("books", "post", "entries.csv", "--json", *made).facts
    assert (again["posted"], again["repeated"]) == (0, 2)
    balance = run("books", "trial-balance", "--at", "2026-03-31", "--json", *made).facts
    assert {it["code"]: it["minor"] for it in balance["accounts"]} == {
        "1002": 100_000, "1405": 25_050, "2202": -25_050, "4001": -100_000
    }  # fmt: skip
    assert [it["minor"] for it in balance["totals"]] == [0]


def test_an_export_never_overwrites(run: Run, tmp_path: Path, made: tuple[str, ...]) -> None:
    (tmp_path / "entries.csv").write_text(ENTRIES, "utf-8")
    run("books", "post", "entries.csv", *made)
    assert run("books", "export", "--format", "csv", "--out", "out.csv", *made).status == 0
    before = (tmp_path / "out.csv").read_bytes()
    refused = run("books", "export", "--format", "beancount", "--out", "out.csv", *made)
    assert (refused.status, (tmp_path / "out.csv").read_bytes()) == (2, before)
    assert [path.name for path in tmp_path.glob(".*")] == []


def test_an_anchor_takes_the_place_of_an_older_one_and_of_nothing_else(
    run: Run, tmp_path: Path, made: tuple[str, ...]
) -> None:
    for name in ("one", "two", "one"):
        assert run("workspace", "anchor", "--file", name, *made).status == 0
    assert run("workspace", "check", "--anchor", "one", "--anchor", "two", *made).status == 0
    (tmp_path / "letter").write_text("{}", "utf-8")
    for name in ("w.jointseas", "secret", "letter", "."):
        before = (tmp_path / name).stat()
        assert run("workspace", "anchor", "--file", name, *made).status == 2
        assert (tmp_path / name).stat().st_ino == before.st_ino
    assert run("workspace", "check", "--anchor", "letter", *made).status == 2


def test_what_a_name_hides_is_spelled_out_in_one_line(run: Run) -> None:
    said = run("workspace", "info", "new\nline\x1b[31m\u202e\udcff")
    assert (said.status, said.err.count("\n"), "\x1b" in said.err) == (2, 1, False)
    assert "new\\nline\\x1b[31m\\u202e\\udcff" in said.err


def test_a_password_is_read_as_editors_write_it_and_from_nothing_endless(
    run: Run, tmp_path: Path, made: tuple[str, ...]
) -> None:
    (tmp_path / "secret").write_text("\ufeffquiet harbour light\r\n", "utf-8")
    assert run("books", "trial-balance", *made).status == 0
    (tmp_path / "secret").write_text("quiet harbour light", "utf-16")
    assert run("books", "trial-balance", *made).status == 2


RATES = "Date,USD,CNY\n2026-03-02,1.1,7.9\n2026-03-03,abc,7.8\n"


def test_a_file_from_outside_is_tried_brought_in_and_its_bad_rows_given_back(
    run: Run, tmp_path: Path, made: tuple[str, ...]
) -> None:
    (tmp_path / "rates.csv").write_text(RATES, "utf-8")
    tried = run("import", "rates", "rates.csv", "--dry-run", "--json", *made)
    assert (tried.status, tried.facts["imported"], tried.facts["batch"]) == (2, 3, None)
    done = run("import", "rates", "rates.csv", "--bad-rows", "bad.csv", "--json", *made)
    assert [(it["row"], it["column"], it["code"]) for it in done.facts["skipped"]] == [(3, "2", "field.number")]
    assert {name: done.facts[name] for name in ("read", "imported", "updated", "batch")} == {
        "read": 4, "imported": 3, "updated": 0, "batch": 1}  # fmt: skip
    assert (tmp_path / "bad.csv").read_text("utf-8-sig").splitlines()[1].startswith("3,2026-03-03,abc,7.8,")
    again = run("import", "rates", "rates.csv", "--json", *made).facts
    assert (again["imported"], again["updated"], again["batch"]) == (0, 0, None)
    assert run("import", "undo", "1", *made).status == 2, "entries may stand on rates"
    assert run("import", "rates", "rates.csv", "--map", "rates.csv", *made).status == 2


def test_the_banks_movements_are_recorded_given_back_and_reconciled(
    run: Run, tmp_path: Path, made: tuple[str, ...]
) -> None:
    moved = (Moved("2026-03-02", "-15.00", "bank charges"), Moved("2026-03-03", "80.00", "who knows"))
    (tmp_path / "a.sta").write_bytes(mt940("6222 0200 0001", "CNY", "0.00", moved))
    asked = ("--currency", "CNY", "--bank", "ICBC", "--account", "1002")
    assert run("payments", "account", "6222 0200 0001", *asked, *made).status == 0
    assert run("import", "statements", "a.sta", "--json", *made).facts["imported"] == 2
    unknown, charge = run("payments", "waiting", "--json", *made).facts["waiting"]
    assert ([it["parts"][0]["kind"] for it in charge["proposals"]], unknown["proposals"]) == (["charges"], [])
    both = run("payments", "accept", str(charge["line"]), str(unknown["line"]), "--json", *made)
    assert (both.status, both.facts["left"], [it["minor"] for it in both.facts["recorded"]]) == (2, 1, [-1500])
    found = run("payments", "reconcile", "6222 0200 0001", "--at", "2026-03-31", "--json", *made).facts
    assert (found["booked"], found["said"], found["unexplained"]) == (-1500, 6500, 0)
    assert [(it["why"], it["minor"]) for it in found["between"]] == [("waiting", 8000)]
    assert run("payments", "undo", both.facts["recorded"][0]["number"], *made).status == 0
    assert len(run("payments", "waiting", "--json", *made).facts["waiting"]) == 2


@pytest.mark.parametrize(
    "argv",
    [
        ("payments", "accept", "first"),
        ("payments", "undo", "PAY-7"),
        ("payments", "reconcile", "1234"),
        ("bogus",),
        ("workspace", "new"),
        ("workspace", "check"),
        ("workspace", "check", "nowhere.jointseas"),
        ("workspace", "check", "foreign.jointseas"),
        ("workspace", "check", "postgresql+psycopg://nobody@127.0.0.1:1/none"),
        ("workspace", "check", "postgresql+psycopg://me:secret@127.0.0.1:1/none"),
        ("books", "trial-balance", "--workspace", "w.jointseas"),
        ("books", "post", "nowhere.csv"),
        ("books", "trial-balance", "--at", "2026-02-31"),
        ("books", "statement", "7777"),
        ("books", "post", "."),
        ("books", "post", "/dev/zero"),
        ("import", "rates", "/dev/zero"),
        ("books", "trial-balance", "--workspace", "w.jointseas", "--as", "owner", "--secret-file", "/dev/zero"),
        ("workspace", "check", "/"),
        ("workspace", "check", "x" * 300),
        ("workspace", "new", "x" * 300, "--as", "me", "--secret-file", "secret"),
        ("workspace", "new", "a\u202eb", "--as", "me", "--secret-file", "secret"),
        ("workspace", "info", "postgresql+psycopg://me@127.0.0.1:abc/none"),
        ("workspace", "info", "postgresql+psycopg://[::1/none"),
        ("workspace", "info", "postgresql+psycopg://me@127.0.0.1:1/none?password=secret@"),
        ("workspace", "check", "postgresql+psycopg://me@127.0.0.1:1/none?foo=bar"),
        ("import", "rates", "foreign.jointseas"),
        ("import", "rates", "nowhere.csv"),
        ("import", "undo", "first"),
        ("import", "goods", "goods.csv", "--map", "foreign.jointseas"),
        ("import", "goods", "goods.csv", "--map", "deep.json"),
        ("import", "goods", "goods.csv", "--map", "typo.json"),
        ("import", "goods", "goods.csv", "others.csv"),
        ("import", "goods", "goods.csv", "--activate", "perhaps"),
        ("import", "undo", "77"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_what_a_person_can_do_wrong_is_one_line_with_the_mend(
    run: Run, tmp_path: Path, made: tuple[str, ...], argv: tuple[str, ...], lang: str
) -> None:
    (tmp_path / "foreign.jointseas").write_bytes(b"%PDF-1.7 not a workspace \xff" * 400)
    (tmp_path / "deep.json").write_text("[" * 200_000, "utf-8")
    (tmp_path / "typo.json").write_text('{"columns": {"sku": "SKU", "name_eng": "Name"}}', "utf-8")
    (tmp_path / "goods.csv").write_text("SKU,Name in English\nMUG,Mug\n", "utf-8")
    (tmp_path / "others.csv").write_text("SKU,Name in English,Brand\nBOWL,Bowl,Haihe\n", "utf-8")
    person = () if "w.jointseas" in argv or argv[0] == "workspace" else made
    said = run(*argv, *person, lang=lang)
    assert (said.status, said.out) == (2, ""), said
    assert said.err.count("\n") == 1
    assert "no words yet" not in said.err
    assert "secret@" not in said.err
    assert "尚无文字" not in said.err


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_half_a_command_lists_what_begins_so(run: Run, lang: str) -> None:
    for words in (("books",), ("books", "--help")):
        told = run(*words, lang=lang).out
        assert "books statement" in told
        assert "workspace" not in told
    assert run("books", "nonsense", lang=lang).status == 2


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_help_tells_of_every_command(run: Run, lang: str) -> None:
    told = run("--help", lang=lang).out
    assert all(command.name in told for command in every_command())
    for command in every_command():
        assert usage(command) in run(*command.words, "--help", lang=lang).out
