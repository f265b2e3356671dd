"""What a firm knows of one party and how it was screened: its numbers and papers, against which lists it was compared,
what it was found to be like, and who decided what that means, and why."""

import json
from collections.abc import Iterator, Mapping

from jointseas.access.gate import View
from jointseas.access.records import Proposal
from jointseas.access.service import person_names, proposals_of
from jointseas.compliance import service as compliance
from jointseas.compliance.records import Case, CaseState, Evidence, Listed, Reason, Span
from jointseas.compliance.words import AGAINST, said
from jointseas.documents.kind import Asked, Kind, Reader, Subject
from jointseas.documents.paper.records import Block, Column, Day, Fact, Facts, Heading, Moment, Paragraph, Row, Table
from jointseas.documents.trading.saying import place, recorded
from jointseas.documents.wording.wording import Wording, in_one
from jointseas.parties import service as parties
from jointseas.parties.accounts.records import BankAccount
from jointseas.parties.papers.records import Standing
from jointseas.parties.records import Party

_DECIDE = "screening.decide"
_MOST_NAMES = 12  # of a listed entry, which may have a hundred


def subjects(view: View) -> tuple[Subject, ...]:
    return tuple(Subject(it.code, (it.name, it.name_local, it.country)) for it in parties.having(view))


def draw(view: View, asked: Asked, tr: Wording) -> tuple[Block, ...]:
    it = parties.party(view, asked.subject)
    cases = compliance.cases_of(view, it)
    return (
        Facts(tuple(_who(view, it, tr))),
        *_numbers(view, it, tr),
        *_accounts(view, it, tr),
        *_papers(view, it, tr),
        *_group(view, it, tr),
        *_screened(view, it, cases, tr),
        *(block for one in cases for block in _case(view, *one, tr)),
    )


# ---- who it is


def _who(view: View, it: Party, tr: Wording) -> Iterator[Fact]:
    roles = tr.listed([tr.term("party role", role) for role in sorted(it.roles)])
    yield Fact(tr("Party"), it.code, "party")
    yield Fact(tr("Name in Latin letters"), it.name, "name")
    yield Fact(tr("Name in its own writing"), recorded(it.name_local, tr), "name_local")
    yield Fact(tr("Country"), in_one(tr.country(it.country)), "country")
    yield Fact(tr("Roles"), in_one(roles), "roles")
    yield Fact(tr("In use"), in_one(tr("yes") if it.active else tr("no")), "active")
    for one in parties.addresses(view, it.id):
        yield Fact(tr.term("address", one.purpose), "\n".join(place(one, tr)), f"address_{one.id}")
    if not parties.addresses(view, it.id):
        yield Fact(tr("Address"), recorded(None, tr), "address")


def _numbers(view: View, it: Party, tr: Wording) -> Iterator[Block]:
    yield Heading(tr("Identifiers"))
    found = parties.identifiers(view, it.id)
    columns = (Column(tr("Identifier"), 2, key="scheme"), Column(tr("Number"), 3, key="value"))
    rows = tuple(Row((in_one(tr.term("identifier", one.scheme)), one.value)) for one in found)
    yield Table(columns, rows, key="identifiers") if rows else Paragraph(tr("None is recorded."))


def _accounts(view: View, it: Party, tr: Wording) -> Iterator[Block]:
    found = parties.accounts(view, it.id)
    if found:
        yield Heading(tr("Bank accounts"))
        columns = (
            Column(tr("Holder"), 6, key="holder"),
            Column(tr("Account number"), 6, key="number"),
            Column(tr("Bank"), 5, key="bank"),
            Column(tr("Currency"), 3, key="currency"),
            Column(tr("Standing"), 6, key="standing"),
        )
        yield Table(columns, tuple(_account(one, tr) for one in found), key="accounts")


def _account(it: BankAccount, tr: Wording) -> Row:
    vouched = it.vouched
    if not it.active:
        standing = tr("closed")
    elif vouched:
        standing = tr("{name} vouched for it on {day}: {how}", name=vouched.by, day=vouched.at.date(), how=vouched.how)
    else:
        standing = tr("nothing in doubt") if it.trusted else tr.term("account doubt", it.suspect)
    bank = "\n".join(filter(None, (it.bank, it.bic, it.cnaps)))
    return Row((it.holder, it.number, recorded(bank, tr), it.currency, in_one(standing)))


def _papers(view: View, it: Party, tr: Wording) -> Iterator[Block]:
    yield Heading(tr("KYC papers"))
    found = parties.papers(view, it)
    columns = (
        Column(tr("KYC paper"), 7, key="kind"),
        Column(tr("Wanted"), 3, key="wanted"),
        Column(tr("Number"), 5, key="number"),
        Column(tr("Issued by"), 5, key="issuer"),
        Column(tr("Expires on"), 4, key="expires"),
        Column(tr("State"), 4, key="state"),
    )
    rows = tuple(_paper(one, tr) for one in found)
    yield Table(columns, rows, key="papers") if rows else Paragraph(tr("None is recorded."))


def _paper(it: Standing, tr: Wording) -> Row:
    kept = it.paper
    expires = Day(kept.expires) if kept and kept.expires else ""
    wanted = in_one(tr("yes") if it.wanted else tr("no"))
    return Row((in_one(tr.term("paper", it.kind)), wanted, kept.number if kept else "", kept.issuer if kept else "",
                expires, in_one(tr.term("paper state", it.state))))  # fmt: skip


