"""Bytes into text: nothing is replaced, and an encoding that only happens to fit is not believed."""

import re
from collections.abc import Collection, Iterator

from jointseas.kernel.outcome import Refused, require

_UTF_16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_UTF_32 = (b"\xff\xfe\0\0", b"\0\0\xfe\xff")
_LOOKED_AT = 1 << 16
_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f]")
# Text that is Chinese is nearly all in the characters of every day. Latin-1 or Big5 that passes for GB18030 is not.
_EVERYDAY = 0.75


def decoded(content: bytes) -> str:
    """UTF-8 and UTF-16, with a mark or without; then what Chinese programs write. A NUL is in no text."""
    require(not content.startswith(_UTF_32), "import.not_text")
    marked = _UTF_16.get(content[:2])
    if marked:
        return _without_nul(_strictly(content[2:], marked))
    if b"\0" in content:
        text = _without_nul(_strictly(content, _unmarked(content)))
        likely = _everyday([*text[:_LOOKED_AT]]) and not _CONTROLS.search(text, 0, _LOOKED_AT)
        require(likely, "import.not_text")
        return text
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _chinese(content)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise Refused("import.not_text") from None


def _without_nul(text: str) -> str:
    require("\0" not in text, "import.not_text")
    return text


def _unmarked(content: bytes) -> str:
    """Commas and digits have their NUL on one side: nearly all of them stand at odd places, or at even ones. One NUL by
    itself does too; the text that then comes out is none."""
    even, odd = content[:_LOOKED_AT:2].count(0), content[1:_LOOKED_AT:2].count(0)
    require(min(even, odd) * 20 <= max(even, odd), "import.not_text")
    return "utf-16-le" if odd > even else "utf-16-be"


def _chinese(content: bytes) -> str:
    text = _strictly(content, "gb18030")
    require(_everyday([char for char in text if not char.isascii()][:_LOOKED_AT]), "import.encoding")
    return text


def _everyday(chars: Collection[str]) -> bool:
    return sum(1 for char in chars if _is_everyday(char)) >= _EVERYDAY * len(chars)


def _is_everyday(char: str) -> bool:
    if char.isascii():
        return True
    try:
        return len(char.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return char == "€"


def lines(text: str) -> Iterator[str]:
    """With their ends. Only what ends a line in a file does: not the other signs at which Python would part it."""
    end = "\n" if "\n" in text or "\r" not in text else "\r"
    *whole, last = text.split(end)
    yield from (f"{line}{end}" for line in whole)
    if last:
        yield last
