"""A smaller crowd than that of the script beside this, on an encrypted file and on a server."""

from house import House
from trials.crowd import Ground, run


def test_four_processes_on_one_workspace_lose_nothing(house: House) -> None:
    house.database.close()
    outcome = run(Ground(house.database.name, house.desks), 4, 100)
    assert outcome.refused == {}
    assert outcome.done.total() == 400
    assert outcome.found == outcome.wanted
    assert outcome.problems == ()
