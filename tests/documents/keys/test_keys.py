"""Keys and roots through their doors: whose they are, what may be done with them, and what is refused."""

from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from house import MORNING, House
from jointseas.access.records import Decision, Proposal, Role, Seat
from jointseas.documents.keys import revocations
from jointseas.documents.keys.certificates import brought, certificates_of
from jointseas.documents.keys.records import MOST_BYTES, Bringing, NewKey, NewRoot, State, Trusting, Use
from jointseas.documents.keys.service import Keys
from jointseas.documents.signing.records import Asked
from jointseas.documents.signing.service import SigningDesk
from jointseas.kernel.outcome import Refused, settled
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties
from sealing import written

SECRET = "a long enough secret"
WEAK = 1024
OTHER = "another long secret"


@pytest.fixture
def keys(house: House) -> Keys:
    return Keys(house.gate)


def founded(keys: Keys, house: House) -> tuple[Seat, Seat]:
    """A firm with its root, its owner and somebody of its staff."""
    owner, staff = house.exporter[Role.OWNER], house.exporter[Role.STAFF]
    settled(keys.make_root(owner, NewRoot(SECRET)))
    return owner, staff


def test_a_firm_makes_its_root_and_under_it_a_seal_and_a_key_of_a_person(keys: Keys, house: House) -> None:
    owner, staff = founded(keys, house)
    again = keys.make_root(owner, NewRoot(SECRET))
    seal = settled(keys.make_seal(owner, NewKey(Use.SEAL, OTHER, SECRET)))
    mine = settled(keys.make_own(staff, NewKey(Use.PERSON, OTHER, SECRET)))
    assert isinstance(again, Refused)
    assert again.code == "keys.root_stands"
    assert seal.certificate.names == (owner.firm.name_zh, owner.firm.name_en)
    assert mine.owner == staff.person.name
    assert [it.id for it in settled(keys.usable(staff))] == [mine.id, seal.id]
    assert [it.id for it in settled(keys.usable(owner))] == [seal.id]
    assert keys.make_own(staff, NewKey(Use.PERSON, OTHER, "not the secret")) == Refused("keys.password")
    with house.database.read() as connection:
        for kept in connection.execute(text("SELECT content FROM paper_key")).scalars():
            assert SECRET.encode() not in bytes(kept)


def test_keys_name_the_firm_as_its_papers_do(keys: Keys, house: House) -> None:
    """By its own names, and by those in its entry among the parties as they were when its root was made: what is made
    under a root may say no other."""
    owner, parties = house.exporter[Role.OWNER], Parties(house.gate)
    whole = PartyDraft(owner.firm.code, "Haihe Homeware Co., Ltd.", "CN", (PartyRole.EXPORTER,), "海禾家居有限公司")
    settled(parties.add(owner, whole))
    root = settled(keys.make_root(owner, NewRoot(SECRET)))
    settled(parties.change(owner, replace(whole, name="Another Homeware Co., Ltd.")))
    seal = settled(keys.make_seal(owner, NewKey(Use.SEAL, OTHER, SECRET)))
    named = (owner.firm.name_zh, owner.firm.name_en, "海禾家居有限公司", "Haihe Homeware Co., Ltd.")
    assert root.certificate.names == seal.certificate.names == tuple(dict.fromkeys(named))


def test_nobody_signs_with_a_key_that_is_not_theirs_has_expired_or_was_withdrawn(keys: Keys, house: House) -> None:
    owner, staff = founded(keys, house)
    mine = settled(keys.make_own(staff, NewKey(Use.PERSON, OTHER, SECRET, years=1)))
    desk, asked = SigningDesk(house.gate), Asked(written(), mine.id, OTHER)
    late = mine.certificate.ends + timedelta(days=1)

    def code(seat: Seat, it: Asked = asked) -> str:
        answer = desk.sign(seat, it)
        return answer.code if isinstance(answer, Refused) else "signed"

    assert code(staff) == "signed"
    assert code(owner) == "keys.not_yours"
    assert code(house.lender[Role.APPROVER]) == "keys.unknown"
    assert code(house.exporter[Role.ADMINISTRATOR]) == "access.not_permitted"
    assert code(staff, Asked(written(), mine.id, SECRET)) == "keys.password"
    assert code(staff, Asked(written(), 1, SECRET)) == "keys.root_signs_no_paper"
    house.clock.at(late)
    assert code(staff) == "keys.expired"
    [(_, stands), _] = settled(keys.standing(owner)).keys
    assert stands is State.EXPIRED
    house.clock.at(mine.certificate.ends - timedelta(days=3))
    assert settled(keys.standing(owner)).keys[0][1] is State.ENDING
    assert isinstance(keys.withdraw(house.exporter[Role.COMPLIANCE], mine.id, "lost"), Refused)
    settled(keys.withdraw(staff, mine.id, "lost"))
    assert code(staff) == "keys.withdrawn"


