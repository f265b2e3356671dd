"""A paper, and where it is attached."""

from dataclasses import dataclass
from datetime import datetime

LARGEST_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True)
class NewAttachment:
    subject: str
    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Attachment:
    """What a list shows; the content is read by its digest."""

    subject: str
    digest: str
    name: str
    media_type: str
    size: int
    person_id: int
    at: datetime
