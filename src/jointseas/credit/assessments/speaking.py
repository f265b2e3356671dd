"""What scorers say of a case: of what is asked today, and once more of what was kept."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

import numpy as np

from jointseas.access.gate import View
from jointseas.credit.assessments.records import Corrected
from jointseas.credit.changing.records import Step
from jointseas.credit.changing.rules import moving, require_movable
from jointseas.credit.changing.service import after
from jointseas.credit.paying import service as paying
from jointseas.credit.paying.records import DILUTION, HABIT, Told
from jointseas.credit.paying.records import SCORERS as PAYING
from jointseas.credit.scoring.records import Opinion
from jointseas.credit.scoring.service import Scoring
from jointseas.credit.shelf import service as shelf
from jointseas.credit.shelf.pins import PINS
from jointseas.credit.shelf.records import Held
from jointseas.credit.statements.records import Statements

Facts = Mapping[str, float | None]
PAYMENT = PAYING[0]  # of the three delays, the one that counts


@lru_cache(maxsize=16)
def ready(held: Held) -> Scoring:
    """Made ready once for the whole program; the shelf hands out the same one for the same bytes."""
    return Scoring(held)


def champions_say(by: Mapping[str, Held], facts: Mapping[str, Facts], told: Told | None) -> tuple[Opinion, ...]:
    """Of a buyer the ledger speaks, whoever is chosen: by its habit where nobody is."""
    buyer = paying.estimate(by, told) if told else None
    of_buyer = (buyer.late[0], buyer.dilution) if buyer else ()
    return (*_of_firm(by, facts), *(it for it in of_buyer if it))


def challengers_say(by: Mapping[str, Held], facts: Mapping[str, Facts], told: Told | None) -> tuple[Opinion, ...]:
    late = paying.estimate(by, told).late[0] if told and PAYMENT in by else None
    return (*_of_firm(by, facts), *((late,) if late else ()))


def _of_firm(by: Mapping[str, Held], facts: Mapping[str, Facts]) -> Iterator[Opinion]:
    return (opinion(ready(by[name]), its) for name, its in facts.items() if name in by)


def opinion(scoring: Scoring, facts: Facts) -> Opinion:
    values = [facts.get(it.name) for it in scoring.held.card.declared]
    row = np.array([[np.nan if it is None else it for it in values]])
    return scoring.opinions(row)[0]


def again(view: View, said: Opinion, told: Told | None) -> Opinion:
    """By whoever said it, of the facts that were kept."""
    if is_of_buyer(said):
        return _of_buyer(view, said, told)
    return opinion(by(view, said), {pull.fact: pull.value for pull in said.pulls})


def otherwise(view: View, said: Opinion, year: Statements | None, moved: tuple[Step, ...]) -> Opinion:
    """With some facts moved, where they are the exporter's to move."""
    steps = after(moved, said.scorer)
    if is_of_buyer(said) or not steps:
        return said
    scoring = by(view, said)
    its = moving(said, scoring.held.card, year)
    require_movable(its, steps)
    return scoring.opinions(its.row(steps)[None])[0]


def otherwise_told(view: View, said: Opinion, asked: Corrected) -> Opinion:
    """With one fact as it should have been."""
    if said.scorer != asked.scorer:
        return said
    return opinion(by(view, said), {it.fact: asked.after if it.fact == asked.fact else it.value for it in said.pulls})


def is_of_buyer(said: Opinion) -> bool:
    """What the ledger says of a buyer is not the exporter's to move."""
    return said.scorer in (*PAYING, DILUTION)


def _of_buyer(view: View, said: Opinion, told: Told | None) -> Opinion:
    speakers = {} if said.version == HABIT else {said.scorer: shelf.kept(view, said.version)}
    found = paying.estimate(speakers, told) if told else None
    late = dict(zip(PAYING, found.late, strict=True)) if found else {}
    return (found.dilution if found and said.scorer == DILUTION else late.get(said.scorer)) or said


def by(view: View, said: Opinion) -> Scoring:
    """Who said it: off the shelf where it is still the same, else out of what was kept."""
    same = PINS.get(said.scorer) == said.version
    return ready(shelf.shipped(said.scorer) if same else shelf.kept(view, said.version))
