"""Whoever reads at one firm's desk sees nothing of another firm in the workspace, through whatever door they ask."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text

from doors import DOORS, Door
from house import House
from jointseas.access.activity.service import Activity
from jointseas.access.attachments.records import NewAttachment
from jointseas.access.attachments.service import Attachments
from jointseas.access.records import Role, RoleChange, Seat
from jointseas.access.service import Access
from jointseas.kernel.listing import Listing, Stop
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.exports.records import Format
from jointseas.ledger.lists.service import Lists
from jointseas.ledger.rates.records import OwnRate
from jointseas.ledger.records import AccountChange, AccountDraft, EntryDraft, Flow, Kind, Line
from jointseas.ledger.service import Ledger

SECRET = "hush"
RATE = "9.8765"
MINOR = 77_777_777
DAY = date(2026, 2, 10)

Services = Mapping[str, object]
Questions = Mapping[str, object]


@pytest.fixture
def services(house: House) -> Services:
    made = (house.access, Activity(house.gate), Attachments(house.gate), Ledger(house.gate), Lists(house.gate))
    return {type(service).__name__: service for service in made}


@pytest.fixture
def told(house: House, services: Services) -> str:
    """The lender's book, papers, people and proposals are full of secrets; the digest of its paper."""
    ledger, papers = services["Ledger"], services["Attachments"]
    assert isinstance(ledger, Ledger)
    assert isinstance(papers, Attachments)
    approver = house.lender[Role.APPROVER]
    settled(ledger.open_book(approver))
    settled(ledger.open_book(house.exporter[Role.OWNER]))
    for code in ("HUSH1", "HUSH2"):
        draft = AccountDraft(code, f"{SECRET} {code}", f"{SECRET} {code}", Kind.ASSET, Flow.CASH, monetary=True)
        settled(ledger.add_account(approver, draft))
    lines = (Line("HUSH1", Money(MINOR, "CNY")), Line("HUSH2", Money(-MINOR, "CNY")))
    settled(ledger.post(approver, EntryDraft(DAY, f"{SECRET} memo", SECRET, SECRET, lines)))
    settled(ledger.enter_rate(approver, OwnRate("USD", "CNY", DAY, Decimal(RATE))))
    settled(ledger.close(approver, DAY))
    settled(ledger.reopen(house.confirmed(approver), DAY, f"{SECRET} reason"))
    settled(house.access.set_roles(house.lender[Role.ADMINISTRATOR], RoleChange("lender-analyst", (Role.COMPLIANCE,))))
    settled(house.access.save_note(approver, SECRET, f"{SECRET} note") or approver)
    return settled(papers.add(approver, NewAttachment(SECRET, SECRET, "text/plain", SECRET.encode()))).digest


@pytest.fixture
def questions(told: str, tmp_path: Path) -> Questions:
    """What each parameter of a reading door is asked with: as somebody would who knows what to look for."""
    wanted = EntryDraft(DAY, "", "mine", "mine", (Line("HUSH1", Money(1, "CNY")), Line("HUSH2", Money(-1, "CNY"))))
    days = {"day": DAY, "first": date(2026, 1, 1), "last": date(2026, 12, 31)}
    lists = {"listing": Listing(), "start": 0, "count": 100, "stop": Stop()}
    books = {"code": "HUSH1", "currency": "CNY", "base": "USD", "quote": "CNY", "number": 1, "draft": wanted}
    export = {"spelling": Format.CSV, "path": tmp_path / "out", "progress": lambda _done, _total: None}
    return {"subject": SECRET, "digest": told, "key": SECRET, **days, **lists, **books, **export}


# Those of the trade are asked in tests/sample, where there is a year of it.
HERE = (Access, Activity, Attachments, Ledger, Lists)
READING = [door for door in DOORS if door.reads and door.service in HERE]


def asked(door: Door, questions: Questions) -> list[object]:
    """A door with a parameter that is not known here fails, and is then told what to ask with."""
    wanted = list(inspect.signature(door.call).parameters.values())[2:]
    return [questions[it.name] for it in wanted if it.default is it.empty]


