"""Passwords as argon2id keeps them. The cost is handed in: the product's own, or a light one for tests."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

# RFC 9106's second recommendation: 64 MiB, three passes, four lanes.
STRONG = PasswordHasher(time_cost=3, memory_cost=65536, parallelism=4)


def matches(hasher: PasswordHasher, kept: str, password: str) -> bool:
    try:
        return hasher.verify(kept, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
