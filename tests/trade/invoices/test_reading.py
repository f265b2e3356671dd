"""Real electronic invoices, read; what is no invoice, refused by its name."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from einvoices import FOLDER, needs_papers, papers, said
from jointseas.intake import sandbox
from jointseas.kernel.outcome import Refused
from jointseas.trade.invoices.reading.files import read
from jointseas.trade.invoices.reading.records import ReadFile

READ = papers("en16931/ubl", "en16931/cii", "en16931/testfiles", "zugferd/UBL", "zugferd/CII", "zugferd/FX",
              "zugferd/facturx-fnfe-correct", "zugferd/v2-mustang-correct", "zugferd/v2-intarsys")  # fmt: skip
OTHERS = [
    *((path, "FatturaPA") for path in papers("fatturapa")),
    *((path, "ZUGFeRD 1") for path in papers("zugferd/v1-correct")),
]
TRUNCATED = "con-ritenuta-acconto-e-cassa-previdenziale.xml"


@needs_papers
@pytest.mark.parametrize("path", READ, ids=said)
def test_every_invoice_is_read(path: Path) -> None:
    found = read(path.read_bytes()).invoice
    assert found.number
    assert found.issued_on
    assert found.seller
    assert found.seller.name
    assert found.buyer
    assert found.totals.due is not None
    assert found.lines or "minimum" in found.specification
    assert all(line.amount is not None and line.item.name for line in found.lines)


@needs_papers
@pytest.mark.parametrize(("path", "name"), OTHERS, ids=str)
def test_other_formats_are_named(path: Path, name: str) -> None:
    with pytest.raises(Refused) as refused:
        read(path.read_bytes())
    wanted = (
        ("import.not_xml", {"row": 102, "column": 30})
        if path.name == TRUNCATED
        else ("invoices.format", {"format": name})
    )
    assert (refused.value.code, refused.value.facts) == wanted


@needs_papers
@pytest.mark.parametrize("path", papers("zugferd/UBL"), ids=said)
def test_one_invoice_says_the_same_in_every_syntax(path: Path) -> None:
    """What the same paper says as UBL, as CII and within a PDF."""
    name = path.name.removesuffix(".ubl.xml")
    others = [FOLDER / "zugferd" / "CII" / f"{name}.cii.xml", FOLDER / "zugferd" / "FX" / f"{name}.pdf"]
    mine = _essence(read(path.read_bytes()))
    assert all(_essence(read(other.read_bytes())) == mine for other in others if other.exists())


def _essence(found: ReadFile) -> object:
    it = found.invoice
    assert it.seller
    assert it.buyer
    head = (it.number, it.issued_on, it.type_code, it.currency, it.seller.name, it.seller.vat, it.buyer.name)
    lines = [(line.number, line.quantity, line.amount, line.item.name, line.item.category) for line in it.lines]
    return head, it.totals.net, it.totals.tax, it.totals.gross, it.totals.due, [row.tax for row in it.tax_rows], lines


INVOICE = b'<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">%s</Invoice>'
BASIC = b'xmlns="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "import.dtd"),
        (b"", "import.not_xml"),
        (b"\x00\x01", "import.not_xml"),
        (b"<html/>", "invoices.no_invoice"),
        (b"%PDF-1.7 and then nothing", "invoices.no_pdf"),
        (INVOICE % (b"<IssueDate %s>2026-02-30</IssueDate>" % BASIC), "invoices.not_a_day"),
        (INVOICE % (b"<x>" * 200 + b"</x>" * 200), "import.deep"),
    ],
)
def test_what_is_no_invoice_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read(content)
    assert refused.value.code == code


def pdf_with(**files: bytes) -> bytes:
    pdf, out = pikepdf.new(), BytesIO()
    pdf.add_blank_page()
    for name, content in files.items():
        pdf.attachments[name.replace("_xml", ".xml").replace("_", "-")] = content
    pdf.save(out)
    return out.getvalue()


def test_a_pdf_is_looked_into_by_the_names_of_its_files() -> None:
    invoice = INVOICE % (b"<ID %s>INV-1</ID>" % BASIC)
    found = read(pdf_with(xrechnung_xml=invoice, notes_xml=b"<a/>"))
    assert (found.invoice.number, found.syntax, found.embedded) == ("INV-1", "UBL 2.1", "xrechnung.xml")
    for files, code in (({"notes_xml": invoice}, "invoices.nothing_embedded"),
                        ({"xrechnung_xml": invoice, "factur_x_xml": invoice}, "invoices.two_embedded")):  # fmt: skip
        with pytest.raises(Refused) as refused:
            read(pdf_with(**files))
        assert refused.value.code == code


@needs_papers
def test_it_is_read_in_a_child_process_too() -> None:
    path = FOLDER / "zugferd" / "FX" / "EN16931_Miete.pdf"
    assert list(sandbox.run(read_one, path.read_bytes())) == [read(path.read_bytes())]


def read_one(content: bytes) -> list[ReadFile]:
    return [read(content)]
