"""What an address and a way to reach somebody can be: pure."""

import re
from dataclasses import fields, replace

from jointseas.kernel.outcome import require
from jointseas.kernel.text import one_line
from jointseas.parties.addresses.records import Address, AddressDraft, Purpose
from jointseas.parties.rules import checked_country

_MAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>.]+(\.[^\s@,;<>.]+)+")
_PHONE = re.compile(r"\+?[0-9()\-./ #*xX]{3,40}")


def checked(draft: AddressDraft) -> AddressDraft:
    phone, email = draft.phone.strip(), draft.email.strip()
    require(not email or _MAIL.fullmatch(email), "parties.email", email=email[:80])
    require(not phone or _PHONE.fullmatch(phone), "parties.phone", phone=phone[:40])
    return replace(
        draft,
        street=one_line(draft.street, "street", longest=300, needed=draft.purpose is not Purpose.CORRESPONDENCE),
        city=one_line(draft.city, "city", longest=100, needed=False),
        region=one_line(draft.region, "region", longest=100, needed=False),
        postcode=one_line(draft.postcode, "postcode", longest=20, needed=False),
        country=checked_country(draft.country),
        contact=one_line(draft.contact, "contact", longest=120, needed=False),
        phone=phone,
        email=one_line(email, "email", longest=254, needed=False),
    )


def become(address_id: int, party_id: int, draft: AddressDraft) -> Address:
    asked = checked(draft)
    said = {it.name: getattr(asked, it.name) for it in fields(AddressDraft)}
    return Address(id=address_id, party_id=party_id, **said)
