"""What a card says of where its scorer comes from and where it must not be trusted, in a person's words."""

from jointseas.credit.shelf.records import Card, Held
from jointseas.i18n import Language


def source(card: Card, tr: Language) -> tuple[str, ...]:
    """Where its rows come from, and on what terms. What is one's own has no title."""
    its = card.source
    if not its.title:
        return tr("Rows of one's own: {name}", name=its.publisher), tr("Learnt at home: it is for this firm alone.")
    return its.title, its.publisher, tr("Licence: {licence}", licence=its.licence)


def limits(held: Held, tr: Language) -> tuple[str, ...]:
    """Of its use; what is said of the data that a scorer was thought out on is not said of others."""
    caution = held.scorer.caution
    return tuple(map(tr, (*((caution,) if caution and not held.at_home else ()), *held.scorer.limits)))
