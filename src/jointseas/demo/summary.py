"""What was done, by whom, and that it holds, as a paper: every figure of it is asked of the services once more."""

from collections.abc import Iterator
from functools import partial

from jointseas.access.records import FirmDraft
from jointseas.demo.cast import ABROAD, EXPORTER, LENDER, OWNER, PEOPLE
from jointseas.demo.packing import LANGUAGES
from jointseas.demo.records import Balance, Step, Written
from jointseas.demo.sealing import sealed
from jointseas.demo.stage import Stage
from jointseas.documents.paper.records import (
    Block,
    Column,
    Day,
    Fact,
    Facts,
    Heading,
    Paper,
    Paragraph,
    Row,
    Table,
)
from jointseas.documents.paper.service import made
from jointseas.documents.wording.about import About, about, pages
from jointseas.documents.wording.wording import Wording, in_one
from jointseas.financing.facilities.records import Standing
from jointseas.financing.purchased.records import Bought
from jointseas.i18n import Language
from jointseas.kernel.money import Money

_NUMBER = "DEMO-0001"


def summary(stage: Stage, of: Standing, papers: tuple[Written, ...], books: tuple[Balance, ...]) -> bytes:
    """Under the exporter's seal."""
    tr, seat = Wording(LANGUAGES), stage.owner
    title = tr("One whole trade, demonstrated")
    exporter, lender = (tr.said(partial(_named, it)) for it in (EXPORTER, LENDER))
    opening = tr("{exporter} sells abroad, and {lender} buys its receivable. What follows was done on a fresh "
                 "workspace by five people, each with a password of their own, through the same doors as the window; "
                 "after every step the books of either side were looked at.", exporter=exporter,
                 lender=lender)  # fmt: skip
    blocks = (
        Paragraph(opening),
        Paragraph(tr("People, firms and figures are invented. The days are those of a clock that began some weeks ago, "
                     "so that a buyer could pay within the story."), small=True),
        Heading(tr("Step by step")), _steps(stage.steps, tr),
        Heading(tr("What the financing came to")), Facts(tuple(_figures(of, tr))),
        Heading(tr("Who did it")), _people(tr),
        Heading(tr("Both books at the end")), _books(books, tr),
        Heading(tr("The papers, each with its digest")), _papers(papers, tr),
        *about(_about(stage, title), tr),
    )  # fmt: skip
    paper = Paper(
        "demonstration", _NUMBER, LANGUAGES, title, _NUMBER, pages(tr), EXPORTER.name_en, stage.clock.now(), blocks
    )
    return sealed(stage, seat, made(paper).content, in_one(title))


def _named(firm: FirmDraft, language: Language) -> str:
    return firm.name_zh if language.code.startswith("zh") else firm.name_en


def _about(stage: Stage, title: tuple[str, ...]) -> About:
    head = stage.services.access.gate.head()
    roles = tuple(it.value for it in OWNER.roles)
    firm = f"{EXPORTER.name_zh} {EXPORTER.name_en}"
    return About(title, "demo", stage.clock.now(), stage.today, OWNER.name, roles, firm, (head.seq, head.hash.hex()))


def _said(ok: bool, tr: Wording) -> str:
    return in_one(tr.term("demo held", "yes" if ok else "no"))


def _steps(steps: list[Step], tr: Wording) -> Block:
    columns = (Column(tr("Day"), 3, key="day"), Column(tr("Step"), 6, key="step"), Column(tr("Paper"), 4, key="paper"),
               Column(tr("Amount"), 4, right=True, key="amount"), Column(tr("Holds"), 2, key="holds"))  # fmt: skip
    return Table(columns, tuple(
        Row((Day(it.day), in_one(tr.term("demo step", it.name)), it.paper, it.money or "", _said(it.ok, tr)))
        for it in steps
    ), key="steps")  # fmt: skip


def _figures(of: Standing, tr: Wording) -> Iterator[Fact]:
    bought = next(one.event for one in of.happened if isinstance(one.event, Bought))
    [held] = of.book.held
    lines = (
        (tr("Invoice"), held.face, "face"),
        (tr("Advance"), held.advance, "advance"),
        (tr("Discount, kept at first"), held.discount, "discount"),
        (tr("Service fee"), bought.service, "service"),
        (tr("Paid out on drawing"), bought.proceeds, "proceeds"),
        (tr("Discount of the days that the money was out"), held.earned, "earned"),
        (tr("Released when the buyer had paid"), held.released, "released"),
        (tr("What the financing cost the exporter"), held.earned + bought.service, "cost"),
    )
    yield Fact(tr("Facility"), of.facility.number, "facility")
    yield Fact(tr("Product"), in_one(tr.term("financing product", of.facility.product)), "product")
    yield from (Fact(name, Money(minor, ABROAD), key) for name, minor, key in lines)


def _people(tr: Wording) -> Block:
    columns = (Column(tr("Person"), 2, key="person"), Column(tr("Signs in as"), 2, key="sign_in"),
               Column(tr("Firm"), 5, key="firm"), Column(tr("Roles"), 5, key="roles"))  # fmt: skip
    firms = {it.code: it for it in (EXPORTER, LENDER)}
    return Table(columns, tuple(
        Row((it.name, it.sign_in, f"{firms[it.firm].name_zh} {firms[it.firm].name_en}",
             in_one(tr.listed([tr.term("role", role) for role in it.roles]))))
        for it in PEOPLE
    ), key="people")  # fmt: skip


def _books(books: tuple[Balance, ...], tr: Wording) -> Block:
    columns = (Column(tr("Firm"), 3, key="firm"), Column(tr("Currency"), 2, key="currency"),
               Column(tr("Debit"), 4, right=True, key="debit"), Column(tr("Credit"), 4, right=True, key="credit"),
               Column(tr("Balanced"), 2, key="balanced"))  # fmt: skip
    return Table(columns, tuple(
        Row((it.firm, it.currency, Money(it.debit, it.currency), Money(it.credit, it.currency), _said(it.balanced, tr)))
        for it in books
    ), key="books")  # fmt: skip


def _papers(papers: tuple[Written, ...], tr: Wording) -> Block:
    columns = (Column(tr("File"), 6, key="file"), Column(tr("SHA-256 of the file"), 6, key="digest"),
               Column(tr("Holds"), 2, key="holds"))  # fmt: skip
    return Table(columns, tuple(Row((it.path.name, it.digest, _said(it.ok, tr))) for it in papers), key="papers")
