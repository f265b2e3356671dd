"""A firm begins in mid-life: brought by file, checked against its trial balance, taken over and taken back as one."""

from dataclasses import dataclass
from datetime import date

import pytest

from jointseas.intake.records import Imported, Plan
from jointseas.intake.service import File, Intake, Request
from jointseas.kernel.outcome import Refused, settled
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties
from jointseas.trade.invoices import service as invoices
from jointseas.trade.openings import importing
from jointseas.trade.openings.records import BalanceRow, Opening, Part, State
from jointseas.trade.openings.service import Openings
from jointseas.trade.purchases.service import Purchases, settle_bill
from purchasing import money
from trading import Trade, goods

DAY = date(2025, 12, 31)
# USD 1,000.00 at 7.00 are owed by buyers and USD 200.00 to a supplier: 5,600.00 in all, so one dollar is 7.00.
FILES = {
    "opening-balances": "科目,币种,借方,贷方,本位币金额\n1002,CNY,10000.00,,\n1122,USD,1000.00,,7000.00\n"
    "1122,CNY,500.00,,\n1405,CNY,640.00,,\n2202,USD,,200.00,1400.00\n4001,CNY,,16000.00,\n4104,CNY,,740.00,\n",
    "opening-invoices": "Number,Buyer,Issued on,Due on,Currency,Still owed\n"
    "OLD-7,NORD,2025-11-02,2026-01-31,USD,1000.00\nOLD-8,NORD,2025-12-02,2026-01-31,CNY,500.00\n",
    "opening-bills": "Number,Supplier,Issued on,Due on,Currency,Still owed\n"
    "B-3,GLAZE,2025-12-01,2026-01-30,USD,200.00\n",
    "opening-lots": "SKU,Lot,Warehouse,Quantity,Value\nMUG,L-1,OWN,100,500.00\nMUG-BLUE,L-2,PORT,20,140.00\n",
    "opening-orders": "Number,Buyer,Ordered on,Currency,SKU,Quantity,Price\nSO-OLD,NORD,2025-12-20,USD,MUG,10,3.00\n",
    "opening-purchase-orders": "Number,Supplier,Ordered on,Currency,SKU,Quantity,Price\n"
    "PO-OLD,GLAZE,2025-12-21,USD,MUG,50,1.25\n",
}  # fmt: skip
PLANS: dict[str, Plan] = {}  # by head: the same is read in the same way, and is looked at once in a run


@dataclass(frozen=True)
class Beginning:
    trade: Trade
    doors: Openings
    intake: Intake

    def bring(self, kind: str, table: str) -> Imported:
        file, seat = File(f"{kind}.csv", table.encode()), self.trade.seat
        head = table.partition("\n")[0]
        if head not in PLANS:
            PLANS[head] = settled(self.intake.sample(seat, kind, file)).plan
        return settled(self.intake.bring_in(seat, Request(kind, (file,), PLANS[head])))

    def post(self) -> Opening | Refused:
        return self.doors.post(self.trade.book.seat)

    def back(self) -> Opening | Refused:
        return self.doors.take_back(self.trade.book.seat)

    def held(self) -> dict[str, int]:
        duties = ("bank", "receivable", "inventory", "goods_in_transit", "payable", "capital", "retained_earnings")
        return {it: minor for it in duties if (minor := self.trade.balance(it))}


@pytest.fixture
def beginning(trade: Trade) -> Beginning:
    gate = trade.house.gate
    parties = Parties(gate)
    settled(parties.add(trade.seat, PartyDraft("NORD", "Nordhaus GmbH", "DE", (PartyRole.BUYER,))))
    settled(parties.add(trade.seat, PartyDraft("GLAZE", "Glaze Inc", "US", (PartyRole.SUPPLIER,))))
    made = Beginning(trade, Openings(gate), Intake(gate, importing.KINDS))
    settled(made.doors.begin(trade.seat, DAY))
    return made


@pytest.fixture
def brought(beginning: Beginning) -> Beginning:
    for kind, table in FILES.items():
        done = beginning.bring(kind, table)
        assert (done.imported, done.skipped) == (table.count("\n") - 1, ()), kind
    return beginning


