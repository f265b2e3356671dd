"""Showing the papers of a shipment to a lender, and what a lender is shown: the only doors between two firms' trade."""

from collections.abc import Iterator
from itertools import groupby

from jointseas.access.gate import Gate, View, Work, command, reading
from jointseas.access.records import Firm
from jointseas.compliance.consents import service as consents
from jointseas.compliance.consents.records import Consent, Subject
from jointseas.trade.disclosure.records import ShownPapers, ShownShipment
from jointseas.trade.refunds.comparing import service as comparing
from jointseas.trade.refunds.comparing.records import Comparison, PaperKind
from jointseas.trade.shipments import service as shipments

SHIPMENT = "shipment"


def _subject(view: View, number: str) -> Subject:
    """A shipment of our own, as it is called."""
    return Subject(SHIPMENT, shipments.shipment(view, number).number)


def _shown_by(view: View, given: list[Consent]) -> Iterator[ShownShipment]:
    """All of one exporter's at once."""
    there = consents.at_giver(view, given[0])
    compared = comparing.comparisons(there, shipments.by_numbers(there, [it.subject.name for it in given]))
    for it in given:
        yield _row(it, compared[it.subject.name])


def _row(given: Consent, it: Comparison) -> ShownShipment:
    declared = next((paper.money for paper in it.papers if paper.kind is PaperKind.DECLARATION), None)
    return ShownShipment(given.giver, it.shipment, given.given_at, len(it.differences), declared, it.outstanding)


class Disclosure:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate

    # ---- at the exporter's desk

    @reading("papers.show")
    def lenders(self, view: View) -> tuple[Firm, ...]:
        return consents.lenders(view)

    @reading("refunds.read")
    def shown_to(self, view: View, shipment: str) -> tuple[Consent, ...]:
        """Who sees the papers of this shipment now."""
        return consents.standing(view, _subject(view, shipment))

    @command("papers.show")
    def show(self, work: Work, lender: str, shipment: str) -> Consent:
        return consents.give(work, lender, _subject(work, shipment))

    @command("papers.withdraw")
    def withdraw(self, work: Work, lender: str, shipment: str) -> Consent:
        return consents.withdraw(work, lender, _subject(work, shipment))

    # ---- at the lender's

    @reading("papers.shown")
    def shown_to_us(self, view: View) -> tuple[ShownShipment, ...]:
        """Exporter by exporter, what was shown last in front."""
        given = sorted(consents.to_us(view, SHIPMENT), key=lambda it: (it.giver.code, -it.id))
        return tuple(row for _, group in groupby(given, key=lambda it: it.giver.id)
                     for row in _shown_by(view, list(group)))  # fmt: skip

    @reading("papers.shown")
    def shown(self, view: View, exporter: str, shipment: str) -> ShownPapers:
        """Asked of the consent first; only then is the exporter's trade read, in the same snapshot."""
        given = consents.require_shown(view, exporter, Subject(SHIPMENT, shipment.strip()))
        comparison = comparing.comparison(consents.at_giver(view, given), given.subject.name)
        return ShownPapers(given.giver, given.given_at, comparison)
