"""What the check finds, and names, in a workspace that somebody went round the program to change."""

from pathlib import Path

import pytest
from sqlalchemy import text

from bookkeeping import draft, line
from conftest import KEY, OWNER
from house import House
from intruder import intruder, tear_down_guards
from jointseas.access.attachments.records import NewAttachment
from jointseas.access.attachments.service import Attachments
from jointseas.access.records import Role, Seat
from jointseas.documents.issuing.service import Papers
from jointseas.documents.kind import Asked
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.service import Ledger
from jointseas.storage import attending
from jointseas.workspace.checking import Anchor, Health
from jointseas.workspace.opening import Opened
from jointseas.workspace.service import Workspace
from standing import Standing

ZEROS = {"sqlite": "zeroblob(32)", "postgresql": "decode(repeat('00', 32), 'hex')"}


@pytest.fixture
def seat(house: House) -> Seat:
    """The exporter's owner, in a workspace with a little of everything."""
    owner = house.exporter[Role.OWNER]
    ledger = Ledger(house.gate)
    settled(ledger.open_book(owner))
    settled(ledger.post(owner, draft("2026-02-01", line("1002", "CNY 5.00"), line("4001", "CNY -5.00"))))
    settled(Attachments(house.gate).add(owner, NewAttachment("entry/1", "发票.pdf", "application/pdf", b"%PDF-1.7")))
    return owner


@pytest.fixture
def workspace(house: House) -> Workspace:
    return Workspace(house.gate, Opened(house.database.name, house.database, "0" * 32, sample=False))


def found(workspace: Workspace, seat: Seat, *anchors: Path) -> set[tuple[str, str]]:
    health = settled(workspace.check(seat, anchors))
    return {(problem.kind, problem.where) for problem in health.problems}


def go_round(house: House, *statements: str) -> None:
    with intruder(house.database, key=KEY, owner=OWNER) as connection:
        tear_down_guards(connection)
        for statement in statements:
            connection.execute(text(statement))


def test_a_workspace_that_lived_by_its_rules_is_whole(workspace: Workspace, seat: Seat, house: House) -> None:
    health = settled(workspace.check(seat))
    assert health == Health((), house.gate.head(), 1)
    assert health.ok


@pytest.mark.parametrize(
    ("statement", "kind", "where"),
    [
        ("UPDATE audit SET actor = 'nobody' WHERE seq = 7", "audit_altered", "7"),
        ("UPDATE balance SET debit = debit + 1 WHERE debit > 0", "balance_differs", "HAIHE 1002"),
        ("UPDATE posting SET minor = minor + 1 WHERE minor > 0", "entry_unbalanced", "HAIHE #1"),
        ("UPDATE attachment SET content = substr(content, 1, 7) || substr(content, 7, 1)", "attachment", ""),
    ],
)
def test_what_was_changed_behind_the_guards_is_named(
    workspace: Workspace, seat: Seat, house: House, statement: str, kind: str, where: str
) -> None:
    go_round(house, statement)
    problems = found(workspace, seat)
    assert any(it[0] == kind and it[1].startswith(where) for it in problems), problems
    assert any(it[0] in ("schema_missing", "schema_changed") for it in problems), "the guards are gone, too"


@pytest.mark.parametrize("table", ["audit", "audit_head", "entry", "posting", "balance", "attachment", "attached"])
def test_a_table_that_was_taken_away_is_a_finding_and_hides_no_other(
    workspace: Workspace, seat: Seat, house: House, table: str
) -> None:
    go_round(house, f"ALTER TABLE {table} RENAME TO taken")
    assert "schema_missing" in {kind for kind, _ in found(workspace, seat)}


@pytest.mark.parametrize(
    ("statement", "kind", "where"),
    [
        ("UPDATE issued_paper SET digest = '1' || substr(digest, 2), bare_digest = '1' || substr(bare_digest, 2)",
         "paper_altered", "HAIHE FER-2026-0001"),
        ("UPDATE audit SET target = replace(target, '-0001 ', '-0001 1') WHERE command = 'papers.make'",
         "paper_altered", "HAIHE FER-2026-0001"),
        ("DELETE FROM issued_paper", "paper_missing", "HAIHE FER-2026-0001"),
        ("DELETE FROM audit WHERE command = 'papers.make'", "paper_unrecorded", "HAIHE FER-2026-0001"),
        ("UPDATE paper_number SET last = 2 WHERE kind = 'FER'", "paper_gap", "HAIHE FER-2026"),
    ],
)  # fmt: skip
def test_a_paper_is_what_the_chain_says_was_issued(
    workspace: Workspace, seat: Seat, house: House, statement: str, kind: str, where: str
) -> None:
    settled(Papers(house.gate).make(seat, Asked("four_eyes_report"), ("en",)))
    assert settled(workspace.check(seat)).ok
    go_round(house, statement)
    assert [it for it in found(workspace, seat) if it[0].startswith("paper_")] == [(kind, where)]


