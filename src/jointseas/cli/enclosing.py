"""A document out of a file, attached to a subject."""

from mimetypes import guess_type
from pathlib import Path

from jointseas.access.attachments.records import LARGEST_BYTES, NewAttachment
from jointseas.cli.session import Session
from jointseas.kernel.outcome import Refused, settled
from jointseas.storage.files import read_at_most

_UNKNOWN = "application/octet-stream"


def enclose(session: Session, subject: str, name: str) -> None:
    path = Path(name)
    content = read_at_most(path, LARGEST_BYTES)
    if content is None:
        raise Refused("attachments.large", size=path.stat().st_size, largest=LARGEST_BYTES)
    paper = NewAttachment(subject, path.name, guess_type(path.name)[0] or _UNKNOWN, content)
    settled(session.services.attachments.add(session.seat, paper))
