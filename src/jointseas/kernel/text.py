"""What text from a person or a file may hold before it is kept."""

import unicodedata

from jointseas.kernel.outcome import Term, require


def composed(text: str) -> str:
    """One spelling for what looks the same, whichever keyboard it came from."""
    return unicodedata.normalize("NFC", text)


def folded(text: str) -> str:
    """One spelling for one name: case, width, compatibility forms and joiners make no other."""
    for _ in range(3):  # folding uncovers what composing changes, and the other way round
        text = unicodedata.normalize("NFKC", text.casefold())
    return "".join(character for character in text if character not in _JOINERS)


def one_line(text: str, field: str, *, longest: int, needed: bool = True) -> str:
    """One trimmed line in composed form, without a character that cannot be kept, or cannot be seen."""
    line = composed(text).strip()
    require(line or not needed, "text.needed", field=Term("field", field))
    require(len(line) <= longest, "text.long", field=Term("field", field), length=len(line), longest=longest)
    for position, character in enumerate("" if line.isprintable() else line, start=1):  # many a file has a million
        hidden = unicodedata.category(character) in _HIDDEN and character not in _JOINERS
        require(
            not hidden,
            "text.hidden",
            field=Term("field", field),
            position=position,
            code=f"U+{ord(character):04X}",
        )
    return line


# Control, format, surrogate, unassigned, line and paragraph signs. Among the format signs are those that reorder what
# is shown, and those that take no room: with them a name or an amount can read as another.
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Cn", "Zl", "Zp"))
# Persian, Hindi and Sinhala names are not spelled without these two.
_JOINERS = frozenset("\u200c\u200d")
