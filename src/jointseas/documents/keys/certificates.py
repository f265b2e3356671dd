"""Certificates and PKCS#12 files, read strictly and written one way. Whatever is wrong with one that came from
elsewhere is a refusal."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from jointseas.documents.keys.records import MOST_BYTES, Bringing, Certificate, Read, Use
from jointseas.kernel.outcome import Refused, require

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.types import (
        CertificatePublicKeyTypes,
        PrivateKeyTypes,
        PublicKeyTypes,
    )
    from cryptography.hazmat.primitives.serialization import KeySerializationEncryption
    from cryptography.hazmat.primitives.serialization.pkcs12 import PKCS12KeyAndCertificates

_ROUNDS = 200_000  # of PBKDF2 under each password
_LEAST_RSA, _MOST_RSA, _LEAST_CURVE = 2048, 8192, 256
_LONGEST_NAME = 64  # X.520's bound for a common name
_MOST_CHAIN = 10
_DAYS = 365


def certificate_of(content: bytes) -> bytes:
    """The one certificate of a PEM or DER file, as DER."""
    found = certificates_of(content)
    require(len(found) == 1, "keys.several", many=len(found))
    return found[0]


def certificates_of(content: bytes) -> tuple[bytes, ...]:
    """Those of a PEM file, or the one of a DER file, as DER."""
    from cryptography import x509  # heavy

    require(len(content) <= MOST_BYTES, "keys.large", most=MOST_BYTES)
    try:
        pem_ = b"-----BEGIN" in content
        its = x509.load_pem_x509_certificates(content) if pem_ else [x509.load_der_x509_certificate(content)]
        for it in its:
            _require_strong(it)
            _facts(it)
    except (ValueError, TypeError, x509.InvalidVersion, x509.UnsupportedGeneralNameType, x509.DuplicateExtension):
        raise Refused("keys.no_certificate") from None
    return tuple(_der(it) for it in its)


def facts(der: bytes) -> Certificate:
    from cryptography import x509

    return _facts(x509.load_der_x509_certificate(der))


def pem(der: bytes) -> str:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    return x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM).decode()


def new_root(names: Sequence[str], whose: str, password: str, years: int, now: datetime) -> Read:
    """It speaks for this firm alone: whatever else it signed, nobody need believe."""
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    subject = _subject(names, whose)
    bound = x509.NameConstraints([x509.DirectoryName(_subject(names))], None)
    made = (
        _begun(subject, subject, key.public_key(), years, now)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs=False), critical=True)
        .add_extension(bound, critical=True)
    )
    return _kept(whose, key, _signed(made, key), (), password)


def new_key(root: Read, root_password: str, names: Sequence[str], whose: str, password: str, years: int,
            now: datetime) -> Read:  # fmt: skip
    """Under the firm's root, and never for longer than that."""
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec

    over, signer = unlocked(root.content, root_password)
    key = ec.generate_private_key(ec.SECP256R1())
    made = (
        _begun(_subject(names, whose), over.subject, key.public_key(), years, now, over.not_valid_after_utc)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs=True), critical=True)
        .add_extension(authority(over), critical=False)
    )
    return _kept(whose, key, _signed(made, signer), (over,), password)


def brought(asked: Bringing, now: datetime) -> Read:
    """A key from elsewhere, written anew: what protected it there may be weak."""
    require(len(asked.content) <= MOST_BYTES, "keys.large", most=MOST_BYTES)
    opened = _opened(asked.content, asked.password)
    it, key = _of(opened)
    chain = [found.certificate for found in opened.additional_certs]
    require(len(chain) <= _MOST_CHAIN, "keys.chain", many=len(chain), most=_MOST_CHAIN)
    for one in (it, *chain):
        _require_strong(one)
    require(it.not_valid_before_utc <= now, "keys.begins", begins=it.not_valid_before_utc)
    require(now <= it.not_valid_after_utc, "keys.ended", ends=it.not_valid_after_utc)
    _require_use(it, asked.use)
    require(_public(it.public_key()) == _public(key.public_key()), "keys.not_its_certificate")
    return _kept("key", key, it, chain, asked.kept)


def require_opens(content: bytes, password: str) -> None:
    _opened(content, password)


def unlocked(content: bytes, password: str) -> "tuple[x509.Certificate, PrivateKeyTypes]":
    """A certificate with its key."""
    return _of(_opened(content, password))


def authority(over: "x509.Certificate") -> "x509.AuthorityKeyIdentifier":
    """A root from elsewhere may not say by what it is known."""
    from cryptography import x509

    try:
        known = over.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    except x509.ExtensionNotFound:
        known = x509.SubjectKeyIdentifier.from_public_key(_certified(over.public_key()))
    return x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(known)


def said(name: "x509.Name") -> str:
    """As people read it: whose it is, then of which firm."""
    from cryptography.x509.oid import NameOID

    common = [str(it.value) for it in name.get_attributes_for_oid(NameOID.COMMON_NAME)]
    return ", ".join([*common, *_organizations(name)]) or name.rfc4514_string()


def _opened(content: bytes, password: str) -> "PKCS12KeyAndCertificates":
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12

    try:
        return load_pkcs12(content, password.encode())
    except (UnsupportedAlgorithm, TypeError):
        raise Refused("keys.unread") from None
    except ValueError as wrong:
        raise Refused("keys.password" if "password" in str(wrong).lower() else "keys.unread") from None


