"""A file from the door on: looked at, mapped, tried, brought in whole or not at all, taken back."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace

import pytest

from house import House
from intaking import GOODS
from jointseas.access.records import Role, Seat
from jointseas.intake.batches.spelling import plan_of, refused_of, spelled_facts, spelled_plan
from jointseas.intake.leftovers import bad_rows, harmless
from jointseas.intake.records import LIMITS, BatchState, DayOrder, Fixes, Imported, Plan
from jointseas.intake.service import File, Intake, Request
from jointseas.kernel.listing import Listing, Stop
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled

FILE = """货号;Quantity;Currency;Price;Date
A-1;1;EUR;1.234,50;13/03/2026
A-2;2;EUR;7,00;02/03/2026
BAD;3;EUR;7,00;02/03/2026
A-4;x;EUR;7,00;32/03/2026
A-5;5;EUR;$1;02/03/2026
"""


@pytest.fixture
def intake(house: House) -> Intake:
    return Intake(house.gate, (GOODS,))


@pytest.fixture
def seat(house: House) -> Seat:
    return house.exporter[Role.OWNER]


@pytest.fixture
def bring(intake: Intake, seat: Seat) -> Callable[..., Imported]:
    def bring(content: str, plan: Plan | None = None, *, dry_run: bool = False) -> Imported:
        file = File("things.csv", content.encode())
        sample = settled(intake.sample(seat, "things", file))
        return settled(intake.bring_in(seat, Request("things", (file,), plan or sample.plan, dry_run)))

    return bring


def wrong(imported: Imported) -> list[tuple[int, str, str]]:
    return [(it.row, it.column, it.refused.code) for it in imported.skipped]


WRONG = [
    (4, "货号", "field.choice"),
    (5, "Quantity", "figure.number"),
    (5, "Date", "field.date"),
    (6, "Price", "figure.other_currency"),
]


def guessed(intake: Intake, seat: Seat) -> Plan:
    plan = settled(intake.sample(seat, "things", File("x.csv", FILE.encode()))).plan
    return replace(plan, columns={"sku": "货号", **plan.columns})


def test_columns_marks_and_the_order_of_days_are_found(intake: Intake, seat: Seat) -> None:
    sample = settled(intake.sample(seat, "things", File("x.csv", FILE.encode())))
    assert sample.plan.columns == {"quantity": "Quantity", "currency": "Currency", "price": "Price", "day": "Date"}
    assert (sample.plan.decimal, sample.plan.order) == (",", DayOrder.DAY_FIRST)
    assert (sample.head.cells[0], len(sample.rows)) == ("货号", 5)


def test_a_dry_run_says_what_would_come_and_writes_nothing(
    intake: Intake, seat: Seat, bring: Callable[..., Imported]
) -> None:
    tried = bring(FILE, guessed(intake, seat), dry_run=True)
    assert (tried.read, tried.imported, tried.batch) == (5, 2, None)
    assert wrong(tried) == WRONG
    assert settled(intake.batches_count(seat, Listing(), Stop())) == 0


def test_a_batch_keeps_what_was_left_out_and_is_taken_back_once(
    intake: Intake, seat: Seat, bring: Callable[..., Imported]
) -> None:
    done = bring(FILE, guessed(intake, seat))
    assert done.batch is not None
    (kept,) = settled(intake.batches(seat, Listing(), 0, 10, Stop())).rows
    assert (kept.id, kept.read, kept.imported, kept.skipped, kept.state) == (done.batch, 5, 2, 3, BatchState.DONE)
    head, problems = settled(intake.skipped(seat, done.batch))
    assert [(it.row, it.column, it.refused) for it in problems] == [
        (it.row, it.column, it.refused) for it in done.skipped
    ]
    assert (head[0], problems[0].cells[0]) == ("货号", "BAD")
    assert settled(intake.undo(seat, done.batch)) == 2
    assert intake.undo(seat, done.batch) == Refused("import.undone", number=done.batch)
    assert settled(intake.batch(seat, done.batch)).undone_by


def test_the_same_columns_are_read_the_next_time_as_they_were(
    intake: Intake, seat: Seat, bring: Callable[..., Imported]
) -> None:
    plan = replace(guessed(intake, seat), fixed={"state": "Used"})
    bring(FILE, plan)
    again = settled(intake.sample(seat, "things", File("april.csv", FILE.replace("A-", "B-").encode())))
    assert (again.plan.columns, again.plan.fixed) == (plan.columns, plan.fixed)
    assert plan_of(spelled_plan(plan)) == plan


def test_cells_are_put_right_in_place(intake: Intake, seat: Seat, bring: Callable[..., Imported]) -> None:
    fixes = Fixes({(5, "Date"): "30/03/2026"}, {("Quantity", "x"): "4", ("货号", "BAD"): "A-3", ("Price", "$1"): "1"})
    done = bring(FILE, replace(guessed(intake, seat), fixes=fixes))
    assert (done.imported, done.skipped) == (5, ())


def test_the_bad_rows_come_back_as_a_file_that_a_spreadsheet_may_open(
    intake: Intake, seat: Seat, bring: Callable[..., Imported]
) -> None:
    done = bring(FILE.replace("BAD", "=cmd"), guessed(intake, seat))
    told = bad_rows(done.head, done.skipped, lambda it: it.code, "Row", "Reason").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(told)))
    assert rows[0] == ["Row", "货号", "Quantity", "Currency", "Price", "Date", "Reason"]
    assert [(row[0], row[-1]) for row in rows[1:]] == [
        ("5", "Quantity: figure.number; Date: field.date"), ("6", "Price: figure.other_currency")]  # fmt: skip
    assert [harmless(it) for it in ("=1+1", "-5.00", "@x", "-cmd")] == ["'=1+1", "-5.00", "'@x", "'-cmd"]


def test_what_is_called_off_leaves_nothing(intake: Intake, seat: Seat) -> None:
    many = "\n".join(("SKU,Quantity,Currency", *(f"A{n},1,EUR" for n in range(20_000))))
    file = File("many.csv", many.encode())
    plan = settled(intake.sample(seat, "things", file)).plan
    heard: list[int] = []

    def stop(done: int, total: int) -> None:
        heard.append(done)
        assert total >= done
        if done >= 5_000:
            raise Refused("list.stopped")

    asked = Request("things", (file,), plan)
    assert intake.bring_in(seat, asked, stop) == Refused("list.stopped")
    assert heard == sorted(heard)
    assert settled(intake.batches_count(seat, Listing(), Stop())) == 0
    assert settled(intake.bring_in(seat, asked)).imported == 20_000


def test_several_files_are_one_batch_and_told_apart(intake: Intake, seat: Seat) -> None:
    one, other = (File(f"{n}.csv", f"SKU,Quantity,Currency\nA{n},{n},EUR\nB,x,EUR\n".encode()) for n in (1, 2))
    plan = settled(intake.sample(seat, "things", one)).plan
    done = settled(intake.bring_in(seat, Request("things", (one, other), plan)))
    assert [(it.file, it.row, it.cells) for it in done.skipped] == [
        ("1.csv", 3, ("B", "x", "EUR")), ("2.csv", 3, ("B", "x", "EUR"))]  # fmt: skip
    assert settled(intake.batch(seat, done.batch or 0)).file_name == "1.csv, 2.csv"


def test_too_many_bad_rows_are_no_import(house: House, seat: Seat) -> None:
    intake = Intake(house.gate, (GOODS,), replace(LIMITS, problems=2))
    file = File("x.csv", b"SKU,Quantity,Currency\n" + b"A,x,EUR\n" * 9)
    plan = settled(intake.sample(seat, "things", file)).plan
    assert intake.bring_in(seat, Request("things", (file,), plan)) == Refused("import.mostly_bad", most=2)


@pytest.mark.parametrize("kind", ["sqlite"])
def test_who_may_not_do_it_by_hand_may_not_bring_it_in(house: House, intake: Intake) -> None:
    file = File("x.csv", FILE.encode())
    clerk = house.exporter[Role.COMPLIANCE]
    assert isinstance(intake.sample(clerk, "things", file), Refused)
    assert isinstance(intake.bring_in(clerk, Request("things", (file,), Plan())), Refused)
    assert settled(intake.kinds(clerk)) == ()
    assert isinstance(intake.sample(house.exporter[Role.OWNER], "nothing", file), Refused)


@pytest.mark.parametrize("kind", ["sqlite"])
def test_a_foreign_firm_sees_nothing_of_a_batch(house: House, intake: Intake, bring: Callable[..., Imported]) -> None:
    done = bring("SKU,Quantity,Currency\nA,1,EUR\n")
    stranger = house.lender[Role.ANALYST]
    assert done.batch
    for answer in (intake.batch(stranger, done.batch), intake.undo(stranger, done.batch)):
        assert answer == Refused("import.no_batch", number=done.batch)


@pytest.mark.parametrize(
    "text", ["[]", "{", '{"columns": 1}', '{"rows": 3}', '{"decimal": "x"}', '{"dates": "ymd"}', '{"head": -1}', "NaN"]
)
def test_a_map_file_that_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"import\.map"):
        plan_of(text)


def test_money_survives_the_way_into_the_record() -> None:
    refused = Refused("money.too_large", text="9", largest=Money(5, "CNY"))
    assert refused_of(refused.code, spelled_facts(refused)) == refused
