"""Starts the desktop or the command line."""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from jointseas import app

# Each on its own opens the window; anything else is for the command line.
_WINDOW = {"--sample", "--until-visible"}
_REFUSED = 2


def main() -> int:
    _open_streams()
    if getattr(sys, "frozen", False):  # in an installed program a reading child begins here too
        from multiprocessing import freeze_support

        freeze_support()
    argv = sys.argv[1:]
    try:
        return _started(argv)
    except KeyboardInterrupt:
        from jointseas.cli.tongue import stopped  # more than a window needs to start

        stopped(argv)
        return _REFUSED
    finally:
        _let_go()


def _started(argv: Sequence[str]) -> int:
    if set(argv) <= _WINDOW:
        return app.window(sample="--sample" in argv, measured="--until-visible" in argv)
    if len(argv) == 1 and argv[0].endswith(".jointseas"):
        return app.window(address=argv[0])
    return app.command(argv)


def _open_streams() -> None:
    """A stream that was closed must not give its number to the next file that is opened, which may be a workspace.
    Where the terminal cannot show a character, it shows which one it is."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
        elif isinstance(stream, TextIOWrapper) and mode == "w":
            # The console of Windows has a code page of its own that cannot show Chinese.
            stream.reconfigure(encoding="utf-8" if os.name == "nt" else None, errors="backslashreplace")


def _let_go() -> None:
    """What nobody reads any more is not complained of when Python ends."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


if __name__ == "__main__":
    sys.exit(main())
