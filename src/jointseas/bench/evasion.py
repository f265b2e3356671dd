"""Spellings by which a listed name is hidden. Written apart from the matcher, and sharing nothing with it: each knows
its own letters, titles, forms and syllables."""

import random
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from jointseas.kernel.resources import resource

_KNOWN = tomllib.loads(resource("screening", "evasion.toml").read_text("utf-8"))


def _paired(name: str) -> tuple[tuple[str, str], ...]:
    parted = (entry.partition(":") for entry in _KNOWN[name].split())
    return tuple((spelled, other) for spelled, _, other in parted)


class Dice(random.Random):
    """Throws the same every time: for a measurement, not for a secret."""


Spell = Callable[[list[str], random.Random], str | None]


@dataclass(frozen=True)
class Person:
    """A made Chinese name: a row of `_CHARACTERS` for the family and for each syllable of the given name."""

    rows: tuple[tuple[str, ...], ...]

    @property
    def listed(self) -> str:
        family, *given = (_toneless(row[1]) for row in self.rows)
        return f"{family.upper()}, {''.join(given).capitalize()}"


def slips(kind: str) -> Spell:
    def spell(words: list[str], dice: random.Random) -> str | None:
        places = [i for i, word in enumerate(words) if len(word) >= 4 and word.isalpha()]
        if not places:
            return None
        at = dice.choice(places)
        return " ".join([*words[:at], _slipped(kind, words[at], dice), *words[at + 1 :]])

    return spell


def _slipped(kind: str, word: str, dice: random.Random) -> str:
    if kind == "swapped":
        at = dice.choice([i for i in range(len(word) - 1) if word[i].lower() != word[i + 1].lower()] or [0])
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    at = dice.randrange(len(word))
    return word[:at] + word[at + 1 :] if kind == "dropped" else word[: at + 1] + word[at:]


def two_slips(words: list[str], dice: random.Random) -> str | None:
    """In two words where there are two that are long enough."""
    places = [i for i, word in enumerate(words) if len(word) >= 5 and word.isalpha()]
    if len(places) < 2:
        return None
    changed = list(words)
    for at in dice.sample(places, 2):
        changed[at] = _slipped(dice.choice(("swapped", "dropped", "doubled")), changed[at], dice)
    return " ".join(changed)


def reordered(words: list[str], dice: random.Random) -> str | None:
    if len(words) < 2:
        return None
    other = list(words)
    while other == words:
        dice.shuffle(other)
        if len(set(words)) == 1:
            return None
    return " ".join(other)


def initials(words: list[str], dice: random.Random) -> str | None:
    """The family name whole, which the lists write first; of the others as many letters as there are names."""
    if (
        len(words) < 2
        or len(words[0]) < 3
        or words[0].lower() in _HONOURS
        or not all(word[0].isalpha() for word in words)
    ):
        return None
    dot = dice.choice((".", ". ", " "))
    short = "".join(word[0] + dot for word in words[1:]).strip()
    return dice.choice((f"{short} {words[0]}", f"{words[0]} {short}"))


def middle_left_out(words: list[str], dice: random.Random) -> str | None:
    """Two words of weight stay: the family name and the first of the others."""
    if len(words) < 3 or any(len(word) < 4 or word.lower() in _HONOURS for word in words[:2]):
        return None
    gone = dice.randrange(2, len(words))
    return " ".join(word for i, word in enumerate(words) if i != gone)


_HONOURS = frozenset(_KNOWN["honours"].split())


def titled(words: list[str], dice: random.Random) -> str:
    title = dice.choice(
        ("Mr", "Mr.", "Dr.", "Prof.", "General", "Hajji", "Sheikh", "Eng.", "Capt", "H.E.", "Mullah", "Gen.")
    )
    return f"{title} {' '.join(words)}"


_FORMS = _KNOWN["forms"].strip().replace("\n", "|").split("|")
_KNOWN_FORMS = frozenset(_KNOWN["known_forms"].split())


