"""Compiles a catalogue once and keeps the result in the person's cache folder, because parsing costs more than the
window may."""

import hashlib
from io import BytesIO
from pathlib import Path

from platformdirs import user_cache_path


def compiled(path: Path, locale: str) -> BytesIO:
    source = path.read_bytes()
    kept = user_cache_path("jointseas") / f"{locale}-{hashlib.sha256(source).hexdigest()[:32]}.mo"
    try:
        return BytesIO(kept.read_bytes())
    except OSError:
        return _kept(_compile(source, locale), kept)


def _compile(source: bytes, locale: str) -> bytes:
    from babel.messages.mofile import write_mo  # only when the catalogue has changed
    from babel.messages.pofile import read_po

    target = BytesIO()
    write_mo(target, read_po(BytesIO(source), locale=locale))
    return target.getvalue()


def _kept(content: bytes, target: Path) -> BytesIO:
    """A cache that cannot be written is only slower."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        scratch = target.with_suffix(f".{hashlib.sha256(content).hexdigest()[:8]}.part")
        scratch.write_bytes(content)
        scratch.replace(target)
    except OSError:
        pass
    return BytesIO(content)
