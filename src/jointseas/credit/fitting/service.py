"""Drafts a policy out of what came of the cases of the firm at whose desk it is asked. It puts nothing in force."""

from dataclasses import replace

from jointseas.access.gate import View
from jointseas.credit.assessments import service as assessments
from jointseas.credit.assessments.records import Content
from jointseas.credit.assessments.rules import came
from jointseas.credit.fitting.drafting import drafted
from jointseas.credit.fitting.records import Case, Draft
from jointseas.credit.fitting.rules import fit, followed
from jointseas.credit.policy import service as policies
from jointseas.credit.policy.reading import read
from jointseas.kernel.outcome import require


def draft(view: View) -> Draft:
    """Read back: a text of another layout would have other figures than were meant."""
    text, _ = policies.in_force(view)
    found = fit(read(text), [_case(content, came(events)) for content, events in assessments.told(view)])
    meant = followed(read(text), found, view.today)
    new = drafted(text, meant)
    policy = read(new)
    require(replace(policy, digest="") == meant, "credit.fit_layout")
    return Draft(new, policy, found)


def _case(content: Content, failed: float | None) -> Case:
    return Case(content.application.use, {it.scorer: it.shift for it in content.opinions}, bool(failed))