def _group(view: View, it: Party, tr: Wording) -> Iterator[Block]:
    others = parties.by_ids(view, parties.affiliates(view, it.id)).values()
    if others:
        said = "\n".join(f"{one.code} {one.name}" for one in sorted(others, key=lambda one: one.code))
        yield Facts((Fact(tr("Of the same group"), said, "group"),))


# ---- the screening


def _screened(view: View, it: Party, cases: tuple[tuple[Case, Evidence], ...], tr: Wording) -> Iterator[Block]:
    versions, at = compliance.current(view), compliance.compared_at(view, it)
    standing = [case for case, _ in cases if case.state in (CaseState.OPEN, CaseState.CONFIRMED)]
    yield Heading(tr("Screening"))
    if not versions:
        yield Paragraph(tr("No list is loaded: nobody is compared with anything."), strong=True)
        return
    yield Facts((
        Fact(tr("Compared, as it stands now, with the lists below"), Moment(at) if at else in_one(tr("not yet")), "at"),
        Fact(tr("Found to be like a listed name, ever"), len(cases), "cases"),
        Fact(tr("Of these, open or confirmed"), len(standing), "stopping"),
    ))  # fmt: skip
    columns = (
        Column(tr("List"), 7, key="list"),
        Column(tr("Published"), 4, key="published"),
        Column(tr("Loaded"), 6, key="loaded_at"),
        Column(tr("Entries in it"), 3, right=True, key="entries"),
        Column(tr("Digest"), 8, key="digest"),
    )
    rows = (Row((in_one(tr.term("sanctions list", one.list)), Day(one.published), Moment(one.loaded_at), one.entries,
                 one.digest)) for one in versions)  # fmt: skip
    yield Table(columns, tuple(rows), key="lists")
    if not cases:
        yield Paragraph(tr("Nothing on these lists is like its names."))


def _case(view: View, it: Case, evidence: Evidence, tr: Wording) -> Iterator[Block]:
    yield Heading(tr("Case {number}", number=it.id), 2)
    yield Facts(tuple(_found(it, evidence, tr)))
    columns = (Column(tr("Evidence"), 8, key="said"), Column(tr("It speaks"), 2, key="speaks"))
    yield Table(columns, tuple(_evidence(one, tr) for one in evidence.reasons), key=f"case_{it.id}_evidence")
    yield Facts(tuple(_decided(view, it, tr)))


def _evidence(it: Reason, tr: Wording) -> Row:
    speaks = tr("against") if it.code in AGAINST else tr("for")
    return Row((in_one(tr.said(lambda language: said(language, it))), in_one(speaks)))


def _found(it: Case, evidence: Evidence, tr: Wording) -> Iterator[Fact]:
    listed, key = evidence.listed, f"case_{it.id}"
    yield Fact(tr("Asked"), ", ".join(evidence.asked.names), f"{key}_asked")
    yield Fact(tr("List and entry"), f"{in_one(tr.term('sanctions list', it.list))} · {it.entry}", f"{key}_entry")
    yield Fact(tr("Listed name"), it.listed_name, f"{key}_name")
    others = [one.text for one in listed.names if one.text != it.listed_name]
    if others:
        more = f" (+{len(others) - _MOST_NAMES})" if len(others) > _MOST_NAMES else ""
        yield Fact(tr("Its other names"), ", ".join(others[:_MOST_NAMES]) + more)
    yield Fact(tr("What it is"), _described(listed, tr))
    yield Fact(tr("Alike, of 100"), it.score, f"{key}_score")
    yield Fact(tr("Case opened at"), Moment(it.opened_at), f"{key}_opened")


def _described(it: Listed, tr: Wording) -> str:
    countries = (in_one(tr.country(one)) for one in it.countries)
    born = (_born(one) for one in it.dates)
    return "; ".join((in_one(tr.term("listed kind", it.kind)), *countries, *born, *it.programmes))


def _born(it: Span) -> str:
    return it.first.isoformat() if it.first == it.last else f"{it.first} – {it.last}"


def _decided(view: View, it: Case, tr: Wording) -> Iterator[Fact]:
    key, names = f"case_{it.id}", person_names(view)
    yield Fact(tr("State"), in_one(tr.term("case state", it.state)), f"{key}_state")
    for one in _proposals(view, it):
        yield Fact(tr("Put by"), f"{names.get(one.made_by, '')}, {one.made_at.date()}", f"{key}_put")
    if it.decided_at:
        yield Fact(tr("Who decided it"), it.decided_by, f"{key}_by")
        yield Fact(tr("Decided at"), Moment(it.decided_at), f"{key}_at")
        yield Fact(tr("Why"), it.reason, f"{key}_reason")


def _proposals(view: View, it: Case) -> Iterator[Proposal]:
    found = proposals_of(view, it.opened_at.date(), view.today)
    return (one for one in found if one.command == _DECIDE and _content(one).get("case_id") == it.id)


def _content(it: Proposal) -> Mapping[str, object]:
    content: Mapping[str, object] = json.loads(it.content)
    return content


KIND = Kind("screening_report", "KYC", Reader.EXAMINER, "screening.read", draw, "party", subjects)
