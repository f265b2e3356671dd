"""A file beside the data of a paper: a Factur-X is one for others, and PDF/A but for what it says of itself."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

from pikepdf import Name
from pikepdf import open as opened
from pypdf import PdfReader

from jointseas.documents.paper.archiving.service import ATTACHED, judged
from jointseas.documents.paper.records import Enclosed, Paper, Paragraph
from jointseas.documents.paper.service import made, printed
from jointseas.documents.paper.telling.rules import retold
from jointseas.documents.verifying.contents import contents
from jointseas.documents.verifying.records import Verdict

XML = '<?xml version="1.0"?>\n<a>\u5e2e\t</a>\n'
BESIDE = Enclosed(("attached",), "factur-x.xml", XML)
PAPER = Paper("invoice", "I-1", ("en",), ("Invoice",), "I-1", ("{page}/{pages}",), "x",
              datetime(2026, 3, 2, tzinfo=UTC), (Paragraph(("hi",)), BESIDE))  # fmt: skip


def test_it_lies_in_the_paper_as_it_is() -> None:
    content = made(PAPER).content
    assert made(PAPER).content == content
    read = PdfReader(BytesIO(content)).attachments
    assert read["factur-x.xml"] == [XML.encode()]
    assert retold(read[ATTACHED][0]) == PAPER
    with opened(BytesIO(content)) as pdf:
        assert [it.AFRelationship for it in pdf.Root.AF] == [Name.Data, Name.Alternative]
    assert "attached" in printed(PAPER)[0]
    assert "<a>" not in printed(PAPER)[0]


def test_what_a_factur_x_says_of_itself_is_known_and_nothing_else_is() -> None:
    content = made(PAPER).content
    with opened(BytesIO(content)) as pdf:
        packet = pdf.Root.Metadata.read_bytes()
        assert judged(pdf).passed
    assert b"<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>" in packet
    for other in (packet.replace(b">EN 16931<", b">EXTENDED<"), packet.replace(b">INVOICE</fx", b">ORDER</fx")):
        with opened(BytesIO(content)) as pdf:
            pdf.Root.Metadata.write(other)
            assert not judged(pdf).passed


def test_another_file_in_its_place_is_found() -> None:
    """The pages are as they were: only what a program reads is another."""
    content = made(PAPER).content
    _, _, said = contents(content)
    assert {it.level for it in said} == {Verdict.GREEN}
    out = BytesIO()
    with opened(BytesIO(content)) as pdf:
        pdf.attachments["factur-x.xml"] = XML.replace("a", "b").encode()
        pdf.save(out)
    _, _, said = contents(out.getvalue())
    assert ("file.attached", Verdict.RED) in {(it.code, it.level) for it in said}


def test_any_other_file_leaves_the_metadata_alone() -> None:
    with opened(BytesIO(made(replace(PAPER, blocks=(replace(BESIDE, name="data.xml"),))).content)) as pdf:
        assert b"fx:" not in pdf.Root.Metadata.read_bytes()
        assert "data.xml" in pdf.attachments
