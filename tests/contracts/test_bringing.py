"""A file that was signed outside comes back. It is kept if it is this agreement to the byte with signatures behind it
that hold; in every other case it is told why not, and nothing of it is kept."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pyhanko.pdf_utils import generic as untyped
from pyhanko.pdf_utils import incremental_writer as untyped_writer
from pyhanko.pdf_utils.reader import PdfFileReader
from sqlalchemy import text

from conftest import KEY
from contracting import SECRET, Desk
from house import Desks, House, opened
from jointseas.access.records import Role
from jointseas.contracts.records import Agreement, Bringing, Said, Side, State, Step
from jointseas.documents.keys.certificates import new_key, new_root, pem
from jointseas.documents.keys.records import Key, NewKey, NewRoot, Signatory, Trusting, Use
from jointseas.documents.keys.service import Keys
from jointseas.documents.signing.service import signed
from jointseas.intake import sandbox
from jointseas.kernel.canonical import digest
from jointseas.kernel.outcome import Refused, Sentence, Term, settled
from jointseas.storage.sqlite import open_file
from sealing import BEGAN, EXPORTER, SIGNED_AT, STRANGER, root
from sealing import signatory as made_elsewhere

generic: Any = untyped
writers: Any = untyped_writer


@dataclass(frozen=True)
class Abroad:
    """The exporter on a machine of its own, with the root that it shows."""

    root: str
    by: Signatory


@pytest.fixture(scope="session")
def abroad(file_house: tuple[Path, Desks], tmp_path_factory: pytest.TempPathFactory) -> Abroad:
    path, desks = file_house
    database = open_file(Path(shutil.copy(path, tmp_path_factory.mktemp("abroad") / "theirs.jointseas")), KEY)
    try:
        keys, owner = Keys(opened(database, desks).gate), desks.exporter[Role.OWNER]
        top = settled(keys.make_root(owner, NewRoot(SECRET)))
        seal = settled(keys.make_seal(owner, NewKey(Use.SEAL, SECRET, SECRET)))
        return Abroad(settled(keys.certificate(owner, top.id)), settled(keys.signatory(owner, seal.id, SECRET)))
    finally:
        database.close()


def trust(desk: Desk, *roots: str) -> None:
    for it in roots:
        put = desk.keys.trust(desk.lender, Trusting(it, "read out on the telephone"))
        desk.lending.agreed(put, desk.house.lender[Role.COMPLIANCE])


def file(desk: Desk, number: str) -> bytes:
    return settled(desk.doors.content(desk.lender, "LINKFIN", number))


def sign(desk: Desk, content: bytes, by: Signatory) -> bytes:
    return signed(content, by, desk.house.clock.now())


def bring(desk: Desk, number: str, content: bytes) -> Agreement | Refused:
    return desk.doors.bring(desk.lender, Bringing("LINKFIN", number, content))


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Judged in this process: a child for each file takes a second."""
    monkeypatch.setattr(sandbox, "run", lambda reader, asked, **_: reader(asked))


@pytest.mark.usefixtures("here")
def test_a_signature_from_outside_is_kept_as_one_made_inside(house: House, abroad: Abroad) -> None:
    """With its name, its fingerprint and its moment; and money goes."""
    desk = Desk(house)
    trust(desk, abroad.root)
    first = desk.issued()
    settled(desk.sign(desk.lender, first))
    back = sign(desk, file(desk, first), abroad.by)
    now = settled(bring(desk, first, back))
    assert (desk.state(first), desk.drawable()) == (State.IN_FORCE, "")
    assert file(desk, first) == back
    kept = next(it for it in reversed(now.events) if it.step is Step.SIGNED)
    certificate = abroad.by.key.certificate
    moment = house.clock.now().replace(microsecond=0)
    assert kept.said == Said(Side.CLIENT, certificate.subject, certificate.fingerprint, at=moment)
    recorded = digest([Step.SIGNED, kept.said, hashlib.sha256(back).hexdigest(), digest("")])
    with house.database.read() as connection:
        deeds = connection.execute(text("SELECT content FROM audit WHERE command = 'contracts.sign'"))
        assert recorded in deeds.scalars().all()


# ---- what is refused


@dataclass(frozen=True)
class Bench:
    """`number` waits for both sides, `ours` for the client alone, `theirs` for the lender; `other` is another one.
    `before` is the file of `ours` as it was issued."""

    desk: Desk
    abroad: Abroad
    number: str
    ours: str
    theirs: str
    other: str
    before: bytes

    def signed(self, number: str, by: Signatory | None = None) -> bytes:
        return sign(self.desk, file(self.desk, number), by or self.abroad.by)


