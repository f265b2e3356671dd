"""The policy of the firm at whose desk is asked: what two people signed, or the standard one, which nobody did."""

from jointseas.access.gate import View, Work
from jointseas.credit.policy import store
from jointseas.credit.policy.reading import read, standard
from jointseas.credit.policy.records import Policy, Signing


def in_force(view: View) -> tuple[str, bool]:
    """Its text, and whether it is signed."""
    found = store.TEXTS.in_force(view.connection, view.firm.id)
    return found[1] if found else standard(), found is not None


def sign(work: Work, asked: Signing) -> Policy:
    """Carried out when the second person agrees."""
    policy = read(asked.text)
    store.TEXTS.add(work.connection, work.firm.id, policy.version, policy.digest, asked.text, work.now)
    work.record(f"credit policy {policy.version}", asked)
    return policy
