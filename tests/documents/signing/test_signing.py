"""A paper signed, as others read it: by pyHanko's own validator, and by openssl."""

import subprocess
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from jointseas.documents.keys.certificates import pem
from jointseas.documents.signing.records import Place, Signing
from jointseas.documents.signing.service import signed
from jointseas.kernel.outcome import Refused
from sealing import EXPORTER, LATER, LENDER, SIGNED_AT, root, signatory, stamping, written


def statuses(content: bytes, *more: bytes) -> list[PdfSignatureStatus]:
    roots = [Certificate.load(it) for it in (root(LENDER).der, root(EXPORTER).der, *more)]
    return [
        validate_pdf_signature(it, ValidationContext(trust_roots=roots, allow_fetching=False, moment=LATER))
        for it in PdfFileReader(BytesIO(content)).embedded_regular_signatures
    ]


def test_two_people_sign_and_both_signatures_hold() -> None:
    once = signed(written(), signatory(LENDER), SIGNED_AT, Signing("agreed 同意", "Lender"))
    twice = signed(once, signatory(EXPORTER), SIGNED_AT + timedelta(hours=1), Signing(place=Place(1, 60, 90, 200, 40)))
    first, second = statuses(twice)
    assert once.startswith(written())
    assert twice.startswith(once)
    assert first.bottom_line
    assert second.bottom_line
    assert first.signer_reported_dt == SIGNED_AT
    assert second.coverage is SignatureCoverageLevel.ENTIRE_FILE
    with pytest.raises(Refused, match=r"signing\.field"):
        signed(twice, signatory(EXPORTER), SIGNED_AT, Signing(field="Lender"))


def test_openssl_reads_the_signature_under_the_root(tmp_path: Path) -> None:
    """What is signed is the file without the signature itself; the rest is cut out of it by hand."""
    content = signed(written(), signatory(LENDER), SIGNED_AT)
    [it] = PdfFileReader(BytesIO(content)).embedded_signatures
    first, many, second, rest = map(int, it.byte_range)
    (tmp_path / "data").write_bytes(content[first : first + many] + content[second : second + rest])
    (tmp_path / "cms").write_bytes(it.pkcs7_content)
    (tmp_path / "root.pem").write_text(pem(root(LENDER).der), "ascii")
    checked = ("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "cms", "-content", "data", "-CAfile",
               "root.pem", "-purpose", "any", "-attime", str(int(LATER.timestamp())), "-out", "read")  # fmt: skip
    ran = subprocess.run(checked, cwd=tmp_path, capture_output=True, text=True)
    assert "successful" in ran.stderr, ran.stderr
    (tmp_path / "data").write_bytes(content)
    assert subprocess.run(checked, cwd=tmp_path, capture_output=True).returncode != 0


def test_a_server_gives_it_its_time_and_all_that_proves_it_is_kept() -> None:
    with stamping(SIGNED_AT) as times:
        by = replace(signatory(LENDER), stamper=times.address)
        plain = signed(written(), by, SIGNED_AT)
        proven = signed(written(), replace(by, roots=(root(LENDER).der, times.root)), SIGNED_AT)
    for content in (plain, proven):
        [it] = statuses(content, times.root)
        assert it.bottom_line
        assert it.timestamp_validity is not None
        assert it.timestamp_validity.timestamp == SIGNED_AT
    read = PdfFileReader(BytesIO(proven))
    assert len(read.embedded_timestamp_signatures) == 1
    assert len(DocumentSecurityStore.read_dss(read).certs) >= 3
    with pytest.raises(Refused, match=r"signing\.stamper_away"):
        signed(written(), by, SIGNED_AT)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nno", written()[:-400], b"\x00" * 4_000])
def test_what_is_no_paper_is_not_signed(content: bytes) -> None:
    with pytest.raises(Refused, match=r"signing\.unread"):
        signed(content, signatory(LENDER), SIGNED_AT)


def test_a_key_signs_only_while_it_stands() -> None:
    by = signatory(LENDER)
    with pytest.raises(Refused, match=r"keys\.expired"):
        signed(written(), by, by.key.certificate.ends + timedelta(seconds=1))
    with pytest.raises(Refused, match=r"keys\.early"):
        signed(written(), by, by.key.certificate.begins - timedelta(seconds=1))
    gone = replace(by, key=replace(by.key, withdrawn_at=SIGNED_AT))
    with pytest.raises(Refused, match=r"keys\.withdrawn"):
        signed(written(), gone, SIGNED_AT)
