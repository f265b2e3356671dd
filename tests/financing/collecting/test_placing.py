"""One movement is placed once and whole, whoever else is at it; the database holds that by itself."""

import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from arriving import Arriving, lent_out, opened_arriving, share
from conftest import KEY
from house import House
from jointseas.financing.collecting.records import Into, Placing, Share
from jointseas.financing.collecting.rules import require_whole
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import BrokenInvariant, Refused, settled
from jointseas.trade.payments.records import Because
from lending import Lending

TESTS = Path(__file__).parents[2]
# Places a movement when it is told to, and says what came of it.
OTHER = """
import pickle, sys
from pathlib import Path
from house import opened
from jointseas.access.records import Role
from jointseas.financing.collecting.service import Collecting
from jointseas.kernel.outcome import Refused
from jointseas.storage.postgres import is_server, open_server
from jointseas.storage.sqlite import open_file
place, key, desks, now, asked = pickle.load(sys.stdin.buffer)
house = opened(open_server(place) if is_server(place) else open_file(Path(place), key), desks)
house.clock.at(now)
print("ready", flush=True)
sys.stdin.buffer.readline()
answer = Collecting(house.gate).place(house.lender[Role.ANALYST], asked)
print(answer.code if isinstance(answer, Refused) else answer.payment, flush=True)
house.database.close()
"""


@pytest.fixture
def arriving(lending: Lending) -> Arriving:
    return opened_arriving(lending)


@st.composite
def placings(draw: st.DrawFn) -> tuple[Money, tuple[Share, ...]]:
    """Shares that may or may not be the whole of what came."""
    minors = draw(st.lists(st.integers(-5, 2_000_00), min_size=1, max_size=6))
    off = draw(st.sampled_from([0, 0, 0, 1, -1, 500]))
    shares = tuple(share(f"FAC-{at}", Into.COLLECTED, it, f"INV-{at}") for at, it in enumerate(minors))
    return Money(sum(minors) + off, "USD"), shares


@given(placings())
def test_never_more_nor_less_than_came_is_placed(asked: tuple[Money, tuple[Share, ...]]) -> None:
    money, shares = asked
    whole = all(it.money.minor > 0 for it in shares) and sum(it.money.minor for it in shares) == money.minor
    if whole:
        require_whole(shares, money)
    else:
        with pytest.raises(Refused, match=r"collecting\.(not_whole|went_out)"):
            require_whole(shares, money)


@pytest.mark.parametrize(
    ("shares", "code"),
    [
        ((share("F", Into.REPAID, 60_00), share("F", Into.REPAID, 40_00)), "collecting.twice"),
        ((share("F", Into.REPAID, 100_00, "INV-1"),), "collecting.paper"),
        ((share("F", Into.COLLECTED, 100_00),), "collecting.paper"),
        ((Share("F", Into.REPAID, Money(100_00, "EUR")),), "collecting.currency"),
        ((), "collecting.shares"),
    ],
)
def test_what_cannot_be_placed_is_refused(shares: tuple[Share, ...], code: str) -> None:
    with pytest.raises(Refused, match=code):
        require_whole(shares, Money(100_00, "USD"))


def test_the_same_again_is_one_event_and_anything_else_is_refused(lending: Lending, arriving: Arriving) -> None:
    loan = lent_out(lending)
    lending.today("2026-04-02")
    it = arriving.came("2026-04-02", "412.00", "who knows", "Nobody Ltd")
    assert it.candidates == ()
    repaid = share(loan.number, Into.REPAID, 412_00)
    kept = settled(arriving.place(it, repaid))
    assert settled(arriving.place(it, repaid)) == kept
    answer = arriving.place(it, share(loan.number, Into.REPAID, 400_00), share(loan.number, Into.UNALLOCATED, 12_00))
    assert isinstance(answer, Refused)
    assert answer.code == "collecting.placed"
    assert [one.kind for one in settled(lending.doors.loan(lending.analyst, loan.number)).happened] == ["drawn", "paid"]
    other = arriving.came("2026-04-02", "1.00", "", "Nobody Ltd", sheet="2")
    wrong = arriving.place(other, share(loan.number, Into.UNALLOCATED, 1_00))
    assert isinstance(wrong, Refused)
    assert wrong.code == "collecting.into"


