"""A few of the trials; all thousand are run with the script beside this."""

from pathlib import Path

import pytest

from trials.kill import JUDGES, run


@pytest.mark.parametrize("kind", JUDGES)
def test_nothing_acknowledged_is_lost_and_nothing_is_torn(kind: str, tmp_path: Path) -> None:
    tally = run(kind, 3, tmp_path)
    assert tally.trials == 3
    assert tally.cut > 0
