"""PDF/A-3b: what is written is made fit, its data attached, and all of it checked before anybody has it."""

from io import BytesIO
from typing import TYPE_CHECKING

from jointseas.documents.paper.records import Paper
from jointseas.kernel.clock import stamp
from jointseas.kernel.outcome import BrokenInvariant

if TYPE_CHECKING:
    from pikepdf import Pdf

_FLAVOUR = "3b"
ATTACHED = "paper.json"  # the data of the paper


def archived(written: bytes, data: bytes, paper: Paper) -> bytes:
    """The same paper is the same bytes. What is no PDF/A is a fault of ours, and nobody gets it."""
    import pikepdf  # heavy, and only wanted where a paper is made
    from pikepdf import pdfa

    out = BytesIO()
    with pikepdf.open(BytesIO(written)) as pdf:
        for page in pdf.pages:
            del page["/Trans"]
        _describe(pdf, paper)
        _attach(pdf, data, paper)
        pdfa.prepare(pdf, _FLAVOUR)
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as told:
            told["xmp:MetadataDate"] = stamp(paper.issued)
        try:
            pdfa.save(pdf, out, _FLAVOUR, repair=False, deterministic_id=True)
        except pdfa.PdfaError as wrong:
            raise BrokenInvariant(f"{paper.kind} is no PDF/A-{_FLAVOUR}: {wrong}") from wrong
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
    from pikepdf import AttachedFileSpec, Name

    moment = f"D:{paper.issued:%Y%m%d%H%M%S}Z"
    spec = AttachedFileSpec(
        pdf,
        data,
        description=" ".join(paper.title),
        filename=ATTACHED,
        mime_type="application/json",
        creation_date=moment,
        mod_date=moment,
    )
    spec.obj.AFRelationship = Name.Data
    pdf.attachments[ATTACHED] = spec
