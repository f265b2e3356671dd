"""Checks what every firm in a workspace was scored with, and what came of it."""

import hashlib
import json
from collections.abc import Iterator

from jointseas.credit.integrity import store
from jointseas.storage.database import Connection
from jointseas.storage.integrity import Problem


def problems(connection: Connection) -> Iterator[Problem]:
    """Without opening any of it: a forest that was swapped is not walked."""
    for code, number, content, digest in store.assessments(connection):
        if _of(content.encode()) != digest:
            yield Problem("assessment", f"{code} #{number}")
    for code, version, content, digest in store.policies(connection):
        if _of(content.encode()) != digest:
            yield Problem("policy", f"{code} {version}")
    for code, name, card, forest, digest in store.scorers(connection):
        if _of(card) != digest or _of(forest) != _named(card):
            yield Problem("scorer", f"{code} {name} {digest[:12]}")


def _of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _named(card: bytes) -> str:
    """The forest that a card is of; none where it cannot be read."""
    try:
        return str(json.loads(card)["forest"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
