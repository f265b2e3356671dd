"""What is printed is every page that was asked for, whether or not its preview still stands."""

from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from reportlab.pdfgen.canvas import Canvas

from jointseas.desktop.kit.printing import print_pages
from jointseas.desktop.tasks import Cancelled, Progress

PAGES = 3
pytestmark = pytest.mark.usefixtures("themed")


@pytest.fixture
def paper() -> bytes:
    made = BytesIO()
    canvas = Canvas(made)
    for at in range(PAGES):
        canvas.drawString(100, 700, f"Page {at}")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def into(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


@pytest.mark.parametrize(("asked", "printed"), [((0, 0), 3), ((2, 3), 2), ((3, 9), 1)])
def test_the_pages_that_were_asked_for(paper: bytes, tmp_path: Path, asked: tuple[int, int], printed: int) -> None:
    printer, told = into(tmp_path / "out.pdf"), list[tuple[int, int]]()
    printer.setFromTo(*asked)
    beside = Thread(target=print_pages, args=(printer, paper, lambda done, of: told.append((done, of))))
    beside.start()
    beside.join()
    assert len(PdfReader(tmp_path / "out.pdf").pages) == printed
    assert told == [(at, printed) for at in range(printed)]


def test_it_stops_where_it_is_stopped(paper: bytes, tmp_path: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        print_pages(into(tmp_path / "out.pdf"), paper, progress)
