"""Chinese names in Latin letters: Pinyin, Wade-Giles and the spellings of Hong Kong, brought to Pinyin syllables."""

from collections.abc import Iterator
from functools import cache
from itertools import islice, product

from jointseas.compliance.naming.vocabulary import pairs, table

_INITIALS = (*"bpmfdtnlgkhjqx", "zh", "ch", "sh", "r", "z", "c", "s")
_FINALS = [
    "a",
    "o",
    "e",
    "i",
    "u",
    "v",
    "ai",
    "ei",
    "ao",
    "ou",
    "an",
    "en",
    "ang",
    "eng",
    "ong",
    "ia",
    "ie",
    "iu",
    "iao",
    "ian",
    "in",
    "iang",
    "ing",
    "iong",
    "ua",
    "uo",
    "ui",
    "uai",
    "uan",
    "un",
    "uang",
    "ue",
    "ve",
]
_CHINESE = table("chinese")
_BARE = tuple(_CHINESE["bare"].split())
_HISSING, _PALATAL = frozenset(["zh", "ch", "sh", "r", "z", "c", "s"]), frozenset(["j", "q", "x"])
_FAMILY_NAMES = frozenset(_CHINESE["family_names"].split())


def _pinyin() -> Iterator[str]:
    yield from _BARE
    for initial, final in product(_INITIALS, _FINALS):
        soft = final[0] in "iv" and final != "i"
        if (initial in _HISSING and soft) or (initial in _PALATAL and final[0] not in "iuv"):
            continue
        yield initial + final


SYLLABLES = frozenset(_pinyin()) | {"lve", "nve"}
PINYIN: dict[str, tuple[str, ...]] = {it: (it.replace("lv", "lu").replace("nv", "nu"),) for it in SYLLABLES}


_LONGEST = 4  # syllables of a name
_BARE_IN_WADE_GILES = pairs("yi:i ye:yeh you:yu yan:yen yong:yung yue:yueh er:erh e:o")


def _wade_giles(syllable: str) -> str:
    """How Wade and Giles spell it, without the signs of breath and vowel that are left out abroad."""
    initial = next((it for it in ("zh", "ch", "sh", *_INITIALS) if syllable.startswith(it)), "")
    final = syllable.removeprefix(initial)
    if not initial:
        return _BARE_IN_WADE_GILES.get(syllable, syllable)
    if final == "i" and initial in _HISSING:
        return {"zh": "chih", "ch": "chih", "sh": "shih", "r": "jih", "z": "tzu", "c": "tzu", "s": "ssu"}[initial]
    spoken = {"b": "p", "d": "t", "g": "k", "j": "ch", "q": "ch", "x": "hs", "zh": "ch", "r": "j", "z": "ts", "c": "ts"}
    ends = {"ie": "ieh", "ian": "ien", "ong": "ung", "iong": "iung", "ue": "ueh", "ve": "ueh", "v": "u", "uo": "o"}
    if initial in ("g", "k", "h") and final in ("e", "uo", "ui"):
        return spoken.get(initial, initial) + {"e": "o", "uo": "uo", "ui": "uei"}[final]
    if initial == "sh" and final == "uo":
        return "shuo"
    return spoken.get(initial, initial) + ends.get(final, final)


@cache
def _systems() -> tuple[tuple[str, dict[str, tuple[str, ...]]], ...]:
    """Each way to spell, and the syllables that a spelling may stand for."""
    plain = PINYIN | {it.replace("v", "yu"): (it.replace("v", "u"),) for it in ("lv", "nv")}
    wade: dict[str, tuple[str, ...]] = {}
    for syllable in sorted(SYLLABLES):
        spelled = _wade_giles(syllable)
        wade[spelled] = tuple(dict.fromkeys((*wade.get(spelled, ()), *plain[syllable])))
    known = {spelled: tuple(meant.split(",")) for spelled, meant in pairs(_CHINESE["cantonese"]).items()}
    cantonese = {spelled: tuple(it.replace("lv", "lu") for it in meant) for spelled, meant in known.items()}
    return ("pinyin", plain), ("wade-giles", wade), ("cantonese", cantonese)


def parted(word: str, known: dict[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    """The syllables of a word, longest first; None where it is no such word."""
    if not word:
        return ()
    for length in range(min(6, len(word)), 0, -1):
        if word[:length] in known:
            rest = parted(word[length:], known)
            if rest is not None:
                return (word[:length], *rest)
    return None


def readings(tokens: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every way in which the whole name reads as Chinese: the system, and its Pinyin syllables in one order for all."""
    if len(tokens) > _LONGEST:
        return
    for system, known in _systems():
        syllables = _all_parted(tokens, known)
        if 2 <= len(syllables) <= _LONGEST:
            for combination in islice(product(*(known[it] for it in syllables)), 128):
                yield system, tuple(sorted(combination))


def _all_parted(tokens: tuple[str, ...], known: dict[str, tuple[str, ...]]) -> list[str]:
    """Nothing where one of them is no such word: most names are told from Chinese ones by their first."""
    syllables: list[str] = []
    for token in tokens:
        found = parted(token, known)
        if found is None:
            return []
        syllables += found
    return syllables


def is_chinese(tokens: tuple[str, ...]) -> bool:
    """Whether a listed name may be respelled so: it reads as Pinyin throughout, and a family name begins or ends it."""
    syllables = _all_parted(tokens, _systems()[0][1])
    return 2 <= len(syllables) <= _LONGEST and not _FAMILY_NAMES.isdisjoint((syllables[0], syllables[-1]))
