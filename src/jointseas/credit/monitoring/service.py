"""Watches the assessments of the firm at whose desk it is asked."""

from jointseas.access.gate import View
from jointseas.credit.assessments import service as assessments
from jointseas.credit.monitoring.records import Monitored
from jointseas.credit.monitoring.rules import monitored
from jointseas.credit.shelf import service as shelf


def watch(view: View) -> Monitored:
    """The newest cases, with the cards of the scorers that spoke of them."""
    return monitored(assessments.with_events(view), shelf.cards_kept(view))
