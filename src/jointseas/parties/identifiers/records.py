"""A number under which a party is registered somewhere."""

from dataclasses import dataclass
from enum import StrEnum


class Scheme(StrEnum):
    USCC = "uscc"  # China's unified social credit code
    CUSTOMS = "customs"  # the registration with China's customs
    LEI = "lei"
    VAT = "vat"
    EORI = "eori"
    HKBR = "hkbr"  # Hong Kong business registration
    EIN = "ein"  # of the United States
    GLN = "gln"
    BIC = "bic"  # of a bank as a party; of an account it stands with the account
    REGISTER = "register"  # a local register without a rule that could be checked


@dataclass(frozen=True, slots=True)
class Identifier:
    scheme: Scheme
    value: str


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose an identifier already is."""

    code: str
    name: str
