"""Signatures of a lender by a key of its own (Ed25519), and what people tell keys and secrets by."""

import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_FINGERPRINT = 32  # digits that two people read to each other


def new_key() -> str:
    return Ed25519PrivateKey.generate().private_bytes_raw().hex()


def public_of(key: str) -> str:
    return _private(key).public_key().public_bytes_raw().hex()


def sign(key: str, content: bytes) -> str:
    return _private(key).sign(_told(content)).hex()


def signed(public: str, content: bytes, signature: str) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), _told(content))
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public: str) -> str:
    return _in_fours(hashlib.sha256(b"jointseas-registry-key\n" + bytes.fromhex(public)).hexdigest())


def mark(name: str, secret: str) -> str:
    """Names a circle's secret without giving it away: it is too long to be guessed."""
    told = f"jointseas-circle\n{name}\n".encode() + bytes.fromhex(secret)
    return _in_fours(hashlib.sha256(told).hexdigest())


def _in_fours(digest: str) -> str:
    return " ".join(digest[first : first + 4] for first in range(0, _FINGERPRINT, 4))


def _private(key: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(key))


def _told(content: bytes) -> bytes:
    """Of what is signed its digest: a registry is large, and is held against every key that we know."""
    return b"jointseas-registry\n" + hashlib.sha256(content).digest()
