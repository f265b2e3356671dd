"""Posts the entries of a file into the book of the firm at whose desk the work is done."""

from jointseas.access.gate import Work
from jointseas.intake import sandbox
from jointseas.kernel.outcome import Refused
from jointseas.ledger.books import service as books
from jointseas.ledger.journal.files import read
from jointseas.ledger.journal.records import Asked, FilePosted, RowRefused
from jointseas.ledger.records import EntryDraft


def post_file(work: Work, content: bytes) -> FilePosted:
    """Each entry whole or not at all; the others do not wait for it. One audit row tells of the file."""
    asked = list(sandbox.run(read, content))
    good = [(it.row, it.draft) for it in asked if isinstance(it.draft, EntryDraft)]
    before = books.last_number(work)
    numbers = books.post_each(work, [draft for _, draft in good])
    answers = dict(zip((row for row, _ in good), numbers, strict=True))
    refused = tuple(_refusals(asked, answers))
    posted = books.last_number(work) - before
    return FilePosted(posted, len(asked) - len(refused) - posted, refused)


def _refusals(asked: list[Asked], answers: dict[int, int | Refused]) -> list[RowRefused]:
    said = [(it.row, it.draft if isinstance(it.draft, Refused) else answers[it.row]) for it in asked]
    return [RowRefused(row, answer) for row, answer in said if isinstance(answer, Refused)]
