"""A list of denied persons is loaded on the last evening; as invented as whom it names. One buyer is merely called
alike, which two people decide; the other case is left to whoever works on."""

from dataclasses import replace
from datetime import date
from functools import partial

from jointseas.access.records import Decision, Proposal, Role
from jointseas.access.service import Access
from jointseas.compliance.records import CaseDecision, CaseState, ListFile
from jointseas.compliance.service import Compliance
from jointseas.kernel.outcome import settled
from jointseas.sample.year import Year

HEAD = ("Name", "Street_Address", "City", "State", "Country", "Postal_Code", "Effective_Date", "Expiration_Date",
        "Standard_Order", "Last_Update", "Action", "FR_Citation")  # fmt: skip


def begin(year: Year) -> None:
    """An open hit stops whoever it is of: the year is over by then."""
    year.diary.note(year.last, partial(_load, year), evening=True)


def _load(year: Year, day: date) -> None:
    year.desk.turns_to(day)
    year.desk.begins()
    access, compliance = Access(year.desk.gate), Compliance(year.desk.gate)
    year.desk.gate.adopt(compliance)
    officer, owner = year.desk.any(Role.COMPLIANCE), year.desk.any(Role.OWNER)
    settled(compliance.load(officer, (ListFile("sample-denied.txt", _file(year)),), day))
    for case in settled(compliance.open_cases(officer)):
        why = year.cast.cleared.get(case.party_code)
        if why:
            asked = settled(compliance.decide(officer, CaseDecision(case.id, CaseState.CLEARED, why)))
            fresh = replace(owner, confirmed_at=year.desk.clock.now())
            if isinstance(asked, Proposal):
                settled(access.decide(fresh, Decision(asked.id, approve=True)))


def _file(year: Year) -> bytes:
    rows = [HEAD, *((it.name, it.street, it.city, "", it.country, "", "01/15/2024", "01/15/2034", "Y", "01/15/2024",
                     "Invented for the sample", "none") for it in year.cast.denied)]  # fmt: skip
    return "\n".join("\t".join(row) for row in rows).encode()
