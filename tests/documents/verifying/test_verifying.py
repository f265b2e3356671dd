"""Papers as somebody may hand them over: whole, signed by two, and tampered with in every way that we could think of.
Each is reported for what it is, and only what holds is green."""

import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from io import BytesIO
from itertools import product
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, Stream, String
from pyhanko.pdf_utils import generic as untyped
from pyhanko.pdf_utils import writer as untyped_writer
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from reportlab.pdfgen.canvas import Canvas

from jointseas.access.records import Firm
from jointseas.documents.keys import revocations
from jointseas.documents.keys.certificates import new_key
from jointseas.documents.keys.records import Gone, Key, Signatory, Use
from jointseas.documents.paper.service import made
from jointseas.documents.paper.telling import rules as telling
from jointseas.documents.signing.records import Place, Signing
from jointseas.documents.signing.service import signed
from jointseas.documents.verifying.judging import judge
from jointseas.documents.verifying.records import Asked, Finding, Found, Verdict, Verification
from jointseas.documents.verifying.rules import red
from jointseas.documents.verifying.service import told, verified
from jointseas.i18n import Language, languages
from jointseas.kernel.outcome import Term
from sealing import (
    BEGAN,
    EXPORTER,
    LATER,
    LENDER,
    PASSWORD,
    SIGNED_AT,
    STRANGER,
    notice,
    paper,
    root,
    signatory,
    stamping,
    written,
)

ROOTS = (root(LENDER).der, root(EXPORTER).der)
TONGUES = [Language(it) for it in languages()]
AFTER_EXPIRY = BEGAN + timedelta(days=800)
Tamper = Callable[[bytes], bytes]
generic: Any = untyped
pages: Any = untyped_writer


def judged(content: bytes, roots: Sequence[bytes] = ROOTS, at: datetime = LATER, *lists: bytes) -> Verification:
    """Here and not in a child: what is raised there is red as well."""
    [found] = judge(Asked(content, tuple(roots), at, given=lists))
    it = told(found, None)
    for finding, tr in product(it.findings, TONGUES):
        assert tr.said(Term("finding", finding.code), finding.facts) not in ("", finding.code)
    return it


def codes(it: Verification, level: Verdict = Verdict.RED) -> set[str]:
    return {one.code for one in it.findings if one.level is level}


@cache
def sealed() -> bytes:
    """A notice under the seal of the lender."""
    return signed(made(notice()).content, signatory(LENDER), SIGNED_AT)


@cache
def agreed() -> bytes:
    once = signed(written(), signatory(LENDER), SIGNED_AT)
    return signed(once, signatory(EXPORTER), SIGNED_AT + timedelta(hours=1), Signing(place=Place(1, 60, 90, 200, 40)))


def dishonest(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """A notice whose issuer has put something else into it before they sealed it."""
    out = BytesIO()
    with pikepdf.open(BytesIO(made(notice()).content)) as pdf:
        change(pdf)
        pdf.save(out)
    return signed(out.getvalue(), signatory(LENDER), SIGNED_AT)


def attach(pdf: pikepdf.Pdf, name: str, content: bytes) -> None:
    said = dict.fromkeys(("description", "creation_date", "mod_date"), "")
    spec = pikepdf.AttachedFileSpec(pdf, content, filename=name, mime_type="application/json", **said)
    spec.obj.AFRelationship = Name.Data
    pdf.attachments[name] = spec


def test_what_was_signed_by_whom_it_names_and_not_touched_is_green() -> None:
    for content in (sealed(), agreed()):
        found = judged(content)
        assert found.verdict is Verdict.GREEN, found.findings
        assert found.pdfa is not None
        assert found.pdfa.revision == 1
        assert found.pdfa.passes
    assert "code.same" in codes(judged(sealed()), Verdict.GREEN)
    first, second = judged(agreed()).signers
    assert first.chain == (root(LENDER).certificate.subject.replace("root", "seal"), root(LENDER).certificate.subject)
    assert second.claimed == SIGNED_AT + timedelta(hours=1)
    assert codes(judged(sealed(), ())) == set()
    assert codes(judged(sealed(), ()), Verdict.AMBER) == {"signer.untrusted"}
    half = signed(written(), signatory(LENDER), SIGNED_AT)
    assert codes(judged(half), Verdict.AMBER) == {"signer.missing"}


# ---- after it was signed


def updated(change: Callable[[Any], None]) -> Tamper:
    """Behind all that is there, as an editor would save it."""

    def tamper(content: bytes) -> bytes:
        writer: Any = IncrementalPdfFileWriter(BytesIO(content))
        out = BytesIO()
        change(writer)
        writer.write(out)
        return out.getvalue()

    return tamper


def page_of(writer: Any) -> Any:
    return writer.root["/Pages"]["/Kids"][0]


def other_text(writer: Any) -> None:
    page = page_of(writer)
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"0 0 300 300 re f"))
    writer.update_container(page)


