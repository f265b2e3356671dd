"""The lender's book as it stands: what is out and with whom, how late it is, what is at risk, how it is staged and
classed, and what is set aside for it."""

from collections.abc import Iterator

from jointseas.access.gate import View
from jointseas.access.records import FirmKind
from jointseas.documents.kind import Asked, Kind, Reader
from jointseas.documents.paper.records import (
    Bare,
    Block,
    Column,
    Day,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Row,
    Table,
    Value,
)
from jointseas.documents.wording.figures import NONE, shared
from jointseas.documents.wording.wording import Wording, in_one
from jointseas.kernel.money import Money
from jointseas.portfolio.closing import service as closing
from jointseas.portfolio.closing.records import Day as Ended
from jointseas.portfolio.exposure.records import By, Exposed, Whose
from jointseas.portfolio.looking import service as looking
from jointseas.portfolio.records import Overview, Set


def draw(view: View, _asked: Asked, tr: Wording) -> tuple[Block, ...]:
    found, ended = looking.overview(view), closing.days(view, 1)
    return (
        Facts(tuple(_facts(view, found, tr))),
        *_book(found, tr),
        *(_day(ended[0], view.firm.base_currency, tr) if ended else ()),
        *_policy(found, tr),
    )


def _book(found: Overview, tr: Wording) -> Iterator[Block]:
    if not found.set_aside:
        said = tr("No facility has anything out: nothing is exposed, late or at risk, and nothing has to be set aside.")
        yield Paragraph(said, strong=True)
        return
    yield from (
        *(block for by in By for block in _exposures(found, by, tr)),
        *_concentrations(found, tr),
        *_ageing(found, tr),
        *_at_risk(found, tr),
        *_set_aside(found, tr),
    )


def _facts(view: View, found: Overview, tr: Wording) -> Iterator[Fact]:
    agrees = closing.reconciliation(view).agrees
    yield Fact(tr("As it stands on"), Day(found.day), "day")
    yield Fact(tr("Last day that was closed"), Day(found.last) if found.last else NONE, "last_closed")
    yield Fact(tr("Facilities"), len(found.set_aside), "facilities")
    yield Fact(tr("The ledger and the facilities agree"), in_one(tr("yes") if agrees else tr("no")), "reconciled")


def _money(minor: int | None, currency: str) -> Value:
    return NONE if minor is None else Bare(Money(minor, currency))


def _exposures(found: Overview, by: By, tr: Wording) -> Iterator[Block]:
    its = [it for it in found.exposures if it.whose.by is by]
    if not its:
        return
    yield Heading(tr("Exposure by {what}", what=tr.term("exposure by", by)))
    columns = (
        Column(tr("Whose"), 4, key="name"),
        Column(tr("Currency"), 2, key="currency"),
        *(Column(name, 3, right=True, key=key) for key, name in (
            ("drawn", tr("Out")), ("undrawn", tr("May be drawn")), ("limit", tr("Limit")), ("over", tr("Over")))),
    )  # fmt: skip
    yield Table(columns, tuple(_exposed(it, _name(it.whose, found, tr)) for it in its), key=f"exposure_{by.value}")


def _exposed(it: Exposed, name: str) -> Row:
    figures = (_money(minor, it.whose.currency) for minor in (it.drawn, it.undrawn, it.limit, it.over))
    return Row((name, it.whose.currency, *figures))


def _name(it: Whose, found: Overview, tr: Wording) -> str:
    match it.by:
        case By.PRODUCT:
            return in_one(tr.term("financing product", it.name))
        case By.COUNTRY:
            return in_one(tr.country(it.name))
        case By.SELLER:
            sellers = {of.position.seller: of.position.seller_name for of in found.set_aside}
            return f"{it.name} {sellers.get(it.name, '')}".strip()
        case By.BUYER:
            debtors = (debtor for of in found.set_aside for debtor in of.position.debtors)
            names = {debtor.buyer: debtor.name for debtor in debtors}
            return names.get(it.name, it.name) or in_one(tr("not known"))
        case By.GRADE:
            return it.name or in_one(tr("not graded"))


def _concentrations(found: Overview, tr: Wording) -> Iterator[Block]:
    if not found.concentrations:
        return
    yield Heading(tr("Concentration"))
    columns = (Column(tr("Concentration by"), 3, key="by"), Column(tr("Currency"), 2, key="currency"),
               Column(tr("Largest"), 4, key="largest"), Column(tr("Share"), 2, right=True, key="share"),
               Column(tr("Herfindahl index"), 3, right=True, key="herfindahl"))  # fmt: skip
    rows = [
        (in_one(tr.term("exposure by", it.by)), it.currency,
         _name(Whose(it.by, it.currency, it.largest[0].name), found, tr), shared(it.largest[0].of),
         shared(it.herfindahl))
        for it in found.concentrations if it.largest]  # fmt: skip
    yield Table(columns, tuple(map(Row, rows)), key="concentrations")


