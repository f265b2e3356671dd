"""A company is not a person, and neither is a ship."""

from jointseas.compliance.checks import Check, Finding
from jointseas.compliance.records import Listed, Reason, Subject


def look(subject: Subject, listed: Listed) -> Finding | None:
    if subject.kind is None or subject.kind is listed.kind:
        return None
    return Finding(-4, Reason("kind_other", (("asked", subject.kind), ("listed", listed.kind))))


CHECK = Check("kind", look)
