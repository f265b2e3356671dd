"""Files of all kinds of programs, and hostile ones: every row that there is, or the reason why not."""

import csv
import gzip
import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from xlsxwriter import Workbook as Written

from jointseas.intake.reading import packed, xml
from jointseas.intake.reading.figures import Number
from jointseas.intake.reading.sheets import Unread
from jointseas.intake.reading.tables import raw, rows, table, unique
from jointseas.intake.reading.text import decoded
from jointseas.intake.records import LIMITS, Fixes, Limits, Plan, Problem, Row, Source
from jointseas.kernel.outcome import Refused

CHINESE = "货号,名称,数量\nA-1,陶瓷马克杯 350毫升,12\nB-2,竹制砧板,7\n"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


def cells(content: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in rows(content)]


def refusal(content: bytes, limits: Limits = LIMITS) -> Refused:
    with pytest.raises(Refused) as caught:
        list(rows(content, limits=limits))
    return caught.value


@pytest.mark.parametrize(
    "content",
    [
        CHINESE.encode(), CHINESE.encode("utf-8-sig"), CHINESE.encode("utf-16"), CHINESE.encode("utf-16-le"),
        CHINESE.encode("utf-16-be"), b"\xfe\xff" + CHINESE.encode("utf-16-be"), CHINESE.encode("gb18030"),
        CHINESE.replace(",", "\t").encode(), CHINESE.replace(",", ";").encode("gbk"),
        CHINESE.replace("\n", "\r\n").encode(), CHINESE.replace("\n", "\r").encode(),
        b"sep=|\r\n" + CHINESE.replace(",", "|").encode(), gzip.compress(CHINESE.encode(), mtime=0),
    ],
)  # fmt: skip
def test_every_encoding_and_delimiter_gives_the_same_rows(content: bytes) -> None:
    assert cells(content) == [("货号", "名称", "数量"), ("A-1", "陶瓷马克杯 350毫升", "12"), ("B-2", "竹制砧板", "7")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"a,b\n1,\x002\n", "import.not_text"), (b"sku,name\nA,\x00b\n", "import.not_text"),
        (b"\xef\xbb\xbf <?xml version='1.0'?>\n<a/>", "import.no_table"), (b"%PDF-1.7\n1 0\n", "import.no_table"),
        (b'{"sku": "A", "name": 1}', "import.no_table"), (b"<table><tr>", "import.no_table"),
        (b"\xff\xfe\0\0a\0\0\0", "import.not_text"),
        ("Müller,Straße\nCafé,Ärger\n".encode("cp1252"), "import.not_text"),
        ("Größe,Menge\nMüller,Tür\n".encode("cp1252"), "import.encoding"),
        ("臺灣,數量\n馬克杯,陶瓷\n".encode("big5"), "import.encoding"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01", "import.not_text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "import.old_workbook"),
        (b"PK\x03\x04 torn", "import.unreadable"),
        (b"\x1f\x8b torn", "import.unreadable"),
    ],
)  # fmt: skip
def test_what_is_not_text_is_not_guessed_at(content: bytes, code: str) -> None:
    assert refusal(content).code == code


def test_an_unclosed_quote_is_refused_at_the_row_where_it_opens() -> None:
    assert refusal(b'a,b\n1,2\n3,"4\n5,6\n' + b"7,8\n" * 50) == Refused("import.broken_row", row=3)
    assert refusal(b'a,b\n1,2\n3,"4"5\n') == Refused("import.broken_row", row=3)
    assert refusal(b"a,b\n1," + b"x" * 40_000) == Refused("import.broken_row", row=2)


def test_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    found = list(rows(b'a,b\n\n"1\n1",2\n   ,  \n3,4\n'))
    assert found == [Row(1, ("a", "b")), Row(3, ("1\n1", "2")), Row(5, ("3", "4"))]


