"""Which deeds were asked for, what may be shown of the others, and the extract as a program reads it: pure."""

from datetime import date

from jointseas.audit.records import AuditRow, Deed
from jointseas.audit.rules import day, holds, sealed
from jointseas.documents.extract.records import Asked, Extract, Hidden, Link, Shown
from jointseas.kernel.canonical import canonical, plain
from jointseas.kernel.outcome import Refused, require

SCHEMA = "jointseas-extract-1"
ALL, PERSON, ABOUT = "all", "person", "about"
LONGEST_DAYS = 3_700


def asked_of(code: str, first: date, last: date) -> Asked:
    """`all`, `person:` and the name that somebody signs in with, or `about:` and what deeds call their subject."""
    what, _, which = code.partition(":")
    if code == ALL:
        return Asked(first, last)
    require(what in (PERSON, ABOUT) and which.strip(), "extract.scope", scope=code[:80])
    return Asked(first, last, person=which) if what == PERSON else Asked(first, last, subject=which)


def proper(asked: Asked) -> Asked:
    days = (asked.last - asked.first).days
    require(0 <= days <= LONGEST_DAYS, "extract.days", first=asked.first, last=asked.last, longest=LONGEST_DAYS)
    return Asked(asked.first, asked.last, asked.person.strip(), asked.subject.strip())


def is_asked(deed: Deed, firm_id: int, asked: Asked) -> bool:
    return (
        deed.firm_id == firm_id
        and asked.first.isoformat() <= day(deed) <= asked.last.isoformat()
        and asked.person in ("", deed.actor)
        and asked.subject in ("", deed.target)
    )


def linked(row: AuditRow, firm_id: int, *, show: bool) -> Link:
    """A row of the old way is followed only where it is shown: another firm's stops the extract."""
    if not holds(row):
        raise Refused("extract.broken", number=row.seq)
    if not row.salt:
        require(row.deed.firm_id == firm_id, "extract.old", number=row.seq, day=row.deed.at.date())
    elif not show:
        return Hidden(row.seq, row.hash, day(row.deed), row.deed.firm_id, sealed(row.deed, row.salt))
    return Shown(row.seq, row.hash, row.deed, row.salt)


def told(it: Extract) -> bytes:
    said = {
        "schema": SCHEMA,
        "firm": it.firm,
        "asked": it.asked,
        "made_at": it.made_at,
        "made_by": it.made_by,
        "people": dict(it.people),
        "before": it.before,
        "links": [_told(one) for one in it.links],
        "rows": it.rows,
        "head": it.head,
    }
    return canonical(said).encode()


def _told(it: Link) -> object:
    if isinstance(it, Hidden):
        return it
    return {"seq": it.seq, "hash": it.hash, "shown": plain(it.deed), "salt": it.salt}