def more_pages(writer: Any) -> None:
    empty = writer.add_object(generic.StreamObject(stream_data=b""))
    writer.insert_page(pages.PageObject(contents=empty, media_box=(0, 0, 595, 842)))


def remark(writer: Any) -> None:
    box = generic.ArrayObject(map(generic.NumberObject, (60, 60, 300, 300)))
    note = generic.DictionaryObject({generic.pdf_name("/Type"): generic.pdf_name("/Annot"), generic.pdf_name(
        "/Subtype"): generic.pdf_name("/Square"), generic.pdf_name("/Rect"): box})  # fmt: skip
    writer.register_annotation(page_of(writer).container_ref, writer.add_object(note))


def entry(writer: Any) -> None:
    field = generic.DictionaryObject({generic.pdf_name("/FT"): generic.pdf_name("/Tx"),
                                      generic.pdf_name("/T"): generic.pdf_string("Amount")})  # fmt: skip
    form = writer.root["/AcroForm"]
    form["/Fields"].append(writer.add_object(field))
    writer.update_container(form["/Fields"])


def other_file(writer: Any) -> None:
    names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    held = names[1]["/EF"]
    held["/F"] = held["/UF"] = writer.add_object(generic.StreamObject(stream_data=b"{}"))
    writer.update_container(held)


def other_title(writer: Any) -> None:
    info = writer.trailer_view["/Info"]
    info["/Title"] = generic.pdf_string("Something else")
    writer.update_container(info)


def opens(writer: Any) -> None:
    act = generic.DictionaryObject({generic.pdf_name("/S"): generic.pdf_name("/JavaScript"),
                                    generic.pdf_name("/JS"): generic.pdf_string("app.alert(1)")})  # fmt: skip
    writer.root["/OpenAction"] = writer.add_object(act)
    writer.update_root()


def flipped(content: bytes) -> bytes:
    at = content.index(b"stream", 4_000) + 60
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


@pytest.mark.parametrize(
    ("tamper", "found"),
    [
        (flipped, {"signature.broken"}),
        (updated(more_pages), {"signature.changed_after", "later.pages"}),
        (updated(other_text), {"signature.changed_after", "later.drawn"}),
        (updated(remark), {"signature.changed_after", "later.annotation"}),
        (updated(entry), {"signature.changed_after", "later.field"}),
        (updated(other_file), {"signature.changed_after", "later.attachment"}),
        (updated(opens), {"signature.changed_after", "later.other"}),
        (updated(other_title), {"later.described"}),
    ],
)
@pytest.mark.parametrize("whole", [sealed, agreed])
def test_whatever_was_changed_after_signing_is_said(
    whole: Callable[[], bytes], tamper: Tamper, found: set[str]
) -> None:
    after = judged(tamper(whole()))
    assert after.verdict is Verdict.RED
    assert found <= codes(after), after.findings


def test_a_signature_that_was_taken_away_is_missed() -> None:
    bare = made(notice()).content
    assert sealed().startswith(bare)
    assert codes(judged(bare)) == {"signature.none"}
    half = agreed()[: len(signed(written(), signatory(LENDER), SIGNED_AT)) - 40]
    assert judged(half).verdict is Verdict.RED


