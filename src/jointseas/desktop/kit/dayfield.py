"""A day, typed or taken from a calendar."""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, Qt
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit

from jointseas.desktop.kit.glyph import icon
from jointseas.i18n import Language
from jointseas.kernel.fields import read_date
from jointseas.kernel.outcome import Refused


class DayField(QLineEdit):
    """2026-11-21, 20261121, 2026/11/21 and 2026年11月21日 are one day. Down opens a calendar."""

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self.setPlaceholderText(tr("YYYY-MM-DD"))
        self._open = QAction(icon("calendar", "muted"), tr("Choose a day"), self)
        self._open.triggered.connect(self.open_calendar)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)

    def day(self) -> date | None:
        try:
            return read_date(self.text())
        except Refused:
            return None

    def set_day(self, day: date | None) -> None:
        self.setText(day.isoformat() if day else "")

    def open_calendar(self) -> None:
        calendar = QCalendarWidget(self)
        calendar.setWindowFlag(Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.setLocale(QLocale(self._tr.code))
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        day = self.day()
        if day:
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.activated.connect(lambda chosen: self._take(calendar, chosen))
        calendar.clicked.connect(lambda chosen: self._take(calendar, chosen))
        calendar.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        calendar.show()
        calendar.setFocus()

    def _take(self, calendar: QCalendarWidget, chosen: QDate) -> None:
        self.setText(f"{chosen.year():04}-{chosen.month():02}-{chosen.day():02}")
        calendar.close()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        day = self.day()
        if day:
            self.set_day(day)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_open"):
            self._open.setIcon(icon("calendar", "muted"))
