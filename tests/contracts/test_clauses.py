"""The clauses as they are shipped: none has changed under its version, and what they point at is there."""

from itertools import combinations
from pathlib import Path

import pytest

from agreeing import PARTIES, terms
from jointseas.contracts.assembling import assembled, wanted
from jointseas.contracts.clauses.reading import clauses
from jointseas.contracts.clauses.records import CONDITIONS
from jointseas.documents.paper.numbering.rules import numbered
from jointseas.documents.paper.telling.rules import retold, told

PINS = Path(__file__).resolve().parents[1] / "data" / "clauses.txt"
LANGUAGES = [("zh_CN",), ("en",), ("zh_CN", "en")]
FREE = sorted(set(CONDITIONS) - {"bilingual", "zh_prevails", "law_hk", "cietac", "hkiac", "court"})


def test_no_clause_has_changed_under_its_version() -> None:
    """Whoever signed clause and version signed this text. A new wording is a new version, and a new line there."""
    pinned = dict(line.rsplit(" ", 1) for line in PINS.read_text("utf-8").splitlines())
    found = {f"{it.key} {it.version}": it.digest for it in clauses().articles.values()}
    assert found.items() <= pinned.items()


@pytest.mark.parametrize("languages", LANGUAGES)
@pytest.mark.parametrize("kind", clauses().forms)
def test_every_kind_is_put_together_whatever_holds(kind: str, languages: tuple[str, ...]) -> None:
    for holds in ((), FREE, *combinations(FREE, 1)):
        paper = assembled(kind, terms(*holds), PARTIES, languages)
        numbered(paper.blocks)  # a clause that nothing is called by, it does not forgive
    assert retold(told(paper)) == paper


def test_nothing_is_shipped_that_no_agreement_names() -> None:
    forms = clauses().forms.values()
    assert {one for it in forms for one in it.articles} == set(clauses().articles)
    named = {one.key for it in forms for holds in ((), FREE, *combinations(FREE, 1))
             for one in wanted(it.code, terms(*holds), ("en",))}  # fmt: skip
    assert named == set(clauses().parameters)
