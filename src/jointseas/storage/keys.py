"""The key of an encrypted workspace, and the slots in which it lies wrapped: each opens with one secret, and is
worthless without it."""

import hashlib
import secrets
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from jointseas.kernel.canonical import canonical
from jointseas.kernel.outcome import Refused, require
from jointseas.kernel.text import composed

KEY_BYTES = 32
_NONCE_BYTES = 12
_SALT_BYTES = 16


class SlotKind(StrEnum):
    PERSON = "person"
    RECOVERY = "recovery"
    KEYRING = "keyring"


@dataclass(frozen=True)
class Cost:
    """What one guess at a password costs."""

    memory_kib: int
    passes: int
    lanes: int


# A file is written by whoever may write the folder: it shall not make us take all memory or run for hours.
MOST = Cost(memory_kib=1024 * 1024, passes=20, lanes=16)


@dataclass(frozen=True)
class Slot:
    """The wrapped key. Of a person's slot, `fits` says which password hash it was made with: another is stale."""

    id: str
    kind: SlotKind
    holder: str
    fits: str
    cost: Cost | None  # none where the secret is itself a random key
    salt: bytes
    nonce: bytes
    wrapped: bytes


def new_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def fits(password_hash: str) -> str:
    """Names a password hash without giving it away."""
    return hashlib.sha256(password_hash.encode()).hexdigest()[:32]


def for_person(key: bytes, workspace: str, holder: str, password: str, password_hash: str, cost: Cost) -> Slot:
    blank = _blank(SlotKind.PERSON, holder, fits(password_hash), cost)
    return _wrapped(blank, key, workspace, password_bytes(password))


def for_secret(key: bytes, workspace: str, kind: SlotKind, secret: bytes) -> Slot:
    """For a secret that is random already: the recovery key, or one that a keyring keeps."""
    return _wrapped(_blank(kind, "", "", None), key, workspace, secret)


def password_bytes(password: str) -> bytes:
    """A terminal may hand us what is no character; it is a password like any other."""
    return composed(password).encode(errors="surrogatepass")


def _blank(kind: SlotKind, holder: str, made_for: str, cost: Cost | None) -> Slot:
    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    return Slot(secrets.token_hex(8), kind, holder, made_for, cost, salt, nonce, b"")


def _wrapped(blank: Slot, key: bytes, workspace: str, secret: bytes) -> Slot:
    sealed = AESGCM(_stretched(blank, secret)).encrypt(blank.nonce, key, _bound_to(blank, workspace))
    return replace(blank, wrapped=sealed)


def unwrap(slot: Slot, workspace: str, secret: bytes) -> bytes | None:
    """The key, or None where the secret is not this slot's."""
    try:
        return AESGCM(_stretched(slot, secret)).decrypt(slot.nonce, slot.wrapped, _bound_to(slot, workspace))
    except InvalidTag:
        return None


def _stretched(slot: Slot, secret: bytes) -> bytes:
    if slot.cost is None:
        return HKDF(SHA256(), KEY_BYTES, slot.salt, b"jointseas key slot").derive(secret)
    cost = slot.cost
    try:
        return hash_secret_raw(secret, slot.salt, cost.passes, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID)
    except HashingError:  # it has no other reason: the numbers were checked
        raise Refused("workspace.keys_memory") from None


def _bound_to(slot: Slot, workspace: str) -> bytes:
    """A slot cannot be moved to another workspace, nor be given another's name."""
    return canonical(["jointseas key slot", workspace, slot.id, slot.kind, slot.holder, slot.fits]).encode()


def spelled(slot: Slot) -> dict[str, object]:
    cost = slot.cost and {"memory_kib": slot.cost.memory_kib, "passes": slot.cost.passes, "lanes": slot.cost.lanes}
    return {
        "id": slot.id,
        "kind": slot.kind.value,
        "holder": slot.holder,
        "fits": slot.fits,
        "argon2id": cost,
        "salt": b64encode(slot.salt).decode(),
        "nonce": b64encode(slot.nonce).decode(),
        "wrapped": b64encode(slot.wrapped).decode(),
    }


def read_slot(told: Any) -> Slot:
    """Believes nothing: the file may come from anybody."""
    try:
        slot = Slot(
            short_text(told["id"]),
            SlotKind(told["kind"]),
            short_text(told["holder"]),
            short_text(told["fits"]),
            None if told["argon2id"] is None else _cost(told["argon2id"]),
            b64decode(short_text(told["salt"]), validate=True),
            b64decode(short_text(told["nonce"]), validate=True),
            b64decode(short_text(told["wrapped"]), validate=True),
        )
    except (KeyError, TypeError, ValueError):
        raise Refused("workspace.keys_damaged") from None
    whole = len(slot.salt) == _SALT_BYTES and len(slot.nonce) == _NONCE_BYTES and len(slot.wrapped) == KEY_BYTES + 16
    require(whole and (slot.cost is not None) == (slot.kind is SlotKind.PERSON), "workspace.keys_damaged")
    return slot


def short_text(value: object) -> str:
    if not isinstance(value, str) or len(value) > 200:
        raise TypeError("not a short text")
    value.encode()  # half a character is none
    return value


def _cost(told: Mapping[str, object]) -> Cost:
    memory, passes, lanes = (told[name] for name in ("memory_kib", "passes", "lanes"))
    if type(memory) is not int or type(passes) is not int or type(lanes) is not int:
        raise TypeError("not whole numbers")
    fair = 1 <= lanes <= MOST.lanes and 1 <= passes <= MOST.passes and 8 * lanes <= memory <= MOST.memory_kib
    require(fair, "workspace.keys_cost")
    return Cost(memory, passes, lanes)
