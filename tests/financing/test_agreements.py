"""No money goes before what its product needs is signed: by whom, for what, and from which day."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from house import House
from jointseas.access.records import Proposal
from jointseas.financing.agreeing.service import Agreeing
from jointseas.financing.agreements.records import How, Recording, Stands
from jointseas.financing.facilities.records import Facility
from jointseas.kernel.outcome import BrokenInvariant, Refused, Term, settled
from lending import WITH, WITHOUT, Lending, day, opened_lending
from trading import opened_trade

RECORDING = Recording("HAIHE", WITH, "2026-17", day("2026-03-01"), "Safe 2", "ab" * 32)


@pytest.fixture
def lending(house: House) -> Lending:
    made = opened_lending(opened_trade(house), bound=False)
    made.today("2026-03-02")
    return made


def opened(lending: Lending, on: str = "2026-02-20") -> Facility:
    return lending.opened(lending.invoice("10000.00", on=on))


def missing(it: Facility, on: str) -> Refused:
    kind = Term("agreement", "receivables_with_recourse")
    return Refused("financing.no_agreement", number=it.number, agreement=kind, day=day(on))


def test_money_waits_for_the_agreement_and_for_its_day(lending: Lending) -> None:
    it, doors = opened(lending), Agreeing(lending.house.gate)
    asked = lending.drawing(it, "2026-03-02")
    assert lending.doors.draw(lending.analyst, asked) is not None
    assert lending.doors.check_drawing(lending.analyst, asked) == missing(it, "2026-03-02")
    assert settled(doors.missing(lending.analyst, it.number)) == ("receivables_with_recourse",)
    lending.agreed(doors.record(lending.analyst, RECORDING))
    lending.agreed(doors.record(lending.analyst, replace(RECORDING, product=WITHOUT, number="2026-18")))
    lending.today("2026-03-04")
    early = replace(asked, day=day("2026-02-28"))
    assert settled(doors.missing(lending.analyst, it.number)) == ()
    assert settled(lending.doors.check_drawing(lending.analyst, replace(asked, day=day("2026-03-03"))))
    assert isinstance(lending.doors.check_drawing(lending.analyst, early), Refused)


def test_one_that_has_ended_lets_no_more_money_go(lending: Lending) -> None:
    it, doors = opened(lending), Agreeing(lending.house.gate)
    lending.agreed(doors.record(lending.analyst, RECORDING))
    put = settled(lending.doors.draw(lending.analyst, lending.drawing(it, "2026-03-02")))
    assert isinstance(put, Proposal)
    ends = replace(RECORDING, day=day("2026-03-02"), stands=Stands.ENDED)
    lending.agreed(doors.record(lending.analyst, ends))
    assert lending.decided(put, lending.approver) == missing(it, "2026-03-02")
    assert doors.record(lending.analyst, ends) is not None
    assert doors.check(lending.analyst, ends) == Refused("financing.agreement_ended", number="2026-17")


def test_an_agreement_for_one_facility_binds_no_other(lending: Lending) -> None:
    first, doors = opened(lending), Agreeing(lending.house.gate)
    other = opened(lending, "2026-02-23")
    lending.agreed(doors.record(lending.analyst, replace(RECORDING, facility=first.number)))
    assert settled(doors.missing(lending.analyst, first.number)) == ()
    assert settled(doors.missing(lending.analyst, other.number)) == ("receivables_with_recourse",)
    found = doors.check(lending.analyst, replace(RECORDING, number="2", facility=first.number, product=WITHOUT))
    assert found == Refused("financing.agreement_other", number=first.number)


@pytest.mark.parametrize(("other", "code"), [
    ({"day": day("2026-03-03")}, "financing.agreement_day"),
    ({"digest": "AB"}, "financing.agreement_digest"),
    ({"borrower": "NOBODY"}, "parties.unknown"),
    ({"number": " "}, "text.needed"),
    ({"note": ""}, "text.needed"),
    ({"stands": Stands.ENDED}, "financing.agreement_ended"),
])  # fmt: skip
def test_what_cannot_be_recorded(lending: Lending, other: dict[str, Any], code: str) -> None:
    opened(lending)
    found = Agreeing(lending.house.gate).check(lending.analyst, replace(RECORDING, **other))
    assert isinstance(found, Refused)
    assert found.code == code


def test_it_is_two_peoples_and_stays_as_it_was_written(lending: Lending) -> None:
    opened(lending)
    doors = Agreeing(lending.house.gate)
    lending.agreed(doors.record(lending.analyst, RECORDING))
    [it] = settled(doors.every(lending.analyst))
    assert (it.number, it.how, it.stands, it.person) == ("2026-17", How.RECORDED, Stands.IN_FORCE, "资方 approver")
    assert doors.check(lending.analyst, RECORDING) == Refused("financing.agreement_known", number="2026-17")
    for statement in ("UPDATE finance_agreement SET day = '2020-01-01'", "DELETE FROM finance_agreement"):
        with pytest.raises((BrokenInvariant, Refused)), lending.house.database.write() as connection:
            connection.execute(text(statement))
