"""What either side is shown of an application: what the other keeps for itself is left out."""

from dataclasses import replace

from jointseas.access.gate import View
from jointseas.financing.applications.records import Application, Case, Step, StepKind, Told
from jointseas.financing.claims import service as claims

_AMONG_THEMSELVES = (StepKind.COMMENTED, StepKind.SECONDED, StepKind.UNSECONDED)


def to_lender(view: View, it: Application) -> Application:
    """Of papers that are like these, what it may know."""
    if it.facts is None or not it.facts.near:
        return it
    return replace(it, facts=replace(it.facts, near=claims.to_lender(view, it.facts.near, it.lender)))


def to_exporter(view: View, it: Application) -> Application:
    """Without the lender's programme, and without anybody else's claims."""
    if it.facts is None:
        return it
    near = claims.to_exporter(view, it.facts.near, it.exporter, it.lender)
    return replace(it, facts=replace(it.facts, near=near, programme=""))


def case_to_exporter(view: View, it: Case) -> Case:
    """What the lender's people say among themselves, and how many of them it takes, is their own."""
    steps = tuple(_step(one) for one in it.steps if one.kind not in _AMONG_THEMSELVES)
    return replace(it, application=to_exporter(view, it.application), steps=steps, seconds=0)


def _step(it: Step) -> Step:
    if it.kind is StepKind.REFERRED:
        return replace(it, told=Told())
    ruling = it.told.ruling
    return replace(it, told=replace(it.told, ruling=replace(ruling, override=""))) if ruling else it
