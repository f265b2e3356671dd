"""Where money goes, and who is asked for it, in words."""

from collections.abc import Iterable

from jointseas.desktop.kit import Derivation, Part
from jointseas.financing.collecting.records import Candidate, Share
from jointseas.i18n import Language
from jointseas.kernel.money import Money


def share_said(tr: Language, it: Share) -> str:
    """The receivable, else the facility, with what the money does there."""
    return " · ".join(filter(None, (it.number, it.facility, tr.term("money into", it.into))))


def candidate_said(tr: Language, it: Candidate) -> str:
    if it.entry is not None:
        return tr("typed before, as entry {number}", number=it.entry)
    papers = dict.fromkeys(one.number or one.facility for one in it.shares)
    return " · ".join(papers)


def laid(tr: Language, shares: Iterable[Share], whole: Money) -> Derivation:
    """Where each cent of a movement goes."""
    rows = [Part(it.number or it.facility, tr.money(it.money), _beside(tr, it)) for it in shares]
    return Derivation([*rows, Part(tr("The movement"), tr.money(whole), total=True)])


def _beside(tr: Language, it: Share) -> str:
    into = tr.term("money into", it.into)
    return f"{it.facility} · {into}" if it.number else into
