"""Where words go: facts to standard output, progress and messages to standard error, as text of the person's
language."""

import json
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Self
from unicodedata import category, east_asian_width

from jointseas.cli.records import Answer
from jointseas.kernel.canonical import plain
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused

_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Cn", "Zl", "Zp"))


def tell(answer: Answer, *, as_json: bool) -> None:
    try:
        _write(answer, as_json=as_json)
    except BrokenPipeError:
        raise
    except OSError:
        raise Refused("cli.unheard") from None


def _write(answer: Answer, *, as_json: bool) -> None:
    if as_json:
        everywhere = not sys.stdout.encoding.lower().startswith("utf")
        sys.stdout.write(json.dumps(dict(answer.facts), default=plain, ensure_ascii=everywhere) + "\n")
    else:
        for line in answer.lines:
            sys.stdout.write(_seen(line) + "\n")
    sys.stdout.flush()


def say(line: str) -> None:
    with suppress(OSError):  # whoever listened has gone
        sys.stderr.write(_seen(line) + "\n")
        sys.stderr.flush()


def _seen(line: str) -> str:
    """A file's name may hold a line break, a colour or a turn of direction: spelled out, a line stays one line and
    reads as it is."""
    return "".join(c.encode("unicode_escape").decode() if category(c) in _HIDDEN else c for c in line)


class Progress:
    """One line that moves, on a terminal; nothing at all in a log or a pipe."""

    def __init__(self, sentence: str) -> None:
        self._sentence = sentence
        self._shown = sys.stderr.isatty()

    def __call__(self, done: int, total: int) -> None:
        if self._shown:
            share = f"{100 * done // total} %" if total else str(done)
            sys.stderr.write(f"\r{self._sentence} {share}\x1b[K")
            sys.stderr.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_how: object) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def money_facts(it: Money) -> dict[str, object]:
    return {"currency": it.currency, "minor": it.minor}


def columns(
    head: tuple[str, ...], rows: Sequence[tuple[str, ...]], right: frozenset[int] = frozenset()
) -> tuple[str, ...]:
    """A table in a terminal, where a Chinese character is two cells wide."""
    widths = [max(map(_cells, column)) for column in zip(head, *rows, strict=True)]
    return tuple(_row(row, widths, right) for row in (head, *rows))


def _row(row: tuple[str, ...], widths: list[int], right: frozenset[int]) -> str:
    padded = (_padded(text, widths[i], i in right) for i, text in enumerate(row))
    return "  ".join(padded).rstrip()


def _padded(text: str, width: int, at_right: bool) -> str:
    gap = " " * (width - _cells(text))
    return gap + text if at_right else text + gap


def _cells(text: str) -> int:
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)
