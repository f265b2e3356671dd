"""The language that a command line is answered in, and the last word of one that was stopped."""

import locale
import os
from collections.abc import Sequence
from itertools import pairwise

from jointseas.cli.output import say
from jointseas.i18n import Language, languages


def stopped(argv: Sequence[str]) -> None:
    """Said from here, where little is loaded: what was being loaded when it was stopped may be half there."""
    tr = Language(wanted(argv))
    say(tr("Stopped: nothing is left half done."))


def wanted(argv: Sequence[str]) -> str:
    """The language asked for, or that of the machine; a wrong one is refused later, in words."""
    asked = [after for word, after in pairwise(argv) if word == "--lang"]
    asked += [word.removeprefix("--lang=") for word in argv if word.startswith("--lang=")]
    if asked and asked[-1] in languages():
        return asked[-1]
    spoken = os.environ.get("LC_ALL") or os.environ.get("LANG") or (locale.getlocale()[0] or "")
    return "zh_CN" if spoken.lower().startswith(("zh", "chinese")) else "en"
