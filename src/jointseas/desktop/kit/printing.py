"""A PDF on a printer, page by page, as large as its paper takes it."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

_DPI = 300


def ask_printer(over: QWidget, document: QPdfDocument, name: str) -> None:
    """The printer is the person's choice, and so are the pages."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    dialog = QPrintDialog(printer, over)
    dialog.setMinMax(1, document.pageCount())
    if dialog.exec():
        print_pages(printer, document)


def print_pages(printer: QPrinter, document: QPdfDocument) -> None:
    """What is printed is a picture of each page: the very same that is seen."""
    printer.setResolution(_DPI)
    first = max(printer.fromPage(), 1)
    last = min(printer.toPage() or document.pageCount(), document.pageCount())
    painter = QPainter(printer)
    for at in range(first - 1, last):
        if at >= first:
            printer.newPage()
        room = painter.viewport()
        size = document.pagePointSize(at).toSize().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(room.topLeft(), size), document.render(at, QSize(size)))
    painter.end()