# ---- by whom


def test_another_signature_in_its_place_is_another_signer() -> None:
    """Whether or not whoever signed is trusted."""
    content = signed(made(notice()).content, signatory(STRANGER), SIGNED_AT)
    assert codes(judged(content, (*ROOTS, root(STRANGER).der))) == {"signer.other"}
    assert codes(judged(content)) == {"signer.other"}
    assert codes(judged(content), Verdict.AMBER) == {"signer.untrusted", "signer.missing"}


def forged(of: Firm, by: Firm, *, ends: datetime | None = None) -> Signatory:
    """A certificate in one firm's name under the root of another, or one that is used when it should not be."""
    read = new_key(root(by), PASSWORD, (of.name_zh, of.name_en), f"{of.code} seal", PASSWORD, 1, BEGAN)
    said = replace(read.certificate, ends=ends) if ends else read.certificate
    return Signatory(Key(1, Use.SEAL, 0, "", said, read.der, BEGAN, ""), of, read.content, PASSWORD)


def test_a_root_of_one_firm_does_not_speak_for_another() -> None:
    content = signed(made(notice()).content, forged(LENDER, STRANGER), SIGNED_AT)
    assert codes(judged(content, (root(STRANGER).der,))) == {"signer.unfit"}


def test_a_certificate_that_had_expired_and_one_that_has_since() -> None:
    late = signed(made(notice()).content, forged(LENDER, LENDER, ends=AFTER_EXPIRY), BEGAN + timedelta(days=500))
    assert codes(judged(late, at=AFTER_EXPIRY)) == {"signer.expired"}
    assert codes(judged(sealed(), at=AFTER_EXPIRY), Verdict.AMBER) == {"signer.expired_since"}
    with stamping(SIGNED_AT) as times:
        stamped = signed(made(notice()).content, replace(signatory(LENDER), stamper=times.address), SIGNED_AT)
    assert codes(judged(stamped, at=AFTER_EXPIRY), Verdict.AMBER) == {"signer.expired_since", "stamp.untrusted"}
    held = judged(stamped, (*ROOTS, times.root), AFTER_EXPIRY)
    assert held.verdict is Verdict.GREEN
    assert held.signers[0].stamped == SIGNED_AT
    assert codes(judged(sealed(), at=BEGAN)) == {"signature.early"}


# ---- withdrawn


@cache
def listed(of: Firm = LENDER, by: Firm = LENDER, withdrawn: datetime | None = None, at: datetime = LATER) -> bytes:
    """A list by one firm's root that has the seal of a firm on it since a moment, or nobody."""
    gone = (Gone(signatory(of).key.der, withdrawn),) if withdrawn else ()
    return revocations.made(root(by), PASSWORD, gone, 7, at).der


def test_a_withdrawn_key_speaks_only_for_what_a_time_stamp_proves_to_be_older() -> None:
    """Its own word proves nothing, and a list that has ended still tells of a withdrawal."""
    hour = timedelta(hours=1)
    with stamping(SIGNED_AT) as times:
        stamped = signed(made(notice()).content, replace(signatory(LENDER), stamper=times.address), SIGNED_AT)
    believed = (*ROOTS, times.root)
    before, after = listed(withdrawn=SIGNED_AT - hour), listed(withdrawn=SIGNED_AT + hour)
    late = judged(stamped, believed, LATER, after)
    assert late.verdict is Verdict.GREEN, late.findings
    assert "signer.withdrawn_since" in codes(late, Verdict.GREEN)
    assert codes(judged(stamped, believed, LATER, before)) == {"signer.withdrawn"}
    assert codes(judged(sealed(), ROOTS, LATER, after)) == {"signer.withdrawn_unproven"}
    assert codes(judged(sealed(), ROOTS, LATER + timedelta(days=300), after)) == {"signer.withdrawn_unproven"}


