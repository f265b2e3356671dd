"""An agreement from its draft to its end, with real keys, at the desks of both sides; and the money that waits."""

import hashlib
from dataclasses import replace
from io import BytesIO

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader
from sqlalchemy import text

from borrowing import drawn
from contracting import SECRET, Desk
from house import House
from jointseas.access.records import Proposal, Role
from jointseas.contracts.composing import schedule_in
from jointseas.contracts.records import Issuing, Sealing, State, Turn
from jointseas.contracts.service import in_books, problems
from jointseas.documents.keys.records import Use
from jointseas.documents.paper.records import Bare, Day
from jointseas.documents.paper.telling.rules import retold, told
from jointseas.documents.verifying.records import Found
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import BrokenInvariant, Refused, Term, settled
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house)


def test_both_sign_and_only_then_money_goes(desk: Desk) -> None:
    put = desk.put_down()
    assert desk.doors.every(desk.exporter) == ()  # a draft is its drafter's own
    assert desk.drawable() == "financing.no_agreement"
    desk.lending.agreed(desk.doors.issue(desk.lending.analyst, put))
    [listed] = settled(desk.doors.every(desk.exporter))
    assert (listed.it.number, listed.state, listed.other, listed.ours) == (put.number, State.ISSUED, "LINKFIN", True)
    issued = settled(desk.doors.content(desk.exporter, "LINKFIN", put.number))
    settled(desk.sign(desk.exporter, put.number))
    assert (desk.state(put.number), desk.drawable()) == (State.SIGNED, "financing.no_agreement")
    again = desk.sign(desk.exporter, put.number)
    assert again == Refused("contracts.signed", number=put.number, side=Term("agreement side", "client"))
    settled(desk.sign(desk.lender, put.number))
    assert (desk.state(put.number), desk.drawable()) == (State.IN_FORCE, "")
    file = settled(desk.doors.content(desk.lender, "LINKFIN", put.number))
    assert file.startswith(issued)
    read = PdfFileReader(BytesIO(file))
    nobody = ValidationContext(trust_roots=[], allow_fetching=False)
    found = [validate_pdf_signature(it, signer_validation_context=nobody) for it in read.embedded_signatures]
    assert [it.intact and it.valid for it in found] == [True, True]
    schedule = retold(PdfReader(BytesIO(file)).attachments["paper.json"][0])
    assert settled(desk.doors.whole(desk.exporter, "LINKFIN", put.number)).paper == schedule


def test_the_schedule_on_paper_is_the_one_in_the_books(desk: Desk) -> None:
    """By the terms of the register before it is drawn, and by what happened afterwards."""
    number = desk.in_force(desk.issued())
    paper = settled(desk.doors.whole(desk.lender, "LINKFIN", number)).paper
    assert paper is not None
    drawn(desk.lending, desk.loan, 12_000_00)
    rows = settled(desk.lending.doors.loan(desk.lender, desk.loan.number)).account.rows
    booked = [(Day(row.period.due), *(Bare(Money(it, "USD")) for it in (row.principal, row.interest))) for row in rows]
    assert [it[1:4] for it in schedule_in(paper)] == booked
    assert len(rows) == 6
    data = told(paper)
    found = Found(paper.kind, paper.number, "", hashlib.sha256(data).hexdigest(), data)
    gate = desk.lending.house.gate
    [finding] = settled(gate.show("contracts.read", desk.lender, lambda view: tuple(in_books(view, found))))
    assert (finding.code, finding.facts["number"]) == ("books.known", number)


def test_an_amendment_takes_the_place_of_what_it_amends_and_says_what_changed(desk: Desk) -> None:
    first = desk.in_force(desk.issued())
    second = desk.issued(first, {"notice_days": "9", "early_fee": ""})
    found = settled(desk.doors.compare(desk.exporter, "LINKFIN", second))
    told = {it.key: it for it in found}
    assert told["notice_days"].before == ("5",)
    assert told["notice_days"].after == ("9",)
    assert told["amends"].turn is Turn.ADDED
    assert "9 days" in " ".join(told["notices.2"].after)
    assert [(key, it.turn) for key, it in told.items() if key.startswith("general")] == [("general.2", Turn.ADDED)]
    desk.in_force(second)
    assert (desk.state(first), desk.state(second), desk.drawable()) == (State.ENDED, State.IN_FORCE, "")
    settled(desk.doors.end(desk.exporter, "LINKFIN", second, "By notice of 60 days"))
    assert (desk.state(second), desk.drawable()) == (State.ENDED, "financing.no_agreement")


