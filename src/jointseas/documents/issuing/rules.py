"""What may be asked of a kind of paper, and what its file is called. Pure."""

import re
import unicodedata
from dataclasses import replace
from datetime import date

from jointseas.documents.issued.records import Query
from jointseas.documents.kind import Asked, Days, Kind
from jointseas.kernel.outcome import Term, require

INDEX = "paper_index"  # the kind that lists a run
LONGEST_NAME = 120  # of a file, in signs
LONGEST_SPAN = 3660  # days
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')  # on one system or another


def complete(kind: Kind, asked: Asked, today: date) -> Asked:
    """With the days that the kind asks and nobody named: today, and the month up to the last of a span."""
    title = Term("document kind", kind.code)
    require(bool(asked.subject) == bool(kind.of), "papers.subject" if kind.of else "papers.no_subject", kind=title)
    if kind.days is Days.NONE:
        require(asked.first is None and asked.last is None, "papers.no_days", kind=title)
        return asked
    last = asked.last or today
    require(last <= today, "papers.future", day=last, today=today)
    if kind.days is Days.ONE:
        require(asked.first is None, "papers.one_day", kind=title)
        return replace(asked, last=last)
    first = asked.first or last.replace(day=1)
    require(first <= last and (last - first).days <= LONGEST_SPAN, "papers.span", first=first, last=last,
            most=LONGEST_SPAN)  # fmt: skip
    return replace(asked, first=first, last=last)


def queried(asked: Asked, languages: tuple[str, ...]) -> Query:
    return Query(asked.kind, asked.subject, asked.first, asked.last, languages)


def command_line(query: Query) -> str:
    """As one would ask it again of the command line."""
    days = [("--from", query.first)] if query.first else []
    days += [("--until" if query.first else "--on", query.last)] if query.last else []
    language = "both" if len(query.languages) > 1 else query.languages[0]
    words = [query.kind, query.subject, *(f"{name} {day}" for name, day in days), f"--language {language}"]
    return " ".join(["papers make", *filter(None, words)])


def file_name(number: str, title: str, ending: str = "pdf") -> str:
    """Fit for every system that we know: no sign that one of them forbids, no dot or blank at its end."""
    plain = "".join(it for it in unicodedata.normalize("NFC", f"{number} {title}") if it.isprintable())
    return f"{_UNSAFE.sub('-', plain)[:LONGEST_NAME].rstrip('. ')}.{ending}"


def index_name(batch: int) -> str:
    return f"index-{batch:04d}.csv"
