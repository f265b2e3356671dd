from datetime import datetime
from typing import Self

class Name:
    human_friendly: str

class Certificate:
    subject: Name
    issuer: Name
    not_valid_after: datetime
    @classmethod
    def load(cls, encoded_data: bytes, strict: bool = False) -> Self: ...
    def dump(self) -> bytes: ...