def test_it_ends_with_its_facility(desk: Desk) -> None:
    number = desk.in_force(desk.issued())
    settled(desk.lending.doors.give_up_loan(desk.exporter, "LINKFIN", desk.loan.number))
    assert desk.state(number) is State.ENDED


def test_nobody_issues_another_draft_than_was_read_nor_one_that_is_not_whole(desk: Desk) -> None:
    put = desk.put_down()
    proposed = settled(desk.doors.issue(desk.lending.analyst, put))
    assert isinstance(proposed, Proposal)
    whole = settled(desk.doors.whole(desk.lender, "LINKFIN", put.number))
    settled(desk.doors.redraft(desk.lender, put.number, replace(whole.draft, client=replace(
        whole.draft.client, address=" "))))  # fmt: skip
    assert desk.lending.decided(proposed, desk.lender) == Refused("contracts.redrafted", number=put.number)
    now = settled(desk.doors.whole(desk.lender, "LINKFIN", put.number))
    assert now.missing == Refused(
        "contracts.party", side=Term("agreement side", "client"), field=Term("contract party", "address"))  # fmt: skip
    last = Issuing(put.number, now.listed.it.events[-1].digest)
    assert desk.doors.check_issue(desk.lender, last) == now.missing


def test_another_firm_sees_nothing_and_signs_nothing(desk: Desk) -> None:
    put = desk.put_down()
    for found in (desk.doors.whole(desk.exporter, "LINKFIN", put.number), desk.sign(desk.exporter, put.number)):
        assert found == Refused("contracts.unknown", number=put.number)
    wrong = desk.doors.sign(desk.exporter, Sealing("LINKFIN", desk.issued(), desk.seals[desk.lender], SECRET))
    assert isinstance(wrong, Refused)


def test_it_names_the_legal_person_and_so_must_the_key(desk: Desk) -> None:
    """A seal from before the firm put its legal name down would be taken for somebody else's. Put down in between, it
    stands in what is issued."""
    put = desk.put_down()
    number = put.number
    legal = PartyDraft("LINKFIN", "Lianyun Finance Co., Ltd.", "CN", (PartyRole.LENDER,), "联运金融有限公司")
    settled(Parties(desk.house.gate).add(desk.house.lender[Role.ANALYST], legal))
    desk.lending.agreed(desk.doors.issue(desk.lending.analyst, put))
    old = desk.sign(desk.lender, number)
    assert isinstance(old, Refused)
    assert (old.code, old.facts["firm"]) == ("contracts.key_names", "联运金融有限公司 Lianyun Finance Co., Ltd.")
    maker = desk.house.lender[Role.ADMINISTRATOR]
    [root] = [it.id for it, _ in settled(desk.keys.standing(maker)).keys if it.use is Use.ROOT]
    settled(desk.keys.withdraw(maker, root, "It names us otherwise"))
    desk.seals[desk.lender] = desk.key(maker)
    desk.in_force(number)
    assert desk.state(number) is State.IN_FORCE


AGAIN = ("INSERT INTO agreement_event SELECT agreement_id, 3, '{step}', said, {content}, at, firm_id, person_id "
         "FROM agreement_event WHERE place = 1")  # fmt: skip
GUARDED = (
    "UPDATE agreement SET kind = 'guarantee'",
    "DELETE FROM agreement",
    "UPDATE agreement_event SET content = ''",
    "DELETE FROM agreement_event",
    "UPDATE agreement_file SET content = content",
    "DELETE FROM agreement_file",
    AGAIN.format(step="drafted", content="content, digest"),
    AGAIN.format(step="in_force", content="'', ''"),
)


def test_the_database_keeps_what_was_issued(desk: Desk) -> None:
    desk.issued()
    for statement in GUARDED:
        with pytest.raises((BrokenInvariant, Refused)), desk.house.database.write() as connection:
            connection.execute(text(statement))
    with desk.house.database.read() as connection:
        assert list(problems(connection)) == []