def test_a_list_is_believed_as_its_root_is_and_for_as_long_as_it_says() -> None:
    clean = judged(sealed(), ROOTS, LATER, listed())
    assert clean.verdict is Verdict.GREEN
    assert {"signer.not_withdrawn", "list.holds"} <= codes(clean, Verdict.GREEN)
    assert "signer.no_list" in codes(judged(sealed()), Verdict.GREEN)
    old = judged(sealed(), ROOTS, LATER + timedelta(days=300), listed())
    assert codes(old, Verdict.AMBER) == {"signer.list_ended", "list.ended"}
    strange = listed(of=LENDER, by=STRANGER, withdrawn=SIGNED_AT)
    assert codes(judged(sealed(), ROOTS, LATER, strange), Verdict.AMBER) == {"list.strange"}
    changed = bytearray(listed(withdrawn=SIGNED_AT))
    changed[-4] ^= 1
    assert codes(judged(sealed(), ROOTS, LATER, bytes(changed)), Verdict.AMBER) == {"list.strange"}


def test_a_signature_keeps_the_list_that_was_at_hand() -> None:
    with stamping(SIGNED_AT) as times:
        by = replace(signatory(LENDER), stamper=times.address, roots=(*ROOTS, times.root), lists=(listed(at=BEGAN),))
        kept = signed(made(notice()).content, by, SIGNED_AT)
    found = judged(kept, (*ROOTS, times.root), LATER + timedelta(days=200))
    assert found.verdict is Verdict.GREEN, found.findings
    assert "signer.not_withdrawn" in codes(found, Verdict.GREEN)


# ---- before it was signed


def test_a_figure_that_is_drawn_otherwise_than_the_data_say() -> None:
    def other_figure(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        drawn = page.Contents.read_bytes()
        at = drawn.index(b") Tj", len(drawn) // 2)
        page.Contents = pdf.make_stream(drawn[: at - 1] + drawn[at - 2 : at - 1] + drawn[at:])

    assert codes(judged(dishonest(other_figure))) == {"print.differs"}


def test_what_lies_over_the_text_is_seen_though_the_text_is_the_same() -> None:
    def covered(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(b"1 g 60 400 300 200 re f")

    def hidden(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(b"3 Tr", prepend=True)

    assert codes(judged(dishonest(covered))) == {"print.more"}
    assert codes(judged(dishonest(hidden))) == {"print.more"}


def test_a_font_that_shows_other_signs_than_it_tells_is_not_green() -> None:
    """The text that is read out is the same; how it looks, nobody knows."""

    def other_signs(pdf: pikepdf.Pdf) -> None:
        for font in pdf.pages[0].resources.Font.as_dict().values():
            if isinstance(told := font.get("/FontDescriptor"), Dictionary) and "/FontFile2" in told:
                content = told.FontFile2.read_bytes()
                told.FontFile2 = pdf.make_stream(content[:-8] + bytes(8), Length1=len(content))

    found = judged(dishonest(other_signs))
    assert found.verdict is not Verdict.GREEN
    assert codes(found, Verdict.AMBER) == {"print.otherwise"}


def test_data_of_another_paper_are_not_those_of_the_pages() -> None:
    def swapped(pdf: pikepdf.Pdf) -> None:
        attach(pdf, "paper.json", telling.told(replace(notice(), blocks=paper(1).blocks)))

    def broken(pdf: pikepdf.Pdf) -> None:
        attach(pdf, "paper.json", b"{}")

    assert "print.differs" in codes(judged(dishonest(swapped)))
    assert "data.broken" in codes(judged(dishonest(broken)))


def test_what_acts_or_hides_is_found_in_what_was_signed() -> None:
    def lively(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))

    def attached(pdf: pikepdf.Pdf) -> None:
        attach(pdf, "more.txt", b"more")

    def linked(pdf: pikepdf.Pdf) -> None:
        to = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9],
                        A=Dictionary(S=Name.URI, URI=String("http://elsewhere.example")))  # fmt: skip
        pdf.pages[0].Annots = Array([pdf.make_indirect(to)])

    assert "file.lively" in codes(judged(dishonest(lively)))
    assert "file.attached" in codes(judged(dishonest(attached)))
    assert "file.annotation" in codes(judged(dishonest(linked)))


def test_what_hides_in_how_a_file_is_read_is_never_green() -> None:
    """What hangs over a page, one object in the place of two, a name said twice; bytes that no revision has."""

    def cropped(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Pages.CropBox = Array([0, 0, 595, 300])

    def shared(pdf: pikepdf.Pdf) -> None:
        one = pdf.make_indirect(Dictionary(S=Name.D))
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, one]))

    def twice(pdf: pikepdf.Pdf) -> None:
        names = pdf.Root.Names.EmbeddedFiles.Names
        names.append(String("paper.json"))
        names.append(names[1])

    for change in (cropped, shared, twice):
        assert judged(dishonest(change)).verdict is not Verdict.GREEN, change
    padded = sealed().rindex(b"0000>")
    assert codes(judged(sealed() + b"%more")) == {"file.behind"}
    assert codes(judged(sealed()[:padded] + b"00ff" + sealed()[padded + 4 :])) == {"signature.coverage"}
    assert codes(judged(sealed() + b"startxref\n9\n%%EOF\n" * 300)) == {"file.revisions"}


