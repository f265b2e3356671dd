"""What a person gets back of a file that was not taken whole, and what of it may be told."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from jointseas.intake.records import Plan, Problem
from jointseas.kernel.outcome import Refused

# A spreadsheet takes a cell that begins so for a formula, whoever wrote it. A negative figure is none.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FIGURE = re.compile(r"[+-]?[\d.,' ]+-?")


def bad_rows(head: Sequence[str], problems: Iterable[Problem], words: Callable[[Refused], str], *titles: str) -> bytes:
    """The rows that were left out, as they stood, each with its reason; `titles` are those of the row and the reason.
    UTF-8 with a mark, so that spreadsheets show Chinese."""
    made = io.StringIO(newline="")
    written = csv.writer(made)
    written.writerow([titles[0], *map(harmless, head), titles[1]])
    for (file, row), wrong in groupby(problems, key=lambda it: (it.file, it.row)):
        told = list(wrong)
        cells = [harmless(cell) for cell in (*told[0].cells, *[""] * len(head))][: max(len(head), len(told[0].cells))]
        why = "; ".join(f"{it.column}: {words(it.refused)}" if it.column else words(it.refused) for it in told)
        written.writerow([f"{file} {row}".strip(), *cells, harmless(why)])
    return made.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) and not _FIGURE.fullmatch(cell) else cell


def named(problem: Problem, plan: Plan) -> Problem:
    """By the head under which the cell stands, where a slice has told it by its field."""
    return problem._replace(column=plan.columns.get(problem.column, problem.column))