def test_who_has_paid_before_is_known_by_the_account(lending: Lending, arriving: Arriving) -> None:
    """The first time a person says whose it was; the next time the account tells it, whatever name stands there."""
    loan = lent_out(lending)
    lending.today("2026-04-02")
    first = arriving.came("2026-04-02", "412.00", "", "Cash pool nine?31889900112233")
    assert first.candidates == ()
    kept = settled(arriving.place(first, share(loan.number, Into.REPAID, 412_00)))
    second = arriving.came("2026-04-02", "408.00", "", "Cash pool ten?31889900112233", sheet="2")
    assert second.candidates[0].shares == (share(loan.number, Into.REPAID, 408_00),)
    assert {it.because for it in second.candidates[0].reasons} >= {Because.ACCOUNT, Because.EXACT}
    payer = second.candidates[0].payer
    assert (payer.name_in("en"), payer.name_in("zh_CN")) == ("Haihe Homeware Ltd", "海禾家居有限公司")
    settled(arriving.doors.take_back(lending.approver, kept.id, "it was not theirs"))
    assert [it.candidates for it in arriving.arrived()] == [(), ()]


def test_the_database_by_itself_holds_a_movement_to_its_collection(lending: Lending, arriving: Arriving) -> None:
    loan = lent_out(lending)
    lending.today("2026-04-02")
    it = arriving.came("2026-04-02", "412.00", loan.number, "Haihe Homeware Ltd")
    kept = settled(arriving.place(it, *it.candidates[0].shares))
    wrong = {
        "a collection is of its movement|a collection stays": "INSERT INTO finance_collection SELECT id + 1, firm_id, "
        "line_id, payment_id + 1, payer, counter_account, at, person_id, NULL, '' FROM finance_collection",
        "more is placed": "INSERT INTO finance_collection_part SELECT collection_id, 2, facility_id, 1, entry, 1, 1, "
        "'repaid', '' FROM finance_collection_part",
        "stands": "UPDATE payment SET undone_on = '2026-04-02' WHERE number = :number",
        "line is matched": "DELETE FROM bank_line",
        "fixed|no_right": "UPDATE finance_collection_part SET amount = 1",
    }
    for words, statement in wrong.items():
        asked = text(statement)
        with pytest.raises((BrokenInvariant, Refused), match=words), lending.house.database.write() as connection:
            connection.execute(asked, {"number": kept.payment} if ":number" in statement else {})


def test_two_at_once_place_it_once(lending: Lending, arriving: Arriving) -> None:
    """Each on another loan."""
    one, two = lent_out(lending), lent_out(lending)
    lending.today("2026-04-02")
    it = arriving.came("2026-04-02", "412.00", "", "Haihe Homeware Ltd")
    house = lending.house
    processes = [begun(house.database.name, house, Placing(it.line.id, (share(loan.number, Into.REPAID, 412_00),)))
                 for loan in (one, two)]  # fmt: skip
    for process in processes:
        assert process.stdin is not None
        process.stdin.write(b"\n")
        process.stdin.flush()
    said = sorted(process.communicate(timeout=60)[0].decode().split()[-1] for process in processes)
    assert said[0].startswith("PAY-")
    assert said[1] == "collecting.placed"
    history = [settled(lending.doors.loan(lending.analyst, loan.number)).happened for loan in (one, two)]
    assert sorted(len(it) for it in history) == [1, 2]
    assert arriving.held_in_books("2026-04-02") == 412_00


def begun(place: str, house: House, asked: Placing) -> "subprocess.Popen[bytes]":
    command, environment = [sys.executable, "-c", OTHER], {"PYTHONPATH": ":".join(sys.path), "PATH": ""}
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
    assert process.stdin is not None
    assert process.stdout is not None
    pickle.dump((place, KEY, house.desks, house.clock.now(), asked), process.stdin)
    process.stdin.flush()
    assert process.stdout.readline() == b"ready\n"
    return process
