"""The letter in a language, out of the catalogue: paragraph by paragraph, for a page, a command or a paper."""

from collections.abc import Iterator

from jointseas.appeals.letters.records import Letter
from jointseas.appeals.records import Ground, Late, State
from jointseas.appeals.words import fact_said, follow_said, thing_said, value_said
from jointseas.i18n import N_, Language

_OPENING = {
    State.UPHELD: N_("Your appeal is upheld."),
    State.PARTLY: N_("Your appeal is upheld in part."),
    State.DISMISSED: N_("Your appeal is dismissed."),
}


def worded(tr: Language, it: Letter) -> tuple[str, ...]:
    return tuple(_paragraphs(tr, it))


def titled(tr: Language, it: Letter) -> str:
    return tr("Outcome of appeal {number}", number=it.number)


def _paragraphs(tr: Language, it: Letter) -> Iterator[str]:
    yield tr("To {debtor}, {day}", debtor=it.exporter.name_in(tr.code), day=it.answered_on)
    yield tr("On {filed} you contested: {thing} ({was}, {notified}). You said: {words}", filed=it.filed_on,
             thing=thing_said(tr, it.thing), was=tr.term("contested", it.filing.was), notified=it.filing.notified,
             words=it.filing.claim.words)  # fmt: skip
    yield tr(_OPENING[it.outcome])
    yield tr("The reasons: {reasons}", reasons=it.reasons)
    yield from _fact(tr, it)
    yield from (follow_said(tr, one, waits=one.kind in it.waits) for one in it.follows)
    yield from _evidence(tr, it)
    yield tr("It was decided by {person}, who neither made, checked nor approved what you contested.", person=it.person)
    yield from _late(tr, it)
    yield tr("This is the last answer of {judge} on this matter. Courts and the authorities that supervise it remain "
             "open to you.", judge=it.judge.name_in(tr.code))  # fmt: skip


def _fact(tr: Language, it: Letter) -> Iterator[str]:
    if it.thing.ground is Ground.SCORE and it.right is not None:
        before, after = (value_said(tr, it.thing, one) for one in (it.filing.value, it.right))
        yield tr("{fact}: {before} was looked at, {after} is right.", fact=fact_said(tr, it.thing), before=before,
                 after=after)  # fmt: skip


def _evidence(tr: Language, it: Letter) -> Iterator[str]:
    if it.filing.evidence:
        yield tr("Your evidence: {names}", names=tuple(one.name for one in it.filing.evidence))


def _late(tr: Language, it: Letter) -> Iterator[str]:
    """What was late is said, whoever it was."""
    if Late.FILED in it.late:
        yield tr("The appeal came after its last day, {day}: {why}", day=it.filing.deadlines.file,
                 why=it.filing.claim.late_why)  # fmt: skip
    if Late.DECIDED in it.late:
        yield tr("It should have been decided by {day}. We are sorry that it was late.", day=it.due)
