"""Keys, signatures and time stamps for tests: real ones, made as the product makes them."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer

from asn1crypto import keys, tsp
from asn1crypto.x509 import Certificate as Asn1Certificate
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from jointseas.access.records import Firm, FirmKind
from jointseas.documents.keys.certificates import new_key, new_root
from jointseas.documents.keys.records import Key, Read, Signatory, Use
from jointseas.documents.paper.records import Code, Column, Fact, Facts, Heading, Paper, Row, Signatures, Signer, Table
from jointseas.documents.paper.service import made
from jointseas.kernel.money import Money

BEGAN = datetime(2026, 3, 2, 9, tzinfo=UTC)
SIGNED_AT = BEGAN + timedelta(hours=1)
LATER = BEGAN + timedelta(days=30)
PASSWORD = "a password of a key"
LENDER = Firm(1, "LINKFIN", "联运供应链金融", "Lianyun Supply Chain Finance", "", FirmKind.LENDER, "CNY")
EXPORTER = Firm(2, "HAIHE", "海禾家居有限公司", "Haihe Homeware Ltd", "", FirmKind.EXPORTER, "CNY")
STRANGER = Firm(3, "OTHER", "另一家", "Somebody Else Ltd", "", FirmKind.EXPORTER, "CNY")


def paper(amount: int = 99_999_999) -> Paper:
    """One that two firms sign."""
    table = Table((Column(("No.",), key="no"), Column(("Principal",), 2, right=True, key="principal")),
                  tuple(Row((at, Money(at * 100_00, "USD"))) for at in range(1, 13)), key="schedule")  # fmt: skip
    parties = (Signer(("Lender",), LENDER.name_en), Signer(("Borrower",), EXPORTER.name_zh))
    blocks = (Heading(("Terms",)), Facts((Fact(("Amount",), Money(amount, "USD"), "amount"),)), table,
              Signatures(parties))  # fmt: skip
    return Paper("facility_agreement", "FAC-2026-0001", ("en",), ("Facility agreement",), "FAC-2026-0001",
                 ("Page {page} of {pages}",), LENDER.name_en, BEGAN, blocks)  # fmt: skip


@cache
def written(amount: int = 99_999_999) -> bytes:
    return made(paper(amount)).content


def notice() -> Paper:
    """One that its issuer signs alone."""
    return replace(paper(), kind="decision_notice", blocks=(*paper().blocks[:-1], Code(("Digest",))))


@cache
def root(firm: Firm) -> Read:
    return new_root((firm.name_zh, firm.name_en), f"{firm.code} root", PASSWORD, 10, BEGAN)


@cache
def signatory(firm: Firm, years: int = 2, stamper: str = "", trusts: tuple[bytes, ...] = ()) -> Signatory:
    read = new_key(root(firm), PASSWORD, (firm.name_zh, firm.name_en), f"{firm.code} seal", PASSWORD, years, BEGAN)
    key = Key(1, Use.SEAL, 0, "", read.certificate, read.der, BEGAN, "")
    return Signatory(key, firm, read.content, PASSWORD, stamper, trusts)


@dataclass(frozen=True)
class Clockwork:
    """A time-stamp authority: who answers, and the root that stands behind it."""

    address: str
    root: bytes


@contextmanager
def stamping(at: datetime) -> Iterator[Clockwork]:
    """An RFC 3161 server on this machine that says it is `at`."""
    der, key = _authority()
    authority = DummyTimeStamper(Asn1Certificate.load(der), key, fixed_dt=at)

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            said = authority.request_tsa_response(asked).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_said: object) -> None:
            """Nobody reads it."""

    server = HTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Clockwork(f"http://127.0.0.1:{server.server_port}/", der)
    finally:
        server.shutdown()
        server.server_close()


@cache
def _authority() -> tuple[bytes, keys.PrivateKeyInfo]:
    """It stands for itself, as a small one may."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Time")])
    usage = x509.KeyUsage(True, False, False, False, False, False, False, False, False)
    it = (
        x509.CertificateBuilder(name, name, key.public_key(), 7)
        .not_valid_before(BEGAN - timedelta(days=1))
        .not_valid_after(BEGAN + timedelta(days=9_000))
        .add_extension(usage, critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return it.public_bytes(Encoding.DER), keys.PrivateKeyInfo.load(secret)
