"""Compiles a catalogue once and keeps the result in the person's cache folder, because parsing costs more than the
window may."""

import hashlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from platformdirs import user_cache_path

_SEAL_BYTES = 32


def compiled(path: Path, locale: str) -> BytesIO:
    source = path.read_bytes()
    kept = user_cache_path("jointseas") / f"{locale}-{hashlib.sha256(source).hexdigest()[:32]}.mo"
    content = _read(kept)
    if content is None:
        content = _compile(source, locale)
        _keep(content, kept)
        _forget(kept, locale)
    return BytesIO(content)


def _read(kept: Path) -> bytes | None:
    """A power cut or another program may have spoiled the cache: it is believed only as far as its seal holds."""
    try:
        sealed = kept.read_bytes()
    except OSError:
        return None
    seal, content = sealed[:_SEAL_BYTES], sealed[_SEAL_BYTES:]
    return content if seal == hashlib.sha256(content).digest() else None


def _compile(source: bytes, locale: str) -> bytes:
    from babel.messages.mofile import write_mo  # only when the catalogue has changed
    from babel.messages.pofile import read_po

    target = BytesIO()
    write_mo(target, read_po(BytesIO(source), locale=locale))
    return target.getvalue()


def _forget(newest: Path, locale: str) -> None:
    """Only the newest of each language stays; one that another program reads at this moment goes another time."""
    for old in newest.parent.glob(f"{locale}-*.mo"):
        if old != newest:
            with suppress(OSError):
                old.unlink()


def _keep(content: bytes, target: Path) -> None:
    """A cache that cannot be written is only slower."""
    with suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        scratch = target.with_suffix(".part")
        scratch.write_bytes(hashlib.sha256(content).digest() + content)
        scratch.replace(target)
