"""The settings file is read as far as it makes sense, whoever has written into it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.desktop.settings import Settings, load, save

ADDRESS = "/home/bao/LIBAO.jointseas"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "settings.json"
    kept = replace(Settings(), language="zh_CN", theme="dark", scale=130).opened(ADDRESS, "bao")
    save(path, kept)
    assert load(path) == kept
    assert [it.name for it in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[1]",
        b"{",
        b'{"scale": 1e9, "theme": "<b>", "idle_minutes": true}',
        b'{"recent": "all", "signs_in": [], "language": "../../etc"}',
        b'{"recent": ["\\u0000a"], "signs_in": {"a": "\\u202e"}}',
        b"[" * 100_000,
    ],
)
def test_a_hostile_file_is_as_good_as_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    assert load(path) == Settings()


@given(name=st.sampled_from(["language", "theme", "scale", "idle_minutes", "recent", "signs_in"]), value=JSON)
def test_any_value_in_any_place_is_read_or_left(
    tmp_path_factory: pytest.TempPathFactory, name: str, value: object
) -> None:
    path = tmp_path_factory.getbasetemp() / "settings.json"
    path.write_text(json.dumps({name: value, "stranger": 1}))
    read = load(path)
    assert 90 <= read.scale <= 150
    assert read.theme in ("system", "light", "dark")
    assert all(isinstance(address, str) for address in read.recent)


def test_a_folder_that_cannot_be_written_costs_only_the_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    save(tmp_path / "file" / "settings.json", Settings())


def test_only_the_latest_few_are_remembered() -> None:
    settings = Settings()
    for n in range(12):
        settings = settings.opened(f"/w{n}", "bao")
    assert settings.recent[0] == "/w11"
    assert len(settings.recent) == 8
    assert set(settings.signs_in) == set(settings.recent)
    assert settings.forgotten("/w11").recent[0] == "/w10"
