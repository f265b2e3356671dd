"""Long lists on both databases: whatever the order and the filters, pages are the full query cut up."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from threading import Timer
from time import monotonic
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from conftest import KEY
from house import House
from jointseas.access.records import Role
from jointseas.audit.activity.store import ACTIVITY
from jointseas.kernel.listing import Between, Contains, Filter, Listing, OneOf, Stop, matcher, needle, spellings
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.lists.records import ListedEntry
from jointseas.ledger.lists.service import Lists
from jointseas.ledger.lists.store import JOURNAL, LINES
from jointseas.ledger.records import EntryDraft, Line
from jointseas.ledger.service import Ledger
from jointseas.storage.sqlite import connect, open_file
from jointseas.storage.windows import Sight, Window, Windows, narrow, question
from jointseas.storage.windows.walk import Walk

MEMOS = (
    "收款 Nordhem AB 匹配发票 INV-2026-0412",
    "Freight 100% prepaid",
    "freight 100 % prepaid",
    "under_score",
    "under-score",
    "back\\slash *star? [class] ^caret",
    "ÉTÉ? à [Łódź].",
    "étéX à (łódź]X",
    "Пётр Торг",
    "应收账款 保理",
    "收账",
    "",
    'o\'clock "quoted" -- ;',
)
NEEDLES = (
    *(
        "",
        "inv",
        "NORDHEM",
        "100%",
        "100 %",
        "r_s",
        "\\s",
        "*",
        "?",
        "[",
        "^c",
        "été",
        "été?",
        "ź].",
        "[łó",
        "łÓDŹ",
        "пётр",
    ),
    *("应收", "账款", "收账", "收", "'", "zz", "-", " ", "E"),
)
CURRENCIES = ("CNY", "USD", "JPY")
ACCOUNTS = ("1001", "1012", "2241")
Row = dict[str, Any]


@dataclass(frozen=True)
class Shelf:
    """A window, and the same list as plain rows of the database."""

    window: Window[Any]
    rows: list[Row]
    keys: dict[str, tuple[str, ...]]  # by order, the columns that it sorts by
    texts: dict[str, tuple[str, ...]]  # by filter, the columns that it looks into
    name: Callable[[Any], Any]

    def expected(self, listing: Listing) -> list[Any]:
        keys = self.keys[listing.sort or self.window.orders[0].name]
        passed = [row for row in self.rows if all(self._passes(row, one) for one in listing.filters)]
        passed.sort(key=lambda row: [row[key] for key in keys], reverse=listing.descending)
        return [row["name"] for row in passed]

    def _passes(self, row: Row, asked: Filter) -> bool:
        if isinstance(asked, Contains):
            found = matcher(asked.text)
            looked_into = [row[column] for column in self.texts[asked.column]]
            texts = [text for one in looked_into for text in ([one] if isinstance(one, str) else one)]
            return any(found.search(text) for text in texts)
        if isinstance(asked, OneOf):
            return row[asked.column] in asked.values
        value = row[asked.column]
        return (asked.low is None or asked.low <= value) and (asked.high is None or value <= asked.high)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every threshold so low that a few hundred rows cross it."""
    monkeypatch.setattr(question, "STEP", 7)
    monkeypatch.setattr(question, "GLANCE", 12)
    monkeypatch.setattr(narrow, "FEW", 6)
    monkeypatch.setattr(narrow, "_WORTH_PARTING", 40)
    monkeypatch.setattr(narrow, "_SAMPLES", 16)


@pytest.fixture
def house_with_books(house: House) -> House:
    """Two books, so that one firm's rows lie among the other's."""
    for turn in range(3):
        for seat, entries in ((house.exporter[Role.OWNER], 50), (house.lender[Role.APPROVER], 12)):
            ledger = Ledger(house.gate)
            settled(ledger.open_book(seat))
            settled(ledger.post_many(seat, tuple(_draft(turn * 50 + i) for i in range(entries))))
    return house


