"""What text from a person or a file may hold before it is kept."""

import unicodedata

from jointseas.kernel.outcome import Term, require


def composed(text: str) -> str:
    """One spelling for what looks the same, whichever keyboard it came from."""
    return unicodedata.normalize("NFC", text)


def one_line(text: str, field: str, *, longest: int, needed: bool = True) -> str:
    """One trimmed line in composed form, without control, unassigned or direction-changing characters."""
    line = composed(text).strip()
    require(line or not needed, "text.needed", field=Term("field", field))
    require(len(line) <= longest, "text.long", field=Term("field", field), length=len(line), longest=longest)
    for position, character in enumerate(line, start=1):
        hidden = unicodedata.category(character) in ("Cc", "Cs", "Cn", "Zl", "Zp") or character in _DIRECTIONS
        require(
            not hidden,
            "text.hidden",
            field=Term("field", field),
            position=position,
            code=f"U+{ord(character):04X}",
        )
    return line


# They reorder what is shown, so that a name or an amount can read as another.
_DIRECTIONS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
