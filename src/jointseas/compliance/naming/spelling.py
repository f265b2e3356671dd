"""A name as it is compared: plain tokens in one alphabet, without titles, legal forms and particles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from rapidfuzz import process
from rapidfuzz.distance import OSA

from jointseas.compliance.naming.letters import folded, seen_as_latin, words
from jointseas.compliance.naming.scripts import latin, script_of
from jointseas.compliance.naming.syllables import PINYIN, parted
from jointseas.compliance.naming.vocabulary import (
    FAMILY_READINGS,
    INNER_FORMS,
    LEADING_TITLES,
    LEGAL_FORMS,
    LEGAL_HAN,
    LONG_FORMS,
    MEANINGS,
    PARTICLES,
    TITLES,
    TITLES_HAN,
)

_TONE = re.compile(r"([A-Za-zÜüv]+)[0-5]")
_HAN_WORDS = sorted(MEANINGS, key=len, reverse=True)
_HAN_LEFT_OUT = re.compile("|".join((*LEGAL_HAN, *TITLES_HAN)))
_HAN_SAID = re.compile("|".join(_HAN_WORDS))
_SERVANT = re.compile(r"abd(?:[aeiu][lrsnzdt])?(?=[^aeiou][a-z]{3})")
_LONGEST_FORM = 6
_RESPELLED = frozenset(("CYRILLIC", "GREEK", "HANGUL"))
_RUN_TOGETHER = 9  # letters, of which one word has seldom more
_LONG_TITLES = tuple(sorted(it for it in TITLES if len(it) >= 6))

Joined = tuple[str, tuple[int, ...]]  # a text, and the places of the tokens that it covers


@dataclass(frozen=True, slots=True)
class Spelling:
    """`joined` are tokens run together with their neighbours, each with the tokens that it covers; `raw` is all that
    was said, before titles, forms and particles went; `whole` is that without legal forms, run together, and `compact`
    what is left. In a skeletal spelling no vowels were written; a respelled one comes from another alphabet that has
    them."""

    tokens: tuple[str, ...]
    joined: tuple[Joined, ...] = ()
    raw: tuple[str, ...] = ()
    whole: str = ""
    compact: str = ""
    skeletal: bool = False
    respelled: bool = False


def spelled(name: str) -> Spelling:
    found = [it for word in _without_tones(words(name)) for it in _parts(word)]
    scripts = {script for _, script in found if script != "COMMON"}
    said = [token for word, script in found for token in _tokens(word, script, scripts)]
    raw = [part for token in said for part in token.split()]
    named = _without_forms(raw)
    kept, joined = _composed(raw, _without_titles(named))
    skeletal, respelled = "ARABIC" in scripts, not scripts.isdisjoint(_RESPELLED)
    return Spelling(kept, joined, tuple(raw), "".join(named), "".join(kept), skeletal, respelled)


@lru_cache(maxsize=50_000)
def _parts(word: str) -> tuple[tuple[str, str], ...]:
    """A word, or what of it is Chinese and what is not, each with its script."""
    if word.isascii():
        return ((word, _script(word)),)
    runs = ((han, "".join(run)) for han, run in groupby(word, key=lambda c: script_of(c) == "CJK"))
    return tuple((text, "CJK" if han else _script(text)) for han, text in runs)


def _script(text: str) -> str:
    scripts = {script_of(c) for c in text if c.isalpha()}
    if len(scripts) == 1:
        return scripts.pop()
    return "MIXED" if scripts else "COMMON"


def _tokens(word: str, script: str, scripts: set[str]) -> list[str]:
    if script == "CJK":
        return _han(word)
    if script == "HANGUL":
        return latin(word, script).split()
    if script in ("CYRILLIC", "GREEK") and not _disguised(word, scripts):
        return [folded(latin(word, script))]
    if script == "ARABIC":
        bare = word[2:] if word.startswith("ال") and len(word) > 4 else word
        return [folded(latin(bare, script))]
    plain = _plain(word)
    return [plain] if plain else []


def _disguised(word: str, scripts: set[str]) -> bool:
    """A word wholly of look-alikes beside words in Latin letters is not of its own alphabet."""
    return bool(scripts & {"LATIN", "MIXED"}) and seen_as_latin(word).isascii()


@lru_cache(maxsize=50_000)
def _plain(word: str) -> str:
    return _servant(folded(seen_as_latin(word)))


def _servant(token: str) -> str:
    """Abdulrahman and Abdul Rahman are the same two words."""
    found = _SERVANT.match(token) if token.startswith("abd") and len(token) >= 7 else None
    return f"{found[0]} {token[found.end() :]}" if found else token


@lru_cache(maxsize=20_000)
def _han_syllables(text: str) -> tuple[str, ...]:
    from pypinyin import Style, lazy_pinyin

    found = [it.replace("ü", "u").replace("v", "u") for it in lazy_pinyin(text, style=Style.NORMAL)]
    return (FAMILY_READINGS.get(text[0], found[0]), *found[1:]) if text else ()


def _han(text: str) -> list[str]:
    """Words of business in English, everything else as it sounds in Mandarin, a token for each character."""
    bare = _HAN_LEFT_OUT.sub("", text) or text
    tokens: list[str] = []
    at = 0
    for found in _HAN_SAID.finditer(bare):
        tokens += [*_han_syllables(bare[at : found.start()]), *MEANINGS[found[0]].split()]
        at = found.end()
    return [*tokens, *_han_syllables(bare[at:])] if at or bare else list(_han_syllables(text))


def _without_tones(said: list[str]) -> list[str]:
    """Li3 Wei2: only where every word has its figure, or it would be a figure of the name."""
    found = [_TONE.fullmatch(word) for word in said]
    toned = [it[1] for it in found if it and parted(it[1].casefold().replace("ü", "v"), PINYIN) is not None]
    return toned if toned and len(toned) == len(said) else said


def _without_titles(tokens: list[str]) -> list[str]:
    kept = list(tokens)
    while len(kept) > 1 and kept[0] in LEADING_TITLES:
        kept = kept[1:]
    kept = [token for token in kept if not _is_title(token)]
    return kept if sum(map(len, kept)) > 2 else tokens


@lru_cache(maxsize=50_000)
def _is_title(token: str) -> bool:
    return token in TITLES or _is_nearly(token, _LONG_TITLES)


@lru_cache(maxsize=50_000)
def _is_form(token: str) -> bool:
    return token in LEGAL_FORMS or _is_nearly(token, LONG_FORMS)


def _is_nearly(token: str, known: tuple[str, ...]) -> bool:
    """A slip of the pen does not make a name of a title or a form, as long as it is a long word."""
    return len(token) >= 6 and process.extractOne(token, known, scorer=OSA.distance, score_cutoff=1) is not None


def _without_forms(tokens: list[str]) -> list[str]:
    """Legal forms go from either end, however their letters are spaced; what would be left nameless stays."""
    kept = list(tokens)
    while cut := _form_at_end(kept):
        kept = kept[:-cut]
    while cut := _form_at_start(kept):
        kept = kept[cut:]
    inner = [token for token in kept if token not in INNER_FORMS]
    return inner if any(len(token) > 3 for token in inner) else kept


def _form_at_end(tokens: list[str]) -> int:
    for length in range(min(_LONGEST_FORM, len(tokens) - 1), 0, -1):
        spelled_out = len(tokens) > length + 1 and len(tokens[-length - 1]) == 1 == len(tokens[-length])
        if not spelled_out and _is_form("".join(tokens[-length:])) and _names_somebody(tokens[:-length]):
            return length
    return 0


def _form_at_start(tokens: list[str]) -> int:
    for length in range(min(3, len(tokens) - 1), 0, -1):
        if (
            sum(map(len, tokens[:length])) > 2
            and _is_form("".join(tokens[:length]))
            and _names_somebody(tokens[length:])
        ):
            return length
    return 0


def _names_somebody(tokens: list[str]) -> bool:
    return sum(map(len, tokens)) > 2


def _composed(raw: list[str], bare: list[str]) -> tuple[tuple[str, ...], tuple[Joined, ...]]:
    """The tokens that carry the name, and those that stand for several of them."""
    carries = [token not in PARTICLES for token in bare]
    if not any(carry and len(token) > 1 for token, carry in zip(bare, carries, strict=True)):
        carries = [True] * len(bare)
    place = 0
    placed: list[Joined] = []
    for token, carry in zip(bare, carries, strict=True):
        placed.append((token, (place,) if carry else ()))
        place += carry
    kept = tuple(token for token, at in placed if at)
    return kept, (*_joins(placed), *_cut(raw, kept))


def _cut(raw: list[str], kept: tuple[str, ...]) -> Iterator[Joined]:
    """Legal forms run together with the word before them, or with the whole name."""
    for place, token in enumerate(kept):
        yield from ((cut, (place,)) for cut in _without_tails(token))
    if len(kept) > 1 and len(kept[0]) > _RUN_TOGETHER:
        everything = tuple(range(len(kept)))
        yield from ((cut, everything) for cut in _without_tails("".join(raw)))


def _without_tails(token: str) -> Iterator[str]:
    for length in range(2, min(18, len(token) - 3)):
        if token[-length:] in LEGAL_FORMS:
            yield token[:-length]
            yield from _without_tails(token[:-length])


def _joins(placed: list[Joined]) -> Iterator[Joined]:
    """Neighbours run together: pairs, and three where they are as short as syllables."""
    for span in (2, 3):
        for at in range(len(placed) - span + 1):
            run = placed[at : at + span]
            if span == 2 or all(len(token) <= 6 for token, _ in run):
                yield "".join(token for token, _ in run), tuple(i for _, covered in run for i in covered)
