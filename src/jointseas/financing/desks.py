"""Whose desk: the firms of the workspace, and the same snapshot at another one's."""

from dataclasses import replace

from jointseas.access.gate import View, Work
from jointseas.access.records import Firm
from jointseas.access.service import every_firm
from jointseas.compliance.consents import service as consents
from jointseas.kernel.outcome import Refused


def at(view: View, firm: Firm) -> View:
    """The same snapshot at another firm's desk. Whoever reads it has no role there."""
    return replace(view, seat=replace(view.seat, firm=firm, roles=frozenset()))


def firms(view: View) -> dict[int, Firm]:
    return {it.id: it for it in every_firm(view.connection)}


def lender(view: View, code: str) -> Firm:
    found = next((it for it in consents.lenders(view) if it.code == code.strip().upper()), None)
    if found is None:
        raise Refused("consents.no_lender", code=code[:40])
    return found


def working_at(work: Work, firm: Firm) -> Work:
    """The same unit of work, in another firm's book."""
    return replace(work, seat=replace(work.seat, firm=firm, roles=frozenset()))
