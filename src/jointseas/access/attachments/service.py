"""Adds, lists and reads the papers of a firm's subjects: the only door to them."""

import hashlib
from collections.abc import Iterator

from jointseas.access.attachments import store
from jointseas.access.attachments.records import LARGEST_BYTES, Attachment, NewAttachment
from jointseas.access.gate import Gate, View, Work, command, reading
from jointseas.kernel.outcome import Refused, ensure, require
from jointseas.kernel.text import one_line
from jointseas.storage.database import Connection
from jointseas.storage.integrity import Problem


class Attachments:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate

    @command("attachments.add")
    def add(self, work: Work, asked: NewAttachment) -> Attachment:
        """The same paper given twice to a subject is there once."""
        return attach(work, asked)

    @reading("attachments.read")
    def of(self, view: View, subject: str) -> tuple[Attachment, ...]:
        return of_subject(view, subject)

    @reading("attachments.read")
    def content(self, view: View, subject: str, digest: str) -> bytes:
        return content_of(view, subject, digest)


def of_subject(view: View, subject: str) -> tuple[Attachment, ...]:
    return store.of_subject(view.connection, view.firm.id, subject)


def content_of(view: View, subject: str, digest: str) -> bytes:
    """Only through a subject of the firm: to know a digest is not enough."""
    if store.one(view.connection, view.firm.id, subject, digest) is None:
        raise Refused("attachments.not_here")
    found = store.content(view.connection, digest)
    ensure(hashlib.sha256(found).hexdigest() == digest, f"attachment {digest} was altered")
    return found


def attach(work: Work, asked: NewAttachment) -> Attachment:
    """For slices above, inside their own unit of work."""
    size = len(asked.content)
    require(size <= LARGEST_BYTES, "attachments.large", size=size, largest=LARGEST_BYTES)
    new = Attachment(
        one_line(asked.subject, "subject", longest=120),
        hashlib.sha256(asked.content).hexdigest(),
        one_line(asked.name, "file_name", longest=200),
        one_line(asked.media_type, "media_type", longest=100),
        size,
        work.seat.person.id,
        work.now,
    )
    kept = store.one(work.connection, work.firm.id, new.subject, new.digest)
    if kept:
        work.repeated()
        return kept
    if not store.has_content(work.connection, new.digest):
        store.keep_content(work.connection, new, asked.content)
    store.attach(work.connection, work.firm.id, new)
    work.record(f"attachment {new.digest[:12]} of {new.subject}", new)
    return new


def problems(connection: Connection) -> Iterator[Problem]:
    """Papers whose content is no longer what their digest says."""
    for digest, content in store.contents(connection):
        if hashlib.sha256(content).hexdigest() != digest:
            yield Problem("attachment", digest)