def test_a_root_is_trusted_by_two_and_dropped_by_one(keys: Keys, house: House) -> None:
    owner, _ = founded(keys, house)
    spelled = settled(keys.certificate(owner, 1))
    found, same = settled(keys.look(house.lender[Role.ANALYST], spelled.encode()))
    assert same == spelled
    assert found.bound == (owner.firm.name_zh, owner.firm.name_en)
    approver, compliance = house.lender[Role.APPROVER], house.lender[Role.COMPLIANCE]
    put = settled(keys.trust(approver, Trusting(spelled, "read out on the telephone")))
    assert isinstance(put, Proposal)
    assert settled(keys.standing(approver)).roots == ()
    settled(house.access.decide(house.confirmed(compliance), Decision(put.id, approve=True)))
    [(it, _)] = settled(keys.standing(approver)).roots
    assert it.certificate.fingerprint == found.fingerprint
    assert settled(keys.standing(owner)).roots == ()
    settled(keys.distrust(approver, it.id, "its secret is out"))
    assert settled(keys.standing(approver)).roots[0][1] is State.WITHDRAWN
    with pytest.raises(DBAPIError, match="fixed"), house.database.writer.begin() as connection:
        connection.execute(text("UPDATE paper_root SET withdrawn_at = NULL, withdrawn_by = NULL, reason = ''"))


def test_what_was_withdrawn_is_told_to_others_by_a_list_that_grows(keys: Keys, house: House) -> None:
    """It is signed by the root, numbered, and never replaced by an older one."""
    owner, staff = founded(keys, house)
    analyst = house.lender[Role.APPROVER]
    seal = settled(keys.make_seal(owner, NewKey(Use.SEAL, OTHER, SECRET)))
    mine = settled(keys.make_own(staff, NewKey(Use.PERSON, OTHER, SECRET)))
    assert keys.revocations(owner) == Refused("keys.no_list_yet")
    settled(keys.withdraw(staff, mine.id, "lost"))
    assert settled(keys.standing(owner)).unlisted == (mine.id,)
    settled(keys.publish(owner, SECRET))
    first = settled(keys.revocations(owner))
    house.clock.at(MORNING + timedelta(hours=1))
    assert keys.withdraw(owner, seal.id, "sold", "not the secret") == Refused("keys.password")
    settled(keys.withdraw(owner, seal.id, "sold", SECRET))
    assert settled(keys.standing(owner)).unlisted == ()
    newest = settled(keys.revocations(owner))
    it = x509.load_der_x509_crl(newest)
    assert it.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number == 2
    assert {one.revocation_date_utc for one in it} == {MORNING, MORNING + timedelta(hours=1)}
    answer = keys.keep(analyst, newest)
    assert isinstance(answer, Refused)
    assert answer.code == "keys.list_strange"
    put = settled(keys.trust(analyst, Trusting(settled(keys.certificate(owner, 1)), "read out")))
    assert isinstance(put, Proposal)
    settled(house.access.decide(house.confirmed(house.lender[Role.COMPLIANCE]), Decision(put.id, approve=True)))
    assert settled(keys.keep(analyst, newest)).many == 2
    with pytest.raises(Refused, match=r"keys\.no_list"):
        revocations.read(newest.replace(b"\x02\x01\x01", b"\x02\x01\x63", 1))
    older = keys.keep(analyst, first)
    assert isinstance(older, Refused)
    assert older.code == "keys.list_older"
    assert settled(keys.keep(analyst, newest)).number == "2"
    with pytest.raises(DBAPIError, match=r"fixed|permission"), house.database.writer.begin() as connection:
        connection.execute(text("DELETE FROM paper_list"))