def _ageing(found: Overview, tr: Wording) -> Iterator[Block]:
    yield Heading(tr("Ageing"))
    yield Paragraph(tr("By the days that count of the oldest amount that is past due; the whole of a facility stands "
                       "where its oldest debt does."))  # fmt: skip
    columns = (Column(tr("Days past due"), 4, key="ageing"), Column(tr("Currency"), 2, key="currency"),
               Column(tr("Facilities"), 2, right=True, key="facilities"),
               Column(tr("Principal"), 4, right=True, key="principal"),
               Column(tr("Past due"), 4, right=True, key="past_due"))  # fmt: skip
    rows = ((in_one(tr.term("ageing", it.ageing)), it.currency, it.count, _money(it.principal, it.currency),
             _money(it.past_due, it.currency)) for it in found.aged)  # fmt: skip
    yield Table(columns, tuple(map(Row, rows)), key="ageing")


def _at_risk(found: Overview, tr: Wording) -> Iterator[Block]:
    yield Heading(tr("Portfolio at risk"))
    columns = (Column(tr("More days late than"), 3, right=True, key="days"), Column(tr("Currency"), 2, key="currency"),
               Column(tr("At risk"), 4, right=True, key="at_risk"),
               Column(tr("Principal"), 4, right=True, key="principal"),
               Column(tr("Share"), 3, right=True, key="share"))  # fmt: skip
    rows = ((it.days, it.currency, _money(it.at_risk, it.currency), _money(it.principal, it.currency),
             shared(it.share)) for it in found.at_risk)  # fmt: skip
    yield Table(columns, tuple(map(Row, rows)), key="at_risk")


def _set_aside(found: Overview, tr: Wording) -> Iterator[Block]:
    """Facility by facility, with what is set aside carried from page to page within its currency."""
    yield Heading(tr("Stages, classes and what is set aside"))
    yield Paragraph(tr("Stages of IFRS 9; classes of the PRC's rules on the risk classification of financial assets "
                       "of commercial banks (2023). As the last end of a day left them."))  # fmt: skip
    for currency in sorted({it.position.currency for it in found.set_aside}):
        its = [it for it in found.set_aside if it.position.currency == currency]
        yield Heading(tr("Facilities in {currency}", currency=currency), 2)
        yield Table(_staged_columns(tr), tuple(_staged(its, currency, tr)), tr("carried forward"),
                    tr("brought forward"), f"set_aside_{currency}")  # fmt: skip


def _staged_columns(tr: Wording) -> tuple[Column, ...]:
    return (
        Column(tr("Facility"), 4, key="facility"),
        Column(tr("Seller"), 4, key="seller"),
        Column(tr("Stage"), 2, right=True, key="stage"),
        Column(tr("Because of"), 3, key="because"),
        Column(tr("Class"), 3, key="class"),
        Column(tr("At stake"), 3, right=True, carried=True, key="exposure"),
        Column(tr("Set aside"), 3, right=True, carried=True, key="loss"),
    )


def _staged(its: list[Set], currency: str, tr: Wording) -> Iterator[Row]:
    exposure = loss = 0
    for it in its:
        at, staging = it.position, it.staging
        if staging is None:
            cells: tuple[Value, ...] = (in_one(tr("not yet")), NONE, NONE, NONE, NONE)
        else:
            exposure, loss = exposure + staging.exposure, loss + staging.loss
            words = (tr.term("stage ground", staging.because), tr.term("loan class", staging.five.name.lower()))
            cells = (int(staging.stage), *map(in_one, words), _money(staging.exposure, currency),
                     _money(staging.loss, currency))  # fmt: skip
        yield Row((at.facility, at.seller_name, *cells), _sums(exposure, loss, currency))
    total = (in_one(tr("Sum")), "", "", "", "")
    sums = _sums(exposure, loss, currency)
    yield Row((*total, *sums.values()), sums, strong=True)


def _sums(exposure: int, loss: int, currency: str) -> dict[int, Value]:
    return {5: _money(exposure, currency), 6: _money(loss, currency)}


def _day(it: Ended, own: str, tr: Wording) -> Iterator[Block]:
    """What the last end of a day posted."""
    report = it.report
    yield Heading(tr("What the end of {day} set aside in the books", day=it.day))
    columns = (Column(tr("Account"), 6, key="duty"),
               *(Column(name, 4, right=True, key=key) for key, name in (
                   ("required", tr("Required, {currency}", currency=own)),
                   ("before", tr("Before, {currency}", currency=own)),
                   ("moved", tr("Posted, {currency}", currency=own)))))  # fmt: skip
    rows = ((in_one(tr.term("allowance", one.duty)), *(_money(minor, own) for minor in (one.required, one.before,
             one.moved))) for one in report.provided)  # fmt: skip
    yield Table(columns, tuple(map(Row, rows)), key="provided")


def _policy(found: Overview, tr: Wording) -> Iterator[Block]:
    policy = found.policy.policy
    signed = tr("yes") if found.policy.signed else tr("no")
    rests = tr("Judgement") if policy.judged else tr.as_typed(policy.source)
    yield Heading(tr("Loss policy"))
    yield Facts((
        Fact(tr("Policy"), f"{policy.name} {policy.version}", "policy"),
        Fact(tr("Signed by two people"), in_one(signed), "policy_signed"),
        Fact(tr("Its figures rest on"), in_one(rests), "policy_source"),
        Fact(tr("Digest of the policy"), policy.digest or NONE, "policy_digest"),
    ))  # fmt: skip


KIND = Kind("portfolio_report", "PFR", Reader.MANAGEMENT, "portfolio.read", draw, firms=(FirmKind.LENDER,))
