"""The letter of an appeal, for whoever is inside a unit of work."""

from jointseas.appeals.letters.records import Letter
from jointseas.appeals.records import Case
from jointseas.kernel.outcome import Refused, Term


def letter(of: Case) -> Letter:
    it, decided = of.appeal, of.decided
    outcome = decided.told.outcome if decided else None
    days = (it.filed_on, it.due, it.answered_on)
    if decided is None or outcome is None or it.filing is None or None in days:
        raise Refused("appeals.no_letter", number=it.number, state=Term("appeal state", it.state))
    filed_on, due, answered_on = (day or it.filing.notified for day in days)
    told = decided.told
    return Letter(it.number, it.exporter, it.judge, it.claim.thing, it.filing, filed_on, due, answered_on, outcome,
                  told.text, told.right, told.follows, of.waits, of.late, decided.person)  # fmt: skip
