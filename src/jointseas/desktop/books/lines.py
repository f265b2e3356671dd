"""Credit lines in words, as either side says them."""

from collections.abc import Sequence

from jointseas.desktop.kit import Tone
from jointseas.financing.lines.records import Against, LineState, Sub, Usage
from jointseas.financing.lines.rules import part
from jointseas.i18n import Language
from jointseas.kernel.money import Money

_TONES: dict[LineState, Tone] = {LineState.OPEN: "good", LineState.SUSPENDED: "warn", LineState.ENDED: "plain"}


def part_said(tr: Language, it: Against | Sub) -> str:
    return " · ".join(map(tr.show, part(it.product, it.buyer))) if it.product or it.buyer else tr("The whole line")


def line_state(tr: Language, it: Usage) -> tuple[str, Tone]:
    """That its days are over goes before that it is open."""
    if it.line is None:
        return tr("no line: by the programme"), "plain"
    state = it.line.granted.state
    if state is LineState.OPEN and not it.takes:
        return tr("ended on {day}", day=it.line.granted.ends), "warn"
    return tr.term("line state", state), _TONES[state]


def sum_told(tr: Language, of: Usage, sum_: int | None) -> str:
    """What is used, promised or available."""
    found = of.told(sum_)
    return "—" if found is None else tr.money(found)


def missing_said(tr: Language, currencies: Sequence[str]) -> str:
    return tr("Not counted for want of a rate: {currencies}", currencies=tuple(currencies))


def told(tr: Language, minor: int | None, currency: str) -> str:
    return "—" if minor is None else tr.money(Money(minor, currency))
