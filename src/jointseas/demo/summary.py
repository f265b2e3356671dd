"""What was done, by whom, and that it holds, as a paper: every figure of it is asked of the services once more."""

from collections.abc import Iterator
from functools import partial

from jointseas.demo.cast import ABROAD, BUYER, EXPORTER, LENDER, PEOPLE
from jointseas.demo.packing import LANGUAGES
from jointseas.demo.records import Balance, Step, Written, named
from jointseas.demo.sealing import sealed
from jointseas.demo.stage import Stage
from jointseas.documents.paper.records import (
    Block,
    Column,
    Day,
    Fact,
    Facts,
    Heading,
    Moment,
    Paper,
    Paragraph,
    Row,
    Table,
    Text,
)
from jointseas.documents.paper.service import made
from jointseas.documents.wording.about import pages
from jointseas.documents.wording.wording import Wording, in_one
from jointseas.financing.facilities.records import Standing
from jointseas.financing.purchased.records import Bought
from jointseas.kernel.money import Money

_NUMBER = "DEMO-0001"


def summary(stage: Stage, of: Standing, papers: tuple[Written, ...], books: tuple[Balance, ...]) -> bytes:
    """Under the exporter's seal. It tells of both firms, so it is a paper of neither's register, and says so."""
    tr, seat = Wording(LANGUAGES), stage.owner
    title = tr("One whole trade, demonstrated")
    blocks = (
        Paragraph(_story(stage, of, tr)),
        Paragraph(tr("People, firms and figures are invented. The days are those of a clock that began some weeks ago, "
                     "so that a buyer could pay within the story. Five people, each with a password of their own, did "
                     "all of it through the same doors as the window."), small=True),
        Heading(tr("What the financing came to")), Facts(tuple(_figures(of, tr))),
        Heading(tr("Step by step")),
        Paragraph(tr("A step holds where it did what it says, and both firms' books balanced afterwards.")),
        _steps(stage.steps, tr),
        Heading(tr("Who did it")), _people(tr),
        Heading(tr("Both books at the end")),
        Paragraph(tr("Every amount is written down twice, as where it came from (credit) and as where it went (debit). "
                     "Where both come to the same, nothing was lost and nothing was made up.")),
        _books(books, tr),
        Heading(tr("The papers, each with its digest")),
        Paragraph(tr("A digest is the fingerprint of a file: with one letter changed it is another. Each paper was "
                     "checked as anybody can check it: its seal and signatures, and that it was not changed since.")),
        _papers(papers, tr),
        Heading(tr("About this summary")), Facts(tuple(_about(stage, tr))),
        Paragraph(tr("It tells of two firms and is a paper of neither's register. Whoever verifies it without the "
                     "workspace finds it green; at the desk of the firm whose seal it bears it is amber, because its "
                     "register knows no such paper. All other papers here are green at both desks."), small=True),
    )  # fmt: skip
    head = f"{EXPORTER.name_zh} {EXPORTER.name_en} · {_NUMBER}"
    paper = Paper("demonstration", _NUMBER, LANGUAGES, title, head, pages(tr), EXPORTER.name_en, stage.clock.now(),
                  blocks)  # fmt: skip
    return sealed(stage, seat, made(paper).content, in_one(title))


def _story(stage: Stage, of: Standing, tr: Wording) -> Text:
    """The whole of it in five sentences."""
    [held], bought = of.book.held, _bought(of)
    day = {it.name: it.day for it in stage.steps}
    exporter, lender = (tr.said(partial(named, it)) for it in (EXPORTER, LENDER))
    money = {name: Money(minor, ABROAD) for name, minor in (
        ("face", held.face), ("proceeds", bought.proceeds), ("released", held.released),
        ("cost", held.earned + bought.service))}  # fmt: skip
    return tr(
        "{exporter} sells mugs for {face} to {buyer} abroad, who pays {terms} days after the invoice. It need not "
        "wait for that: {lender} buys the invoice and pays {proceeds} on {drawn}. On {paid} the buyer pays the whole "
        "{face} to the lender, which keeps {cost} for its money and its work and hands the remaining {released} over "
        "on {ended}. In between the exporter contests a fact of its score, and is found right.",
        exporter=exporter, lender=lender, buyer=BUYER.name, terms=BUYER.terms_days, drawn=day["drawdown"],
        paid=day["payment"], ended=day["reserve_release"], **money)  # fmt: skip


def _bought(of: Standing) -> Bought:
    return next(one.event for one in of.happened if isinstance(one.event, Bought))


def _about(stage: Stage, tr: Wording) -> Iterator[Fact]:
    head = stage.services.access.gate.head()
    yield Fact(tr("As a query"), "demo", "about_query")
    yield Fact(tr("Made at"), Moment(stage.clock.now()), "about_made_at")
    yield Fact(tr("Sealed by"), f"{EXPORTER.name_zh} {EXPORTER.name_en}", "about_firm")
    yield Fact(tr("Length of the audit chain"), head.seq, "about_audit_rows")
    yield Fact(tr("Head of the audit chain"), head.hash.hex(), "about_audit_head")


def _said(ok: bool, tr: Wording) -> str:
    return in_one(tr.term("demo held", "yes" if ok else "no"))


def _steps(steps: list[Step], tr: Wording) -> Block:
    columns = (Column(tr("Day"), 3, key="day"), Column(tr("What was done"), 11, key="step"),
               Column(tr("Paper or thing"), 4, key="paper"),
               Column(tr("Amount"), 4, right=True, key="amount"), Column(tr("Holds"), 2, key="holds"))  # fmt: skip
    return Table(columns, tuple(
        Row((Day(it.day), "\n".join((in_one(tr.term("demo step", it.name)), *tr.term("demo said", it.name))),
             it.paper, it.money or "", _said(it.ok, tr)))
        for it in steps
    ), key="steps")  # fmt: skip


def _figures(of: Standing, tr: Wording) -> Iterator[Fact]:
    bought, [held] = _bought(of), of.book.held
    lines = (
        (tr("The invoice to the buyer"), held.face, "face"),
        (tr("Advance: the part of it that is paid at once"), held.advance, "advance"),
        (tr("less the discount (the price of the money), until the day it is due"), held.discount, "discount"),
        (tr("less the fee for the service"), bought.service, "service"),
        (tr("Paid to the exporter on drawing"), bought.proceeds, "proceeds"),
        (tr("Released when the buyer had paid: what was held back"), held.released, "released"),
        (tr("Discount that was earned: for the days that the money was out"), held.earned, "earned"),
        (tr("What the financing cost the exporter, with the fee"), held.earned + bought.service, "cost"),
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
