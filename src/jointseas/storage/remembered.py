"""What the keyring of the operating system keeps for us: a key of this machine's, an anchor, a server's password."""

from collections.abc import Iterator
from contextlib import contextmanager

from jointseas.kernel.outcome import Refused

_SERVICE = "JointSeas"


@contextmanager
def _asking() -> Iterator[None]:
    from keyring.errors import KeyringError  # the library looks for backends when it is imported

    try:
        yield
    except KeyringError:
        raise Refused("storage.no_keyring") from None


def remember(name: str, secret: str) -> None:
    import keyring

    with _asking():
        keyring.set_password(_SERVICE, name, secret)


def recall(name: str) -> str | None:
    import keyring

    with _asking():
        return keyring.get_password(_SERVICE, name)


def forget(name: str) -> None:
    """What is not there is forgotten already."""
    import keyring

    with _asking():
        if keyring.get_password(_SERVICE, name) is not None:
            keyring.delete_password(_SERVICE, name)
