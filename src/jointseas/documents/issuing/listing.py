"""The list of the papers of one run, as a table for programs."""

import csv
from collections.abc import Iterable
from io import StringIO

from jointseas.documents.issued.records import Issued
from jointseas.kernel.clock import stamp

_COLUMNS = ("number", "kind", "subject", "languages", "made_at", "sha256", "data_sha256", "seal", "file")


def as_csv(its: Iterable[tuple[Issued, str]]) -> bytes:
    """With the mark by which spreadsheets know UTF-8. What would begin a formula there is led in by a quote."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    for it, name in its:
        row = (it.number, it.query.kind, it.query.subject, " ".join(it.query.languages), stamp(it.moment.at),
               it.digests.file, it.digests.data, it.digests.seal, name)  # fmt: skip
        writer.writerow([_harmless(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