def test_a_ragged_row_is_a_problem_of_its_own_where_rows_stand_alone() -> None:
    assert refusal(b"a,b\n1,2\n1,2,3\n") == Refused("import.ragged", row=3, cells=3, columns=2)
    found = list(table(Source("x.csv", b"a,b\n1,2\n1,2,3\n1,2,,\n1\n")).rows)
    assert [it for it in found if isinstance(it, Row)] == [Row(2, ("1", "2")), Row(4, ("1", "2"))]
    assert [(it.row, it.refused.code, it.cells) for it in found if isinstance(it, Problem)] == [
        (3, "import.ragged", ("1", "2", "3")), (5, "import.ragged", ("1",))]  # fmt: skip


def test_the_head_may_stand_lower_and_its_names_are_made_unique() -> None:
    content = "2026年3月商品清单,,\n货号,价格,价格\nA-1,1,2\n".encode()
    assert table(Source("x.csv", content, plan=Plan(head=2))).head == Row(2, ("货号", "价格 #2", "价格 #3"))
    assert unique(("", " a  b ", "")) == ("#1", "a b", "#3")


def test_corrections_go_to_one_cell_or_to_all_that_say_the_same() -> None:
    fixes = Fixes({(2, "b"): "9"}, {("a", "x"): "1"})
    found = table(Source("x.csv", b"a,b\nx,y\nx,z\n", plan=Plan(fixes=fixes))).rows
    assert list(found) == [Row(2, ("1", "9")), Row(3, ("1", "z"))]


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(bytes=10), "import.large"), (Limits(rows=2), "import.rows"), (Limits(columns=1), "import.columns"),
        (Limits(cells=5), "import.cells"), (Limits(cell=3), "import.broken_row"),
    ],
)  # fmt: skip
def test_every_limit_holds(limits: Limits, code: str) -> None:
    assert refusal(b"aaaa,b\n1,2\n3,4\n", limits).code == code


# Workbooks


def workbook() -> bytes:
    made = io.BytesIO()
    with Written(made) as book:
        sheet = book.add_worksheet("数据")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, ["SKU", "Price", "Date", "Sum", "At", "Long"])
        sheet.write_row(1, 0, ["007", 1.1])
        sheet.write_datetime(1, 2, datetime.fromisoformat("2026-03-02"), day)
        sheet.write_formula(1, 3, "=B2*2", None, 2.2)
        sheet.write_datetime(1, 4, datetime.fromisoformat("2026-03-02 08:26"), day)
        sheet.write_number(1, 5, 6222021234567890123)
    return made.getvalue()


def test_a_workbook_gives_figures_exactly_and_days_as_days() -> None:
    head, row = raw(workbook(), LIMITS)
    assert head.cells == ("SKU", "Price", "Date", "Sum", "At", "Long")
    assert row.cells[:5] == ("007", "1.1", "2026-03-02", "2.2", "2026-03-02 08:26:00")
    assert isinstance(row.cells[1], Number)
    long = row.cells[5]
    assert isinstance(long, Unread)
    assert long.why.code == "import.long_number"


def test_a_formula_that_was_never_worked_out_and_an_error_are_not_passed_over() -> None:
    book, made = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(["a", "b"])
    sheet.append([1, "=A2*2"])
    sheet.append([2, "plain"])
    book.save(made)
    assert refusal(made.getvalue()) == Refused("import.cell", row=2, column=2)
    failed = io.BytesIO()
    with Written(failed) as written:
        page = written.add_worksheet()
        page.write_row(0, 0, ["a", "b"])
        page.write_formula(2, 1, "=1/0", None, "#DIV/0!")
    found = list(raw(failed.getvalue(), LIMITS))
    assert [row.number for row in found] == [1, 3]
    cell = found[1].cells[1]
    assert isinstance(cell, Unread)
    assert cell.why.code == "import.cell_error"


