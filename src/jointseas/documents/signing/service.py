"""A signature under a paper. `signed` needs no workspace; its door keeps an audit row of what was signed by whom."""

import hashlib
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from jointseas.access.gate import Gate, View, Work, command, named, reading
from jointseas.access.records import Seat
from jointseas.documents.keys.records import Signatory
from jointseas.documents.keys.rules import require_open
from jointseas.documents.keys.service import SIGN, signatory
from jointseas.documents.signing.records import MOST_BYTES, Asked, Place, Signed, Signing
from jointseas.documents.signing.stamping import stamper
from jointseas.kernel.outcome import Refused, require, settled
from jointseas.kernel.text import one_line

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import SigFieldSpec
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
    from pyhanko.sign.timestamps import TimeStamper

_PLAIN = Signing()
_LONGEST = 500


def signed(content: bytes, by: Signatory, at: datetime, how: Signing = _PLAIN) -> bytes:
    """PAdES B-B; with a time-stamp server B-T, and B-LTA where what proves it stands under roots that are trusted. What
    was there before is not touched: its signatures stay as good as they were."""
    require(len(content) <= MOST_BYTES, "signing.large", most=MOST_BYTES)
    require_open(by.key, at)
    said = replace(how, reason=one_line(how.reason, "reason", longest=_LONGEST, needed=False))
    if not by.stamper:
        return _written(content, by, at, said, None, proven=False)
    times = stamper(by.stamper)
    return _proven(content, by, at, said, times) or _written(content, by, at, said, times, proven=False)


def _proven(content: bytes, by: Signatory, at: datetime, how: Signing, times: "TimeStamper") -> bytes | None:
    """With all that a reader needs in thirty years, the lists of withdrawn keys that were at hand among it; None where
    a chain ends at nobody who is trusted."""
    from pyhanko.sign.general import SigningError
    from pyhanko_certvalidator.errors import PathBuildingError, PathError, ValidationError

    try:
        return _written(content, by, at, how, times, proven=True)
    except (SigningError, PathError, PathBuildingError, ValidationError):
        return None


def _written(content: bytes, by: Signatory, at: datetime, how: Signing, times: "TimeStamper | None", *,
             proven: bool) -> bytes:  # fmt: skip
    from pyhanko.pdf_utils.misc import PdfError

    writer, out = _begun(content), BytesIO()
    name = _free(writer, how.field)
    meta = _meta(by, at, replace(how, field=name), proven=proven)
    try:
        _signer(meta, _opened(by), times, at, _spec(name, how.place, writer)).sign_pdf(writer, output=out)
    except PdfError:
        raise Refused("signing.unread") from None
    return out.getvalue()


def _begun(content: bytes) -> "IncrementalPdfFileWriter":
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # heavy: 1.3 s
    from pyhanko.pdf_utils.misc import PdfError

    class Quiet(IncrementalPdfFileWriter):
        def _update_meta(self) -> None:
            """What a paper says of itself stays as it was issued; the time of the machine is none of it."""

    try:
        writer = Quiet(BytesIO(content), strict=True)
        whole = not writer.prev.encrypted and int(writer.prev.root["/Pages"]["/Count"]) > 0
    except (PdfError, ValueError, TypeError, KeyError, IndexError, RecursionError):
        whole = False
    if not whole:
        raise Refused("signing.unread")
    return writer


def _opened(by: Signatory) -> "SimpleSigner":
    from pyhanko.sign.signers import SimpleSigner

    secret = by.password.encode()
    found: SimpleSigner | None = SimpleSigner.load_pkcs12_data(by.content, other_certs=[], passphrase=secret)
    if found is None:
        raise Refused("keys.unread")
    return found


def _meta(by: Signatory, at: datetime, how: Signing, *, proven: bool) -> "PdfSignatureMetadata":
    from asn1crypto.crl import CertificateList
    from asn1crypto.x509 import Certificate
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata
    from pyhanko_certvalidator import ValidationContext

    roots, lists = [Certificate.load(it) for it in by.roots], [CertificateList.load(it) for it in by.lists]
    known = ValidationContext(trust_roots=roots, crls=lists, allow_fetching=False, moment=at) if proven else None
    return PdfSignatureMetadata(
        field_name=how.field, md_algorithm="sha256", reason=how.reason or None, subfilter=SigSeedSubFilter.PADES,
        validation_context=known, embed_validation_info=proven, use_pades_lta=proven,
        signer_key_usage=set())  # fmt: skip


def _signer(meta: "PdfSignatureMetadata", signer: "SimpleSigner", times: "TimeStamper | None", at: datetime,
            spec: "SigFieldSpec") -> "PdfSigner":  # fmt: skip
    from pyhanko.pdf_utils.writer import BasePdfFileWriter
    from pyhanko.sign.signers import PdfSigner
    from pyhanko.sign.signers.pdf_signer import PdfSigningSession
    from pyhanko.stamp import NoOpStampStyle

    class Dated(PdfSigner):
        """The moment of signing is handed in like every other."""

        def init_signing_session(
            self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False
        ) -> PdfSigningSession:
            session = super().init_signing_session(pdf_out, existing_fields_only=existing_fields_only)
            session.system_time = at.replace(microsecond=0)
            return session

    return Dated(meta, signer, timestamper=times, stamp_style=NoOpStampStyle(), new_field_spec=spec)


def _free(writer: "IncrementalPdfFileWriter", wanted: str) -> str:
    """A name that no field has; one that is taken is refused, since whoever signed there would be signed over."""
    from pyhanko.sign.fields import enumerate_sig_fields

    taken = {name for name, _, _ in enumerate_sig_fields(writer.prev)}
    require(wanted not in taken, "signing.field", field=wanted)
    return wanted or next(it for at in range(1, len(taken) + 2) if (it := f"Signature{at}") not in taken)


def _spec(name: str, place: Place | None, writer: "IncrementalPdfFileWriter") -> "SigFieldSpec":
    from pyhanko.sign.fields import SigFieldSpec

    if place is None:
        return SigFieldSpec(name)
    pages = int(writer.prev.root["/Pages"]["/Count"])
    require(1 <= place.page <= pages, "signing.page", page=place.page, pages=pages)
    box = (place.left, place.bottom, place.left + place.width, place.bottom + place.height)
    return SigFieldSpec(name, on_page=place.page - 1, box=box)


class SigningDesk:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate

    @named(SIGN)
    def sign(self, seat: Seat, asked: Asked) -> bytes | Refused:
        """Outside of any unit of work, since a server may be asked; then the row, and only then is it handed out."""
        try:
            by = settled(self._by(seat, asked.key, asked.password))
            content = signed(asked.content, by, self.gate.clock.now(), asked.how)
            before, after = (hashlib.sha256(it).hexdigest() for it in (asked.content, content))
            it = Signed(before, after, asked.key, by.key.certificate.fingerprint, asked.how.reason)
            settled(self._record(seat, it))
            return content
        except Refused as refused:
            return refused

    @reading(SIGN)
    def _by(self, view: View, key_id: int, password: str) -> Signatory:
        return signatory(view, key_id, password)

    @command(SIGN)
    def _record(self, work: Work, it: Signed) -> Signed:
        work.record(f"paper {it.before[:12]}", it)
        return it
