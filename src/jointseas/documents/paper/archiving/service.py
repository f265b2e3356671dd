"""PDF/A-3b: what is written is made fit, its data attached, and all of it checked before anybody has it."""

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

from jointseas.documents.paper.archiving import facturx
from jointseas.documents.paper.records import Enclosed, Paper
from jointseas.kernel.clock import stamp
from jointseas.kernel.outcome import BrokenInvariant, ensure

if TYPE_CHECKING:
    from pikepdf import Pdf
    from pikepdf.pdfa import Report

_FLAVOUR = "3b"
ATTACHED = "paper.json"  # the data of the paper


def archived(written: bytes, data: bytes, paper: Paper) -> bytes:
    """The same paper is the same bytes. What is no PDF/A is a fault of ours, and nobody gets it."""
    import pikepdf  # heavy, and only wanted where a paper is made
    from pikepdf import pdfa

    out, enclosed = BytesIO(), [it for it in paper.blocks if isinstance(it, Enclosed)]
    with pikepdf.open(BytesIO(written)) as pdf:
        for page in pdf.pages:
            del page["/Trans"]
        _describe(pdf, paper)
        _attach(pdf, data, paper)
        for it in enclosed:
            _enclose(pdf, it, paper)
        pdfa.prepare(pdf, _FLAVOUR)
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as told:
            told["xmp:MetadataDate"] = stamp(paper.issued)
        try:
            kept = pdfa.save(pdf, out, _FLAVOUR, repair=False, deterministic_id=True).save_kwargs
        except pdfa.PdfaError as wrong:
            raise BrokenInvariant(f"{paper.kind} is no PDF/A-{_FLAVOUR}: {wrong}") from wrong
        if any(it.name == facturx.FILE for it in enclosed):
            return _as_facturx(out, kept)
    return out.getvalue()


def judged(pdf: "Pdf") -> "Report":
    """What the checker says of a file. It knows no words but those of PDF/A itself, so that what a Factur-X says of
    itself, where it is to the letter what we say, is taken out first. The file is not to be saved afterwards."""
    from pikepdf import Stream, pdfa

    packet = pdf.Root.get("/Metadata")
    if isinstance(packet, Stream):
        packet.write(facturx.undescribed(packet.read_bytes()))
    return pdfa.check(pdf, _FLAVOUR)


def _as_facturx(archive: BytesIO, kept: Mapping[str, Any]) -> bytes:
    """What was found to be PDF/A, with nothing changed but that it says what it is."""
    import pikepdf

    out = BytesIO()
    with pikepdf.open(archive) as pdf:
        pdf.Root.Metadata.write(facturx.described(pdf.Root.Metadata.read_bytes()))
        pdf.save(out, **kept)
    with pikepdf.open(out) as pdf:
        ensure(judged(pdf).passed, "a Factur-X is no PDF/A")
    return out.getvalue()


def _describe(pdf: "Pdf", paper: Paper) -> None:
    from pikepdf import Dictionary, String

    pdf.Root.Lang = String(paper.languages[0].replace("_", "-"))
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    moment = stamp(paper.issued)
    with pdf.open_metadata(set_pikepdf_as_editor=False) as told:
        told["dc:title"] = " ".join(paper.title)
        told["dc:language"] = {it.replace("_", "-") for it in paper.languages}
        told["dc:creator"] = [paper.author]
        told["pdf:Producer"] = told["xmp:CreatorTool"] = "JointSeas"
        told["xmp:CreateDate"] = told["xmp:ModifyDate"] = moment


def _attach(pdf: "Pdf", data: bytes, paper: Paper) -> None:
    from pikepdf import Name

    _put(pdf, ATTACHED, data, "application/json", paper).AFRelationship = Name.Data


def _enclose(pdf: "Pdf", it: Enclosed, paper: Paper) -> None:
    """It says the same as the pages, in another way."""
    from pikepdf import Name

    _put(pdf, it.name, it.content.encode(), "text/xml", paper).AFRelationship = Name.Alternative


def _put(pdf: "Pdf", name: str, content: bytes, kind: str, paper: Paper) -> Any:
    from pikepdf import AttachedFileSpec

    moment = f"D:{paper.issued:%Y%m%d%H%M%S}Z"
    spec = AttachedFileSpec(
        pdf,
        content,
        description=" ".join(paper.title),
        filename=name,
        mime_type=kind,
        creation_date=moment,
        mod_date=moment,
    )
    pdf.attachments[name] = spec
    return spec.obj