def _of(opened: "PKCS12KeyAndCertificates") -> "tuple[x509.Certificate, PrivateKeyTypes]":
    if opened.key is None or opened.cert is None:
        raise Refused("keys.no_key")
    return opened.cert.certificate, opened.key


def _kept(name: str, key: "PrivateKeyTypes", it: "x509.Certificate", chain: "Iterable[x509.Certificate]",
          password: str) -> Read:  # fmt: skip
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
    from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates

    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey):
        raise Refused("keys.algorithm")
    content = serialize_key_and_certificates(name.encode(), key, it, list(chain), _sealed(password))
    return Read(content, _facts(it), _der(it))


def _sealed(password: str) -> "KeySerializationEncryption":
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import PrivateFormat
    from cryptography.hazmat.primitives.serialization.pkcs12 import PBES

    made = PrivateFormat.PKCS12.encryption_builder().kdf_rounds(_ROUNDS)
    return made.key_cert_algorithm(PBES.PBESv2SHA256AndAES256CBC).hmac_hash(SHA256()).build(password.encode())


def _subject(names: Sequence[str], whose: str = "") -> "x509.Name":
    """Of the firm in each of its names, so that a paper in either language is known by it."""
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    firm = [x509.NameAttribute(NameOID.ORGANIZATION_NAME, it) for it in dict.fromkeys(names)]
    return x509.Name([*firm, *([x509.NameAttribute(NameOID.COMMON_NAME, whose[:_LONGEST_NAME])] if whose else [])])


def _begun(subject: "x509.Name", issuer: "x509.Name", public: "PublicKeyTypes", years: int, now: datetime,
           latest: datetime | None = None) -> "x509.CertificateBuilder":  # fmt: skip
    from cryptography import x509

    begins = now.replace(microsecond=0)
    ends = begins + timedelta(days=_DAYS * years)
    return (
        x509.CertificateBuilder(issuer, subject, None, x509.random_serial_number())
        .public_key(_certified(public))
        .not_valid_before(begins)
        .not_valid_after(min(ends, latest) if latest else ends)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(_certified(public)), critical=False)
    )


def _certified(public: "PublicKeyTypes") -> "CertificatePublicKeyTypes":
    """What a certificate may be made for, here."""
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

    if isinstance(public, rsa.RSAPublicKey | ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey):
        return public
    raise Refused("keys.algorithm")


def _usage(*, signs: bool) -> "x509.KeyUsage":
    from cryptography import x509

    return x509.KeyUsage(
        digital_signature=signs, content_commitment=signs, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=not signs, crl_sign=not signs, encipher_only=False,
        decipher_only=False)  # fmt: skip


def _signed(made: "x509.CertificateBuilder", key: "PrivateKeyTypes") -> "x509.Certificate":
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
    from cryptography.hazmat.primitives.hashes import SHA256

    if isinstance(key, ed25519.Ed25519PrivateKey):
        return made.sign(key, None)
    if isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        return made.sign(key, SHA256())
    raise Refused("keys.algorithm")


def _require_use(it: "x509.Certificate", use: Use) -> None:
    from cryptography import x509

    roots = _is_root(it)
    try:
        usage = it.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        usage = None
    if use is Use.ROOT:
        require(roots and (usage is None or usage.key_cert_sign), "keys.no_root_usage")
    else:
        signs = usage is not None and (usage.digital_signature or usage.content_commitment)
        require(signs and not roots, "keys.no_signing_usage")


def _require_strong(it: "x509.Certificate") -> None:
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

    public = it.public_key()
    if isinstance(public, rsa.RSAPublicKey):
        require(_LEAST_RSA <= public.key_size <= _MOST_RSA, "keys.weak_rsa", bits=public.key_size, least=_LEAST_RSA)
    elif isinstance(public, ec.EllipticCurvePublicKey):
        require(public.key_size >= _LEAST_CURVE, "keys.weak_curve", curve=public.curve.name)
    else:
        require(isinstance(public, ed25519.Ed25519PublicKey), "keys.algorithm")
    hashed = it.signature_hash_algorithm
    require(hashed is None or hashed.name not in ("md5", "sha1"), "keys.weak_hash", hash=hashed.name if hashed else "")


def _is_root(it: "x509.Certificate") -> bool:
    from cryptography import x509

    try:
        return it.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False


def _facts(it: "x509.Certificate") -> Certificate:
    from cryptography.hazmat.primitives.hashes import SHA256

    return Certificate(
        said(it.subject), said(it.issuer), it.fingerprint(SHA256()).hex(), it.not_valid_before_utc,
        it.not_valid_after_utc, tuple(_organizations(it.subject)), _is_root(it), tuple(_bound(it)))  # fmt: skip


def _organizations(name: "x509.Name") -> Iterator[str]:
    from cryptography.x509.oid import NameOID

    yield from (str(it.value) for it in name.get_attributes_for_oid(NameOID.ORGANIZATION_NAME))


def _bound(it: "x509.Certificate") -> Iterator[str]:
    from cryptography import x509

    try:
        held = it.extensions.get_extension_for_class(x509.NameConstraints).value
    except x509.ExtensionNotFound:
        return
    for one in held.permitted_subtrees or ():
        if isinstance(one, x509.DirectoryName):
            yield from _organizations(one.value)


def _public(key: "PublicKeyTypes") -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _der(it: "x509.Certificate") -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding

    return it.public_bytes(Encoding.DER)
