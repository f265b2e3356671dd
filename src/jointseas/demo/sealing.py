"""The seal of a firm under what it hands out, by whoever of it holds the password."""

from jointseas.access.records import Seat
from jointseas.demo.stage import Stage
from jointseas.documents.issuing.records import Seal
from jointseas.documents.keys.records import Use
from jointseas.documents.signing.records import Asked, Signing
from jointseas.kernel.outcome import settled


def seal(stage: Stage, seat: Seat) -> Seal:
    of = next(it for it in settled(stage.services.keys.usable(seat)) if it.use is Use.SEAL)
    return Seal(of.id, stage.passwords[f"{seat.firm.code.lower()} seal"])


def sealed(stage: Stage, seat: Seat, content: bytes, reason: str) -> bytes:
    """A file that is no paper of the house."""
    by = seal(stage, seat)
    return settled(stage.services.signing.sign(seat, Asked(content, by.key, by.password, Signing(reason))))
