"""One letter for what looks like it, and nothing for what cannot be seen."""

import re
import unicodedata

# As they look, upper and lower case apart; only used where a word mixes them with Latin letters.
_CYRILLIC = (
    "АВЕКМНОРСТУХІЈЅҮԌԚԜҺӀЗавекмнорстухіјѕԁԛԝһӏгпияцёҽҁѵѡҫқңөғѓќұүԍ",
    "ABEKMHOPCTYXIJSYGQWHI3abekmhopctyxijsdqwhlrnnrueecvwckhofrkyyg",
)
_GREEK = ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϳαβγεηικνορτυχωϲς", "ABEZHIKMNOPTYXCJabyenikvoptuxwcc")
_OTHERS = (
    "ɑɡıɩɪʏʀɴʟᴀʙᴄᴅᴇꜰɢʜᴊᴋᴍᴏᴘꜱᴛᴜᴠᴡᴢⲟօոսհցᎪᏴᏟᎠᎬᏀᎻᎫᏦᏞᎷᏢᏒᏚᎢᏙᎳᏃ",
    "agiiiyrnlabcdefghjkmopstuvwzoonuhgABCDEGHJKLMPRSTVWZ",
)
_FOLDED = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ə": "a",
    "ɛ": "e", "ŋ": "n", "ƒ": "f", "ĸ": "k", "ŀ": "l", "ƀ": "b", "ǝ": "e", "ʻ": "", "ʼ": "", "ʿ": "", "ʾ": "",
}  # fmt: skip
_LOOKS = str.maketrans(
    "".join(t[0] for t in (_CYRILLIC, _GREEK, _OTHERS)), "".join(t[1] for t in (_CYRILLIC, _GREEK, _OTHERS))
)
_ALWAYS = str.maketrans(_OTHERS[0], _OTHERS[1]) | str.maketrans(_FOLDED)
_FIGURES = str.maketrans("0134578@$!|", "oleastbasil")
_FIGURE = re.compile(r"(?<![0-9])[0134578@$!|](?![0-9])")
_JOINING = re.compile(r"['’‘`´ʹ′ʽˈ\"“”]")
_BREAKING = re.compile(r"[^\w@$!|]+|_")
_PARTING = str.maketrans("·・•‧∙･&+/\\", "          ")


def cleaned(text: str) -> str:
    """Compatibility forms made plain; marks of tone, vowel and accent, and all that has no width, dropped."""
    plain = unicodedata.normalize("NFKC", text).translate(_PARTING)
    if plain.isascii():
        return plain if plain.isprintable() else "".join(c for c in plain if c.isprintable())
    bared = (c if c in _WHOLE else unicodedata.normalize("NFD", c) for c in plain)
    return unicodedata.normalize("NFC", "".join(c for c in "".join(bared) if unicodedata.category(c) not in _UNSEEN))


_WHOLE = frozenset("йёїўґЙЁЇЎҐ")  # letters of their own, not letters with a mark
_UNSEEN = frozenset(("Mn", "Me", "Cf", "Cc", "Cs", "Co", "Cn"))


def words(text: str) -> list[str]:
    """Words as they are written, in their own scripts; apostrophes do not part them."""
    plain = _JOINING.sub("", cleaned(_tabbed(text)))
    return [bare for word in _BREAKING.sub(" ", plain).split() if (bare := word.strip("!|"))]


def _tabbed(text: str) -> str:
    """Tabs and line ends part words; cleaning would take them away as unseen."""
    return re.sub(r"[\t\r\n\v\f\u2028\u2029]", " ", text)


def is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")


def seen_as_latin(word: str) -> str:
    return word.translate(_LOOKS)


def folded(word: str) -> str:
    """Small plain letters; a figure among letters is the letter that it looks like."""
    if word.isascii() and word.isalpha():
        return word.lower()
    small = unicodedata.normalize("NFKD", word.translate(_ALWAYS).casefold()).translate(_ALWAYS)
    plain = "".join(c for c in small if c.isalnum() or c in "@$!|")
    letters = sum(c.isalpha() for c in plain)
    lookalike = _FIGURE.sub(lambda found: found[0].translate(_FIGURES), plain) if letters >= 2 else plain
    return "".join(c for c in lookalike if c.isalnum())
