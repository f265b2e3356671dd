"""Lists come in, parties are compared, hits stop the trade until two people have looked."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from house import House
from jointseas.access.gate import View
from jointseas.access.records import Decision, Proposal, Role
from jointseas.compliance import service
from jointseas.compliance.records import CaseDecision, CaseState, Insistence
from jointseas.kernel.outcome import BrokenInvariant, Refused, settled
from screeners import SDN, Desk, desk, draft, sdn

POLARIS = draft("POLARIS", "Polaris Meridian Shipping Ltd")
HARMLESS = draft("OAK", "Oakwood Home Goods Ltd", "GB")


@pytest.fixture
def at(house: House) -> Desk:
    return desk(house)


def states(at: Desk) -> list[tuple[str, str, CaseState]]:
    cases = settled(at.compliance.queue(at.staff)).cases
    return sorted((it.party_code, it.entry, it.state) for it in cases)


def clear(at: Desk, *codes: str) -> bool | Refused:
    ids = [settled(at.parties.party(at.staff, code)).id for code in codes]

    def look(view: View) -> bool:
        service.require_clear(view, ids, "shipments.ship")
        return True

    return at.house.gate.show("parties.read", at.staff, look)


def decide(at: Desk, case: int, state: CaseState) -> None:
    """Proposed by the one, approved by the other."""
    asked = at.compliance.decide(at.staff, CaseDecision(case, state, "compared their papers"))
    assert isinstance(asked, Proposal)
    owner = at.house.confirmed(at.house.exporter[Role.OWNER])
    settled(at.house.access.decide(owner, Decision(asked.id, approve=True)))


def test_a_new_list_compares_everybody_and_a_hit_stops_the_trade(at: Desk) -> None:
    for it in (POLARIS, HARMLESS):
        settled(at.parties.add(at.staff, it))
    assert clear(at, "POLARIS", "OAK") is True
    loaded = settled(at.compliance.load(at.staff, sdn()))
    assert [(it.version.list, it.version.entries, it.new) for it in loaded] == [("ofac-sdn", 11, 11)]
    assert states(at) == [("POLARIS", "101", CaseState.OPEN)]
    refused = clear(at, "OAK", "POLARIS")
    assert isinstance(refused, Refused)
    assert (refused.code, refused.facts["party"]) == ("compliance.open_hit", "POLARIS")
    assert clear(at, "OAK") is True
    before = at.house.gate.head()
    assert all(it.repeated for it in settled(at.compliance.load(at.staff, sdn())))
    assert at.house.gate.head() == before


def test_a_hit_is_decided_by_two_and_remembered_until_either_side_changes(at: Desk) -> None:
    settled(at.compliance.load(at.staff, sdn()))
    settled(at.parties.add(at.staff, POLARIS))
    (case,) = settled(at.compliance.queue(at.staff)).cases
    decide(at, case.id, CaseState.CLEARED)
    assert clear(at, "POLARIS") is True
    answer = at.compliance.decide(at.staff, CaseDecision(case.id, CaseState.CONFIRMED, "again"))
    assert isinstance(answer, Proposal | Refused)
    settled(at.compliance.rescreen(at.staff))
    settled(at.compliance.load(at.staff, sdn(*SDN, '300,"SOMEBODY NEW",-0- ,"DEMO"' + ",-0- " * 8)))
    assert states(at) == [("POLARIS", "101", CaseState.CLEARED)]
    settled(at.parties.change(at.staff, replace(POLARIS, name="Polaris Meridian Shipping Co")))
    assert states(at) == [("POLARIS", "101", CaseState.LAPSED), ("POLARIS", "101", CaseState.OPEN)]
    settled(at.parties.change(at.staff, replace(POLARIS, name="Oak Furniture")))
    assert {state for _, _, state in states(at)} == {CaseState.LAPSED}


def test_nobody_decides_alone_what_they_proposed(at: Desk) -> None:
    settled(at.compliance.load(at.staff, sdn()))
    settled(at.parties.add(at.staff, POLARIS))
    owner = at.house.confirmed(at.house.exporter[Role.OWNER])
    (case,) = settled(at.compliance.queue(owner)).cases
    asked = at.compliance.decide(owner, CaseDecision(case.id, CaseState.CLEARED, "I know them"))
    assert isinstance(asked, Proposal)
    assert at.house.access.decide(owner, Decision(asked.id, approve=True)) == Refused("access.own_proposal")
    assert isinstance(clear(at, "POLARIS"), Refused)


def test_a_confirmed_hit_stops_for_good(at: Desk) -> None:
    settled(at.compliance.load(at.staff, sdn()))
    settled(at.parties.add(at.staff, POLARIS))
    (case,) = settled(at.compliance.queue(at.staff)).cases
    decide(at, case.id, CaseState.CONFIRMED)
    refused = clear(at, "POLARIS")
    assert isinstance(refused, Refused)
    assert refused.code == "compliance.confirmed_hit"


def test_a_list_cut_short_is_refused_until_somebody_insists(at: Desk) -> None:
    settled(at.compliance.load(at.staff, sdn()))
    settled(at.parties.add(at.staff, POLARIS))
    short = sdn(*SDN[:5])
    refused = at.compliance.load(at.staff, short)
    assert isinstance(refused, Refused)
    assert (refused.code, refused.facts["before"], refused.facts["after"]) == ("compliance.shrunk", 11, 5)
    assert settled(at.compliance.versions(at.staff))[0].entries == 11
    asked = Insistence("ofac-sdn", str(refused.facts["digest"]), "delisted by the publisher on 1 March")
    proposal = at.compliance.insist(at.house.exporter[Role.COMPLIANCE], asked)
    assert isinstance(proposal, Proposal)
    owner = at.house.confirmed(at.house.exporter[Role.OWNER])
    settled(at.house.access.decide(owner, Decision(proposal.id, approve=True)))
    assert settled(at.compliance.load(at.staff, short))[0].gone == 6


def test_looking_writes_nothing(at: Desk) -> None:
    before = at.house.gate.head()
    assert settled(at.compliance.look(at.staff, sdn()))[0].new == 11

    assert at.house.gate.head() == before


def test_another_firm_sees_nothing_of_it(at: Desk) -> None:
    settled(at.compliance.load(at.staff, sdn()))
    settled(at.parties.add(at.staff, POLARIS))
    (case,) = settled(at.compliance.queue(at.staff)).cases
    analyst = at.house.lender[Role.ANALYST]
    assert settled(at.compliance.queue(analyst)).cases == ()
    assert settled(at.compliance.versions(analyst)) == ()
    assert at.compliance.case(analyst, case.id) == Refused("compliance.no_case")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE screening_case SET state = 'cleared', decided_by = 1, decided_at = 'now', reason = 'x', score = 1",
        "UPDATE screening_case SET evidence = '{}'",
        "DELETE FROM screening_case",
        "UPDATE listed SET content = '{}'",
        "DELETE FROM listed",
        "UPDATE list_version SET entries = 1",
    ],
)
def test_the_database_guards_lists_and_cases(at: Desk, statement: str) -> None:
    settled(at.compliance.load(at.staff, sdn()))
    settled(at.parties.add(at.staff, POLARIS))
    with pytest.raises((BrokenInvariant, Refused)), at.house.database.write() as connection:
        connection.execute(text(statement))
