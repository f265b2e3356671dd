"""One file, one invoice: XML, or a PDF that carries it. What is known but not read is refused by its name."""

from io import BytesIO
from xml.etree.ElementTree import Element

from jointseas.intake.reading import xml
from jointseas.intake.records import LIMITS, Limits
from jointseas.kernel.outcome import Refused, require
from jointseas.trade.invoices.reading import cii, ubl
from jointseas.trade.invoices.reading.records import ReadFile

# By the namespace of the root, what a file is that cannot be read.
OTHERS = {
    "http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/": "FatturaPA",
    "urn:ferd:CrossIndustryDocument:": "ZUGFeRD 1",
    "http://www.fatturapa.gov.it/": "FatturaPA",
    "http://www.gob.es/formato/": "Facturae",
    "http://www.facturae.": "Facturae",
}
# The names under which an invoice lies in a PDF, in the order in which they are looked for.
EMBEDDED = ("factur-x.xml", "xrechnung.xml", "zugferd-invoice.xml")
FIRST_ZUGFERD = "ZUGFeRD-invoice.xml"
MOST_EMBEDDED = 50


def read(content: bytes, limits: Limits = LIMITS) -> ReadFile:
    require(len(content) <= limits.bytes, "import.large", size=len(content), largest=limits.bytes)
    if content.lstrip()[:5] == b"%PDF-":
        name, inner = embedded(content, limits)
        return _of(xml.parsed(inner, limits=limits), name)
    return _of(xml.parsed(content, limits=limits), "")


def _of(root: Element, name: str) -> ReadFile:
    if root.tag in ubl.ROOTS:
        return ReadFile(ubl.read(root), "UBL 2.1", name)
    if root.tag == cii.ROOT:
        return ReadFile(cii.read(root), "CII D16B", name)
    space = root.tag.removeprefix("{").partition("}")[0] if root.tag.startswith("{") else ""
    known = next((it for start, it in OTHERS.items() if space.startswith(start)), "")
    require(not known, "invoices.format", format=known)
    raise Refused("invoices.no_invoice", root=root.tag.rpartition("}")[2][:60])


def embedded(content: bytes, limits: Limits) -> tuple[str, bytes]:
    """The invoice within a PDF, and the name of its file."""
    import pikepdf  # heavy, and only needed for a PDF

    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            files = pdf.attachments
            require(len(files) <= MOST_EMBEDDED, "invoices.many_embedded", most=MOST_EMBEDDED)
            names = {_plain(name): name for name in files}
            _require_one(names)
            name = next((names[it] for it in EMBEDDED if it in names), "")
            first = FIRST_ZUGFERD in files
            require(name, "invoices.format" if first else "invoices.nothing_embedded", format="ZUGFeRD 1")
            inner = files[name].get_file().read_bytes()
    except (pikepdf.PdfError, ValueError, KeyError) as error:
        raise Refused("invoices.no_pdf", what=type(error).__name__) from None
    require(len(inner) <= limits.unpacked, "import.large", size=len(inner), largest=limits.unpacked)
    return _plain(name), inner


def _plain(name: str) -> str:
    return name if name == FIRST_ZUGFERD else name.lower()


def _require_one(names: dict[str, str]) -> None:
    """Two invoices in one file may say two things: which of them holds, the file does not tell."""
    found = [it for it in (*EMBEDDED, FIRST_ZUGFERD) if it in names]
    require(len(found) < 2, "invoices.two_embedded", first=found[0] if found else "", second=found[-1] if found else "")
