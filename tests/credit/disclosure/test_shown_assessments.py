"""A lender reads an assessment that an exporter shows to it as the exporter reads it, and nothing besides."""

from collections.abc import Callable

import pytest

from house import LENDER, PASSWORD, House, seat_of
from jointseas.access.records import FirmDraft, FirmKind, Role, Seat
from jointseas.credit.assessments.records import Application, Assessment
from jointseas.credit.changing.records import Step
from jointseas.credit.policy.records import Use
from jointseas.credit.service import Credit
from jointseas.kernel.money import parse_amount
from jointseas.kernel.outcome import Refused, settled

ASKED = Application(Use.LOAN, parse_amount("200000.00", "USD"), employees=30, revolving=False)
MOVED = (Step("application", "guarantee_share", 0.8, 0.4),)
OTHERS = {FirmKind.LENDER: Role.ANALYST, FirmKind.EXPORTER: Role.STAFF}


@pytest.fixture
def credit(house: House) -> Credit:
    return Credit(house.gate)


@pytest.fixture
def staff(house: House) -> Seat:
    return house.exporter[Role.STAFF]


@pytest.fixture
def analyst(house: House) -> Seat:
    return house.lender[Role.ANALYST]


@pytest.fixture
def made(credit: Credit, staff: Seat) -> Assessment:
    return settled(credit.assess(staff, ASKED))


def second_firm(house: House, kind: FirmKind, role: Role) -> Seat:
    """Somebody of another exporter or lender in the same workspace."""
    opening = settled(
        house.access.add_firm(house.founder, FirmDraft(kind.upper(), "另一家", "Second", "", kind, "CNY"))
    )
    newcomer = settled(house.access.newcomer(f"stranger-{kind}", "路人", (role,), PASSWORD))
    settled(house.access.add_person(opening, newcomer))
    return seat_of(house.access, opening.firm, f"stranger-{kind}")


def looks(credit: Credit, seat: Seat, number: int, of: str = "") -> list[Callable[[], object]]:
    """Every door to one assessment."""
    return [
        lambda: credit.assessment(seat, number, of),
        lambda: credit.replay(seat, number, of),
        lambda: credit.changes(seat, number, of),
        lambda: credit.what_if(seat, number, MOVED, of),
    ]


def test_both_read_the_same_and_make_the_same_of_it(
    credit: Credit, staff: Seat, analyst: Seat, made: Assessment
) -> None:
    """Also where the lender has a case of its own under the same number."""
    other = settled(credit.assess(analyst, Application(Use.LOAN, parse_amount("9000.00", "USD"))))
    assert other.number == made.number
    given = settled(credit.show(staff, LENDER.code, made.number))
    assert [it.lender.code for it in settled(credit.shown_to(staff, made.number))] == [LENDER.code]
    [shown] = settled(credit.shown_to_us(analyst))
    assert (shown.exporter, shown.since, shown.defaults) == (staff.firm, given.given_at, 0)
    assert (shown.assessment, shown.assessment.digest) == (made, made.digest)
    home = [look() for look in looks(credit, staff, made.number)]
    assert [look() for look in looks(credit, analyst, made.number, staff.firm.code)] == home
    assert settled(credit.replay(analyst, made.number, staff.firm.code)).same
    assert settled(credit.assessment(analyst, made.number)) == other


def test_what_is_not_or_no_longer_shown_is_refused_in_the_same_words(
    house: House, credit: Credit, staff: Seat, analyst: Seat, made: Assessment
) -> None:
    hidden = settled(credit.assess(staff, ASKED))
    settled(credit.show(staff, LENDER.code, made.number))
    assert [type(look()) for look in looks(credit, analyst, hidden.number, staff.firm.code)] == [Refused] * 4
    settled(credit.hide(house.exporter[Role.OWNER], LENDER.code, made.number))
    assert (settled(credit.shown_to_us(analyst)), settled(credit.shown_to(staff, made.number))) == ((), ())
    for number in (made.number, hidden.number, 99):
        not_shown = Refused("consents.not_shown", firm=staff.firm.code, name=str(number))
        assert [look() for look in looks(credit, analyst, number, staff.firm.code)] == [not_shown] * 4
    assert credit.hide(staff, LENDER.code, made.number) == Refused(
        "consents.none", lender=LENDER.code, name=str(made.number)
    )


def test_neither_another_lender_nor_another_exporter_sees_it(
    house: House, credit: Credit, staff: Seat, analyst: Seat, made: Assessment
) -> None:
    settled(credit.show(staff, LENDER.code, made.number))
    strangers = [second_firm(house, kind, role) for kind, role in OTHERS.items()]
    for stranger in strangers:
        assert settled(credit.shown_to_us(stranger)) == ()
        for look in looks(credit, stranger, made.number, staff.firm.code):
            assert look() == Refused("consents.not_shown", firm=staff.firm.code, name=str(made.number))
    assert credit.show(staff, "NOBODY", made.number) == Refused("consents.no_lender", code="NOBODY")
    assert credit.show(staff, LENDER.code, 99) == Refused("credit.no_assessment", number=99)
    answer = credit.show(analyst, LENDER.code, made.number)
    assert isinstance(answer, Refused)
    assert answer.code == "access.not_permitted"
