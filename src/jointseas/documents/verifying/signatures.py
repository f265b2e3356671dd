"""Signatures judged by pyHanko: whose each is, whether it holds, and what came behind it."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from jointseas.documents.keys.certificates import facts
from jointseas.documents.keys.records import Certificate
from jointseas.documents.verifying.records import Finding, Signer
from jointseas.documents.verifying.revisions import ends
from jointseas.documents.verifying.revoking import revoked, withdrawn
from jointseas.documents.verifying.rules import amber, green, red

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
    from pyhanko.sign.validation.status import DocumentTimestampStatus, PdfSignatureStatus
    from pyhanko_certvalidator import ValidationContext
    from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy

_SLOW_CLOCK = timedelta(minutes=10)  # that a signer's may be ahead of ours


@dataclass(frozen=True, slots=True)
class Ground:
    """What signatures are judged on: the file, its bytes, who is trusted, and when."""

    reader: "PdfFileReader"
    content: bytes
    roots: Sequence[bytes]
    at: datetime
    lists: Sequence[bytes] = ()

    def trusts(self, moment: datetime, policy: "CertRevTrustPolicy | None" = None) -> "ValidationContext":
        """As of a moment; with what is at hand of revocations, in the file itself and beside it. Nothing is fetched. A
        root that says whom it speaks for is held to that."""
        from asn1crypto.crl import CertificateList
        from asn1crypto.x509 import Certificate as Loaded
        from pyhanko.sign.validation.dss import DocumentSecurityStore
        from pyhanko.sign.validation.errors import NoDSSFoundError
        from pyhanko_certvalidator import ValidationContext
        from pyhanko_certvalidator.authority import CertTrustAnchor

        standing = [it for it in self.roots if (root := facts(it)).begins <= moment <= root.ends]
        roots = [CertTrustAnchor(Loaded.load(it), derive_default_quals_from_cert=True) for it in standing]
        lists = [CertificateList.load(it) for it in self.lists]
        settings: dict[str, Any] = {"trust_roots": roots, "allow_fetching": False, "moment": moment, "crls": lists,
                                    "revinfo_policy": policy}  # fmt: skip
        try:
            kept = DocumentSecurityStore.read_dss(self.reader)
        except NoDSSFoundError:
            return ValidationContext(**settings)
        return kept.as_validation_context(settings)


def judged(on: Ground, it: "EmbeddedPdfSignature") -> tuple[Signer, list[Finding]]:
    """One signature: the signer as they are shown, and all that is to be said of it."""
    certificate = facts(it.signer_cert.dump())
    claimed = it.self_reported_timestamp
    status = _validated(on, it, claimed or on.at)
    stamped = _stamped(on, it, status)
    moment = stamped or claimed or on.at
    status = _validated(on, it, moment)
    signer = Signer(
        certificate.subject, certificate.names, certificate.fingerprint, it.field_name,
        str(it.sig_object.get("/Reason", "")), tuple(_chain(status, certificate)), status.trusted, claimed,
        stamped, ends(it))  # fmt: skip
    found = [*_held(on, it, status, signer), *_behind(it, status, signer)]
    if not (status.intact and status.valid):
        return signer, found
    path = status.validation_path
    standing = revoked(on.trusts, path, signer, on.at) if path is not None and status.trusted else ()
    return signer, [*found, *_timed(on, status, signer), *_trusted(on, status, certificate, signer), *standing]


def _validated(on: Ground, it: "EmbeddedPdfSignature", moment: datetime) -> "PdfSignatureStatus":
    from pyhanko.sign.validation import async_validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints

    use = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"})
    known = on.trusts(moment)
    return asyncio.run(async_validate_pdf_signature(it, known, known, key_usage_settings=use))


def _stamped(on: Ground, it: "EmbeddedPdfSignature", status: "PdfSignatureStatus") -> datetime | None:
    """The moment by a time stamp over the signature, if whoever gave it was trusted at that moment."""
    said = status.timestamp_validity
    if said is None:
        return None
    again = _validated(on, it, said.timestamp).timestamp_validity
    if again is None or not again.trusted or again.validation_path is None:
        return None
    return None if withdrawn(on.trusts, again.validation_path, on.at) else said.timestamp


def _held(on: Ground, it: "EmbeddedPdfSignature", status: "PdfSignatureStatus", by: Signer) -> Iterator[Finding]:
    """The bytes that it covers are those that were signed."""
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    if not status.intact:
        yield red("signature.broken", name=by.name, field=by.field)
    elif not status.valid:
        yield red("signature.invalid", name=by.name, field=by.field)
    else:
        yield green("signature.holds", name=by.name, field=by.field)
    whole = status.coverage in (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)
    if not (whole and _gap(on, it)):
        yield red("signature.coverage", name=by.name, field=by.field)


def _gap(on: Ground, it: "EmbeddedPdfSignature") -> bool:
    """All that is left out of what was signed is the signature itself, and the zeros that fill its place."""
    from asn1crypto.parser import peek

    begins, many, behind, _ = map(int, it.byte_range)
    left_out, held = on.content[many:behind], it.pkcs7_content
    return (
        begins == 0
        and left_out == b"<" + left_out[1:-1] + b">"
        and bytes.fromhex(left_out[1:-1].decode("ascii", "replace")) == held
        and not held[peek(held) :].strip(b"\0")
    )


def _behind(it: "EmbeddedPdfSignature", status: "PdfSignatureStatus", by: Signer) -> Iterator[Finding]:
    """Later revisions add signatures, and what proves them; nothing else, and nothing unsigned after the last."""
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    last = it.reader.embedded_signatures[-1] is it
    allowed = (
        ModificationLevel.NONE,
        ModificationLevel.LTA_UPDATES,
        *(() if last else (ModificationLevel.FORM_FILLING,)),
    )
    if status.modification_level not in allowed or status.docmdp_ok is False:
        yield red("signature.changed_after", name=by.name, field=by.field)
    elif status.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        yield green("signature.whole", name=by.name, field=by.field)
    else:
        yield green("signature.added_after", name=by.name, field=by.field)


def _timed(on: Ground, status: "PdfSignatureStatus", by: Signer) -> Iterator[Finding]:
    if by.stamped is not None:
        yield green("stamp.trusted", name=by.name, at=by.stamped)
    elif status.timestamp_validity is not None:
        said = status.timestamp_validity
        holds = said.intact and said.valid
        yield (amber if holds else red)("stamp.untrusted" if holds else "stamp.broken", name=by.name)
    if by.claimed is not None and by.claimed > on.at + _SLOW_CLOCK:
        yield red("signature.early", name=by.name, at=by.claimed)


def _trusted(on: Ground, status: "PdfSignatureStatus", certificate: Certificate, by: Signer) -> Iterator[Finding]:
    from pyhanko.sign.ades.report import AdESIndeterminate

    moment, until = by.stamped or by.claimed or on.at, certificate.ends
    who = {"name": by.name, "field": by.field}
    if not certificate.begins <= moment <= until:
        yield red("signer.expired", **who, begins=certificate.begins, ends=until, at=moment)
    elif status.revoked:
        yield red("signer.revoked", **who)
    elif status.trust_problem_indic is AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND:
        yield amber("signer.untrusted", **who, issuer=certificate.issuer)
    elif not status.trusted:
        yield red("signer.unfit", **who, issuer=certificate.issuer)
    elif on.at > until and by.stamped is None:
        yield amber("signer.expired_since", **who, ends=until)
    else:
        yield green("signer.trusted", **who, root=by.chain[-1])


def _chain(status: "PdfSignatureStatus", certificate: Certificate) -> Iterator[str]:
    """From the signer up, each by its name."""
    if status.validation_path is None:
        yield certificate.subject
        return
    for it in reversed(list(status.validation_path.iter_certs(include_root=True))):
        yield facts(it.dump()).subject


def stamps(on: Ground) -> Iterator[Finding]:
    """Time stamps over the whole file, which keep its signatures provable."""
    from pyhanko.sign.validation import async_validate_pdf_timestamp

    for it in on.reader.embedded_timestamp_signatures:
        status: DocumentTimestampStatus = asyncio.run(async_validate_pdf_timestamp(it, on.trusts(on.at)))
        if not (status.intact and status.valid):
            yield red("stamp.file_broken", field=it.field_name)
        elif asyncio.run(async_validate_pdf_timestamp(it, on.trusts(status.timestamp))).trusted:
            yield green("stamp.file", at=status.timestamp)
        else:
            yield amber("stamp.file_untrusted", field=it.field_name)
