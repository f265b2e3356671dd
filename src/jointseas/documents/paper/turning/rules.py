"""Arabic and Hebrew are kept in the order in which they are read and drawn in the order in which they are seen; Arabic
letters take the form that their neighbours ask for. Pure."""

import re
import unicodedata

_TURNED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def runs_left(text: str) -> bool:
    """As the first letter of a paragraph says, after the Unicode bidirectional algorithm."""
    if not _TURNED.search(text):
        return False
    strong = (unicodedata.bidirectional(it) for it in text)
    return next((it != "L" for it in strong if it in ("L", "R", "AL")), False)


def seen(line: str, *, leftwards: bool) -> str:
    """One line of a paragraph, from left to right as it is drawn."""
    if not _TURNED.search(line):
        return line
    from arabic_reshaper import reshape  # only where such a script is set
    from bidi.algorithm import get_display  # the one of the two in that package that turns brackets, too

    return get_display(reshape(line), base_dir="R" if leftwards else "L")