def code(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code


def test_all_of_it_is_taken_over_and_ties(brought: Beginning) -> None:
    trade, seat = brought.trade, brought.trade.seat
    found = settled(brought.doors.checked(seat))
    assert found.sound
    assert {it.listed for it in found.ties} == {
        money("USD 1000.00"), money("CNY 500.00"), money("USD -200.00"), money("CNY 640.00")}  # fmt: skip
    assert settled(brought.post()).state is State.POSTED
    assert brought.held() == {"bank": 10000_00, "receivable": 500_00, "inventory": 640_00, "capital": -16000_00,
                              "retained_earnings": -740_00}  # fmt: skip
    assert trade.worth() == 640_00
    purchases = Purchases(trade.house.gate)
    ageing = settled(purchases.ageing(seat, DAY))
    assert [(it.total, it.ties) for it in ageing.totals] == [(money("USD 200.00"), True)]
    owed = trade.book.seen(lambda view: invoices.open_invoices(view, DAY))
    assert [(it.invoice.number, it.open) for it in owed] == [
        ("OLD-7", money("USD 1000.00")),
        ("OLD-8", money("CNY 500.00")),
    ]
    assert settled(purchases.order(seat, "PO-OLD")).total == money("USD 62.50")


def test_all_of_it_is_taken_back_while_nothing_stands_on_it(brought: Beginning) -> None:
    settled(brought.post())
    assert settled(brought.back()).state is State.TAKEN_BACK
    assert (brought.held(), brought.trade.worth(), brought.trade.there("MUG")) == ({}, 0, {})
    assert brought.trade.book.seen(lambda view: invoices.open_invoices(view, DAY)) == ()
    purchases = Purchases(brought.trade.house.gate)
    assert code(purchases.order(brought.trade.seat, "PO-OLD")) == "purchases.no_order"
    settled(brought.doors.begin(brought.trade.seat, DAY))
    for kind, table in FILES.items():
        brought.bring(kind, table.replace("L-1", "L-10").replace("L-2", "L-20"))
    assert settled(brought.post()).state is State.POSTED


def test_it_stays_once_something_stands_on_it(brought: Beginning) -> None:
    settled(brought.post())
    trade = brought.trade
    bill = settled(Purchases(trade.house.gate).open_bills(trade.seat, DAY))[0].bill.number
    part = money("USD 1.00")
    settled(trade.doing(lambda work: settle_bill(work, bill, part, date(2026, 1, 5), "payment/1")))
    assert code(brought.back()) == "purchases.bill_used"


def test_goods_that_came_to_lie_with_others_stay(brought: Beginning) -> None:
    settled(brought.post())
    brought.trade.receive("GR-9", goods("MUG", 100, "900.00"))
    assert code(brought.back()) == "openings.goods_moved"
    assert brought.held()["inventory"] == 640_00 + 900_00


def test_what_does_not_fit_together_is_named_before_anything_is_posted(brought: Beginning) -> None:
    seat, base = brought.trade.seat, brought.trade.book.seat
    settled(brought.doors.put(seat, Part.BALANCE, BalanceRow("1405", money("CNY 650.00"), money("CNY 650.00"))) or seat)
    found = settled(brought.doors.checked(seat))
    assert (found.difference, [it.part for it in found.ties if not it.ties]) == (money("CNY 10.00"), [Part.LOT])
    assert code(brought.post()) == "openings.unbalanced"
    settled(
        brought.doors.put(seat, Part.BALANCE, BalanceRow("4104", money("CNY -750.00"), money("CNY -750.00"))) or seat
    )
    assert code(brought.post()) == "openings.loose"
    settled(brought.doors.put(seat, Part.BALANCE, BalanceRow("9999", money("CNY 0.01"), money("CNY 0.01"))) or seat)
    assert code(brought.doors.post(base)) == "books.no_account"
    assert brought.held() == {}


def test_a_file_again_changes_what_it_says_and_can_be_taken_back(brought: Beginning) -> None:
    same = brought.bring("opening-lots", FILES["opening-lots"])
    assert (same.imported, same.updated, same.batch) == (0, 0, None)
    other = brought.bring("opening-lots", FILES["opening-lots"].replace("140.00", "150.00"))
    assert (other.imported, other.updated) == (0, 1)
    assert not settled(brought.doors.checked(brought.trade.seat)).sound
    assert settled(brought.intake.undo(brought.trade.seat, other.batch or 0)) == 1
    assert settled(brought.doors.checked(brought.trade.seat)).sound
    wrong = brought.bring("opening-balances", "Account,Currency,Debit,Credit\n1121,USD,5.00,\n")
    assert [it.refused.code for it in wrong.skipped] == ["openings.no_worth"]


def test_the_owner_posts_and_the_staff_prepares(brought: Beginning) -> None:
    assert code(brought.doors.post(brought.trade.seat)) == "access.not_permitted"
    assert code(brought.doors.begin(brought.trade.seat, DAY)) == "openings.begun"
    assert settled(brought.doors.redate(brought.trade.seat, date(2025, 11, 30))).day == date(2025, 11, 30)
    assert settled(brought.post()).day == date(2025, 11, 30)
    assert code(brought.doors.redate(brought.trade.seat, DAY)) == "openings.posted"
