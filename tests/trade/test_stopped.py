"""An open hit stops what leaves and what is paid, wherever it is asked for, until two people have cleared it."""

from dataclasses import replace
from datetime import date

import pytest

from house import House
from jointseas.access.records import Decision, Proposal, Role
from jointseas.compliance.records import CaseDecision, CaseState
from jointseas.kernel.outcome import Refused, settled
from jointseas.trade.orders import service as orders
from jointseas.trade.orders.records import OrderDraft
from jointseas.trade.purchases.ordering.records import Arrival
from jointseas.trade.purchases.paying.records import Chosen, Payer, RunDraft
from jointseas.trade.purchases.prepaying.records import PrepaymentDraft
from jointseas.trade.selling.service import Selling
from jointseas.trade.shipments.records import ShipmentState, Wanted
from purchasing import goods, money, opened_buying
from screeners import SDN, Desk, desk, draft, sdn
from selling import line, opened_selling
from trading import Trade

DAY = date(2026, 3, 1)
LISTED = sdn(*SDN, *(f'{number},"{name}",-0- ,"DEMO"' + ",-0- " * 8
                     for number, name in ((901, "NORDHAUS GMBH"), (902, "CLAY WORKS, Dehua"))))  # fmt: skip


@pytest.fixture
def at(house: House) -> Desk:
    return desk(house)


def code(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code


def clear(at: Desk, party: str) -> None:
    [case] = [it for it in settled(at.compliance.open_cases(at.staff)) if it.party_code == party]
    asked = at.compliance.decide(at.staff, CaseDecision(case.id, CaseState.CLEARED, "another registration number"))
    assert isinstance(asked, Proposal)
    settled(at.house.access.decide(at.house.confirmed(at.house.exporter[Role.OWNER]), Decision(asked.id, approve=True)))


def test_nothing_leaves_for_a_buyer_with_an_open_hit(trade: Trade, at: Desk) -> None:
    selling = opened_selling(trade)
    planned = selling.plan(Wanted(selling.order(line("MUG", 10, "8.00")).number, 1, 10)).number
    settled(at.compliance.load(at.staff, LISTED))
    doors = Selling(trade.house.gate)
    assert code(doors.ship(trade.seat, planned, DAY)) == "compliance.open_hit"
    clear(at, "NORD")
    assert settled(doors.ship(trade.seat, planned, DAY)).state is ShipmentState.LEFT


NAME = "Polaris Meridian Shipping"


def sent_to(trade: Trade, name: str, buyer: str = "") -> tuple[str, str]:
    """The order of a channel, which knows a name only, and its planned shipment; `buyer` is named before."""
    selling = opened_selling(trade)
    asked = OrderDraft("shop", DAY, "EUR", (line("MUG", 10, "8.00"),), buyer_name=name)
    number = settled(trade.doing(lambda work: orders.add(work, asked))).number
    if buyer:
        settled(Selling(trade.house.gate).name_buyer(trade.seat, (number,), buyer))
    return number, selling.plan(Wanted(number, 1, 10)).number


def test_nothing_leaves_for_a_listed_name_that_is_no_party(trade: Trade, at: Desk) -> None:
    number, planned = sent_to(trade, NAME)
    settled(at.compliance.load(at.staff, sdn()))
    doors = Selling(trade.house.gate)
    refused = doors.ship(trade.seat, planned, DAY)
    assert isinstance(refused, Refused)
    assert (refused.code, refused.facts["name"]) == ("compliance.name_hit", NAME)
    assert refused.facts["listed"] == "POLARIS MERIDIAN SHIPPING"
    settled(at.parties.add(at.staff, draft("POLARIS", NAME.upper())))
    settled(doors.name_buyer(trade.seat, (number,), "POLARIS"))
    assert code(doors.ship(trade.seat, planned, DAY)) == "compliance.open_hit"
    clear(at, "POLARIS")
    assert settled(doors.ship(trade.seat, planned, DAY)).state is ShipmentState.LEFT


def test_where_a_marketplace_owes_whoever_receives_is_looked_at_all_the_same(trade: Trade, at: Desk) -> None:
    _, planned = sent_to(trade, NAME, "NORD")
    doors = Selling(trade.house.gate)
    settled(at.compliance.load(at.staff, sdn()))
    assert code(doors.ship(trade.seat, planned, DAY)) == "compliance.name_hit"
    settled(at.parties.add(at.staff, draft("POLARIS", NAME)))
    assert code(doors.ship(trade.seat, planned, DAY)) == "compliance.open_hit"
    clear(at, "POLARIS")
    assert settled(doors.ship(trade.seat, planned, DAY)).state is ShipmentState.LEFT


def test_a_name_that_no_list_has_goes_without_a_party(trade: Trade, at: Desk) -> None:
    _, planned = sent_to(trade, "Anna Weiß")
    settled(at.compliance.load(at.staff, sdn()))
    assert settled(Selling(trade.house.gate).ship(trade.seat, planned, DAY)).state is ShipmentState.LEFT


def test_no_supplier_with_an_open_hit_is_paid_or_paid_ahead(trade: Trade, at: Desk) -> None:
    buying = opened_buying(trade)
    came = settled(buying.receive(buying.order(("MUG", 10, "5")), Arrival("MUG", 10)))
    bill = settled(buying.bill("X-1", goods(came, 10, "CNY 50.00"))).number
    run = RunDraft(DAY, Payer("Haihe Homeware Ltd", "6222021234567", "CN"), (Chosen(bill),))
    ahead = PrepaymentDraft("pp", "CLAY", DAY, money("CNY 30.00"))
    settled(at.compliance.load(at.staff, LISTED))
    assert code(buying.purchases.prepare_run(trade.seat, run)) == "compliance.open_hit"
    assert code(buying.purchases.prepay(trade.seat, ahead)) == "compliance.open_hit"
    clear(at, "CLAY")
    assert settled(buying.purchases.prepay(trade.seat, replace(ahead, key="again"))).money == money("CNY 30.00")
