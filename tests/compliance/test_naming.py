"""A name is found however it is written, and another name is not."""

import re
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from jointseas.bench import evasion, ordinary
from jointseas.compliance.lists import read, told_apart
from jointseas.compliance.naming import crowd
from jointseas.compliance.naming.held import Matchers
from jointseas.compliance.naming.matching import Matcher
from jointseas.compliance.records import Kind, Listed, ListedName, Strength, Subject
from screeners import sdn


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher([it for code, parts in told_apart(sdn()).items() for it in read(code, parts)])


def found(matcher: Matcher, name: str) -> set[str]:
    return {it.listed.id for it in matcher.matches(Subject((name,)))}


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("Northstar Ocean Freight", "101"),
        ("NORTH STAR OCEANFREIGHT L.L.C.", "101"),
        ("ООО Northstar Ocean Freight", "101"),
        ("Freight, Ocean Nortshtar Limited", "101"),
        ("Nоrthstаr Осеаn Frеight", "101"),
        ("N\u200bo\u200brthstar Oc\u00adean Freight", "101"),
        ("N0rthstar 0cean Fre1ght", "101"),
        ("ＮＯＲＴＨＳＴＡＲ ＯＣＥＡＮ ＦＲＥＩＧＨＴ", "101"),
        ("Polaris-Meridian", "101"),
        ("Dr. Yegor Barankin", "102"),
        ("Y. L. Barankin", "102"),
        ("Баранкин Егор Львович", "102"),
        ("Zhenhai LIANG", "103"),
        ("Liáng Zhènhǎi", "103"),
        ("Liang2 Zhen4 Hai3", "103"),
        ("Liang Chen-hai", "103"),
        ("Leung Chun Hoi", "103"),
        ("梁振海", "103"),
        ("Sea Heron", "104"),
    ],
)
def test_however_it_is_written(matcher: Matcher, name: str, entry: str) -> None:
    assert found(matcher, name) == {entry}


@pytest.mark.parametrize(
    "name",
    [
        "Northern Star Cleaning",
        "Ocean Freight Ltd",
        "Liang Wei",
        "Yegor Lvov",
        "Heron Garden Centre",
        "Sea",
        "Ltd",
        "",
        "???",
        "Mr",
        "宁波贸易有限公司",
    ],
)
def test_another_name_is_another(matcher: Matcher, name: str) -> None:
    assert found(matcher, name) == set()


def test_dates_and_countries_speak_for_and_against(matcher: Matcher) -> None:
    def score(born: date | None = None, countries: str = "") -> tuple[int, set[str]]:
        match = matcher.matches(Subject(("Yegor Barankin",), None, born, frozenset(countries.split())))
        return (match[0].score, {it.code for it in match[0].reasons}) if match else (0, set())

    plain, _ = score()
    same, why = score(date(1951, 7, 11), "RU")
    assert same > plain
    assert {"born_same", "country_same"} <= why
    assert score(date(1990, 1, 1))[0] == 0
    assert "country_other" in score(countries="CN")[1]


def test_a_weak_alias_is_found_only_as_it_stands(matcher: Matcher) -> None:
    assert found(matcher, "NOF") == {"101"}
    assert found(matcher, "NOV") == set()


def test_evasive_spellings_are_found_and_ordinary_names_are_not() -> None:
    """A small turn of the measurement: `jointseas bench screening` is the whole of it."""
    dice = evasion.Dice(5)
    people = evasion.chinese_people(60, dice)
    listed = [
        Listed("made", str(i), Kind.PERSON, (ListedName(it.listed, Strength.PRIMARY),)) for i, it in enumerate(people)
    ]
    matcher = Matcher(listed)
    asked = [(i, text) for i, it in enumerate(people) for _, text in evasion.chinese_spellings(it)]
    missed = [text for i, text in asked if str(i) not in found(matcher, text)]
    assert len(missed) <= len(asked) // 100
    ordinary_names = ordinary.names(400, dice)
    assert sum(bool(found(matcher, name)) for name in ordinary_names) <= 8


def test_children_answer_what_the_matcher_itself_answers(matcher: Matcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowd, "FEW", 1)
    subjects = [Subject((name,)) for name in ("Nothstar Oean Freight", "Somebody Else", "Northstar Ocean Freight")]
    answered = list(crowd.matches_of_all(matcher, subjects, lambda _done, _total: None))
    assert answered == [(it, matcher.matches(it)) for it in subjects]
    assert [bool(matches) for _, matches in answered] == [True, False, True]


@pytest.mark.parametrize("module", [evasion, ordinary])
def test_what_makes_the_names_shares_nothing_with_what_compares_them(module: ModuleType) -> None:
    """Neither code nor words: each has a file of words of its own."""
    source = Path(str(module.__file__)).read_text("utf-8")
    ours = [it for it in re.findall(r"^from (\S+)", source, re.M) if it.startswith("jointseas")]
    assert ours == ["jointseas.kernel.resources"]
    assert re.findall(r'"(\w+)\.toml"', source) == [module.__name__.rpartition(".")[2]]


class Engine:
    """Whatever a database is read or written by."""


def test_a_matcher_is_built_once_for_what_is_in_force() -> None:
    held, reader, writer, built = Matchers(), Engine(), Engine(), list[str]()

    def of(engine: Engine, mark: str) -> Matcher:
        def entries() -> list[Listed]:
            built.append(mark)
            return []

        return held.of(engine, (("ofac-sdn", mark),), entries)

    first = of(reader, "a")
    assert of(writer, "a") is of(reader, "a") is first
    assert of(writer, "b") is not first
    assert of(reader, "b") is of(writer, "b")
    assert built == ["a", "b"]