def test_a_sheet_as_long_as_sheets_can_be_is_read_where_it_is_sparse() -> None:
    made = io.BytesIO()
    with Written(made, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["a", "b"])
        sheet.write_row(5, 0, ["1", "2"])
        sheet.write_row(1_048_575, 0, ["3", "4"])
    assert [row.number for row in rows(made.getvalue())] == [1, 6, 1_048_576]
    wide = io.BytesIO()
    with Written(wide) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "a")
        sheet.write(1_048_575, 16_383, "far away")
    assert refusal(wide.getvalue()).code == "import.cells"


def zipped(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def test_bombs_are_not_unpacked() -> None:
    assert refusal(zipped(bomb=b"0" * 50_000_000)).code == "import.bomb"
    assert refusal(gzip.compress(b"0" * 50_000_000)).code == "import.bomb"
    assert refusal(zipped(**{str(n): b"" for n in range(20)}), Limits(members=10)).code == "import.bomb"
    assert refusal(zipped(a=b"1,2\n", b=b"3,4\n")).code == "import.members"
    with zipfile.ZipFile(io.BytesIO(workbook())) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    parts["xl/worksheets/sheet1.xml"] = b"<worksheet><sheetData>" + b"<row/>" * 20_000_000
    assert refusal(zipped(**parts)).code == "import.bomb"


def test_a_workbook_with_a_dtd_and_one_of_another_kind_are_refused_by_name() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook())) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    for part in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"):
        declared = b'<!DOCTYPE a [<!ENTITY b "c">]>' + parts[part].partition(b"?>")[2]
        assert refusal(zipped(**parts | {part: declared})).code == "import.dtd"
    assert refusal(zipped(mimetype=b"spreadsheet", **{"content.xml": b"<a/>"})).code == "import.old_workbook"


def test_what_an_archive_says_of_its_sizes_is_not_believed() -> None:
    honest = zipped(a=b"0" * 4_000_000)
    lying = honest.replace((4_000_000).to_bytes(4, "little"), (4_000).to_bytes(4, "little"))
    with pytest.raises(Refused):
        packed.plain(lying)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "import.dtd"),
        (b'<!DOCTYPE a SYSTEM "http://localhost/a.dtd"><a/>', "import.dtd"),
        (b"<a>" * 200 + b"</a>" * 200, "import.deep"),
        (b"<a><b></a>", "import.not_xml"),
        (b"", "import.not_xml"),
    ],
)  # fmt: skip
def test_hostile_xml_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as caught:
        xml.parsed(content)
    assert caught.value.code == code


def test_papers_in_chinese_encodings_are_read() -> None:
    told = '<?xml version="1.0" encoding="GBK"?><发票 号="1">海禾</发票>'.encode("gbk")
    root = xml.parsed(told)
    assert (root.tag, root.text) == ("发票", "海禾")
    assert xml.parsed("<a>海</a>".encode("utf-16")).text == "海"


text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@given(st.lists(st.lists(text, min_size=3, max_size=3), min_size=1, max_size=6), st.sampled_from(",;\t|"))
def test_whatever_a_program_writes_as_csv_is_read_back(table: list[list[str]], delimiter: str) -> None:
    made = io.StringIO(newline="")
    written = csv.writer(made, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    written.writerow(["a", "b", "c"])
    written.writerows(table)
    wanted = [tuple(row) for row in table if "".join(row).strip()]
    assert cells(made.getvalue().encode())[1:] == wanted


def outcome(read: Callable[[bytes], object], content: bytes) -> str:
    try:
        read(content)
    except Refused as refused:
        return refused.code
    return "import.read"


@given(st.binary(max_size=200))
def test_no_bytes_make_a_reader_crash(content: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"\x1f\x8b", b"\xff\xfe", b"<?xml "):
        for read in (cells, xml.parsed, decoded):
            assert outcome(read, start + content).startswith("import.")


def test_real_exports_are_tables() -> None:
    folder = SHARED / "product-exports"
    if not folder.is_dir():
        pytest.skip("the development data is not beside this checkout")
    for path in folder.rglob("*.csv"):
        assert sum(1 for _ in raw(path.read_bytes(), LIMITS)) > 1, path.name
