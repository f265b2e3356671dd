"""Reads a command line against the table of commands; the help is written from the same table."""

import argparse
from collections.abc import Iterable, Sequence
from typing import NoReturn

from jointseas.cli.records import Command, Option
from jointseas.i18n import N_, Language
from jointseas.kernel.outcome import Refused

# Understood before or after any command.
COMMON = (
    Option("--workspace", N_("the workspace: a file, or a PostgreSQL address (else JOINTSEAS_WORKSPACE)"), "PLACE"),
    Option("--firm", N_("the firm, where the workspace holds several"), "CODE"),
    Option("--as", N_("the person who signs in"), "PERSON"),
    Option("--secret-file", N_("a file that holds that person's password"), "FILE"),
    Option("--lang", N_("the language of words and messages"), "CODE", choices=("zh_CN", "en")),
    Option("--json", N_("one JSON object on standard output, and nothing else there")),
    Option("--help", N_("what a command does and takes")),
)


class _Reader(argparse.ArgumentParser):
    """argparse speaks one language; the refusal is ours to word."""

    def __init__(self, command: str, usage: str) -> None:
        super().__init__(prog="jointseas", add_help=False, allow_abbrev=False)
        self._refusal = Refused("cli.usage", command=command, usage=usage)

    def error(self, message: str) -> NoReturn:
        raise self._refusal from ValueError(message)


def find(commands: Sequence[Command], argv: Sequence[str]) -> tuple[Command | None, argparse.Namespace]:
    """The command whose words the line begins with, and what it was given."""
    common = _reader("COMMAND", "jointseas COMMAND … [--help]", COMMON)
    given, rest = common.parse_known_args(list(argv))
    command = _longest(commands, rest)
    if command is None:
        if not begun(commands, rest):
            raise Refused("cli.unknown_command", typed=" ".join(rest)[:60])
        given.begun = rest
        return None, given
    if given.help:
        return command, given
    reader = _reader(command.name, usage(command), command.options)
    return command, reader.parse_args(rest[len(command.words) :], given)


def _longest(commands: Sequence[Command], rest: Sequence[str]) -> Command | None:
    matching = [c for c in commands if tuple(rest[: len(c.words)]) == c.words]
    return max(matching, key=lambda c: len(c.words), default=None)


def begun(commands: Sequence[Command], words: Sequence[str]) -> list[Command]:
    """Half a command is a question: what is there of this?"""
    return [c for c in commands if c.words[: len(words)] == tuple(words)]


def _reader(name: str, line: str, options: Sequence[Option]) -> _Reader:
    reader = _Reader(name, line)
    for option in options:
        _declare(reader, option)
    return reader


def _declare(reader: _Reader, option: Option) -> None:
    choices = option.choices or None
    if option.by_place:
        many = "+" if option.needed else "*"
        reader.add_argument(
            option.key, choices=choices, nargs=many if option.many else (None if option.needed else "?")
        )
    elif option.value:
        reader.add_argument(
            option.name,
            dest=option.key,
            choices=choices,
            required=option.needed,
            action="append" if option.many else "store",
        )
    else:
        reader.add_argument(option.name, dest=option.key, action="store_true")


def usage(command: Command) -> str:
    return " ".join(["jointseas", *command.words, *(_spelled(option) for option in command.options)])


def _spelled(option: Option) -> str:
    value = "|".join(option.choices) if option.choices else option.value
    shown = _spelled_alone(option) if option.by_place else f"{option.name} {value}".strip()
    shown += "…" if option.many else ""
    return shown if option.needed else f"[{shown}]"


def _spelled_alone(option: Option) -> str:
    """What is given by its place stands in capitals: it is not typed as it stands."""
    return option.name.upper() if option.by_place else option.name


def help_of(command: Command, tr: Language) -> tuple[str, ...]:
    lines = [usage(command), "", f"  {tr(command.summary)}"]
    if command.options:
        lines += ["", *_table((_spelled_alone(option), tr(option.help)) for option in command.options)]
    return (*lines, "", *_table((option.name, tr(option.help)) for option in COMMON))


def list_of(commands: Sequence[Command], words: Sequence[str], tr: Language) -> tuple[str, ...]:
    """All that there are, or those that begin with these words."""
    if words:
        return tuple(_table((c.name, tr(c.summary)) for c in begun(commands, words)))
    told = [c for c in commands if not c.for_developers]
    built = [c for c in commands if c.for_developers]
    return (
        tr("jointseas [COMMAND …]: without a command, the desktop opens."),
        "",
        *_table((c.name, tr(c.summary)) for c in told),
        "",
        tr("Everywhere:"),
        *_table((f"{o.name} {o.value}".strip(), tr(o.help)) for o in COMMON),
        "",
        tr("For those who build the program:"),
        *_table((c.name, tr(c.summary)) for c in built),
        "",
        tr("Exit status: 0 done, 2 refused (one line says the fact, the limit and the mend), 1 a fault of ours."),
    )


def _table(rows: Iterable[tuple[str, str]]) -> list[str]:
    pairs = list(rows)
    width = max(len(left) for left, _ in pairs)
    return [f"  {left.ljust(width)}  {right}" for left, right in pairs]
