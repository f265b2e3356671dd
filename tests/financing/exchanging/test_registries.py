"""Two lenders in two workspaces: what one has financed the other finds, and neither sees a paper of the other."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from borrowing import asked, borrowed, ordered
from conftest import KEY, OWNER
from house import founded, opened
from intruder import intruder
from jointseas.access.gate import Work
from jointseas.access.records import Proposal, Role, Seat
from jointseas.financing.applications.records import Application
from jointseas.financing.claims import service as claims
from jointseas.financing.claims.records import ClaimState
from jointseas.financing.duplicates.records import Likeness
from jointseas.financing.duplicates.rules import bill_print
from jointseas.financing.elsewhere import service as elsewhere
from jointseas.financing.elsewhere.records import Circle, Joining, Trusting
from jointseas.financing.elsewhere.signing import mark, public_of, sign
from jointseas.financing.exchanging.service import Exchange
from jointseas.financing.lending.records import Proof
from jointseas.financing.loans.records import PaperShown, SecurityDeed
from jointseas.intake.records import Plan
from jointseas.intake.service import File as IntakeFile
from jointseas.intake.service import Intake, Request
from jointseas.kernel.outcome import Refused, settled
from jointseas.parties.identifiers.records import Identifier, Scheme
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties
from jointseas.storage.migrate import upgrade
from jointseas.storage.sqlite import create_file
from jointseas.trade.shipments.records import Leg, Mode, Wanted
from jointseas.workspace.kinds import KINDS
from lending import Lending, opened_lending
from selling import line, opened_selling
from trading import opened_trade


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Lending]:
    """The same exporter, at a lender of another name in a workspace of its own."""
    database = create_file(tmp_path / "other.jointseas")
    with database.write() as connection:
        upgrade(connection)
    house = opened(database, founded(database))
    yield opened_lending(opened_trade(house))
    database.close()


def exchange(of: Lending) -> Exchange:
    return Exchange(of.house.gate)


def code(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code


def circle(of: Lending) -> Circle:
    return settled(of.house.gate.show("finance.exchange", of.approver, elsewhere.ours))


def second(of: Lending) -> Seat:
    return of.house.lender[Role.COMPLIANCE]


def joined(of: Lending, name: str, secret: str = "") -> Joining:
    asked = settled(exchange(of).joining(of.approver, name, secret))
    of.agreed(exchange(of).join(of.approver, asked), second(of))
    return asked


def trusted(of: Lending, lender: str, key: str) -> None:
    asked = settled(exchange(of).check_trust(of.approver, Trusting(lender, key)))
    of.agreed(exchange(of).trust(of.approver, asked), second(of))


def proposal(put: object) -> Proposal:
    assert isinstance(put, Proposal), put
    return put


def circled(one: Lending, two: Lending) -> None:
    """Each trusts the other; both lenders have the same code, as firms of two workspaces may."""
    made = joined(one, "north")
    joined(two, "north", made.secret)
    trusted(one, "LINKFIN", public_of(circle(two).key))
    trusted(two, "LINKFIN", public_of(circle(one).key))


def told(by: Lending, at: str, **more: object) -> bytes:
    """As it tells its circle at that moment, or as it would lie to it."""
    line, _, _ = settled(exchange(by).registry(by.approver)).rstrip(b"\n").rpartition(b"\n")
    return signed(circle(by).key, json.loads(line) | {"made_at": at} | more)


def signed(key: str, content: object) -> bytes:
    line = json.dumps(content, separators=(",", ":"), sort_keys=True).encode()
    return line + b"\n" + sign(key, line).encode() + b"\n"


EARLY, LATER = "2026-03-02T00:10:00.000000Z", "2026-03-02T00:20:00.000000Z"


def test_what_another_lender_has_financed_is_refused_until_it_is_free_there(lending: Lending, other: Lending) -> None:
    circled(lending, other)
    theirs, mine = lending.invoice("1000.00", on="2026-03-01"), other.invoice("1000.00", on="2026-03-01")
    assert theirs == mine
    it = lending.submitted(theirs)
    content = told(lending, EARLY)
    assert b"INV-" not in content
    assert b"ACME" not in content
    came = settled(exchange(other).take(other.approver, content))
    assert (came.lender, came.claims) == ("LINKFIN", 1)
    draft = settled(other.doors.save(other.staff, other.asked(mine)))
    [near] = settled(other.doors.survey(other.staff, draft.asked)).near
    assert (near.likeness, near.other, near.state) == (Likeness.SAME, "", None)  # whose claim it is, the lender knows
    assert code(other.doors.submit(other.staff, draft.number)) == "financing.claimed"
    settled(lending.doors.withdraw(lending.staff, it.number))
    settled(exchange(other).take(other.approver, told(lending, LATER)))
    assert settled(other.doors.submit(other.staff, draft.number)).facts is not None


def test_papers_that_are_only_like_another_are_shown_each_and_not_refused(lending: Lending, other: Lending) -> None:
    """Two of the same amount on the same day are both like the one that is claimed elsewhere."""
    circled(lending, other)
    lending.submitted(lending.invoice("1000.00", on="2026-03-01"))
    settled(exchange(other).take(other.approver, told(lending, EARLY)))
    numbers = [other.invoice(amount, on="2026-03-01") for amount in ("1004.00", "1003.00", "1002.00")]
    it = other.case(other.submitted(*numbers[1:])).application
    assert it.facts is not None
    assert [(one.number, one.likeness, one.other, one.state) for one in it.facts.near] == [
        (number, Likeness.AMOUNT, "LINKFIN", ClaimState.REGISTERED) for number in numbers[1:]]  # fmt: skip


def test_papers_of_one_shipment_are_like_each_other_wherever_the_bill_of_lading_is_shown(lending: Lending) -> None:
    """Two shipments under one bill, and an order whose lender is shown it in another spelling."""
    desk, selling = lending.invoicing, opened_selling(lending.invoicing.trade)
    of = selling.order(line("MUG", 30, "80.00"), buyer="HAUS")
    way = (Leg(Mode.SEA, "CNNGB", "DEHAM", date(2026, 2, 20), date(2026, 3, 25), "EVER", "COSU 6012345"),)
    sent = [selling.ship(selling.plan(Wanted(of.number, 1, 15), legs=way).number) for _ in range(2)]
    first, second_ = (settled(desk.doors.from_shipment(desk.trade.seat, it.number, date(2026, 3, 1))) for it in sent)
    it = asked_in_euros(lending, first.number)
    assert near_of(it) == []
    other = asked_in_euros(lending, second_.number)
    assert near_of(other) == [(Likeness.SHIPMENT, first.number, ClaimState.REGISTERED)]
    order = ordered(lending)
    loan = borrowed(lending, asked("purchase_order_finance", order.number, amount="3000", months="4"))
    shown = PaperShown(0, lending.house.clock.today(), Proof.BILL_OF_LADING, "cosu6O12345", "COSCO")
    for _ in range(2):
        settled(lending.doors.secure_loan(lending.analyst, SecurityDeed(loan.number, "bill", shown)))
    beside = settled(lending.doors.beside_loan(lending.analyst, loan.number))
    assert {(one.other, one.state) for one in beside.near} == {
        (number, ClaimState.REGISTERED) for number in (first.number, second_.number)}  # fmt: skip
    settled(lending.doors.withdraw(lending.staff, other.number))
    found = near_of(asked_in_euros(lending, second_.number))
    assert (Likeness.SHIPMENT, order.number, ClaimState.REGISTERED) in found
    joined(lending, "north")
    bill = bill_print("COSU6012345", bytes.fromhex(circle(lending).secret))
    told_ = json.loads(settled(exchange(lending).registry(lending.approver)).splitlines()[0])["claims"]
    assert [["shipment", bill] in one["near"] for one in told_] == [True, True, True]


TAKEN = """number,what,day,currency,invoice,issued,buyer,buyer_name,country,face,advance,discount,until,seller,product,\
advance_rate,rate,count,out,owed,reserve,earned
R-1,terms,2026-03-01,USD,,,,,,,,,,S01,purchase_with_recourse,80%,9%,act_360,,,,
R-1,bought,2026-03-01,USD,{invoice},2026-03-01,ACME,Acme Inc,US,1000.00,800.00,6.00,2026-03-31,,,,,,,,,
R-1,balance,2026-03-01,USD,,,,,,,,,,,,,,,800.00,1000.00,0.00,0.00
"""


def test_what_was_taken_over_is_told_and_found_as_what_was_financed_here(lending: Lending, other: Lending) -> None:
    circled(lending, other)
    [invoice], mine = {of.invoice("1000.00", on="2026-03-01") for of in (lending, other)}, other
    parties, seller = Parties(lending.house.gate), PartyDraft("S01", "Haihe", "CN", (PartyRole.EXPORTER,))
    settled(parties.add(lending.approver, seller))
    settled(parties.identify(lending.approver, "S01", (Identifier(Scheme.USCC, "91330200MA2AGX2F8Q"),)))
    text = TAKEN.format(invoice=invoice)
    plan = Plan(columns={it: it for it in text.splitlines()[0].split(",")}, decimal=".")
    request = Request("purchases", (IntakeFile("taken.csv", text.encode()),), plan)
    intake = Intake(lending.house.gate, KINDS)
    batch = settled(intake.bring_in(lending.approver, request)).batch or 0
    asked = settled(lending.doors.save(lending.staff, lending.asked(invoice)))
    assert code(lending.doors.submit(lending.staff, asked.number)) == "financing.claimed"
    settled(exchange(mine).take(mine.approver, told(lending, EARLY)))
    draft = settled(mine.doors.save(mine.staff, mine.asked(invoice)))
    assert code(mine.doors.submit(mine.staff, draft.number)) == "financing.claimed"
    # as it is taken back it is free at either
    settled(intake.undo(lending.approver, batch))
    settled(exchange(mine).take(mine.approver, told(lending, LATER)))
    for of, number in ((lending, asked.number), (mine, draft.number)):
        assert settled(of.doors.submit(of.staff, number)).facts is not None


def test_a_bill_that_was_shown_goes_with_a_claim_that_is_made_again(lending: Lending) -> None:
    number = lending.invoice("1000.00", on="2026-03-01")
    it, gate = lending.submitted(number), lending.house.gate

    def act(work: Work) -> None:
        claims.add_bill(work, it.id, "COSU 7")
        claims.release(work, it.id)
        claims.finance_again(work, it.id, {number})

    gate.carry_out("finance.serve", lending.analyst, act)
    [held] = settled(gate.show("finance.serve", lending.analyst, claims.of_lender))
    assert (held.state, held.paper.bills) == (ClaimState.FINANCED, ("COSU 7",))


def asked_in_euros(lending: Lending, number: str) -> Application:
    kept = settled(lending.doors.save(lending.staff, lending.asked(number, currency="EUR")))
    return settled(lending.doors.submit(lending.staff, kept.number))


def near_of(it: Application) -> list[tuple[Likeness, str, ClaimState | None]]:
    assert it.facts is not None
    return [(one.likeness, one.other, one.state) for one in it.facts.near]


def test_no_paper_is_told_of_whose_exporter_does_not_agree_but_what_is_financed(
    lending: Lending, other: Lending
) -> None:
    circled(lending, other)
    asked, drawn = (lending.invoice(amount, on="2026-03-01") for amount in ("1000.00", "3000.00"))
    lending.drawn(drawn, on="2026-03-02")
    it = lending.submitted(asked)
    assert claims_told(lending) == ["financed", "registered"]
    settled(lending.doors.withdraw_consent(lending.staff, it.number))
    accepted = next(one for one in settled(lending.doors.applications(lending.staff)) if one.id != it.id)
    settled(lending.doors.withdraw_consent(lending.staff, accepted.number))
    assert claims_told(lending) == ["financed"]


def claims_told(by: Lending) -> list[str]:
    content = settled(exchange(by).registry(by.approver))
    return sorted(one["state"] for one in json.loads(content.splitlines()[0])["claims"])


@pytest.mark.parametrize("change", [
    lambda it: it.replace(b"registered", b"released"), lambda it: it[:-2] + b"x\n", lambda _: b"",
    lambda _: b"[1]\n" + b"0" * 128, lambda it: it.replace(b"\n", b"\n\xff", 1),
])  # fmt: skip
def test_a_file_that_was_touched_is_not_taken(lending: Lending, other: Lending, change: object) -> None:
    circled(lending, other)
    lending.submitted(lending.invoice("1000.00", on="2026-03-01"))
    assert callable(change)
    changed = change(told(lending, EARLY))
    assert code(exchange(other).take(other.approver, changed)) == "financing.registry_signature"
    standing = settled(exchange(other).standing(other.approver))
    assert standing is not None
    assert standing.came == ()


def test_a_file_speaks_for_the_lender_whose_key_was_trusted_and_for_nobody_else(
    lending: Lending, other: Lending
) -> None:
    made = joined(lending, "north")
    joined(other, "north", made.secret)
    taking = exchange(other)
    now = told(lending, EARLY)
    assert code(taking.take(other.approver, now)) == "financing.registry_signature"  # a secret alone is no voice
    trusted(other, "harbour", public_of(circle(lending).key).upper())
    assert code(taking.take(other.approver, now)) == "financing.registry_speaks"
    settled(taking.take(other.approver, told(lending, EARLY, lender="HARBOUR")))
    assert code(taking.take(other.approver, told(lending, EARLY, lender="HARBOUR"))) == "financing.registry_old"
    assert code(taking.take(other.approver, told(lending, "2026-03-03T00:10:00.000000Z", lender="HARBOUR"))
                ) == "financing.registry_future"  # fmt: skip
    assert code(taking.take(other.approver, told(other, EARLY))) == "financing.registry_own"
    elsewhere_ = {"circle": "south", "mark": mark("south", made.secret)}
    for theirs in (elsewhere_, {"mark": mark("north", "0" * 64)}):
        assert code(taking.take(other.approver, told(lending, LATER, lender="HARBOUR", **theirs))
                    ) == "financing.registry_circle"  # fmt: skip
    trusted(other, "HARBOUR", "ab" * 32)  # it has another key now
    assert code(taking.take(other.approver, told(lending, LATER, lender="HARBOUR"))) == "financing.registry_signature"


def test_a_file_that_makes_no_sense_is_not_taken(lending: Lending, other: Lending) -> None:
    circled(lending, other)
    for wrong in ({"claims": [{"same": "0" * 63, "near": [], "state": "financed"}]}, {"claims": 7}, {"version": 2},
                  {"claims": [{"same": "0" * 64, "near": [["same", "0" * 64]] * 21, "state": "financed"}]},
                  {"lender": "a\nb"}, {"made_at": "yesterday"}):  # fmt: skip
        odd = told(lending, EARLY, **wrong)
        assert code(exchange(other).take(other.approver, odd)) == "financing.registry_format", wrong
    odd = signed(circle(lending).key, [1])
    assert code(exchange(other).take(other.approver, odd)) == "financing.registry_format"


def test_two_people_join_a_circle_and_trust_and_nothing_of_it_is_forgotten(lending: Lending, other: Lending) -> None:
    doors, by = exchange(lending), lending.approver
    assert code(doors.registry(by)) == "financing.no_circle"
    assert code(doors.joining(by, "north", "abc")) == "financing.circle_secret"
    assert code(doors.joining(lending.analyst, "north")) == "access.not_permitted"
    asked = settled(doors.joining(by, "north"))
    put = proposal(doors.join(by, asked))
    shown = [it.content for it in settled(lending.house.access.proposals(second(lending)))]
    assert not any(asked.secret in it for it in shown)
    assert any(asked.mark in it for it in shown)
    assert code(lending.decided(put, by)) == "access.own_proposal"
    assert settled(doors.standing(by)) is None
    lending.decided(put, second(lending))
    assert code(lending.decided(proposal(doors.join(by, asked)), second(lending))) == "financing.circle_joined"
    joined(other, "north", asked.secret)
    key = public_of(circle(other).key)
    assert code(doors.check_trust(by, Trusting("OTHER", ""))) == "financing.not_trusted"
    assert code(doors.check_trust(by, Trusting("OTHER", "12"))) == "financing.registry_key"
    assert code(doors.check_trust(by, Trusting("OTHER", public_of(circle(lending).key)))) == "financing.own_key"
    trusted(lending, "LINKFIN", key)
    assert code(doors.check_trust(by, Trusting("OTHER", key))) == "financing.key_taken"
    assert code(doors.check_trust(by, Trusting("LINKFIN", key))) == "financing.trusted"
    mine = other.invoice("1000.00", on="2026-03-01")
    other.submitted(mine)
    settled(doors.take(by, told(other, EARLY)))
    draft = settled(lending.doors.save(lending.staff, lending.asked(lending.invoice("1000.00", on="2026-03-01"))))
    assert code(lending.doors.submit(lending.staff, draft.number)) == "financing.claimed"
    trusted(lending, "LINKFIN", "")  # what it told counts no more
    assert settled(lending.doors.survey(lending.staff, draft.asked)).near == ()
    assert code(doors.take(by, told(other, LATER))) == "financing.registry_signature"
    joined(lending, "south")
    standing = settled(doors.standing(by))
    assert standing is not None
    assert (standing.circle, standing.members, standing.came) == ("south", (), ())
    with lending.house.database.read() as connection:
        rows = connection.execute(text("SELECT name FROM finance_circle ORDER BY id")).scalars().all()
        keys = connection.execute(text("SELECT key FROM finance_circle_member ORDER BY id")).scalars().all()
    assert (rows, keys) == (["north", "south"], [key, ""])


def test_the_database_lets_go_of_what_a_newer_registry_replaces_and_of_nothing_else(
    lending: Lending, other: Lending
) -> None:
    circled(lending, other)
    lending.submitted(lending.invoice("1000.00", on="2026-03-01"))
    by = exchange(lending), lending.approver
    other.submitted(other.invoice("700.00", on="2026-03-01"))
    settled(by[0].take(by[1], told(other, EARLY)))
    older = ("INSERT INTO finance_registry SELECT id + 1, circle_id, lender, '2026-01-01T00:00:00.000000Z', digest,"
             " claims, taken_at FROM finance_registry")  # fmt: skip
    with intruder(lending.house.database, key=KEY, owner=OWNER) as raw:
        for statement in ("DELETE FROM finance_registry_print", "UPDATE finance_registry_print SET state = 'released'",
                          "DELETE FROM finance_registry", "UPDATE finance_circle SET secret = name",
                          "DELETE FROM finance_circle", "DELETE FROM finance_circle_member", older,
                          "UPDATE finance_circle_member SET key = ''"):  # fmt: skip
            with pytest.raises(DBAPIError, match=r"stays|fixed|newer"):
                raw.execute(text(statement))
    settled(by[0].take(by[1], told(other, LATER)))
    with lending.house.database.read() as connection:
        held = connection.execute(text("SELECT DISTINCT registry_id FROM finance_registry_print")).scalars().all()
        assert held == [2]
