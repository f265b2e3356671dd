"""Lists of withdrawn keys, as X.509 has them: made by whoever opens the root that stands over these keys, and read
strictly. Whether a signer stands on one is for whoever verifies."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from jointseas.documents.keys.certificates import authority, said, unlocked
from jointseas.documents.keys.records import LIST_HOLDS, MOST_LIST_BYTES, Gone, Read, Revocations
from jointseas.kernel.outcome import Refused, require

if TYPE_CHECKING:
    from cryptography import x509

_PEM = b"-----BEGIN"
_MOST_NUMBER = 20  # bytes, as RFC 5280 has it


def made(root: Read, password: str, gone: Sequence[Gone], number: int, now: datetime) -> Revocations:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import Encoding

    over, key = unlocked(root.content, password)
    _require_lists(over)
    begins = now.replace(microsecond=0)
    new = (
        x509.CertificateRevocationListBuilder(over.subject, begins, begins + LIST_HOLDS)
        .add_extension(x509.CRLNumber(number), critical=False)
        .add_extension(authority(over), critical=False)
    )
    for it in gone:
        one = x509.RevokedCertificateBuilder(serial(it.der), it.at.replace(microsecond=0)).build()
        new = new.add_revoked_certificate(one)
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey):
        raise Refused("keys.algorithm")
    signed = new.sign(key, None) if isinstance(key, ed25519.Ed25519PrivateKey) else new.sign(key, SHA256())
    return read(signed.public_bytes(Encoding.DER))


def read(content: bytes) -> Revocations:
    """One list of a PEM or DER file; by whom it is signed is not looked at."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    require(len(content) <= MOST_LIST_BYTES, "keys.large", most=MOST_LIST_BYTES)
    try:
        it = x509.load_pem_x509_crl(content) if _PEM in content else x509.load_der_x509_crl(content)
        number = it.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number
        issuer, ends, many = said(it.issuer), it.next_update_utc, len(it)
    except (ValueError, TypeError, x509.InvalidVersion, x509.ExtensionNotFound, x509.UnsupportedGeneralNameType,
            x509.DuplicateExtension):  # fmt: skip
        raise Refused("keys.no_list") from None
    if ends is None or number.bit_length() > 8 * _MOST_NUMBER:
        raise Refused("keys.no_list")
    return Revocations(issuer, str(number), it.last_update_utc, ends, many, it.public_bytes(Encoding.DER))


def serials(it: Revocations) -> frozenset[int]:
    from cryptography import x509

    return frozenset(one.serial_number for one in x509.load_der_x509_crl(it.der))


def serial(der: bytes) -> int:
    from cryptography import x509

    return x509.load_der_x509_certificate(der).serial_number


def signed_by(it: Revocations, der: bytes) -> bool:
    from cryptography import x509
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

    public = x509.load_der_x509_certificate(der).public_key()
    if not isinstance(public, rsa.RSAPublicKey | ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey):
        return False
    try:
        return x509.load_der_x509_crl(it.der).is_signature_valid(public)
    except (InvalidSignature, UnsupportedAlgorithm, ValueError, TypeError):
        return False


def under(der: bytes, root: bytes) -> bool:
    """Whether a certificate was issued under this root, so that its list can name it."""
    from cryptography import x509
    from cryptography.exceptions import InvalidSignature

    it, over = x509.load_der_x509_certificate(der), x509.load_der_x509_certificate(root)
    try:
        it.verify_directly_issued_by(over)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return der != root


def _require_lists(over: "x509.Certificate") -> None:
    from cryptography import x509

    try:
        usage = over.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return
    require(usage.crl_sign, "keys.no_list_usage")
