"""Passwords as argon2id keeps them. The cost is handed in: the product's own, or a light one for tests."""

from base64 import b64encode
from secrets import token_bytes

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from jointseas.storage.keys import Cost, password_bytes

# RFC 9106's second recommendation: 64 MiB, three passes, four lanes.
STRONG = PasswordHasher(time_cost=3, memory_cost=65536, parallelism=4)


def hashed(hasher: PasswordHasher, password: str) -> str:
    return hasher.hash(password_bytes(password))


def matches(hasher: PasswordHasher, kept: str, password: str) -> bool:
    try:
        return hasher.verify(kept, password_bytes(password))
    except (VerifyMismatchError, InvalidHashError):
        return False


def nobody(hasher: PasswordHasher) -> str:
    """A hash that no password matches, so that an unknown name costs the same time as a known one."""
    salt, digest = (b64encode(token_bytes(n)).decode().rstrip("=") for n in (hasher.salt_len, hasher.hash_len))
    return f"$argon2id$v=19$m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}${salt}${digest}"


def cost(hasher: PasswordHasher) -> Cost:
    """The same price for a guess at a key slot as for one at the door."""
    return Cost(hasher.memory_cost, hasher.time_cost, hasher.parallelism)
