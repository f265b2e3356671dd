"""A PDF on a printer, page by page, as large as its paper takes it; beside the window, which goes on."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from jointseas.desktop.tasks import Progress, Runner

_DPI = 300


def ask_printer(over: QWidget, runner: Runner, content: bytes, pages: int, name: str, words: str) -> None:
    """The printer is the person's choice, and so are the pages."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    dialog = QPrintDialog(printer, over)
    dialog.setMinMax(1, pages)
    if dialog.exec():
        progress = Progress()
        work = partial(print_pages, printer, content, progress)
        runner.read(runner, work, lambda _done: None, words=words, progress=progress)


def print_pages(printer: QPrinter, content: bytes, told: Callable[[int, int], object]) -> None:
    """What is printed is a picture of each page, the very same that is seen. The file is opened once more, because the
    page that showed it may be gone before the last sheet."""
    held, document = QBuffer(), QPdfDocument()
    held.setData(QByteArray(content))
    held.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(held)
    printer.setResolution(_DPI)
    first = max(printer.fromPage(), 1)
    last = min(printer.toPage() or document.pageCount(), document.pageCount())
    painter = QPainter(printer)
    try:
        for at in range(first - 1, last):
            told(at - first + 1, last - first + 1)
            if at >= first:
                printer.newPage()
            room = painter.viewport()
            size = document.pagePointSize(at).toSize().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRect(room.topLeft(), size), document.render(at, QSize(size)))
    finally:
        painter.end()
        document.close()
