"""Letters for whoever is inside a unit of work: drafted at the end of a day or on asking, sent or set aside by a
person."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from jointseas.access.gate import View, Work
from jointseas.financing.lending.records import Letter
from jointseas.financing.programme import service as programmes
from jointseas.financing.programme.reading import read
from jointseas.financing.register.records import Head
from jointseas.i18n import Language, languages
from jointseas.kernel.outcome import Refused, require
from jointseas.kernel.text import one_line
from jointseas.portfolio.dunning import counting, store
from jointseas.portfolio.dunning.records import Drafted, LetterState, Overtaken, Shown, Written
from jointseas.portfolio.dunning.wording import worded
from jointseas.portfolio.positions import service as positions
from jointseas.portfolio.positions.owing import debts
from jointseas.portfolio.positions.records import Debt, Pause

Pauses = Mapping[int, Sequence[Pause]]

# ---- reading


def letters(view: View, most: int) -> tuple[Shown, ...]:
    """The newest first; of drafts it is looked whether what they are about is owed still."""
    found = store.newest(view.connection, view.firm.id, most)
    open_ = {it.facility_id for it in found if it.state is LetterState.DRAFT}
    now = debts(view, [it for it in positions.all_live(view) if it.id in open_], view.today) if open_ else {}
    return tuple(Shown(it, None if it.state is not LetterState.DRAFT else
                       counting.overtaken(it, now.get(it.facility_id, ()))) for it in found)  # fmt: skip


def waiting(view: View) -> int:
    """How many drafts there are."""
    return store.drafts(view.connection, view.firm.id)


def letter(view: View, id_: int) -> Written:
    found = store.by_id(view.connection, view.firm.id, id_)
    if found is None:
        raise Refused("dunning.unknown", number=id_)
    return found


# ---- drafting


def draft(work: Work, heads: Sequence[Head], day: date, pauses: Pauses) -> list[Written]:
    """What these facilities' days call for by the programme in force, each letter about one debt once. Without an audit
    row where there is none."""
    found = debts(work, heads, day)
    before, spoken = store.of_facilities(work.connection, found), [Language(code) for code in languages()]
    letters = read(programmes.in_force(work)[0]).letters
    due = [(id_, it, one.letter) for id_, its in found.items() for it in its if it.items
           and (one := counting.due(it, pauses.get(id_, ()), letters, before[id_]))]  # fmt: skip
    made = [(id_, _drafted(work, it, one, pauses.get(id_, ()), spoken)) for id_, it, one in due]
    kept = [store.add(work.connection, id_, it) for id_, it in made]
    if kept:
        work.record(f"letters {day}", [[it.id, it.drafted] for it in kept])
    return kept


def _drafted(work: Work, it: Debt, letter: Letter, pauses: Sequence[Pause], spoken: Sequence[Language]) -> Drafted:
    late = counting.late(it, pauses)
    texts = {tr.code: worded(tr, letter.name, it, late, work.firm) for tr in spoken}
    return Drafted(letter.name, letter.days, late.days, late.paused, it, texts)


# ---- what becomes of a draft


def send(work: Work, id_: int, pauses: Pauses) -> Written:
    """That somebody has sent it. What was paid meanwhile, is disputed, or does not count now, is not asked for."""
    it = _open(work, id_)
    heads = [one for one in positions.all_live(work) if one.id == it.facility_id]
    since = counting.overtaken(it, debts(work, heads, work.today).get(it.facility_id, ()))
    number = it.drafted.debt.facility
    require(since is not Overtaken.DISPUTED, "dunning.disputed", number=number)
    require(since is None, "dunning.paid", number=number, oldest=it.drafted.debt.oldest)
    require(not counting.paused(pauses.get(it.facility_id, ()), work.today), "dunning.paused", number=number)
    return _settled(work, replace(it, state=LetterState.SENT))


def set_aside(work: Work, id_: int, reason: str) -> Written:
    it, reason = _open(work, id_), one_line(reason, "reason", longest=300)
    return _settled(work, replace(it, state=LetterState.SET_ASIDE, reason=reason))


def _open(view: View, id_: int) -> Written:
    it = letter(view, id_)
    if it.state is not LetterState.DRAFT:
        raise Refused("dunning.settled", number=it.drafted.debt.facility, person=it.person)
    return it


def _settled(work: Work, it: Written) -> Written:
    now = replace(it, settled_at=work.now, person=work.seat.person.name)
    store.settle(work.connection, now, work.now, work.seat.person.id)
    work.record(now.source, [now.state, now.reason])
    return now
