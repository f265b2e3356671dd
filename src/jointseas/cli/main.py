"""Runs one command line: words in, facts or one refusal out, and the exit status that scripts rely on."""

import logging
from collections.abc import Sequence

from jointseas.cli.commands import every_command
from jointseas.cli.output import say, tell
from jointseas.cli.parse import find, help_of, list_of
from jointseas.cli.records import Answer
from jointseas.cli.session import Session
from jointseas.cli.shore import Shore
from jointseas.cli.tongue import wanted
from jointseas.i18n import Language
from jointseas.kernel.outcome import Refused

DONE, FAULT, REFUSED = 0, 1, 2
log = logging.getLogger(__name__)


def run(argv: Sequence[str], shore: Shore) -> int:
    tr = Language(wanted(argv))
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


def refuse(refused: Refused, argv: Sequence[str] = ()) -> None:
    say(Language(wanted(argv)).refusal(refused))


def _run(argv: Sequence[str], shore: Shore, tr: Language) -> int:
    commands = every_command()
    command, given = find(commands, argv)
    if command is None or given.help:
        told = help_of(command, tr) if command else list_of(commands, given.begun, tr)
        tell(Answer({}, told), as_json=False)
        return DONE
    session = Session(given, tr, shore)
    try:
        answer = command.run(session)
    finally:
        session.close()
    tell(answer, as_json=given.json)
    return answer.status
