"""What the number of an account may be, and how a bank's spelling of it is recognised: pure."""

import re

from stdnum import iban

from jointseas.kernel.outcome import require


def bare(number: str) -> str:
    """As it is compared: banks write blanks, points and slashes into it, or leave them out."""
    return re.sub(r"[^0-9A-Z]", "", number.upper())


def checked_number(number: str) -> str:
    """What looks like an IBAN is one; anything else is the bank's own."""
    plain = bare(number)
    if re.match(r"[A-Z]{2}\d\d", plain) and len(plain) >= 15:
        require(iban.is_valid(plain), "banking.iban", number=number.strip()[:40])
        return plain
    spelled = number.strip().upper()
    require(re.fullmatch(r"[0-9A-Z ./-]{4,40}", spelled) and len(plain) >= 4, "banking.number", number=number[:40])
    return spelled


def is_same(kept: str, said: str) -> bool:
    """Many a bank tells the number without the bank's code before it, or as a part of the IBAN."""
    mine, told = bare(kept), bare(said)
    return mine == told or (min(len(mine), len(told)) >= 8 and (mine.endswith(told) or told.endswith(mine)))
