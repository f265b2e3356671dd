from typing import Self

class Name:
    human_friendly: str

class Certificate:
    subject: Name
    issuer: Name
    @classmethod
    def load(cls, encoded_data: bytes, strict: bool = False) -> Self: ...
    def dump(self) -> bytes: ...
