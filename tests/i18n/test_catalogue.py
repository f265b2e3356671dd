"""The compiled catalogue is only a faster copy: without it, or with a spoiled one, the words are the same."""

import shutil
from collections.abc import Callable
from gettext import GNUTranslations
from pathlib import Path

import pytest

from jointseas.i18n import catalogue
from jointseas.kernel.resources import resource

PO = resource("locale", "zh_CN.po")
Spoil = Callable[[Path, bytes], object]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setattr(catalogue, "user_cache_path", lambda _name: folder)
    return folder


def words(po: Path = PO) -> dict[object, str]:
    return dict(vars(GNUTranslations(catalogue.compiled(po, "zh_CN")))["_catalog"])


def test_the_catalogue_is_compiled_once(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = words()
    assert len(first) > 1
    monkeypatch.delattr(catalogue, "_compile")
    assert words() == first
    assert [kept.suffix for kept in cache.iterdir()] == [".mo"]


def stand_a_folder(kept: Path, _whole: bytes) -> None:
    kept.unlink()
    kept.mkdir()


SPOILT: dict[str, Spoil] = {
    "empty": lambda kept, _whole: kept.write_bytes(b""),
    "cut short": lambda kept, whole: kept.write_bytes(whole[:-40]),
    "one letter changed": lambda kept, whole: kept.write_bytes(whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:]),
    "another format": lambda kept, whole: kept.write_bytes(whole[32:]),
    "noise": lambda kept, _whole: kept.write_bytes(b"\xde\x12\x04\x95" + b"\xff" * 64),
    "a folder": stand_a_folder,
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_spoiled_cache_is_not_believed(cache: Path, spoil: Spoil) -> None:
    right = words()
    (kept,) = cache.iterdir()
    spoil(kept, kept.read_bytes())
    assert words() == right
    assert words() == right


def test_a_cache_that_cannot_be_written_is_only_slower(cache: Path) -> None:
    cache.write_text("a file stands where the folder should be")
    assert len(words()) > 1
    assert cache.is_file()


def test_changed_words_are_seen_at_once(cache: Path, tmp_path: Path) -> None:
    po = Path(shutil.copy(PO, tmp_path / "zh_CN.po"))
    before = words(po)
    with po.open("a", encoding="utf-8") as file:
        file.write('\nmsgid "A sentence of tomorrow"\nmsgstr "明天的一句话"\n')
    assert words(po) == {**before, "A sentence of tomorrow": "明天的一句话"}
    assert len(list(cache.iterdir())) == 1, "the older one is nobody's any more"
