"""The map in docs/architecture.md names every slice and every room of one, and none that has gone."""

import re
from collections.abc import Iterator
from pathlib import Path

import jointseas

SRC = Path(jointseas.__file__).parent
MAP = SRC.parents[1] / "docs" / "architecture.md"
UNDRAWN = {"desktop/pages", "desktop/kit", "storage/migrations"}  # drawn, but not what is in them


def drawn() -> Iterator[tuple[str, str]]:
    """Each line under the program's folder, with the slice that it stands in."""
    text = MAP.read_text("utf-8").split("```")[1].split("src/jointseas/\n")[1]
    slice_ = ""
    for line in text.splitlines():
        if not line.startswith(" "):
            return
        head = re.match(r"  ([a-z_0-9]+)/", line)
        slice_ = head[1] if head else slice_
        yield slice_, line


def rooms() -> set[str]:
    found = (it.parent.relative_to(SRC) for it in SRC.rglob("__init__.py"))
    return {it.as_posix() for it in found if 0 < len(it.parts) <= 2}


def test_every_room_stands_on_the_map_and_no_other() -> None:
    names = {f"{slice_}/{name}" for slice_, line in drawn() for name in re.findall(r"\b([a-z_0-9]+)/", line)}
    slices = {slice_ for slice_, _ in drawn()}
    assert {it for it in rooms() if it not in names | slices | UNDRAWN} == set()
    first = {f"{slice_}/{it[1]}" for slice_, line in drawn() if (it := re.match(r"    ([a-z_]+)/", line))}
    assert {it for it in first | slices if not (SRC / it).is_dir()} == set()
