"""A lender's own registry, told to its circle, and those of the others taken: the only door to both."""

import secrets

from jointseas.access.gate import Gate, View, Work, command, four_eyes, reading
from jointseas.compliance.consents import service as consents
from jointseas.compliance.consents.records import Purpose
from jointseas.financing.applications.service import SUBJECT
from jointseas.financing.claims import service as claims
from jointseas.financing.claims.records import ClaimState
from jointseas.financing.claims.records import Held as Claimed
from jointseas.financing.duplicates.rules import prints
from jointseas.financing.elsewhere import rules
from jointseas.financing.elsewhere import service as elsewhere
from jointseas.financing.elsewhere.records import Came, Exchanged, Held, Joining, Member, Registry, Trusting

_BYTES = 32


class Exchange:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        gate.adopt(self)

    @reading("finance.exchange")
    def standing(self, view: View) -> Exchanged | None:
        """The circle that we are in, whom of it we trust, and the newest that came from each."""
        return elsewhere.exchanged(view)

    @reading("finance.exchange")
    def joining(self, _view: View, name: str, secret: str = "") -> Joining:
        """Without a secret a new one is drawn, for the others to be told of."""
        return rules.joining(name, secret or secrets.token_bytes(_BYTES).hex())

    @four_eyes("finance.circle", Joining)
    def join(self, work: Work, asked: Joining) -> str:
        """Answers with its name alone: the secret was known before."""
        return elsewhere.join(work, asked).name

    @reading("finance.exchange")
    def check_trust(self, view: View, asked: Trusting) -> Trusting:
        """Whether it could be trusted so at all, before anybody is asked to agree."""
        return elsewhere.require_trusting(view, asked)

    @four_eyes("finance.trust", Trusting)
    def trust(self, work: Work, asked: Trusting) -> Member:
        return elsewhere.trust(work, asked)

    @reading("finance.exchange")
    def registry(self, view: View) -> bytes:
        """Our claims, as a file for the circle; what was released too, so that it is free elsewhere. Of a paper whose
        exporter has not agreed to that nothing is told, and of one that agrees no more only what is financed: that is
        held by its contract; so is what was taken over from another system."""
        ours = elsewhere.ours(view)
        key = bytes.fromhex(ours.secret)
        agreed = consents.given_to_us(view, SUBJECT, Purpose.FINANCING)
        held = tuple(Held(prints(it.paper, key), it.state.value) for it in claims.of_lender(view)
                     if it.firm_id is None or _may_tell(it, agreed.get((it.firm_id, it.application))))  # fmt: skip
        return rules.written(ours, Registry(view.firm.code, view.now, held))

    @command("finance.exchange")
    def take(self, work: Work, content: bytes) -> Came:
        return elsewhere.take(work, content)


def _may_tell(it: Claimed, agrees: bool | None) -> bool:
    """None where its exporter never agreed."""
    return agrees is not None and (agrees or it.state is ClaimState.FINANCED)
