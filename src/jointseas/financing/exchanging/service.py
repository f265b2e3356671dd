"""A lender's own registry, told to its circle."""

import secrets

from jointseas.access.gate import View
from jointseas.financing.claims import service as claims
from jointseas.financing.duplicates.rules import prints
from jointseas.financing.elsewhere import rules
from jointseas.financing.elsewhere import service as elsewhere
from jointseas.financing.elsewhere.records import Circle, Held, Registry
from jointseas.kernel.outcome import require
from jointseas.kernel.text import one_line

_BYTES = 32


def circle(name: str, secret: str) -> Circle:
    """As it was told by another of its lenders; the first of them draws a new secret."""
    made = secret.strip().lower() or secrets.token_bytes(_BYTES).hex()
    sound = len(made) == 2 * _BYTES and set(made) <= set("0123456789abcdef")
    require(sound, "financing.circle_secret", digits=2 * _BYTES)
    return Circle(one_line(name, "name", longest=60), made)


def told(view: View) -> bytes:
    """Every claim of the lender at whose desk it is done; what was released too, so that it is free elsewhere."""
    ours = elsewhere.ours(view)
    key = bytes.fromhex(ours.secret)
    held = tuple(Held(prints(paper, key), state.value) for paper, state in claims.of_lender(view))
    return rules.written(ours, Registry(view.firm.code, view.now, held))