def test_dangling_rows_are_named(workspace: Workspace, seat: Seat, house: House) -> None:
    if house.database.kind != "sqlite":
        pytest.skip("PostgreSQL lets not even the owner leave a row dangling")
    go_round(house, "INSERT INTO membership VALUES (1, 999, 'owner')")
    assert any(kind == "reference" and where.startswith("membership") for kind, where in found(workspace, seat))


def test_a_chain_cut_short_is_found_by_an_anchor(
    workspace: Workspace, seat: Seat, house: House, tmp_path: Path
) -> None:
    anchor = settled(workspace.anchor(seat, tmp_path / "head.json"))
    assert isinstance(anchor, Anchor)
    assert found(workspace, seat, tmp_path / "head.json") == set()
    last = house.gate.head().seq
    go_round(
        house,
        f"DELETE FROM audit WHERE seq > {last - 2}",
        f"UPDATE audit_head SET seq = {last - 2}, hash = (SELECT hash FROM audit WHERE seq = {last - 2})",
    )
    assert not any(kind.startswith("audit") for kind, _ in found(workspace, seat)), "the chain itself looks whole"
    assert ("audit_shortened", "head.json") in found(workspace, seat, tmp_path / "head.json")


def test_a_chain_written_anew_is_found_by_an_anchor(
    workspace: Workspace, seat: Seat, house: House, tmp_path: Path
) -> None:
    settled(workspace.anchor(seat, tmp_path / "head.json"))
    last = house.gate.head().seq
    go_round(house, f"UPDATE audit SET hash = {ZEROS[house.database.kind]} WHERE seq = {last}")
    assert ("audit_rewritten", "head.json") in found(workspace, seat, tmp_path / "head.json")


@pytest.mark.usefixtures("pocket")
def test_the_anchor_in_the_keyring_is_asked_without_being_told(workspace: Workspace, seat: Seat, house: House) -> None:
    settled(workspace.anchor(seat))
    assert found(workspace, seat) == set()
    last = house.gate.head().seq
    go_round(house, f"UPDATE audit SET hash = {ZEROS[house.database.kind]} WHERE seq = {last}")
    assert ("audit_rewritten", "keyring") in found(workspace, seat)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"workspace": 1, "seq": "x"}', "\x00" * 20_000])
def test_a_damaged_anchor_is_refused(workspace: Workspace, seat: Seat, tmp_path: Path, content: str) -> None:
    (tmp_path / "head.json").write_text(content, "utf-8")
    answer = workspace.check(seat, (tmp_path / "head.json",))
    assert isinstance(answer, Refused)
    assert answer.code == "workspace.anchor_damaged"


def test_an_anchor_of_another_workspace_is_refused(workspace: Workspace, seat: Seat, tmp_path: Path) -> None:
    settled(workspace.anchor(seat, tmp_path / "head.json"))
    told = (tmp_path / "head.json").read_text("utf-8")
    (tmp_path / "head.json").write_text(told.replace("0" * 32, "1" * 32), "utf-8")
    answer = workspace.check(seat, (tmp_path / "head.json",))
    assert isinstance(answer, Refused)
    assert answer.code == "workspace.anchor_of_another"


@pytest.mark.parametrize("page", [3, 20, -1])
def test_a_page_that_went_bad_is_found_wherever_it_is(standing: Standing, page: int) -> None:
    """Bits turn on the disk: somebody is told, and nothing falls over."""
    content = bytearray(standing.path.read_bytes())
    at = page * 4096 if page > 0 else len(content) - 4096
    content[at + 100 : at + 200] = bytes(100)
    standing.path.write_bytes(content)
    assert told_of(standing) & {"page", "file", "unreadable", "storage.damaged", "workspace.keys_mismatch"}


def told_of(standing: Standing) -> set[str]:
    try:
        with standing.inside() as inside:
            return {problem.kind for problem in settled(inside.workspace.check(inside.seat)).problems}
    except Refused as refused:
        return {refused.code}


def test_a_check_tells_how_far_it_is_and_is_stopped_within_a_statement(
    workspace: Workspace, seat: Seat, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attending, "_STEPS", 50)
    told = list[tuple[int, int]]()
    settled(workspace.check(seat, (), lambda done, total: told.append((done, total))))
    assert told == sorted(told)
    assert {done for done, _ in told} == set(range(told[0][1]))

    class Enough(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        calls.append(1)
        if len(calls) > 3:
            raise Enough

    calls = list[int]()
    with pytest.raises(Enough):
        workspace.check(seat, (), stop)
    assert len(calls) <= 5 or house.database.kind == "postgresql"
    assert settled(workspace.check(seat)).ok, "what was stopped leaves nothing behind"
