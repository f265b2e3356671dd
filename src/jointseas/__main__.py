"""Starts the desktop or the command line."""

import os
import sys
from io import TextIOWrapper

from jointseas import app

# Each on its own opens the window; anything else is for the command line.
_WINDOW = {"--sample", "--until-visible"}


def main() -> int:
    if getattr(sys, "frozen", False):  # in an installed program a reading child begins here too
        from multiprocessing import freeze_support

        freeze_support()
    argv = sys.argv[1:]
    if os.name == "nt":  # the console's own code page cannot show Chinese
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(encoding="utf-8")
    if set(argv) <= _WINDOW:
        return app.window(sample="--sample" in argv, measured="--until-visible" in argv)
    if len(argv) == 1 and argv[0].endswith(".jointseas"):
        return app.window(address=argv[0])
    return app.command(argv)


if __name__ == "__main__":
    sys.exit(main())
