"""Both firms have a root, a seal under it and a list of what was withdrawn, and trust each other's roots: what either
seals, the other can verify."""

from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import permutations

from jointseas.access.records import Role, Seat
from jointseas.documents.keys.records import NewKey, NewRoot, Trusting, Use
from jointseas.documents.keys.service import Keys
from jointseas.kernel.outcome import settled
from jointseas.sample.desk import Desk
from jointseas.sample.diary import Diary

_NOTE = "电话核对指纹 / fingerprint read out on the telephone"


def begin(desks: tuple[Desk, ...], diary: Diary, password: str, agree: Callable[[Seat, object], object]) -> None:
    """`agree` is how a second person of a lender says yes."""
    diary.note(diary.last, partial(_listed, desks, password))
    roots = [_made(desk, password) for desk in desks]
    for desk in desks:
        keys = Keys(desk.gate)
        asks, agrees = desk.any(Role.OWNER, Role.APPROVER), desk.any(Role.COMPLIANCE)
        for spelled in roots:
            agree(agrees, keys.trust(asks, Trusting(spelled, _NOTE)))


def _listed(desks: tuple[Desk, ...], password: str, day: date) -> None:
    """On the last day, so that the lists hold when the sample is looked at."""
    for desk in desks:
        desk.turns_to(day)
        settled(Keys(desk.gate).publish(desk.any(Role.OWNER, Role.ADMINISTRATOR), password))
    for desk, other in permutations(desks, 2):
        given = settled(Keys(other.gate).revocations(other.any(Role.OWNER, Role.APPROVER)))
        settled(Keys(desk.gate).keep(desk.any(Role.OWNER, Role.APPROVER), given))


def _made(desk: Desk, password: str) -> str:
    keys, keeper = Keys(desk.gate), desk.any(Role.OWNER, Role.ADMINISTRATOR)
    root = settled(keys.make_root(keeper, NewRoot(password)))
    settled(keys.make_seal(keeper, NewKey(Use.SEAL, password, password)))
    return settled(keys.certificate(keeper, root.id))
