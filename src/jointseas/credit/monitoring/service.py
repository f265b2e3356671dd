"""Watches the assessments of the firm at whose desk it is asked."""

from jointseas.access.gate import View
from jointseas.credit.assessments import service as assessments
from jointseas.credit.monitoring.records import Monitored
from jointseas.credit.monitoring.rules import monitored
from jointseas.credit.shelf import service as shelf


def watch(view: View) -> Monitored:
    """The newest cases, with the cards of the scorers that spoke of them."""
    cases = assessments.with_events(view)
    versions = {said.version for content, _ in cases for said in content.opinions}
    return monitored(cases, {version: shelf.card_kept(view, version) for version in versions})
