"""Lines are filled greedily. Between two Chinese characters a line may end, but for what none begins or ends with: by
GB/T 15834-2011 no closing mark begins one, no opening mark ends one, and what is one sign is not parted. Latin words
and figures stay whole, unless one alone is wider than its line. Pure."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

_NO_START = frozenset("、。，．：；？！～·％‰℃）】》〉」』”’〕］｝〗〙／,.:;?!)]}%/")
_NO_END = frozenset("（【《〈「『“‘〔［｛〖〘￥＄€£№§／([{$#/")
_WIDE = frozenset("WF")
_WHOLE = frozenset("—…")  # two of them are one sign
_MONEY = re.compile(r"[A-Z]{3} \d")  # a currency stands before its figure

Widths = Mapping[int, int]  # of each character, in thousandths of the size


def lines(text: str, width: int, widths: Widths) -> list[str]:
    """Each no wider than `width`, in thousandths of the size; a line that was typed is one at least."""
    return [line for typed in text.split("\n") for line in _filled(typed, width, widths)]


def measured(text: str, widths: Widths) -> int:
    return sum(map(widths.__getitem__, map(ord, text)))


def _filled(text: str, width: int, widths: Widths) -> Iterator[str]:
    line, taken = "", 0
    for part in parts(text):
        wide = measured(part.rstrip(" "), widths)
        if line and taken + wide > width:
            yield line.rstrip(" ")
            line, taken = "", 0
        for piece in _cut(part, width, widths) if wide > width else (part,):
            if line and taken + measured(piece.rstrip(" "), widths) > width:
                yield line.rstrip(" ")
                line, taken = "", 0
            line, taken = line + piece, taken + measured(piece, widths)
    yield line.rstrip(" ")


def parts(text: str) -> Iterator[str]:
    """What is never parted, one after the other; spaces stay with what they follow."""
    start = 0
    for at in range(1, len(text)):
        if _may_part(text[at - 1], text[at]) and not (text[at - 1] == " " and _MONEY.match(text, max(at - 4, 0))):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def _may_part(before: str, after: str) -> bool:
    if after == " ":
        return False
    if before == " ":
        return after not in _NO_START
    if before == "-" and after.isalpha():
        return True
    if not (_is_wide(before) or _is_wide(after)) or (before == after and before in _WHOLE):
        return False
    return after not in _NO_START and before not in _NO_END


@cache
def _is_wide(it: str) -> bool:
    return unicodedata.east_asian_width(it) in _WIDE or it in _WHOLE


def _cut(part: str, width: int, widths: Widths) -> Iterator[str]:
    """One that no line can hold, such as a name without a space, is parted where the line is full."""
    piece, taken = "", 0
    for it in part:
        if piece and taken + widths[ord(it)] > width:
            yield piece
            piece, taken = "", 0
        piece, taken = piece + it, taken + widths[ord(it)]
    yield piece
