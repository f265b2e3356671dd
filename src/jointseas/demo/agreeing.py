"""What was offered is accepted, put into a master agreement and an assignment, issued by two people and signed by both
sides with keys of their own; until then no money goes."""

from collections.abc import Mapping
from dataclasses import replace

from jointseas.contracts.records import Draft, Issuing, Party, Sealing, State
from jointseas.demo.cast import APPROVER, BUYER, EXPORTER, LENDER, LENDER_ACCOUNT, LENDER_BANK, OWNER
from jointseas.demo.packing import LANGUAGES, folder_of
from jointseas.demo.records import Actor
from jointseas.demo.stage import Stage
from jointseas.documents.issuing.rules import file_name
from jointseas.documents.keys.records import Use
from jointseas.financing.applications.records import Application
from jointseas.financing.facilities.records import Drawing, Facility
from jointseas.kernel.outcome import Refused, settled

MASTER, ASSIGNMENT = "receivables_with_recourse", "assignment"
# Who signs, and where notices go: no register of this workspace says that.
_CLIENT = {"person": OWNER.name, "mail": "linlan@qingyao.example"}
_FUNDER = {"person": APPROVER.name, "mail": "shenjing@yuanhang.example"}


def agree(stage: Stage, it: Application) -> Facility:
    stage.turns_to(14)
    financing = stage.services.financing
    number = settled(financing.accept(stage.owner, it.number)).number
    facility = settled(financing.facility(stage.analyst, number)).facility
    master = _issued(stage, MASTER, facility, {})
    told = {"main_agreement": master, "buyer": BUYER.name, "collection_account": f"{LENDER_BANK} {LENDER_ACCOUNT}"}
    numbers = (master, _issued(stage, ASSIGNMENT, facility, told))
    stage.step("agreement", numbers[0], ok=_waits(stage, facility))
    stage.turns_to(15)
    for one in numbers:
        _signed(stage, one)
    states = {it.state for it in settled(stage.services.contracts.every(stage.owner))}
    stage.step("signatures", numbers[0], ok=states == {State.IN_FORCE} and not _waits(stage, facility))
    return facility


def _issued(stage: Stage, kind: str, of: Facility, said: Mapping[str, str]) -> str:
    """The terms come out of the facility; a second person agrees to the very draft."""
    contracts, nobody = stage.services.contracts, Party("", "", "", "", "")
    wanted = Draft(kind, LANGUAGES, EXPORTER.code, nobody, nobody, of.number, said)
    begun, _ = settled(contracts.begun(stage.analyst, wanted))
    draft = replace(begun, client=replace(begun.client, **_CLIENT), funder=replace(begun.funder, **_FUNDER))
    put = settled(contracts.draft(stage.analyst, draft))
    stage.by_two(contracts.issue(stage.analyst, Issuing(put.number, put.events[-1].digest)), APPROVER)
    return put.number


def _waits(stage: Stage, of: Facility) -> bool:
    asked = Drawing(of.number, stage.today, of.agreed.invoices, of.agreed.conditions, f"early/{of.number}")
    found = stage.services.financing.check_drawing(stage.analyst, asked)
    return isinstance(found, Refused) and found.code == "financing.no_agreement"


def _signed(stage: Stage, number: str) -> None:
    """The client first; each by the key of a person, under the root of its firm."""
    contracts = stage.services.contracts
    for actor in (OWNER, APPROVER):
        seat = stage.seats[actor.sign_in]
        stage.goes_on()
        key = next(it for it in settled(stage.services.keys.usable(seat)) if it.use is Use.PERSON)
        settled(contracts.sign(seat, Sealing(LENDER.code, number, key.id, _password(stage, actor))))
    whole = settled(contracts.whole(stage.analyst, LENDER.code, number))
    title = whole.paper.title if whole.paper else ()
    content = settled(contracts.content(stage.analyst, LENDER.code, number))
    (folder_of(stage, stage.analyst) / file_name(number, " - ".join(title))).write_bytes(content)


def _password(stage: Stage, actor: Actor) -> str:
    return stage.passwords[f"{actor.sign_in} key"]
