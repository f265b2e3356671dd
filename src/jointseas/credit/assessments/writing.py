"""The content of an assessment as text, and back into the same records: figures come back to the last bit."""

import hashlib
from functools import cache
from typing import TYPE_CHECKING

from jointseas.credit.assessments.records import Content
from jointseas.kernel.outcome import ensure

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@cache
def _adapter() -> "TypeAdapter[Content]":
    from pydantic import TypeAdapter  # heavy, and only wanted once something is assessed

    return TypeAdapter(Content)


def written(content: Content) -> str:
    text = _adapter().dump_json(content).decode()
    ensure(read(text) == content, "an assessment does not come back as it was")
    return text


def read(text: str) -> Content:
    return _adapter().validate_json(text)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
