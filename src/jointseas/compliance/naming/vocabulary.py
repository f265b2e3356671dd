"""Words that say what somebody is rather than who: left out, weighed little, or put into one language. They stand in
resources/screening/words.toml."""

import tomllib

from jointseas.kernel.resources import resource


def table(name: str) -> dict[str, str]:
    return tomllib.loads(resource("screening", f"{name}.toml").read_text("utf-8"))


def pairs(text: str) -> dict[str, str]:
    """`word:meaning`, with _ for a blank in the meaning."""
    parted = (entry.partition(":") for entry in text.split())
    return {word: meaning.replace("_", " ") for word, _, meaning in parted}


_WORDS = table("words")
LEGAL_FORMS = frozenset(_WORDS["legal_forms"].split())
INNER_FORMS = frozenset(_WORDS["inner_forms"].split())
LONG_FORMS = tuple(_WORDS["long_forms"].split())
LEGAL_HAN = tuple(_WORDS["legal_han"].split())
TITLES = frozenset(_WORDS["titles"].split())
LEADING_TITLES = frozenset(_WORDS["leading_titles"].split())
TITLES_HAN = tuple(_WORDS["titles_han"].split())
PARTICLES = frozenset(_WORDS["particles"].split())
SERVANTS = frozenset(_WORDS["servants"].split())
GENERIC = frozenset(_WORDS["generic"].split())
MEANINGS = pairs(_WORDS["meanings"])
SYNONYMS = pairs(_WORDS["synonyms"])
FAMILY_READINGS = pairs(_WORDS["family_readings"])
