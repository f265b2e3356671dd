"""Runs one command line: words in, facts or one refusal out, and the exit status that scripts rely on."""

import locale
import logging
import os
from collections.abc import Sequence
from itertools import pairwise

from jointseas.cli.commands import every_command
from jointseas.cli.output import say, tell
from jointseas.cli.parse import find, help_of
from jointseas.cli.records import Answer
from jointseas.cli.session import Session
from jointseas.cli.shore import Shore
from jointseas.i18n import Language, languages
from jointseas.kernel.outcome import Refused

DONE, FAULT, REFUSED = 0, 1, 2
log = logging.getLogger(__name__)


def run(argv: Sequence[str], shore: Shore) -> int:
    tr = Language(_wanted(argv))
    try:
        return _run(argv, shore, tr)
    except Refused as refused:
        refuse(refused, argv)
        return REFUSED
    except BrokenPipeError:  # whoever read has read enough
        return REFUSED
    except Exception:
        log.exception("a command failed")
        say(tr("A fault of ours stopped this, and nothing of it was written. The log has the details."))
        return FAULT


def stopped(argv: Sequence[str]) -> int:
    tr = Language(_wanted(argv))
    say(tr("Stopped: nothing is left half done."))
    return REFUSED


def refuse(refused: Refused, argv: Sequence[str] = ()) -> None:
    say(Language(_wanted(argv)).refusal(refused))


def _run(argv: Sequence[str], shore: Shore, tr: Language) -> int:
    commands = every_command()
    command, given = find(commands, argv)
    if command is None or given.help:
        tell(Answer({}, help_of(command, commands, tr)), as_json=False)
        return DONE
    session = Session(given, tr, shore)
    try:
        answer = command.run(session)
    finally:
        session.close()
    tell(answer, as_json=given.json)
    return answer.status


def _wanted(argv: Sequence[str]) -> str:
    """The language asked for, or that of the machine; a wrong one is refused later, in words."""
    asked = [after for word, after in pairwise(argv) if word == "--lang"]
    asked += [word.removeprefix("--lang=") for word in argv if word.startswith("--lang=")]
    if asked and asked[-1] in languages():
        return asked[-1]
    spoken = os.environ.get("LC_ALL") or os.environ.get("LANG") or (locale.getlocale()[0] or "")
    return "zh_CN" if spoken.lower().startswith(("zh", "chinese")) else "en"
