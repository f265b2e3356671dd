"""What one firm shows to a lender: given once, withdrawn at once, and told to nobody else."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

import pytest
from sqlalchemy import text

from conftest import KEY, OWNER
from house import LENDER, House
from intruder import intruder
from jointseas.access.gate import View, Work
from jointseas.access.records import Role, Seat
from jointseas.compliance.consents import service as consents
from jointseas.compliance.consents.records import Consent, Subject
from jointseas.kernel.outcome import Refused, settled

T = TypeVar("T")
SENT, OTHER = Subject("shipment", "SHP-2026-0001"), Subject("shipment", "SHP-2026-0002")


def doing(house: House, act: Callable[[Work], T]) -> T | Refused:
    return house.gate.carry_out("papers.show", house.exporter[Role.STAFF], act)


def give(house: House, of: Subject = SENT, lender: str = LENDER.code) -> Consent | Refused:
    return doing(house, lambda work: consents.give(work, lender, of))


def withdraw(house: House, of: Subject = SENT) -> Consent | Refused:
    return doing(house, lambda work: consents.withdraw(work, "linkfin", of))


def seen(house: House, seat: Seat, look: Callable[[View], T]) -> T:
    return settled(house.gate.show("people.read", seat, look))


def standing(house: House, of: Subject = SENT) -> tuple[Consent, ...]:
    return seen(house, house.exporter[Role.OWNER], lambda view: consents.standing(view, of))


def test_a_consent_is_given_once_and_ends_when_it_is_withdrawn(house: House) -> None:
    first, heard = settled(give(house)), house.gate.head().seq
    house.clock.at(house.clock.now() + timedelta(days=1))
    assert settled(give(house, lender=" linkfin ")) == first
    assert house.gate.head().seq == heard
    assert standing(house) == (first,)
    assert (first.lender.code, first.given_by) == (LENDER.code, "出口 staff")
    settled(give(house, OTHER))
    analyst = house.lender[Role.ANALYST]
    assert [it.subject for it in seen(house, analyst, lambda view: consents.to_us(view, "shipment"))] == [SENT, OTHER]
    assert seen(house, analyst, lambda view: consents.to_us(view, "invoice")) == ()
    heard, ended = house.gate.head().seq, settled(withdraw(house))
    assert (ended.id, ended.withdrawn_by, house.gate.head().seq) == (first.id, "出口 staff", heard + 1)
    assert standing(house) == ()
    assert [it.subject for it in seen(house, analyst, lambda view: consents.to_us(view, "shipment"))] == [OTHER]
    assert withdraw(house) == Refused("consents.none", lender=LENDER.code, name=SENT.name)
    again = settled(give(house))
    assert again.id not in (first.id, 0)
    assert standing(house) == (again,)


def test_it_goes_to_a_lender_and_to_no_other_firm(house: House) -> None:
    assert [it.code for it in seen(house, house.exporter[Role.STAFF], consents.lenders)] == [LENDER.code]
    assert give(house, lender="HAIHE") == Refused("consents.no_lender", code="HAIHE")
    assert give(house, lender="NOBODY") == Refused("consents.no_lender", code="NOBODY")
    assert seen(house, house.lender[Role.ANALYST], consents.lenders) == ()


def test_who_is_shown_nothing_is_not_told_whether_there_is_anything(house: House) -> None:
    settled(give(house))
    analyst = house.lender[Role.ANALYST]

    def asked(giver: str, of: Subject) -> object:
        return house.gate.show("people.read", analyst, lambda view: consents.require_shown(view, giver, of))

    assert asked("haihe", SENT) == settled(give(house))
    for giver, of in (("HAIHE", OTHER), ("NOBODY", SENT), ("HAIHE", Subject("invoice", SENT.name))):
        assert asked(giver, of) == Refused("consents.not_shown", firm=giver, name=of.name)
    settled(withdraw(house))
    assert asked("HAIHE", SENT) == Refused("consents.not_shown", firm="HAIHE", name=SENT.name)


ENDED = "withdrawn_at = given_at, withdrawn_by = given_by"
MADE = "INSERT INTO consent SELECT 9, {firms}, kind, 'x', given_at, given_by, {ended}, '' FROM consent WHERE id = 2"


@pytest.mark.parametrize(
    "forged",
    [
        f"UPDATE consent SET name = 'SHP-2026-0009', {ENDED} WHERE withdrawn_at IS NULL",
        f"UPDATE consent SET lender_id = firm_id, {ENDED} WHERE withdrawn_at IS NULL",
        f"UPDATE consent SET given_at = 'x', {ENDED} WHERE withdrawn_at IS NULL",
        f"UPDATE consent SET purpose = 'financing', {ENDED} WHERE withdrawn_at IS NULL",
        "UPDATE consent SET withdrawn_by = given_by WHERE withdrawn_at IS NULL",
        f"UPDATE consent SET {ENDED} WHERE withdrawn_at IS NOT NULL",
        "UPDATE consent SET withdrawn_at = NULL, withdrawn_by = NULL WHERE withdrawn_at IS NOT NULL",
        "DELETE FROM consent WHERE withdrawn_at IS NOT NULL",
        MADE.format(firms="firm_id, firm_id", ended="NULL, NULL"),
        MADE.format(firms="lender_id, firm_id", ended="NULL, NULL"),
        MADE.format(firms="firm_id, lender_id", ended="given_at, given_by"),
    ],
)
def test_a_consent_stands_against_raw_sql(house: House, forged: str) -> None:
    """One stands, another was withdrawn."""
    settled(give(house, OTHER))
    settled(withdraw(house, OTHER))
    settled(give(house))
    with (
        intruder(house.database, key=KEY, owner=OWNER) as raw,
        pytest.raises(Exception, match=r"consent (is|to|stays)|withdrawal is whole"),
    ):
        raw.execute(text(forged))
