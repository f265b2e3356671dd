"""When every password is lost: the recovery key opens the file, and gives an administrator a new password."""

from pathlib import Path

from argon2 import PasswordHasher

from jointseas.access.gate import Gate
from jointseas.access.passwords import STRONG
from jointseas.access.rules import clean_sign_in
from jointseas.access.service import Access
from jointseas.kernel.clock import Clock
from jointseas.workspace.opening import Opened, by_recovery_key


def recover(
    path: Path, recovery_key: str, sign_in: str, password: str, clock: Clock, hasher: PasswordHasher = STRONG
) -> Opened:
    """An administrator only: whoever sits elsewhere is given a new password by one."""
    opened = by_recovery_key(path, recovery_key, clock)
    try:
        gate = Gate(opened.database, clock)
        access = Access(gate, hasher, opened.keys)
        with gate.unseated("workspace.recover", clean_sign_in(sign_in)) as chain:
            access.recover(chain, sign_in, password)
    except BaseException:
        opened.close()
        raise
    return opened
