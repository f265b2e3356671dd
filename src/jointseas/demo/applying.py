"""The exporter asks for money on its invoice; its case is scored on this machine; two people of the lender decide."""

from datetime import timedelta

from jointseas.compliance.records import ListFile, Subject
from jointseas.credit.policy.records import Outcome
from jointseas.demo.cast import ABROAD, APPROVER, BUYER, FUNDER, LENDER, SELLER
from jointseas.demo.offering import meet
from jointseas.demo.stage import Stage
from jointseas.financing.applications.records import Application, Asked, Facts, Ruling, State
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import BrokenInvariant, settled
from jointseas.parties.papers.records import PaperDraft

# A list of denied persons as the United States publish it; whom it names there is not.
_LISTED = (
    "Name\tStreet_Address\tCity\tState\tCountry\tPostal_Code\tEffective_Date\tExpiration_Date\tStandard_Order\t"
    "Last_Update\tAction\tFR_Citation\n"
    "Veshkov Marine Brokers Ltd\t3 Tower Walk\tLarnholm\t\tCY\t\t01/15/2024\t01/15/2034\tY\t01/15/2024\t"
    "Invented for the demonstration\tnone\n"
)
_STANDS = timedelta(days=720)  # for so long the papers of the exporter
PRODUCT = "purchase_with_recourse"
_COMPARED = "发票、提单与报关单相符 Invoice, bill of lading and customs declaration agree"


def apply(stage: Stage, invoice: str) -> Application:
    """It sees what it would bring and cost before it asks."""
    stage.turns_to(12)
    financing, staff = stage.services.financing, stage.staff
    asked = Asked(LENDER.code, PRODUCT, ABROAD, (invoice,), solvent=True)
    seen = settled(financing.survey(staff, asked))
    draft = settled(financing.save(staff, asked))
    it = settled(financing.submit(staff, draft.number))
    facts = frozen(it)
    hoped = seen.offer.advance if seen.offer else 0
    stage.step("application", it.number, Money(facts.out, ABROAD), ok=it.state is State.SUBMITTED
               and hoped >= facts.out > 0)  # fmt: skip
    return it


def frozen(it: Application) -> Facts:
    if it.facts is None:
        raise BrokenInvariant("an application was submitted without its facts")
    return it.facts


def score(stage: Stage, it: Application) -> None:
    """The lender's analyst reads it and has it made again: it comes to the same."""
    graded = frozen(it).graded
    replayed = settled(stage.services.credit.replay(stage.analyst, graded.number, it.exporter.code))
    stage.step("score", f"{graded.grade} {graded.points}", ok=replayed.same)


def screen(stage: Stage) -> None:
    """The lender takes the exporter and its buyer into its own register, sees the papers that are wanted of the
    exporter, and compares both with a published list."""
    stage.turns_to(13)
    compliance, parties = stage.services.compliance, stage.services.parties
    meet(stage, stage.analyst, (SELLER, BUYER, FUNDER))
    for at, it in enumerate(settled(parties.papers(stage.analyst, SELLER.code)), start=1):
        seen = PaperDraft(it.kind, f"QY-2026-{at:02d}", issued=stage.first, expires=stage.first + _STANDS)
        settled(parties.add_paper(stage.analyst, SELLER.code, seen))
    [loaded] = settled(compliance.load(stage.officer, (ListFile("denied.txt", _LISTED.encode()),), stage.today))
    found = [settled(compliance.matches(stage.officer, Subject((it.name,)))) for it in (SELLER, BUYER)]
    waits = settled(compliance.open_cases(stage.officer))
    stage.step("screening", loaded.version.list, ok=not any(found) and not waits)


def decide(stage: Stage, it: Application) -> Application:
    financing, facts = stage.services.financing, frozen(it)
    settled(financing.comment(stage.analyst, it.exporter.code, it.number, _COMPARED))
    ruling = Ruling(it.exporter.code, it.number, it.digest, True, facts.of.terms, facts.asked.papers,
                    override=_COMPARED if facts.graded.outcome is Outcome.DECLINE else "")  # fmt: skip
    settled(financing.check(stage.analyst, ruling))
    stage.by_two(financing.decide(stage.analyst, ruling), APPROVER)
    offered = settled(financing.application(stage.owner, it.number)).application
    stage.step("decision", it.number, Money(facts.out, ABROAD), ok=offered.state is State.OFFERED)
    return offered
