"""What a database says when it fails, turned into what a person can do about it."""

from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from jointseas.kernel.outcome import BrokenInvariant, Refused

# SQLite's own numbers; what is after the first byte only tells variants apart.
_SQLITE = {
    5: "storage.busy",
    6: "storage.busy",
    8: "storage.read_only",
    10: "storage.disk",
    11: "storage.damaged",
    13: "storage.full",
    14: "storage.unreachable",
    26: "storage.damaged",
}
# PostgreSQL's, by their first letters: its sentences come in the server's language.
_POSTGRESQL = {
    "08": "storage.no_server",
    "25006": "storage.read_only",
    "28": "storage.no_right",
    "3D000": "storage.no_database",
    "42501": "storage.no_right",
    "53100": "storage.full",
    "53300": "storage.busy",
    "55P03": "storage.busy",
    "57014": "storage.busy",
    "57P": "storage.no_server",
    "58": "storage.disk",
    "XX001": "storage.damaged",
    "XX002": "storage.damaged",
}
# A connection that never came to be has no number, only what the server or the library said.
_SAID = (
    ("too many c", "storage.busy"),  # clients, or connections for this role
    ("remaining connection slots", "storage.busy"),
    ("invalid connection option", "storage.address"),
    ("password authentication failed", "storage.no_right"),
    ("no password supplied", "storage.no_right"),
    ("no pg_hba.conf entry", "storage.no_right"),
    ('role "', "storage.no_right"),
    ("does not exist", "storage.no_database"),
)


def mended(error: DBAPIError | PoolTimeout) -> Refused | BrokenInvariant:
    """A refusal where a person can act; else a bug: a guard of the books has stopped something our rules let
    through."""
    if isinstance(error, PoolTimeout):
        return Refused("storage.busy")
    code = mend_of(error.orig)
    return Refused(code) if code else BrokenInvariant(str(error.orig))


def mend_of(fault: Any) -> str | None:
    number = getattr(fault, "sqlite_errorcode", None)
    if number is not None:
        return _SQLITE.get(number & 0xFF)
    state = getattr(fault, "sqlstate", None)
    if state:
        return next((code for sign, code in _POSTGRESQL.items() if state.startswith(sign)), None)
    if not type(fault).__module__.startswith("psycopg"):
        return None
    said = next((code for sign, code in _SAID if sign in str(fault)), None)
    return said or ("storage.no_server" if type(fault).__name__ == "OperationalError" else None)