def _draft(i: int) -> EntryDraft:
    """Uneven in every way that matters, and always the same."""
    currency, minor = CURRENCIES[i % 3], i * 37 % 400 + 1
    parts = [minor] if i % 4 else [minor, i % 9 + 1, 5]
    own = MEMOS[i // 5 % len(MEMOS)] if i % 5 == 0 else ""
    lines = [Line(ACCOUNTS[(i + n) % 3], Money(part, currency), own if n == 1 else "") for n, part in enumerate(parts)]
    lines.append(Line("1002", Money(-sum(parts), currency), own if len(parts) == 1 else ""))
    day = date(2026, 1, 1) + timedelta(days=i * 7 % 20)
    return EntryDraft(day, MEMOS[i * 5 % 13 % len(MEMOS)], f"key-{i}", ("sales", "bank")[i % 7 > 2], tuple(lines))


def shelves(house: House, firm_id: int) -> list[Shelf]:
    with house.database.read() as connection:
        lines = _rows(connection, _LINES, firm_id)
        deeds = _rows(connection, _DEEDS, firm_id)
    entries = []
    for _, of_entry in groupby(lines, lambda row: row["id"]):
        group = list(of_entry)
        for row in group:
            row["memos"] = [group[0]["memo"], *(one["own"] for one in group)]
            row["name"] = (row["number"], row["line"])
        entries.append({**group[0], "name": group[0]["number"]})
    for row in deeds:
        row["name"] = row["seq"]
    return [
        Shelf(JOURNAL, entries, {"number": ("number",), "day": ("day", "id")}, {"memo": ("memos",)}, _number),
        Shelf(
            LINES,
            lines,
            {
                "day": ("day", "id", "line"),
                "number": ("number", "line"),
                "account": ("code", "day", "id", "line"),
                "amount": ("currency", "minor", "account", "id", "line"),
            },
            {"memo": ("memos",)},
            lambda it: (it.number, it.line),
        ),
        Shelf(
            ACTIVITY,
            deeds,
            {"seq": ("seq",)},
            {"text": ("actor", "command", "target"), "actor": ("actor",), "target": ("target",)},
            lambda it: it.seq,
        ),
    ]


def _number(entry: ListedEntry) -> int:
    return entry.number


_LINES = """SELECT entry.id, number, entry.day, entry.memo, source, line, account_id AS account, code, posting.currency,
  minor, posting.memo AS own FROM posting JOIN entry ON entry.id = entry_id JOIN account ON account.id = account_id
  WHERE posting.firm_id = :firm AND state = 'posted' ORDER BY entry.id, line"""
_DEEDS = "SELECT seq, at, actor, command, target FROM audit WHERE firm_id = :firm"


def _rows(connection: Connection, asked: str, firm_id: int) -> list[Row]:
    return [dict(row) for row in connection.execute(text(asked), {"firm": firm_id}).mappings()]


FILTERS = {
    "journal": st.one_of(
        st.builds(Contains, st.just("memo"), st.sampled_from(NEEDLES)),
        st.builds(Between, st.just("number"), st.none() | st.integers(1, 150), st.none() | st.integers(1, 150)),
        st.builds(OneOf, st.just("source"), st.sampled_from([("sales",), ("bank", "sales"), ("none",), ()])),
        st.builds(
            Between,
            st.just("day"),
            st.none() | st.just("2026-01-04"),
            st.none() | st.sampled_from(["2026-01-05", "2026-01-18"]),
        ),
    ),
    "activity": st.one_of(
        st.builds(
            Contains,
            st.sampled_from(["text", "actor", "target"]),
            st.sampled_from(["", "ENTR", "wang", "book", "o", "zz", "chart", "entries 5"]),
        ),
        st.builds(OneOf, st.just("command"), st.sampled_from([("books.post",), ("books.open", "people.add")])),
    ),
}
FILTERS["lines"] = st.one_of(
    FILTERS["journal"].filter(lambda it: it.column != "source"),
    st.builds(OneOf, st.just("account"), st.lists(st.integers(1, 60), max_size=30).map(tuple)),
    st.builds(OneOf, st.just("currency"), st.sampled_from([("CNY",), ("CNY", "JPY")])),
    st.builds(Between, st.just("minor"), st.none() | st.integers(-50, 50), st.none() | st.integers(-9, 300)),
)


@st.composite
def listings(draw: st.DrawFn, shelf: Shelf) -> Listing:
    sort = draw(st.sampled_from(["", *shelf.keys]))
    filters = draw(st.lists(FILTERS[shelf.window.name], max_size=2))
    return Listing(sort, draw(st.booleans()), tuple(filters))


@pytest.mark.usefixtures("small")
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_pages_are_the_full_query_cut_up(house_with_books: House, data: st.DataObject) -> None:
    house = house_with_books
    windows = Windows(house.database)
    firm = data.draw(st.sampled_from([house.exporter, house.lender]))[Role.ADMINISTRATOR].firm
    shelf = data.draw(st.sampled_from(shelves(house, firm.id)))
    listing = data.draw(listings(shelf))
    expected = shelf.expected(listing)
    asked = data.draw(st.lists(st.sampled_from(["next", "jump", "count", "again"]), min_size=3, max_size=12))
    at = 0
    with house.database.read() as connection:
        sight = Sight(connection, firm.id, 1)
        for act in asked:
            size = data.draw(st.integers(1, 40))
            if act == "count":
                assert windows.count(sight, shelf.window, listing) == len(expected)
                continue
            at = {"next": at, "jump": data.draw(st.integers(0, len(expected) + 3)), "again": 0}[act]
            page = windows.page(sight, shelf.window, listing, at, size)
            assert [shelf.name(row) for row in page.rows] == expected[at : at + size]
            assert page.ended == (at + size >= len(expected))
            at += len(page.rows)


@pytest.mark.usefixtures("small")
def test_a_needle_is_found_as_it_is_written_whatever_its_case(house_with_books: House) -> None:
    """Wildcards of either database are characters like others; Chinese, Cyrillic and accents have their cases too."""
    firm = house_with_books.exporter[Role.OWNER].firm
    windows = Windows(house_with_books.database)
    journal = shelves(house_with_books, firm.id)[0]
    with house_with_books.database.read() as connection:
        for sought in NEEDLES:
            listing = Listing(filters=(Contains("memo", sought),))
            page = windows.page(Sight(connection, firm.id, 1), JOURNAL, listing, 0, 500)
            assert [entry.number for entry in page.rows] == journal.expected(listing), sought


@pytest.mark.usefixtures("small")
def test_any_place_of_any_order_can_be_jumped_to(house_with_books: House) -> None:
    """Also where the step from the last known place leads out of one account and into the next."""
    firm = house_with_books.exporter[Role.OWNER].firm
    windows = Windows(house_with_books.database)
    with house_with_books.database.read() as connection:
        for shelf in shelves(house_with_books, firm.id):
            for sort in shelf.keys:
                listing = Listing(sort, descending=len(sort) % 2 == 0)
                expected = shelf.expected(listing)
                sight = Sight(connection, firm.id, 1)
                assert windows.count(sight, shelf.window, listing) == len(expected)
                for start in range(len(expected), -1, -3):
                    page = windows.page(sight, shelf.window, listing, start, 4)
                    assert [shelf.name(row) for row in page.rows] == expected[start : start + 4]


@pytest.mark.usefixtures("small")
def test_totals_are_those_of_the_rows_that_pass(house_with_books: House) -> None:
    firm = house_with_books.exporter[Role.OWNER].firm
    windows = Windows(house_with_books.database)
    shelf = shelves(house_with_books, firm.id)[1]
    for filters in ((), (Contains("memo", "freight"),), (Between("day", "2026-01-03"), OneOf("currency", ("JPY",)))):
        listing = Listing(filters=filters)
        passed = set(shelf.expected(listing))
        debits: dict[str, int] = {}
        for row in shelf.rows:
            if row["name"] in passed:
                debits[row["currency"]] = debits.get(row["currency"], 0) + max(row["minor"], 0)
        with house_with_books.database.read() as connection:
            totals = windows.totals(Sight(connection, firm.id, 1), LINES, listing)
        assert totals["debit"] == tuple(Money(debits[currency], currency) for currency in sorted(debits))


def test_rows_added_meanwhile_show_at_the_next_version(house_with_books: House) -> None:
    """What was learnt about the list before is not taken for the list after."""
    seat = house_with_books.exporter[Role.OWNER]
    lists = Lists(house_with_books.gate)
    newest = Listing("number", descending=True)
    sought = Listing("number", descending=True, filters=(Contains("memo", "freight"),))
    before = settled(lists.entries_count(seat, sought, Stop()))
    page = settled(lists.entries(seat, newest, 0, 5, Stop()))
    ledger = Ledger(house_with_books.gate)
    lines = (Line("1122", Money(1, "CNY"), ""), Line("1002", Money(-1, "CNY"), "FREIGHT"))
    added = settled(ledger.post(seat, EntryDraft(date(2026, 1, 2), "new", "added", "bank", lines)))
    again = settled(lists.entries(seat, newest, 0, 5, Stop()))
    assert [row.number for row in again.rows] == [added.number, *(row.number for row in page.rows[:4])]
    assert settled(lists.entries_count(seat, sought, Stop())) == before + 1
    assert settled(lists.entries(seat, sought, 0, 1, Stop())).rows[0].number == added.number


def test_lines_are_found_by_part_of_the_name_of_their_account(house_with_books: House) -> None:
    seat = house_with_books.exporter[Role.OWNER]
    lists = Lists(house_with_books.gate)
    every = settled(lists.lines(seat, Listing("account"), 0, 1_000, Stop())).rows
    for typed in ("银行", "1002", "CASH AT BANK"):
        listing = Listing("account", filters=(Contains("account", typed),))
        found = settled(lists.lines(seat, listing, 0, 1_000, Stop())).rows
        assert found == tuple(line for line in every if line.account == "1002")
        assert settled(lists.lines_count(seat, listing, Stop())) == len(found)
    chosen = Listing("account", filters=(OneOf("account", ("1002",)),))
    of_one = tuple(line for line in every if line.account == "1002")
    assert settled(lists.lines(seat, chosen, 0, 1_000, Stop())).rows == of_one
    nowhere = Listing(filters=(Contains("account", "no such account"),))
    assert settled(lists.lines(seat, nowhere, 0, 9, Stop())).rows == ()


def test_a_row_says_what_a_person_needs(house_with_books: House) -> None:
    seat = house_with_books.exporter[Role.OWNER]
    ledger, lists = Ledger(house_with_books.gate), Lists(house_with_books.gate)
    original = settled(ledger.entry(seat, 3))
    reversal = settled(ledger.reverse(seat, 3, original.day, "wrong buyer"))
    rows = settled(lists.entries(seat, Listing(filters=(Between("number", 3, 3),)), 0, 9, Stop())).rows
    debits = [it.money for it in original.lines if it.money.minor > 0]
    assert [(row.number, row.reversed_by) for row in rows] == [(3, reversal.number)]
    assert rows[0].turnover == (Money(sum(money.minor for money in debits), debits[0].currency),)
    last = settled(lists.lines(seat, Listing("number", descending=True), 0, 1, Stop())).rows[0]
    assert (last.number, last.line, last.memo) == (reversal.number, len(original.lines), "wrong buyer")


def test_a_question_can_be_called_off(house_with_books: House) -> None:
    """In the middle of a statement that would run for a minute, on both databases."""
    stop = Stop()

    def dawdle(connection: Connection, *_: object) -> dict[tuple[Any, ...], ListedEntry]:
        Timer(0.2, stop.ask).start()
        connection.execute(text(_SLOW))
        return {}

    began = monotonic()
    windows, window = Windows(house_with_books.database), replace(JOURNAL, fetch=dawdle)
    with house_with_books.database.read() as connection:
        sight = Sight(connection, house_with_books.exporter[Role.OWNER].firm.id, 1, stop)
        with pytest.raises(Refused, match=r"list\.stopped"):
            windows.page(sight, window, Listing(), 0, 5)
    assert monotonic() - began < 10
    with house_with_books.database.read() as connection:
        assert connection.execute(text("SELECT 1")).scalar_one() == 1


_SLOW = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000000) SELECT count(*) FROM n"


