"""An extract of the record is put down from the command line, and checked with the head that it says."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from house import House
from jointseas.documents.packing.offline import check

Run = Callable[..., tuple[int, Any]]


def test_an_extract_goes_into_a_folder_with_the_head_that_proves_it(here: House, typed: Run, tmp_path: Path) -> None:
    day = here.clock.today().isoformat()
    days = ("--from", day, "--until", day)
    status, facts = typed("exporter-owner", "papers", "extract", "all", "--out", "out", *days)
    assert status == 0
    assert check(tmp_path / "out", facts["head"]).wrong == 0
    assert check(tmp_path / "out", "1:" + "ab" * 32).wrong == 1
    assert sorted(it.name for it in (tmp_path / "out").iterdir()) == sorted(facts["files"])
    status, said = typed("exporter-owner", "papers", "extract", "all", "--out", "out", *days, as_json=False)
    assert (status, "not empty" in said) == (2, True)
    status, said = typed("exporter-owner", "papers", "extract", "who:", "--out", "other", as_json=False)
    assert (status, "is nothing that can be extracted" in said) == (2, True)
    assert not (tmp_path / "other").exists()
