"""Rows out of XLSX workbooks. Formulas are never reckoned: a cell says what its program last worked out, or that it
cannot be taken as it stands."""

import datetime as dt
import io
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from jointseas.intake.reading import packed
from jointseas.intake.reading.figures import Number
from jointseas.intake.reading.formulas import Doubts, column
from jointseas.intake.reading.xml import parsed
from jointseas.intake.records import Limits, Row
from jointseas.kernel.outcome import Refused, require

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EXACT = 10**15  # a spreadsheet keeps fifteen digits; of a longer number it has forgotten the rest
_DIMENSION = re.compile(rb'<(?:\w+:)?dimension\s[^>]*ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_START = 4_096  # bytes within which a part declares what it declares
_ENDS = 32  # bytes kept of a piece, in case a mark lies across its end


class Unread(str):
    """A cell that is there and cannot be taken as it stands; `why` is for whoever wants its column."""

    __slots__ = ("why",)
    why: Refused

    @classmethod
    def because(cls, text: str, why: Refused) -> "Unread":
        made = cls(text)
        made.why = why
        return made


def is_workbook(content: bytes, limits: Limits) -> bool:
    parts = packed.members(content, limits=limits) if content.startswith(_ZIP) else ()
    other = content.startswith(_OLE) or {"mimetype", "content.xml"} <= {*parts}
    require(not other, "import.old_workbook")
    return "[Content_Types].xml" in parts


def names(content: bytes) -> tuple[str, ...]:
    return tuple(_opened(content).sheet_names)


def rows(content: bytes, sheet: str, limits: Limits) -> Iterator[Row]:
    """Those of the sheet that was chosen, or of the first."""
    _require_no_dtd(content, limits)
    book = _opened(content)
    wanted = sheet or next(iter(book.sheet_names), "")
    require(wanted in book.sheet_names, "import.sheet", sheet=sheet, known=tuple(book.sheet_names))
    doubts = _doubts(content, wanted, limits)
    found = book.get_sheet_by_name(wanted)
    left = (found.start or (0, 0))[1]
    for number, cells in enumerate(found.iter_rows(), start=1):
        require(number <= limits.rows, "import.rows", most=limits.rows)
        require(len(cells) <= limits.columns, "import.columns", row=number, columns=len(cells), most=limits.columns)
        told = [_told(cell) for cell in cells]
        for place, why in doubts.get(number, {}).items():
            if 0 <= place - 1 - left < len(told):
                told[place - 1 - left] = Unread.because(told[place - 1 - left], why)
        if any(told) or number in doubts:
            yield Row(number, tuple(told))


def _opened(content: bytes) -> "CalamineWorkbook":
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except (CalamineError, OSError, ValueError):
        raise Refused("import.unreadable") from None


def _require_no_dtd(content: bytes, limits: Limits) -> None:
    """The reader of workbooks passes over what it declares, and with it over what the cells say."""
    for part in packed.members(content, limits=limits):
        if part.endswith(".xml"):
            start = next(packed.pieces(content, part, limits=limits), b"")[:_START]
            require(b"<!DOCTYPE" not in start, "import.dtd")


def _told(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return _figure(Decimal(repr(cell)))
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ", "seconds")
    return cell.isoformat() if isinstance(cell, dt.date | dt.time) else str(cell)


def _figure(value: Decimal) -> str:
    if abs(value) >= _EXACT:
        return Unread.because(f"{value:f}", Refused("import.long_number"))
    text = f"{value:f}"
    return Number(text.removesuffix(".0"))


def _doubts(content: bytes, sheet: str, limits: Limits) -> Mapping[int, Mapping[int, Refused]]:
    """By row and column. Only a sheet in whose text a formula or an error stands is read a second time."""
    part, head, doubtful, tail = _part(content, sheet, limits), b"", False, b""
    for piece in packed.pieces(content, part, limits=limits):
        if not head:
            head = piece[:_START]
            _require_room(head, limits)
        seen = tail + piece
        doubtful = doubtful or any(mark in seen for mark in (b"<f", b":f", b't="e"', b"t='e'"))
        tail = piece[-_ENDS:]
    found: dict[int, dict[int, Refused]] = defaultdict(dict)
    if doubtful:
        for row, column, why in Doubts().of(packed.pieces(content, part, limits=limits)):
            found[row][column] = why
    return found


def _require_room(head: bytes, limits: Limits) -> None:
    """A sheet is held as one block in memory, as wide and as long as it says it is."""
    said = _DIMENSION.search(head)
    if said:
        width = column(said[3].decode()) - column(said[1].decode()) + 1
        height = int(said[4]) - int(said[2]) + 1
        require(width * height <= limits.cells, "import.cells", most=limits.cells)


def _part(content: bytes, sheet: str, limits: Limits) -> str:
    """The name inside the archive of the sheet that people see under another."""
    home = "xl/workbook.xml"
    book = parsed(packed.member(content, home, limits=limits), limits=limits)
    related = parsed(packed.member(content, "xl/_rels/workbook.xml.rels", limits=limits), limits=limits)
    wanted = next((it.get(_RELATED) for it in book.iter() if it.tag.endswith("}sheet") and it.get("name") == sheet), "")
    target = next((it.get("Target", "") for it in related.iter() if it.get("Id") == wanted), "")
    require(target, "import.unreadable")
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
