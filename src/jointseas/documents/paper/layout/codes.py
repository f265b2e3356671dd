"""A code that a telephone reads, drawn of whole squares: sharp on paper and on glass."""

from collections.abc import Iterator
from itertools import groupby

from jointseas.documents.paper.layout.records import Box


def squares(content: str, side: float) -> Iterator[Box]:
    """Rows of dark squares that touch are one box."""
    import segno  # only wanted where a paper is made

    rows = [bytes(row) for row in segno.make(content, error="m", micro=False).matrix]
    each = side / len(rows)
    for top, row in enumerate(rows):
        at = 0
        for dark, its in groupby(row):
            many = len(list(its))
            if dark:
                yield Box(at * each, top * each, many * each, each, "ink")
            at += many
