"""The loss policy of the lender at whose desk is asked: what two people signed, or the standard one, which nobody
did."""

from jointseas.access.gate import View, Work
from jointseas.portfolio.provisions import store
from jointseas.portfolio.provisions.reading import read, standard
from jointseas.portfolio.provisions.records import InForce, LossPolicy, Signing


def in_force(view: View) -> InForce:
    found = store.TEXTS.in_force(view.connection, view.firm.id)
    text = found[1] if found else standard()
    return InForce(read(text), text, found[0] if found else None)


def sign(work: Work, asked: Signing) -> LossPolicy:
    """Carried out when the second person agrees."""
    policy = read(asked.text)
    store.TEXTS.add(work.connection, work.firm.id, policy.version, policy.digest, asked.text, work.now)
    work.record(f"loss policy {policy.version}", asked)
    return policy
