"""The countries of either side. One in common says something; none says nothing, since people move."""

from jointseas.compliance.checks import Check, Finding
from jointseas.compliance.records import Listed, Reason, Subject


def look(subject: Subject, listed: Listed) -> Finding | None:
    if not subject.countries or not listed.countries:
        return None
    shared = sorted(subject.countries.intersection(listed.countries))
    if shared:
        return Finding(3, Reason("country_same", (("shared", ", ".join(shared)),)))
    facts = (("asked", ", ".join(sorted(subject.countries))), ("listed", ", ".join(listed.countries)))
    return Finding(0, Reason("country_other", facts))


CHECK = Check("country", look)
