"""The day of birth, where both sides know one."""

from datetime import timedelta

from jointseas.compliance.checks import Check, Finding
from jointseas.compliance.records import Listed, Reason, Subject

_SLACK = timedelta(days=366)  # lists are often a year out


def look(subject: Subject, listed: Listed) -> Finding | None:
    if subject.born is None or not listed.dates:
        return None
    born = subject.born
    facts = (
        ("asked", born.isoformat()),
        ("listed", ", ".join(_told(it.first.isoformat(), it.last.isoformat()) for it in listed.dates)),
    )
    if any(it.first <= born <= it.last for it in listed.dates):
        return Finding(5, Reason("born_same", facts))
    if any(it.first - _SLACK <= born <= it.last + _SLACK for it in listed.dates):
        return Finding(0, Reason("born_near", facts))
    return Finding(-15, Reason("born_other", facts))


def _told(first: str, last: str) -> str:
    return first if first == last else f"{first} – {last}"


CHECK = Check("birth", look)