def certificate(key: PrivateKeyTypes, *, signs: bool = True, days: int = 9) -> x509.Certificate:  # fmt: skip
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Somebody")])
    usage = x509.KeyUsage(signs, False, not signs, False, False, False, False, False, False)
    assert isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey)
    begins = MORNING - timedelta(days=10)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 9, begins, MORNING + timedelta(days=days))
    return builder.add_extension(usage, critical=True).sign(key, hashes.SHA256())


def held(key: PrivateKeyTypes | None, it: x509.Certificate) -> bytes:
    assert key is None or isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey)
    return serialize_key_and_certificates(b"it", key, it, None, BestAvailableEncryption(b"short"))


def test_what_is_wrong_with_a_file_from_elsewhere_is_said() -> None:
    good, weak = ec.generate_private_key(ec.SECP256R1()), rsa.generate_private_key(65537, WEAK)
    curve = ec.generate_private_key(ec.SECP192R1())
    files = {
        "keys.unread": b"not a key at all",
        "keys.large": b"0" * (MOST_BYTES + 1),
        "keys.no_key": held(None, certificate(good)),
        "keys.no_signing_usage": held(good, certificate(good, signs=False)),
        "keys.ended": held(good, certificate(good, days=-1)),
        "keys.weak_rsa": held(weak, certificate(weak)),
        "keys.weak_curve": held(curve, certificate(curve)),
    }
    for code, content in files.items():
        with pytest.raises(Refused, match=code):
            brought(Bringing(Use.PERSON, content, "short", SECRET), MORNING)
    with pytest.raises(Refused, match=r"keys\.password"):
        brought(Bringing(Use.PERSON, held(good, certificate(good)), "wrong", SECRET), MORNING)


def test_a_key_from_elsewhere_is_kept_under_a_password_of_this_house(keys: Keys, house: House) -> None:
    staff, key = house.exporter[Role.STAFF], ec.generate_private_key(ec.SECP384R1())
    content = held(key, certificate(key))
    assert keys.bring(staff, Bringing(Use.PERSON, content, "short", "short")) == Refused(
        "keys.password_short", shortest=10)  # fmt: skip
    mine = settled(keys.bring(staff, Bringing(Use.PERSON, content, "short", SECRET)))
    assert settled(keys.signatory(staff, mine.id, SECRET)).key == mine
    assert keys.bring(staff, Bringing(Use.SEAL, content, "short", SECRET)) != mine


def test_a_file_of_several_certificates_or_of_none_is_no_root(keys: Keys, house: House) -> None:
    staff, key = house.exporter[Role.STAFF], ec.generate_private_key(ec.SECP256R1())
    one = certificate(key).public_bytes(Encoding.PEM)
    version = certificate(key).public_bytes(Encoding.DER).replace(b"\x02\x01\x02", b"\x02\x01\x63", 1)
    with pytest.raises(Refused, match=r"keys\.no_certificate"):
        certificates_of(version)
    for code, content in {"keys.no_certificate": b"hello", "keys.several": one + one, "keys.not_a_root": one}.items():
        answer = keys.look(staff, content)
        assert isinstance(answer, Refused)
        assert answer.code == code


@pytest.mark.parametrize("address", ["ftp://time", "http://", "time.example", "https://a:b@time", "http://time/ x"])
def test_only_an_address_is_one_of_a_time_stamp_server(keys: Keys, house: House, address: str) -> None:
    owner = house.exporter[Role.OWNER]
    answer = keys.set_stamper(owner, address)
    assert isinstance(answer, Refused)
    assert answer.code == "keys.stamper"
    assert settled(keys.set_stamper(owner, " https://time.example/tsa ")) == "https://time.example/tsa"
    assert settled(keys.standing(owner)).stamper == "https://time.example/tsa"
