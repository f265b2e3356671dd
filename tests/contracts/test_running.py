"""A run over many: what is refused keeps no other back, and where it stops is told."""

from jointseas.contracts.records import Many, Outcome
from jointseas.contracts.running import in_turn
from jointseas.kernel.listing import Stop
from jointseas.kernel.outcome import Refused

NUMBERS = ("A", "B", "C")
WRONG, AGAIN = Refused("contracts.state"), Refused("access.confirm")


def test_what_is_refused_keeps_no_other_back() -> None:
    seen = list[tuple[int, int]]()
    many = in_turn(NUMBERS, {"A": 1, "B": WRONG, "C": 3}.get, lambda *at: seen.append(at), Stop())
    assert many == Many((Outcome("A"), Outcome("B", WRONG), Outcome("C")), 0)
    assert seen == [(0, 3), (1, 3), (2, 3)]


def test_it_stops_between_two_and_where_the_password_is_asked_for_again() -> None:
    stop = Stop()

    def second(done: int, _total: int) -> None:
        if done:
            stop.ask()

    assert in_turn(NUMBERS, {"A": 1}.get, second, stop) == Many((Outcome("A"),), 2)
    assert in_turn(NUMBERS, {"A": 1, "B": AGAIN}.get, lambda *_: None, Stop()) == Many((Outcome("A"),), 2)