def with_form(words: list[str], dice: random.Random) -> str:
    bare = list(words)
    while len(bare) > 1 and bare[-1].lower().replace(".", "").strip(",") in _KNOWN_FORMS:
        bare.pop()
    return f"{' '.join(bare)} {dice.choice(_FORMS)}"


def without_form(words: list[str], _dice: random.Random) -> str | None:
    bare = list(words)
    while len(bare) > 1 and bare[-1].lower().replace(".", "").strip(",") in _KNOWN_FORMS:
        bare.pop()
    return " ".join(bare) if bare != words and len("".join(bare)) > 3 else None


def spaced(words: list[str], dice: random.Random) -> str | None:
    """Two words run together, or one parted."""
    if len(words) > 1 and dice.random() < 0.5:
        at = dice.randrange(len(words) - 1)
        return " ".join([*words[:at], words[at] + words[at + 1].lower(), *words[at + 2 :]])
    at = max(range(len(words)), key=lambda i: len(words[i]))
    if len(words[at]) < 5:
        return None
    cut = dice.randrange(2, len(words[at]) - 1)
    return " ".join([*words[:at], words[at][:cut] + dice.choice(" -") + words[at][cut:], *words[at + 1 :]])


def unspaced(words: list[str], _dice: random.Random) -> str | None:
    return "".join(words) if len(words) > 1 else None


_LIKE = dict(_paired("look_alike"))
_FIGURES = {"o": "0", "O": "0", "i": "1", "l": "1", "e": "3", "E": "3", "S": "5", "I": "1"}
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u180e"
_ACCENTS = "\u0301\u0300\u0302\u0308\u0303\u030c\u0304"


def look_alike(words: list[str], dice: random.Random) -> str | None:
    """Some letters, or all that can be."""
    text = " ".join(words)
    share = dice.choice((0.2, 0.5, 1.0))
    other = "".join(dice.choice(_LIKE[c]) if c in _LIKE and dice.random() < share else c for c in text)
    return other if other != text else None


def figures(words: list[str], dice: random.Random) -> str | None:
    text = " ".join(words)
    places = [
        i for i in range(1, len(text) - 1) if text[i] in _FIGURES and text[i - 1].isalpha() and text[i + 1].isalpha()
    ]
    if not places:
        return None
    at = dice.choice(places)
    return text[:at] + _FIGURES[text[at]] + text[at + 1 :]


def unseen(words: list[str], dice: random.Random) -> str:
    return "".join(c + (dice.choice(_UNSEEN) if dice.random() < 0.3 else "") for c in " ".join(words)) + "\u200b"


def accented(words: list[str], dice: random.Random) -> str:
    return "".join(
        c + (dice.choice(_ACCENTS) if c in "aeiouAEIOU" and dice.random() < 0.5 else "") for c in " ".join(words)
    )


def wide(words: list[str], _dice: random.Random) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in " ".join(words))


_TO_RUSSIAN = _paired("to_russian")
_TO_ARABIC = _paired("to_arabic")


def in_russian(words: list[str], _dice: random.Random) -> str | None:
    text = " ".join(words)
    return _written(text, _TO_RUSSIAN).title() if text.replace(" ", "").isascii() else None


def in_arabic(words: list[str], _dice: random.Random) -> str | None:
    """Short vowels are not written: only the first letter of a word, and the long ones."""
    kept = [word.lower().strip("'") for word in words if word.isascii()]
    return " ".join(_arabic(word) for word in kept) if len(kept) == len(words) else None


def _arabic(word: str) -> str:
    lead = {"a": "أ", "i": "إ", "u": "أ", "o": "ع", "e": "إ"}.get(word[0], "")
    rest = word[1:] if lead else word
    return lead + _written(
        rest.replace("a", "", 1) if rest.count("a") > 1 else rest, (*_TO_ARABIC, ("a", "ا"), ("e", ""), ("o", "و"))
    )


