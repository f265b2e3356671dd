"""A paper as others read it: its text, its data, its marks, and that it is PDF/A."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from unicodedata import normalize

import pytest
from pikepdf import open as opened
from pikepdf import pdfa
from pypdf import PdfReader
from pypdf.generic import Destination

from jointseas.documents.paper.archiving.service import ATTACHED
from jointseas.documents.paper.faces.service import faces
from jointseas.documents.paper.layout.records import Setting
from jointseas.documents.paper.layout.rules import pages
from jointseas.documents.paper.layout.tables import grid
from jointseas.documents.paper.layout.texts import Ground, Style
from jointseas.documents.paper.records import (
    Bare,
    Clause,
    Code,
    Column,
    Fact,
    Facts,
    Heading,
    NewPage,
    Number,
    Paper,
    Paragraph,
    Row,
    Signatures,
    Signer,
    Table,
    point,
)
from jointseas.documents.paper.service import made, printed
from jointseas.documents.paper.telling.rules import retold, told
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import BrokenInvariant, Refused

MOST = "USD 999,999,999,999.99"
ROWS = tuple(
    Row((at, Bare(Money(at * 100, "USD"))), {1: Bare(Money(at * (at + 1) * 50, "USD"))}) for at in range(1, 61)
)
SCHEDULE = Table((Column(("期", "No."), key="no"), Column(("本金", "Principal"), 3, True, True, "principal")), ROWS,
                 ("转下页", "carried forward"), ("承上页", "brought forward"), "schedule")  # fmt: skip
PAPER = Paper(
    "facility_agreement", "FAC-2026-0001", ("zh_CN", "en"), ("授信合同", "Facility agreement"), "FAC-2026-0001",
    ("第 {page} 页，共 {pages} 页", "Page {page} of {pages}"), "联运供应链金融 Lianyun Finance",
    datetime(2026, 3, 2, 9, tzinfo=UTC),
    (
        Facts((Fact(("借款人", "Borrower"), "镕喆堃犇有限公司"), Fact(("地址", "Address"), ""),
               Fact(("金额", "Amount"), Money(99_999_999_999_999, "USD"), "amount"))),
        Heading(("正文", "Terms")),
        Clause(("定义", "Definitions"), key="definitions", title=True),
        Clause(("见" + point("repay") + "。", "See " + point("repay") + "."), 2),
        Clause(("还款", "Repayment"), key="repay", title=True),
        Clause(("按期还款。", "It is repaid in time."), 2),
        NewPage(),
        SCHEDULE,
        Signatures((Signer(("借款人", "Borrower"), "A" * 200, (("签字", "Signature"),)),)),
        Code(("摘要", "Digest")),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def read() -> PdfReader:
    return PdfReader(BytesIO(made(PAPER).content))


def test_it_is_pdf_a_and_the_same_paper_is_the_same_bytes() -> None:
    written = made(PAPER).content
    assert made(PAPER).content == written
    assert made(replace(PAPER, running="FAC-2026-0002")).content != written
    with opened(BytesIO(written)) as pdf:
        assert pdfa.check(pdf, "3b").verdict == "pass"
        assert pdf.Root.Lang == "zh-CN"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_all_that_was_said_is_read_back(read: PdfReader) -> None:
    text = "".join(page.extract_text() for page in read.pages)
    for said in (
        "镕喆堃犇有限公司",
        "—",
        MOST,
        "定义",
        "Definitions",
        "第 1 页，共 4 页",
        "Page 4 of 4",
        "FAC-2026-0001",
    ):
        assert said in text
    assert "A" * 200 in text.replace("\n", "")


def test_its_data_its_title_and_its_language_are_for_programs(read: PdfReader) -> None:
    [data] = read.attachments[ATTACHED]
    said = json.loads(data)
    assert said["facts"] == {"amount": {"minor": 99_999_999_999_999, "currency": "USD"}}
    assert said["tables"]["schedule"][59] == {"no": 60, "principal": {"bare": {"minor": 6000, "currency": "USD"}}}
    assert retold(data) == PAPER
    assert read.metadata is not None
    assert read.metadata.title == "授信合同 Facility agreement"
    assert read.metadata.author == "联运供应链金融 Lianyun Finance"
    told = read.xmp_metadata
    assert told is not None
    assert sorted(told.dc_language or ()) == ["en", "zh-CN"]


def test_clauses_are_numbered_and_what_points_at_one_says_it_and_leads_there(read: PdfReader) -> None:
    first = read.pages[0].extract_text().replace("\n", "")
    assert "1.1" in first
    assert "见2。" in first
    assert "See 2." in first
    marks = [it.title for it in read.outline if isinstance(it, Destination)]
    assert marks == ["正文 Terms", "1 定义 Definitions", "2 还款 Repayment"]


def test_a_reader_is_led_to_the_clause() -> None:
    """Below what points at it, on the same page."""
    with opened(BytesIO(made(PAPER).content)) as pdf:
        page = pdf.pages[0]
        leads = list(page.Annots)
        assert len(leads) == 2
        for it in leads:
            assert it.Dest[0].objgen == page.objgen
            assert float(it.Dest[3]) < float(it.Rect[1])


def test_what_is_said_to_be_printed_is_what_a_reader_finds(read: PdfReader) -> None:
    """Line by line as it was drawn; a reader parts lines where it likes."""
    found = ["".join(page.extract_text().split()) for page in read.pages]
    assert ["".join(it.split()) for it in printed(PAPER)] == found


@pytest.mark.parametrize(
    ("number", "digits", "spelled"),
    [("12.90", 2, "12.90"), ("12.9000", 0, "12.9"), ("1092.000", 3, "1,092.000"), ("0.12345", 2, "0.12345")],
)
def test_a_number_is_printed_again_as_it_was(number: str, digits: int, spelled: str) -> None:
    """Its data say no noughts at the end: as many decimals as are wanted are said beside it."""
    paper = replace(PAPER, blocks=(Facts((Fact(("价", "Price"), Number(Decimal(number), digits)),)),))
    assert spelled in printed(paper)[0]
    assert printed(retold(told(paper))) == printed(paper)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b"[" * 100_000,
        told(PAPER) + b" ",
        told(PAPER).replace(b"99999999999999", b"9999999999999", 1),  # in the facts alone
        told(PAPER).replace(b'"is":"Facts"', b'"is":"Paper"'),
        told(PAPER).replace(b'"issued":"2026', b'"issued":"202x'),
    ],
)
def test_data_that_no_paper_says_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match=r"paper\.data"):
        retold(data)


def test_a_table_says_its_head_on_each_page_and_carries_its_sums(read: PdfReader) -> None:
    second, third = (read.pages[at].extract_text() for at in (1, 2))
    last = max(at for at in range(1, 61) if f"\n{at}\n{at}.00" in second)
    assert 20 < last < 60
    for page, name in ((second, "carried forward"), (third, "brought forward")):
        assert "Principal" in page
        assert f"{name}\n{last * (last + 1) // 2}.00" in page
    assert "carried forward" not in third


@pytest.mark.parametrize(
    ("typed", "code"),
    [("a\u202eb", "U+202E"), ("a\x07", "U+0007"), ("ไทย", "U+0E44"), ("\ue000repay\ue001", "U+E000")],
)
def test_what_cannot_be_set_as_it_was_typed_refuses_the_paper(typed: str, code: str) -> None:
    wrong = replace(PAPER, blocks=(Facts((Fact(("名称", "Name"), typed),)),))
    with pytest.raises(Refused) as refused:
        made(wrong)
    assert (refused.value.code, refused.value.facts["code"]) == ("paper.no_sign", code)


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("Łódź İstanbul Nguyễn Țară", "Łódź İstanbul Nguyễn Țară"),  # none of it complete in a Chinese face
        ("שלום", "םולש"),
        ("בית 12 (א)", "(א) 12 תיב"),  # figures keep their order, and brackets face what they hold
        ("بيت", "\ufe96\ufef4\ufe91"),  # its last, middle and first form, from left to right
        ("海禾 שלום Co.", "海禾 םולש Co."),
    ],
)
def test_other_scripts_are_drawn_as_they_are_read(typed: str, drawn: str) -> None:
    paper = replace(PAPER, running=typed, blocks=(Facts((Fact(("名称", "Name"), typed),)),))
    assert "".join(printed(paper)).count(drawn) == 2
    [page] = PdfReader(BytesIO(made(paper).content)).pages
    read = normalize("NFKC", page.extract_text().replace("\n", ""))  # a reader turns each run of letters back
    assert all(word in read for word in re.findall(r"\w+", typed))
    assert json.loads(told(paper))["printed"][0]["its"][0]["value"] == typed


def test_where_there_is_room_no_figure_and_no_word_of_a_head_is_parted() -> None:
    """However small a share its column has; a sum is drawn stronger than what it is of."""
    most = Bare(Money(99_999_999_999_999, "USD"))
    columns = (Column(("内容", "What"), 20), Column(("校准误差", "Calibration error")),
               Column(("金额", "Amount"), 1, True, True))  # fmt: skip
    table = Table(columns, (Row(("it " * 60, "", 1), {2: most}),), ("合计", "sum"), ("承上页", "before"))
    laid = pages(replace(PAPER, blocks=(table, Code(("摘要", "Digest")))), "code", faces(), Setting())
    drawn = {mark.text for page in laid for it in page for mark in it.strip.marks}
    assert {"Calibration", "error"} <= drawn
    bold = Style(faces().bold, 8.5)
    sheet = grid(Ground(faces(), Setting(), 2, "code"), table)
    assert [mark.text for strip in sheet.carried if strip for mark in strip.marks][-1] == "999,999,999,999.99"
    assert bold.wide("999,999,999,999.99") > Setting().width / 22, "its share alone is too small"


def test_a_running_head_ends_where_its_room_does() -> None:
    [page] = PdfReader(BytesIO(made(replace(PAPER, running="名" * 200, blocks=())).content)).pages
    assert "名…" in page.extract_text()
    assert page.extract_text().count("名") < 70


@pytest.mark.parametrize("typed", ["Foo </b>", "<img src=x onerror=alert(1)>", "{page} & {0}", "a\\(b"])
def test_what_looks_like_a_command_is_text(typed: str) -> None:
    read = PdfReader(BytesIO(made(replace(PAPER, running=typed, blocks=(Paragraph((typed, typed)),))).content))
    assert read.pages[0].extract_text().count(typed) == 3


def test_nothing_points_nowhere_and_no_key_names_two() -> None:
    for blocks in ((Clause((point("gone"), "")),), (Clause(("", ""), key="a"), Clause(("", ""), key="a"))):
        with pytest.raises(BrokenInvariant):
            made(replace(PAPER, blocks=blocks))