def test_what_is_not_offered_is_refused(house_with_books: House) -> None:
    seat = house_with_books.exporter[Role.OWNER]
    lists = Lists(house_with_books.gate)
    assert lists.entries(seat, Listing("memo"), 0, 5, Stop()) == Refused("list.no_order", column="memo")
    asked = Listing(filters=(OneOf("key", ("1",)),))
    assert lists.entries(seat, asked, 0, 5, Stop()) == Refused("list.no_filter", column="key")


@pytest.mark.parametrize("window", [JOURNAL, LINES, ACTIVITY], ids=lambda window: window.name)
def test_a_file_is_walked_and_never_sorted(window: Window[Any], file_template: Path) -> None:
    """SQLite's plan for each order, from a place onwards, forwards and backwards: indexes that cover it, no sorter."""
    with closing(connect(file_template, KEY)) as bare:
        database = open_file(file_template, KEY)
        for order in window.orders:
            for descending in (False, True):
                with database.read() as connection:
                    walk = Walk(Sight(connection, 1, 1), order, window.identity, descending, ())
                    for bounds in ([], [walk._beyond(tuple("1" for _ in order.keys))]):
                        asked = walk._asked(walk._columns, bounds).order_by(*walk._direction).limit(9).offset(9)
                        spelled = str(asked.compile(connection, compile_kwargs={"literal_binds": True}))
                        plan = " / ".join(row[3] for row in bare.execute(f"EXPLAIN QUERY PLAN {spelled}"))
                        assert "TEMP B-TREE" not in plan, plan
                        assert "COVERING INDEX" in plan, plan
        database.close()


def test_every_character_finds_its_own_cases() -> None:
    """The spellings are what a person means by the same letter; the odd ones of Unicode stay themselves."""
    assert [spellings(char) for char in "aÉпß收1%"] == ["aA", "Éé", "пП", "ß", "收", "1", "%"]
    assert needle("  e\u0301\x00tat ") == "état"
    assert matcher("İ").search("İstanbul")
