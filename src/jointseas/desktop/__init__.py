"""The window: the only place that imports Qt. Asks the services it is handed, shows their answers, decides nothing."""

import ctypes
import sys


def _cannot_die(singletons: tuple[object, ...]) -> None:
    """PySide6 6.12.0 under Python 3.11 takes one reference too many from None or True at every call that answers with
    it, and some 10,000 calls later the interpreter aborts. From 3.12 on all three are immortal; so they are here."""
    for one in singletons:
        ctypes.c_ssize_t.from_address(id(one)).value += sys.maxsize >> 3


if sys.version_info < (3, 12):
    _cannot_die((None, True, False))
