"""A paper before the workspace that it left: its roots, its withdrawn keys, and its books."""

from dataclasses import replace
from datetime import timedelta

import pytest

from house import House
from jointseas.access.gate import Work
from jointseas.access.records import Role, Seat
from jointseas.audit.records import Head
from jointseas.documents.issued import service as issued
from jointseas.documents.issued.records import Digests, Exporter, Issued, Moment, Query
from jointseas.documents.keys.records import Key, NewKey, NewRoot, Trusting, Use
from jointseas.documents.keys.service import Keys
from jointseas.documents.paper.records import Paper
from jointseas.documents.paper.service import made
from jointseas.documents.signing.records import Asked
from jointseas.documents.signing.service import SigningDesk
from jointseas.documents.verifying.records import Verdict, Verification
from jointseas.documents.verifying.service import Verifying
from jointseas.intake import sandbox
from jointseas.kernel.outcome import settled
from sealing import EXPORTER, PASSWORD, notice


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """That it is read in a child is held elsewhere, and takes its time."""
    monkeypatch.setattr(sandbox, "run", lambda reader, asked, **_how: reader(asked))


@pytest.fixture
def owner(house: House) -> Seat:
    return house.exporter[Role.OWNER]


@pytest.fixture
def seal(house: House, owner: Seat) -> Key:
    """Under a root that its firm trusts."""
    keys = Keys(house.gate)
    root = settled(keys.make_root(owner, NewRoot(PASSWORD)))
    settled(keys.trust(owner, Trusting(settled(keys.certificate(owner, root.id)), "our own")))
    return settled(keys.make_seal(owner, NewKey(Use.SEAL, PASSWORD, PASSWORD)))


def ours() -> Paper:
    return replace(notice(), author=EXPORTER.name_en)


def sealed(house: House, owner: Seat, seal: Key, paper: Paper) -> bytes:
    return settled(SigningDesk(house.gate).sign(owner, Asked(made(paper).content, seal.id, PASSWORD)))


def kept(house: House, owner: Seat, paper: Paper) -> None:
    digest = made(paper)
    query, by = Query(paper.kind, "", None, None, paper.languages), Exporter("wang", "", ())
    moment = Moment(house.clock.now(), house.clock.today(), Head(1, b"0" * 32))
    new = Issued(paper.number, query, moment, by, Digests(digest.digest, digest.digest, digest.data_digest))

    def keep(work: Work) -> Issued:
        issued.keep(work, new)
        return new

    settled(house.gate.carry_out("papers.make", owner, keep))


def asked(house: House, seat: Seat, content: bytes) -> tuple[Verdict, set[str]]:
    it: Verification = settled(Verifying(house.gate).verify(seat, content))
    return it.verdict, {one.code for one in it.findings if one.level is not Verdict.GREEN or "books" in one.code}


def test_a_paper_of_the_books_is_known_and_another_under_its_number_is_not(
    house: House, owner: Seat, seal: Key
) -> None:
    content = sealed(house, owner, seal, ours())
    assert asked(house, owner, content) == (Verdict.AMBER, {"books.not_ours"})
    kept(house, owner, replace(ours(), title=("Another",)))
    assert asked(house, owner, content) == (Verdict.RED, {"books.other"})
    other = sealed(house, owner, seal, replace(ours(), title=("Another",)))
    assert asked(house, owner, other) == (Verdict.GREEN, {"books.known"})
    assert asked(house, house.lender[Role.ANALYST], other) == (Verdict.AMBER, {"signer.untrusted", "books.known"})


def test_a_key_that_was_withdrawn_speaks_for_what_it_signed_before_if_that_is_proven(
    house: House, owner: Seat, seal: Key
) -> None:
    kept(house, owner, ours())
    house.clock.at(house.clock.now() + timedelta(hours=1))
    content = sealed(house, owner, seal, ours())
    house.clock.at(house.clock.now() + timedelta(hours=1))
    settled(Keys(house.gate).withdraw(owner, seal.id, "its password is out"))
    assert asked(house, owner, content) == (Verdict.RED, {"signer.withdrawn_unproven", "books.known"})
    settled(Keys(house.gate).publish(owner, PASSWORD))
    assert asked(house, owner, content) == (Verdict.RED, {"signer.withdrawn_unproven", "books.known"})
