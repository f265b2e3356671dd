"""What is drawn on the pages of a PDF that somebody made, out of its content streams and the maps of its fonts; and
whether two files hold the same."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

_TEXTS = frozenset(("Tj", "TJ", "'", '"'))
_PAINTS = _TEXTS | {
    "f",
    "F",
    "f*",
    "S",
    "s",
    "B",
    "B*",
    "b",
    "b*",
    "sh",
    "Do",
    "INLINE IMAGE",
    "BI",
    "EI",
    "Tr",
    "gs",
    "W",
    "W*",
}
_WRITTEN = frozenset(("/Length", "/Filter", "/DecodeParms", "/Parent"))  # they say how, or lead back
_TOUCHED = frozenset(
    (
        "/ModDate",
        "/Producer",
        "{http://ns.adobe.com/xap/1.0/}ModifyDate",
        "{http://ns.adobe.com/xap/1.0/}MetadataDate",
        "{http://ns.adobe.com/pdf/1.3/}Producer",
    )
)
_CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_SPACES = re.compile(rb"begincodespacerange\s*<([0-9A-Fa-f]+)>", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_TRIPLE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(<[0-9A-Fa-f]+>|\[[^\]]*\])")
_MOST_CODES = 65_536
_DEEPEST = 100
_UNKNOWN = "�"  # of what has no sign in its font's map


@contextmanager
def opened(content: bytes) -> "Iterator[Pdf]":
    """As it says, or not at all: what one reader mends, another mends in another way."""
    import pikepdf

    with pikepdf.open(BytesIO(content), attempt_recovery=False, suppress_warnings=True) as pdf:
        yield pdf
        if pdf.get_warnings():
            raise ValueError("a file that every reader mends as it likes")


@dataclass(frozen=True, slots=True)
class Drawn:
    """The text of a page in the order in which it is drawn, and how often it paints what."""

    text: str
    paints: Mapping[str, int]


def drawn(page: "Page") -> Drawn:
    """Of one page. What hides behind another's form is not read: that something is put there is counted."""
    from pikepdf import parse_content_stream

    fonts = {str(name): _font(it) for name, it in _fonts(page)}
    paints, text, font = Counter[str](), list[str](), _Font({}, 1)
    for it in parse_content_stream(page):
        operands, named = list(it.operands), str(it.operator)
        if named == "Tf":
            font = fonts.get(str(operands[0]), _Font({}, 1))
        if named in _PAINTS:
            paints[named] += 1
        if named in _TEXTS:
            text.extend(font.read(said) for said in _strings(operands))
    return Drawn("".join(text), paints)


@dataclass(frozen=True, slots=True)
class _Font:
    signs: Mapping[int, str]
    width: int  # of a code, in bytes

    def read(self, said: bytes) -> str:
        codes = (said[at : at + self.width] for at in range(0, len(said), self.width))
        return "".join(self.signs.get(int.from_bytes(it), _UNKNOWN) for it in codes)


def _fonts(page: "Page") -> "Iterator[tuple[str, Object]]":
    from pikepdf import Dictionary

    known = page.resources.get("/Font")
    if isinstance(known, Dictionary):
        yield from known.items()


def _font(it: "Object") -> _Font:
    from pikepdf import Stream

    said = it.get("/ToUnicode")
    content = said.read_bytes() if isinstance(said, Stream) else b""
    space = _SPACES.search(content)
    return _Font(dict(islice(_signs(content), _MOST_CODES)), max(1, len(space[1]) // 2) if space else 1)


def _signs(content: bytes) -> Iterator[tuple[int, str]]:
    for block in _CHARS.findall(content):
        said = _HEX.findall(block)
        yield from ((int(code, 16), _sign(sign)) for code, sign in zip(said[::2], said[1::2], strict=False))
    for block in _RANGES.findall(content):
        for low, high, said in _TRIPLE.findall(block):
            first, last = int(low, 16), min(int(high, 16), int(low, 16) + _MOST_CODES)
            listed = _HEX.findall(said)
            for code in range(first, last + 1):
                at = code - first
                if said.startswith(b"["):
                    yield from ((code, _sign(it)) for it in listed[at : at + 1])
                else:
                    yield code, _sign(listed[0], at)


def _sign(written: bytes, further: int = 0) -> str:
    content = bytes.fromhex(b"".join(written.split()).decode())
    text = content.decode("utf-16-be", "replace")
    return text[:-1] + chr(min(ord(text[-1]) + further, 0x10FFFF)) if text else ""


def _strings(operands: "list[Object]") -> Iterator[bytes]:
    from pikepdf import Array, String

    for it in operands:
        if isinstance(it, String):
            yield bytes(it)
        elif isinstance(it, Array):
            yield from _strings(list(it))


def same_file(one: "Pdf", other: "Pdf") -> bool:
    """Every page and all that the file offers, but for how it is written and what is said of its making."""
    offered = same_keys(one.Root, other.Root, frozenset(("/Metadata", "/Pages")))
    return offered and described(one) == described(other) and len(one.pages) == len(other.pages) and all(
        same_page(mine, yours) for mine, yours in zip(one.pages, other.pages, strict=True))  # fmt: skip


def described(pdf: "Pdf") -> dict[str, str]:
    """Title, author, language and whatever else a file says of itself, but for who wrote it last."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as told:
        said = {str(name): str(it) for name, it in told.items()}
    said |= {str(name): str(it) for name, it in pdf.docinfo.items()}
    return {name: it for name, it in said.items() if name not in _TOUCHED}


def same_page(one: "Page", other: "Page", leaving: frozenset[str] = frozenset()) -> bool:
    """What a page has of those that it hangs under stands in itself, as it was opened."""
    return same_keys(one.obj, other.obj, leaving)


def same_object(one: "Object", other: "Object") -> bool:
    return _Comparing(frozenset()).objects(one, other, 0)


def same_keys(one: "Object", other: "Object", leaving: frozenset[str]) -> bool:
    return _Comparing(leaving).dictionaries(one, other, 0)


class _Comparing:
    """Two graphs of objects, each pair looked at once."""

    def __init__(self, leaving: frozenset[str]) -> None:
        self._leaving = leaving | _WRITTEN
        self._seen = set[tuple[tuple[int, int], tuple[int, int]]]()

    def objects(self, one: object, other: object, depth: int) -> bool:
        from pikepdf import Array, Dictionary, Object, Stream

        shapes = [next((it for it in (Array, Stream, Dictionary) if isinstance(of, it)), None) for of in (one, other)]
        if depth > _DEEPEST or shapes[0] is not shapes[1]:
            return False
        if not (isinstance(one, Object) and isinstance(other, Object) and shapes[0]):
            return bool(one == other)
        pair = (one.objgen, other.objgen)
        if one.is_indirect and other.is_indirect and pair in self._seen:
            return True
        self._seen.add(pair)
        if shapes[0] is Array:
            return len(one) == len(other) and all(
                self.objects(mine, yours, depth + 1) for mine, yours in zip(one, other, strict=True))  # fmt: skip
        return (shapes[0] is not Stream or one.read_bytes() == other.read_bytes()) and (
            self.dictionaries(one, other, depth))  # fmt: skip

    def dictionaries(self, one: "Object", other: "Object", depth: int) -> bool:
        keys = set(one.keys()) - self._leaving
        return keys == set(other.keys()) - self._leaving and all(
            self.objects(one[key], other[key], depth + 1) for key in keys
        )
