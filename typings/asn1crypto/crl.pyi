from typing import Self

class CertificateList:
    @classmethod
    def load(cls, encoded_data: bytes, strict: bool = False) -> Self: ...