def answers(seat: Seat, services: Services, questions: Questions) -> Iterator[tuple[str, str]]:
    for door in READING:
        call: Callable[..., object] = getattr(services[door.service.__name__], door.name)
        answer = call(seat, *asked(door, questions))
        out = questions["path"]
        written = out.read_text("utf-8") if isinstance(out, Path) and out.is_file() else ""
        yield str(door), f"{'' if isinstance(answer, Refused) else answer} {written}"
        if written and isinstance(out, Path):
            out.unlink()


def tells(answer: str) -> bool:
    return any(sign in answer for sign in (SECRET, "HUSH", "lender", "LINKFIN", "资方", RATE, str(MINOR), "777777"))


def test_nothing_of_a_foreign_firm_is_read_through_any_door(
    house: House, services: Services, questions: Questions
) -> None:
    for role in (Role.OWNER, Role.ADMINISTRATOR, Role.COMPLIANCE):
        told = [door for door, answer in answers(house.exporter[role], services, questions) if tells(answer)]
        assert told == []


# Those that answer with a secret where it is no secret; the others answer with figures that any book may hold.
OUTSPOKEN = {
    *("Access.members", "Access.proposals", "Access.load_note", "Activity.deeds"),
    *("Attachments.of", "Attachments.content", "Lists.entries", "Lists.lines", "Lists.lines_totals"),
    *("Ledger.accounts", "Ledger.entry", "Ledger.entry_by_key", "Ledger.journal", "Ledger.preview"),
    *("Ledger.statement", "Ledger.trial_balance", "Ledger.balance", "Ledger.balance_sheet"),
    *("Ledger.own_rates", "Ledger.rate", "Ledger.export"),
}


def test_at_home_the_same_questions_are_answered(house: House, services: Services, questions: Questions) -> None:
    """Else the test above would pass because it asks for nothing."""
    at_home = [house.lender[Role.APPROVER], house.lender[Role.ADMINISTRATOR]]
    home = {door for seat in at_home for door, answer in answers(seat, services, questions) if tells(answer)}
    assert home >= OUTSPOKEN


OF_A_FIRM = ("account", "entry", "posting", "period_change", "own_rate", "attached", "proposal", "membership", "note")


def rows_of(house: House, firm_id: int) -> dict[str, list[str]]:
    with house.database.read() as connection:
        asked = {it: connection.execute(text(f"SELECT * FROM {it} WHERE firm_id = {firm_id}")) for it in OF_A_FIRM}
        return {it: sorted(map(str, rows)) for it, rows in asked.items()}


@pytest.mark.usefixtures("told")
def test_nothing_of_a_foreign_firm_is_changed_or_answered_for(house: House, services: Services) -> None:
    """Its people, accounts, entries and keys are nobody's here; the same names make things of one's own."""
    ledger, access = services["Ledger"], house.access
    assert isinstance(ledger, Ledger)
    owner, administrator = house.exporter[Role.OWNER], house.confirmed(house.exporter[Role.ADMINISTRATOR])
    before = rows_of(house, house.lender[Role.ANALYST].firm.id)
    refused = [
        access.set_roles(administrator, RoleChange("lender-analyst", ())),
        access.reset_password(administrator, "lender-analyst", "another horse battery"),
        access.withdraw(administrator, 1),
        ledger.change_account(owner, AccountChange("HUSH1", "mine", "mine", active=False)),
        ledger.reverse(owner, 1, DAY, "not mine"),
        ledger.post(owner, EntryDraft(DAY, "", "k", "k", (Line("HUSH1", one()), Line("HUSH2", -one())))),
    ]
    assert [type(answer) for answer in refused] == [Refused] * len(refused)
    own = settled(
        ledger.post(owner, EntryDraft(DAY, "mine", SECRET, "mine", (Line("1002", one()), Line("4001", -one()))))
    )
    assert (own.number, own.memo) == (1, "mine")
    settled(Attachments(house.gate).add(owner, NewAttachment(SECRET, "mine", "text/plain", SECRET.encode())))
    assert rows_of(house, house.lender[Role.ANALYST].firm.id) == before


def one() -> Money:
    return Money(1, "CNY")
