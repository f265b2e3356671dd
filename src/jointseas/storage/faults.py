"""What a database says when it fails, turned into what a person can do about it."""

from sqlalchemy.exc import DBAPIError

from jointseas.kernel.outcome import BrokenInvariant, Refused

# A driver tells these apart by its text alone; each is something that a person can mend.
_MENDABLE = (
    ("disk is full", "storage.full"),
    ("no space left", "storage.full"),
    ("readonly database", "storage.read_only"),
    ("read-only", "storage.read_only"),
    ("unable to open database", "storage.unreachable"),
    ("database is locked", "storage.busy"),
    ("disk i/o error", "storage.disk"),
    ("malformed", "storage.damaged"),
    ("not a database", "storage.damaged"),
    ("connection refused", "storage.no_server"),
    ("could not connect", "storage.no_server"),
    ("could not translate host name", "storage.no_server"),
    ("connection failed", "storage.no_server"),
    ("server closed the connection", "storage.no_server"),
    ("terminating connection", "storage.no_server"),
    ("permission denied", "storage.no_right"),
    ("password authentication failed", "storage.no_right"),
)


def mended(error: DBAPIError) -> Refused | BrokenInvariant:
    """A refusal where a person can act; else a bug: a guard of the books has stopped something our rules let
    through."""
    said = str(error.orig).lower()
    for sign, code in _MENDABLE:
        if sign in said:
            return Refused(code)
    return BrokenInvariant(str(error.orig))
