"""A smaller crowd than that of the script beside this."""

from pathlib import Path

from trials.crowd import run


def test_four_processes_on_one_encrypted_file_lose_nothing(tmp_path: Path) -> None:
    outcome = run(4, 100, tmp_path)
    assert outcome.refused == {}
    assert sum(outcome.done.values()) == 400
    assert outcome.entries == outcome.wanted
    assert outcome.counted == outcome.done["count_up"]
    assert outcome.problems == ()
