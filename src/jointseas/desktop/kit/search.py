"""Finding by what a person types: part of a word, a code, Chinese, or the initials of its pinyin."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")


@lru_cache(maxsize=20_000)
def initials(text: str) -> str:
    """应收账款 is found by yszk. Latin text has none."""
    if text.isascii():
        return ""
    from pypinyin import Style, lazy_pinyin  # 0.2 s to load: warmed behind the window

    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).lower()


def rank(typed: str, *words: str) -> int:
    """0 where it does not match; the earlier and the more exact, the higher. Each typed word must be found."""
    wanted = typed.casefold().split()
    keys = [key for word in words for key in (word.casefold(), initials(word)) if key]
    scores = [max((_score(want, key) for key in keys), default=0) for want in wanted]
    return sum(scores) if all(scores) else 0


def _score(want: str, key: str) -> int:
    at = key.find(want)
    if at < 0:
        return 0
    if key == want:
        return 100
    if at == 0:
        return 60
    return 30 if not key[at - 1].isalnum() else 10


def best(typed: str, things: Iterable[tuple[T, tuple[str, ...]]], most: int = 50) -> list[T]:
    """In their own order where nothing is typed, by rank otherwise."""
    pairs = list(things)
    if not typed.strip():
        return [thing for thing, _ in pairs[:most]]
    ranked = [(rank(typed, *words), thing) for thing, words in pairs]
    hits = sorted((pair for pair in ranked if pair[0]), key=lambda pair: -pair[0])
    return [thing for _, thing in hits[:most]]
