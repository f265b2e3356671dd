"""What stands in a file as it is now and did not in the revision that was first signed. pyHanko judges each signature
by what came behind it; this looks once more, by another library and by the objects themselves."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jointseas.documents.verifying.drawing import described, opened, same_keys, same_object, same_page
from jointseas.documents.verifying.records import Finding
from jointseas.documents.verifying.rules import amber, red

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_ADDED = frozenset(("/AcroForm", "/DSS", "/Extensions", "/Version", "/Perms"))
_ELSEWHERE = frozenset(("/Metadata", "/Names", "/Pages"))  # looked at by what they hold
_LEFT = frozenset(("/Annots",))


def later(first: bytes, content: bytes) -> list[Finding]:
    if first == content:
        return []
    with opened(first) as was, opened(content) as now:
        return [*_pages(was, now), *_fields(now), *_root(was, now)]


def _pages(was: "Pdf", now: "Pdf") -> Iterator[Finding]:
    if len(was.pages) != len(now.pages):
        yield red("later.pages", before=len(was.pages), now=len(now.pages))
        return
    for number, (before, after) in enumerate(zip(was.pages, now.pages, strict=True), start=1):
        if not same_page(before, after, _LEFT):
            yield red("later.drawn", page=number)
        known, added = list(before.obj.get("/Annots", ())), list(after.obj.get("/Annots", ()))
        fields = [it for it in added[len(known) :] if it.get("/Subtype") == "/Widget"]
        kept = len(added) - len(fields) == len(known) and all(map(same_object, known, added))
        if not kept or any(it.get("/FT") != "/Sig" for it in fields):
            yield red("later.annotation", page=number)
        if any(_draws(it) for it in fields):
            yield amber("later.picture", page=number)


def _draws(field: "Object") -> bool:
    """A signature may show itself; what it shows may lie over what was signed."""
    from pikepdf import Dictionary, Stream

    if "/MK" in field:
        return True
    looks = field.get("/AP")
    if not isinstance(looks, Dictionary):
        return False
    normal = looks.get("/N")
    return not isinstance(normal, Stream) or bool(normal.read_bytes().strip())


def _fields(now: "Pdf") -> Iterator[Finding]:
    form = now.Root.get("/AcroForm")
    if form is None:
        return
    if "/XFA" in form or any(it.get("/FT") != "/Sig" or "/Kids" in it for it in form.get("/Fields", ())):
        yield red("later.field")
    elif any("/V" not in it for it in form.get("/Fields", ())):
        yield amber("later.unsigned")


def _root(was: "Pdf", now: "Pdf") -> Iterator[Finding]:
    """Attachments by their names and contents; whatever else the file offers by its own name."""
    if _attached(was) != _attached(now):
        yield red("later.attachment")
    if described(was) != described(now):
        yield red("later.described")
    before, after = set(was.Root.keys()), set(now.Root.keys())
    if before - after or after - before - _ADDED or not same_keys(was.Root, now.Root, _ADDED | _ELSEWHERE | _LEFT):
        yield red("later.other")


def _attached(pdf: "Pdf") -> dict[str, bytes]:
    return {name: it.get_file().read_bytes() for name, it in pdf.attachments.items()}
