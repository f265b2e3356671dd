"""An address of a party."""

from dataclasses import dataclass
from enum import StrEnum


class Purpose(StrEnum):
    REGISTERED = "registered"
    BILLING = "billing"
    DELIVERY = "delivery"
    WAREHOUSE = "warehouse"
    CORRESPONDENCE = "correspondence"


@dataclass(frozen=True, slots=True)
class AddressDraft:
    purpose: Purpose
    street: str
    city: str
    country: str
    region: str = ""
    postcode: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Address(AddressDraft):
    id: int = 0
    party_id: int = 0
