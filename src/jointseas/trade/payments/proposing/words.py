"""What banks call what they take for themselves, from the program's own list."""

from functools import lru_cache

from jointseas.kernel.resources import resource
from jointseas.kernel.text import folded


@lru_cache(maxsize=1)
def fee_words() -> tuple[str, ...]:
    lines = resource("banking", "fee-words.txt").read_text("utf-8").splitlines()
    return tuple(it for it in map(str.strip, lines) if it and not it.startswith("#"))


def fee_word(text: str) -> str:
    """The first of them that a bank's text holds."""
    words = folded(text)
    return next((it for it in fee_words() if folded(it) in words), "")