def test_the_same_written_in_another_way_is_the_same() -> None:
    """As by the libraries of ten years on; a layout of another edition is not judged, and not green."""
    assert judged(dishonest(lambda _pdf: None)).verdict is Verdict.GREEN


def test_another_edition_of_the_layout_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(telling, "EDITION", 0)
        content = signed(made(notice()).content, signatory(LENDER), SIGNED_AT)
    found = judged(content)
    assert found.verdict is Verdict.AMBER
    assert codes(found, Verdict.AMBER) == {"data.edition"}


# ---- what is no paper


def plain_pdf() -> bytes:
    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawString(60, 700, "Invoice 12")
    canvas.save()
    return out.getvalue()


def with_pdf(change: Callable[[pikepdf.Pdf], None], encryption: Encryption | bool = False) -> bytes:
    out = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        change(pdf)
        pdf.save(out, encryption=encryption)
    return out.getvalue()


def circled(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)


def bomb(pdf: pikepdf.Pdf) -> None:
    packed = zlib.compress(zlib.compress(bytes(400 * 2**20), 9), 9)
    filters = Array([Name.FlateDecode, Name.FlateDecode])
    pdf.pages[0].Contents = pdf.make_indirect(Stream(pdf, packed, Filter=filters))
    attach(pdf, "paper.json", b"{}")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file.empty"),
        (b"hello", "file.no_pdf"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "file.broken"),
        (b"%PDF-1.7\n" + b"<<" * 50_000, "file.broken"),
        (with_pdf(circled), "file.broken"),
        (with_pdf(lambda _pdf: None, Encryption(owner="o", user="u")), "file.encrypted"),
        (plain_pdf(), "signature.none"),
    ],
)
def test_what_is_no_paper_is_red_at_once(content: bytes, code: str) -> None:
    assert code in codes(judged(content))


def test_a_pdf_of_another_maker_is_never_green() -> None:
    """Its signature may hold: what it says, nothing here can tell."""
    found = judged(signed(plain_pdf(), signatory(LENDER), SIGNED_AT))
    assert "signature.holds" in codes(found, Verdict.GREEN)
    assert "data.none" in codes(found, Verdict.AMBER)
    assert found.verdict is not Verdict.GREEN


def test_in_a_child_it_is_the_same_and_what_bursts_there_is_red() -> None:
    def books(of: Found) -> list[Finding]:
        return [red("books.other", number=of.number)] if of.kind == "decision_notice" else []

    assert verified(Asked(sealed(), ROOTS, LATER)).verdict is Verdict.GREEN
    assert codes(verified(Asked(sealed(), ROOTS, LATER), books)) == {"books.other"}
    assert verified(Asked(with_pdf(bomb), ROOTS, LATER)).verdict is Verdict.RED