@pytest.fixture(scope="module")
def bench(file_house: tuple[Path, Desks], abroad: Abroad, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """Refusals leave nothing behind, so that one workspace serves for all."""
    path, desks = file_house
    database = open_file(Path(shutil.copy(path, tmp_path_factory.mktemp("bench") / "work.jointseas")), KEY)
    desk = Desk(opened(database, desks))
    desk.house.clock.at(SIGNED_AT)
    trust(desk, abroad.root, pem(root(STRANGER).der))
    a, b, c, d = (desk.issued() for _ in range(4))
    it = Bench(desk, abroad, a, b, c, d, file(desk, b))
    settled(desk.sign(desk.lender, it.ours))
    settled(desk.sign(desk.exporter, it.theirs))
    yield it
    database.close()


def doubted(number: str, finding: str, **facts: object) -> Refused:
    return Refused("contracts.brought_doubted", number=number, why=Sentence(Term("finding", finding), facts))


def updated(content: bytes) -> bytes:
    """With something behind its signature that is none."""
    writer, out = writers.IncrementalPdfFileWriter(BytesIO(content)), BytesIO()
    writer.root["/OpenAction"] = generic.ArrayObject()
    writer.update_root()
    writer.write(out)
    return out.getvalue()


def rewritten(content: bytes) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        pdf.save(out)
    return out.getvalue()


def flipped(content: bytes) -> bytes:
    """One digit of the signature is another."""
    begins = content.rindex(b"/Contents <") + 11
    at = begins + len(content[begins : content.index(b">", begins)].rstrip(b"0")) - 9
    return content[:at] + (b"0" if content[at : at + 1] != b"0" else b"1") + content[at + 1 :]


@cache
def unknown() -> Signatory:
    """It names the exporter, and stands under a root that nobody has shown."""
    names = (EXPORTER.name_zh, EXPORTER.name_en)
    top = new_root(names, "Somebody's root", SECRET, 5, BEGAN)
    read = new_key(top, SECRET, names, "HAIHE seal", SECRET, 2, BEGAN)
    return Signatory(Key(1, Use.SEAL, 0, "", read.certificate, read.der, BEGAN, ""), EXPORTER, read.content, SECRET)


WAITS = [Term("agreement side", it) for it in (Side.CLIENT, Side.FUNDER)]
NAMED = ("海禾家居有限公司 Haihe Homeware Ltd", "联运供应链金融 Lianyun Supply Chain Finance")
Case = tuple[Callable[[Bench], bytes], Callable[[Bench], Refused]]
REFUSED: dict[str, Case] = {
    "another agreement": (
        lambda it: it.signed(it.other),
        lambda it: Refused("contracts.brought_other", number=it.number, found=it.other),
    ),
    "a paper written anew": (
        lambda it: sign(it.desk, rewritten(file(it.desk, it.number)), it.abroad.by),
        lambda it: Refused("contracts.brought_altered", number=it.number),
    ),
    "no signature": (
        lambda it: file(it.desk, it.number),
        lambda it: Refused("contracts.brought_nothing", number=it.number, waits=WAITS),
    ),
    "somebody whom it does not name": (
        lambda it: it.signed(it.number, made_elsewhere(STRANGER)),
        lambda it: doubted(it.number, "signer.other", name=made_elsewhere(STRANGER).key.certificate.subject,
                           firms=NAMED),
    ),
    "somebody whom nobody trusts": (
        lambda it: it.signed(it.number, unknown()),
        lambda it: Refused("contracts.brought_untrusted", number=it.number, name=unknown().key.certificate.subject,
                           issuer=unknown().key.certificate.issuer),
    ),
    "no PDF": (lambda _: b"signed", lambda it: doubted(it.number, "file.no_pdf")),
}  # fmt: skip


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("case", REFUSED)
def test_what_is_not_this_agreement_signed_is_refused(bench: Bench, case: str) -> None:
    content, refusal = REFUSED[case]
    assert bring(bench.desk, bench.number, content(bench)) == refusal(bench)
    assert bench.desk.state(bench.number) is State.ISSUED


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(("tampered", "code"), [(updated, "signature.changed_after"), (flipped, "signature.invalid")])
def test_what_was_tampered_with_is_refused(bench: Bench, tampered: Callable[[bytes], bytes], code: str) -> None:
    found = bring(bench.desk, bench.number, tampered(bench.signed(bench.number)))
    assert isinstance(found, Refused)
    why = found.facts["why"]
    assert isinstance(why, Sentence)
    assert (found.code, why.term.code) == ("contracts.brought_doubted", code)


@pytest.mark.usefixtures("here")
def test_an_older_copy_and_a_side_that_has_signed_are_refused(bench: Bench) -> None:
    desk = bench.desk
    older = bring(desk, bench.ours, sign(desk, bench.before, bench.abroad.by))
    assert isinstance(older, Refused)
    assert (older.code, older.facts["number"]) == ("contracts.brought_older", bench.ours)
    again = bring(desk, bench.theirs, bench.signed(bench.theirs))
    assert again == Refused("contracts.signed", number=bench.theirs, side=Term("agreement side", Side.CLIENT))


@pytest.mark.usefixtures("here")
def test_it_may_come_before_ours(bench: Bench) -> None:
    desk, number = bench.desk, bench.other
    settled(bring(desk, number, bench.signed(number)))
    assert desk.state(number) is State.SIGNED
    settled(desk.sign(desk.lender, number))
    assert desk.state(number) is State.IN_FORCE
    assert len(PdfFileReader(BytesIO(file(desk, number))).embedded_signatures) == 2
