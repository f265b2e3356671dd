"""The recovery key as a person prints and types it: eight groups of four, each with a character that checks it."""

import hashlib
import secrets
import unicodedata

from jointseas.kernel.outcome import Refused, require

# No letter that reads as a digit or as another letter (I, L, O), and no U.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_GROUPS, _LETTERS = 8, 4


def new_recovery_key() -> str:
    """A hundred and sixty random bits; nobody guesses it, so it needs no costly stretching."""
    groups = ["".join(secrets.choice(_ALPHABET) for _ in range(_LETTERS)) for _ in range(_GROUPS)]
    return "-".join(group + _check(number, group) for number, group in enumerate(groups, start=1))


def read_recovery_key(typed: str) -> bytes:
    """The secret behind what was typed; the refusal names the group that does not fit."""
    plain = unicodedata.normalize("NFKC", typed).upper().translate(_READ_AS)
    letters = "".join(c for c in plain if c.isalnum())
    length = _GROUPS * (_LETTERS + 1)
    require(len(letters) == length, "workspace.recovery_length", length=len(letters), wanted=length)
    groups = [letters[at : at + _LETTERS + 1] for at in range(0, length, _LETTERS + 1)]
    for number, group in enumerate(groups, start=1):
        if set(group) - set(_ALPHABET) or _check(number, group[:-1]) != group[-1]:
            raise Refused("workspace.recovery_group", number=number, group=group)
    return "".join(group[:-1] for group in groups).encode()


def _check(number: int, group: str) -> str:
    """Depends on the group's place too, so that groups read out in another order are noticed."""
    return _ALPHABET[hashlib.sha256(f"{number}{group}".encode()).digest()[0] % len(_ALPHABET)]