def _written(text: str, table: tuple[tuple[str, str], ...]) -> str:
    out, left = "", text.lower()
    while left:
        spelled, letter = next(
            ((s, to) for s, to in table if left.startswith(s)), (left[0], left[0] if left[0] in " -" else "")
        )
        out, left = out + letter, left[len(spelled) :]
    return out


# A character of names, its Pinyin, and how it is spelled by Wade and Giles and in Hong Kong.
_CHARACTERS = tuple(
    tuple(tuple(it.split()) for it in _KNOWN[name].strip().replace("\n", "|").split("|"))
    for name in ("family", "given")
)
_TONES = {c: f"{vowel}{tone}" for vowel, marked in zip("aeiou", ("āáǎà", "ēéěè", "īíǐì", "ōóǒò", "ūúǔù"), strict=True)
          for tone, c in enumerate(marked, start=1)}  # fmt: skip


def _toneless(syllable: str) -> str:
    return "".join(_TONES.get(c, c)[0] for c in syllable)


def _numbered(syllable: str) -> str:
    tone = next((_TONES[c][1] for c in syllable if c in _TONES), "5")
    return _toneless(syllable) + tone


def chinese_people(count: int, dice: random.Random) -> list[Person]:
    """Different ones, two given names in most."""
    family, given = _CHARACTERS
    people: dict[str, Person] = {}
    while len(people) < count:
        rows = (dice.choice(family), *(dice.choice(given) for _ in range(2 if dice.random() < 0.8 else 1)))
        person = Person(rows)
        people[person.listed] = person
    return list(people.values())


def chinese_spellings(person: Person) -> Iterator[tuple[str, str]]:
    family, *given = person.rows
    plain = [_toneless(row[1]) for row in given]
    yield "pinyin with tones", f"{family[1].capitalize()} {''.join(row[1] for row in given).capitalize()}"
    yield "pinyin with figures", " ".join(_numbered(row[1]).capitalize() for row in person.rows)
    yield "pinyin, family name last", f"{''.join(plain).capitalize()} {_toneless(family[1]).capitalize()}"
    yield "pinyin by syllables", " ".join([_toneless(family[1]).upper(), *(it.capitalize() for it in plain)])
    yield "pinyin hyphenated", f"{'-'.join(plain).capitalize()} {_toneless(family[1]).upper()}"
    yield "Wade-Giles", f"{family[2].capitalize()} {'-'.join(row[2] for row in given).capitalize()}"
    yield (
        "Wade-Giles without signs",
        f"{family[2].capitalize()} {' '.join(row[2] for row in given).title()}".replace("'", ""),
    )
    yield "Cantonese", f"{family[3].capitalize()} {' '.join(row[3] for row in given).title()}"
    yield "Cantonese, family name last", f"{'-'.join(row[3] for row in given).title()} {family[3].upper()}"
    yield "Chinese characters", "".join(row[0] for row in person.rows)


OF_ALL: dict[str, Spell] = {
    "swapped letters": slips("swapped"),
    "dropped letter": slips("dropped"),
    "doubled letter": slips("doubled"),
    "two slips": two_slips,
    "order of words": reordered,
    "spaces moved": spaced,
    "spaces gone": unspaced,
    "look-alike letters": look_alike,
    "figures for letters": figures,
    "zero-width characters": unseen,
    "accents": accented,
    "full width": wide,
}
OF_PEOPLE: dict[str, Spell] = {"initials": initials, "titles": titled, "middle name left out": middle_left_out}
OF_ENTITIES: dict[str, Spell] = {"other legal form": with_form, "no legal form": without_form}
OF_RUSSIANS: dict[str, Spell] = {"in Cyrillic": in_russian}
OF_ARABS: dict[str, Spell] = {"in Arabic": in_arabic}
