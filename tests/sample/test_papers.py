"""Every kind of paper that the year's people may make, drawn and read back: its figures are those of the services."""

import json
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pypdf import PdfReader

from jointseas.access.records import Seat
from jointseas.appeals.service import Appeals
from jointseas.credit.service import Credit
from jointseas.documents.issuing.service import Papers
from jointseas.documents.kind import Asked, Kind
from jointseas.financing.service import Financing
from jointseas.kernel.outcome import settled
from jointseas.kernel.resources import resource
from jointseas.portfolio.service import Portfolio
from sampling import Year

PEOPLE = ("chenjing", "hefang", "zhoumin", "sunyue")
pytestmark = pytest.mark.parametrize("year", [date(2026, 1, 1)], indirect=True)
Data = dict[str, Any]


def drawn(year: Year, seat: Seat, asked: Asked, *languages: str) -> tuple[Data, str]:
    """What a program and what a person reads."""
    content = settled(Papers(year.gate).draft(seat, asked, languages or ("zh_CN", "en"))).content
    read = PdfReader(BytesIO(content))
    [data] = read.attachments["paper.json"]
    return json.loads(data), "".join(page.extract_text() for page in read.pages)


def every(year: Year) -> Iterator[tuple[Seat, Kind]]:
    """Each kind by the first who may make it."""
    seen = set[str]()
    for seat in map(year.seat, PEOPLE):
        for it in settled(Papers(year.gate).kinds(seat)):
            if it.code not in seen:
                seen.add(it.code)
                yield seat, it


def test_every_kind_is_drawn_and_its_data_hold_the_schema(year: Year) -> None:
    schema = Draft202012Validator(json.loads(resource("schemas", "paper.json").read_text("utf-8")))
    made = set[str]()
    for seat, kind in every(year):
        found = settled(Papers(year.gate).subjects(seat, kind.code)) if kind.of else ()
        if kind.of and not found:
            continue
        said, text = drawn(year, seat, Asked(kind.code, found[0].code if found else ""))
        schema.validate(said)
        assert said["title"][1] in text
        made.add(kind.code)
    wanted = """decision_notice explanation_report replay_report scorer_card four_eyes_report portfolio_report
        screening_report goods_compliance consent_record audit_extract commercial_invoice packing_list origin_sheet
        facturx appeal_outcome transparency_report"""
    assert made >= set(wanted.split())


def test_a_notice_says_what_was_decided(year: Year) -> None:
    exporter, lender = year.seat(), year.seat("zhoumin")
    for it in settled(Papers(year.gate).subjects(exporter, "decision_notice")):
        case = settled(Financing(year.gate).application(exporter, it.code))
        ruling = next(one.told.ruling for one in reversed(case.steps) if one.told.ruling)
        said, text = drawn(year, exporter, Asked("decision_notice", it.code), "en")
        theirs, _ = drawn(year, lender, Asked("decision_notice", f"LANHAI/{it.code}"), "en")
        assert case.application.facts
        assert said["facts"]["points"] == theirs["facts"]["points"] == case.application.facts.graded.points
        assert len(said["tables"].get("reasons", ())) == len(ruling.reasons)
        assert ("is approved" in text.replace("\n", " ")) == ruling.approve
        assert ruling.override not in text or not ruling.override


def test_an_explanation_comes_to_the_score_and_a_replay_to_the_same(year: Year) -> None:
    seat = year.seat()
    for it in settled(Credit(year.gate).assessments(seat))[:3]:
        score = it.content.score
        said, _ = drawn(year, seat, Asked("explanation_report", str(it.number)), "zh_CN")
        *reasons, total = [row["points"] for row in said["tables"]["reasons"]]
        assert sum(reasons) == total == score.points
        exact = {float(row["points"]["number"]) for row in said["tables"]["facts"]}
        assert exact == {one.points for reason in score.reasons for one in reason.facts}
        again, _ = drawn(year, seat, Asked("replay_report", str(it.number)), "en")
        assert again["facts"]["same"] == "yes"
        assert again["facts"]["digest"] == it.digest


def test_an_appeal_is_answered_on_paper_and_counted(year: Year) -> None:
    exporter, lender, appeals = year.seat(), year.seat("zhoumin"), Appeals(year.gate)
    for it in settled(Papers(year.gate).subjects(exporter, "appeal_outcome")):
        said, text = drawn(year, exporter, Asked("appeal_outcome", it.code), "en")
        letter = settled(appeals.our_letter(exporter, it.code))
        assert said["facts"]["decided_on"] == {"day": letter.answered_on.isoformat()}
        assert letter.person in text
    first, last = date(2025, 6, 1), year.today
    found = settled(appeals.counts(lender, first, last))
    said, _ = drawn(year, lender, Asked("transparency_report", first=first, last=last), "en")
    assert {name: said["facts"][name] for name in found.decisions} == found.decisions
    for row, counted in zip(said["tables"]["appeals"], found.rows, strict=True):
        assert row["filed"] == counted.filed == sum(row[it] for it in ("upheld", "partly", "dismissed", "withdrawn",
                                                                       "open"))  # fmt: skip


def test_the_portfolio_on_paper_is_the_portfolio(year: Year) -> None:
    seat = year.seat("zhoumin")
    found = settled(Portfolio(year.gate).overview(seat))
    said, text = drawn(year, seat, Asked("portfolio_report"), "en")
    for it in found.aged:
        row = next(one for one in said["tables"]["ageing"] if one["principal"]["bare"]["currency"] == it.currency
                   and one["facilities"] == it.count and one["principal"]["bare"]["minor"] == it.principal)  # fmt: skip
        assert row["past_due"]["bare"]["minor"] == it.past_due
    for currency in {it.position.currency for it in found.set_aside}:
        *rows, total = said["tables"][f"set_aside_{currency}"]
        its = [it for it in found.set_aside if it.position.currency == currency]
        assert [row["facility"] for row in rows] == [it.position.facility for it in its]
        for figure in ("exposure", "loss"):
            summed = sum(getattr(it.staging, figure) for it in its if it.staging)
            assert total[figure]["bare"]["minor"] == summed
    assert f"{len(found.set_aside)}" in text
