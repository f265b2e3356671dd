"""A lender's own registry, told to its circle, and those of the others taken: the only door to both."""

import secrets

from jointseas.access.gate import Gate, View, Work, command, reading
from jointseas.financing.claims import service as claims
from jointseas.financing.duplicates.rules import prints
from jointseas.financing.elsewhere import rules
from jointseas.financing.elsewhere import service as elsewhere
from jointseas.financing.elsewhere.records import Came, Circle, Held, Registry
from jointseas.kernel.outcome import require
from jointseas.kernel.text import one_line

_BYTES = 32


class Exchange:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate

    @reading("finance.exchange")
    def registries(self, view: View) -> tuple[str, tuple[Came, ...]]:
        """The circle that we are in, and the newest that came from each of its lenders."""
        mine = elsewhere.circle(view)
        return (mine.name if mine else ""), elsewhere.came(view)

    @command("finance.exchange")
    def join(self, work: Work, name: str, secret: str = "") -> Circle:
        """Without a secret a new one is drawn, for the others to be told of."""
        made = _circle(name, secret)
        elsewhere.join(work, made)
        return made

    @reading("finance.exchange")
    def registry(self, view: View) -> bytes:
        """Every claim of ours, as a file for the circle; what was released too, so that it is free elsewhere."""
        ours = elsewhere.ours(view)
        key = bytes.fromhex(ours.secret)
        held = tuple(Held(prints(paper, key), state.value) for paper, state in claims.of_lender(view))
        return rules.written(ours, Registry(view.firm.code, view.now, held))

    @command("finance.exchange")
    def take(self, work: Work, content: bytes) -> Came:
        return elsewhere.take(work, content)


def _circle(name: str, secret: str) -> Circle:
    made = secret.strip().lower() or secrets.token_bytes(_BYTES).hex()
    sound = len(made) == 2 * _BYTES and set(made) <= set("0123456789abcdef")
    require(sound, "financing.circle_secret", digits=2 * _BYTES)
    return Circle(one_line(name, "name", longest=60), made)
