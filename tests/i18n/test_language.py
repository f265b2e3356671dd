"""What a person reads: in their language, filled with facts in its spelling, and never a code of ours."""

import datetime as dt
from decimal import Decimal
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.dates import LOCALTZ

from jointseas.i18n import Language, catalogue, languages
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, Term

CHINESE = r"""
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\nPlural-Forms: nplurals=1; plural=0;\n"

msgid "Hello {name}"
msgstr "{name}，你好"

msgid "{n} entry"
msgid_plural "{n} entries"
msgstr[0] "{n} 笔分录"

msgctxt "role"
msgid "owner"
msgstr "负责人"

msgctxt "refusal"
msgid "money.too_large"
msgstr "{text} 超过上限 {largest}；{who} 请分笔录入。"

msgid "This was refused, and nothing was changed. Please report it: the reason has no words yet."
msgstr "未执行，数据没有变化。请反馈：此原因尚无说明。"
"""


@pytest.fixture
def chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Language:
    """Words of the test's own, so that it holds whatever the shipped catalogue says."""
    monkeypatch.setattr(catalogue, "user_cache_path", lambda _name: tmp_path / "cache")
    po = tmp_path / "zh_CN.po"
    po.write_text(CHINESE, encoding="utf-8")
    language = Language("zh_CN")
    vars(language)["_catalogue"] = GNUTranslations(catalogue.compiled(po, "zh_CN"))
    return language


@pytest.fixture(params=languages())
def shipped(request: pytest.FixtureRequest) -> Language:
    return Language(request.param)


def test_sentences_plurals_and_terms_are_put_into_words_with_their_facts(chinese: Language) -> None:
    assert chinese("Hello {name}", name="王海") == "王海，你好"
    assert chinese.plural("{n} entry", "{n} entries", 12345) == "12,345 笔分录"
    assert chinese.term("role", "owner") == "负责人"


def test_a_refusal_says_its_facts_in_the_spelling_of_the_language(chinese: Language) -> None:
    refused = Refused("money.too_large", text="9" * 17, largest=Money(123450, "KWD"), who=Term("role", "owner"))
    assert chinese.refusal(refused) == f"{'9' * 17} 超过上限 KWD 123.450；负责人 请分笔录入。"


def test_facts_are_put_in_as_they_are_even_when_they_look_like_a_template(chinese: Language) -> None:
    assert chinese("Hello {name}", name="{0.__class__} {name} %s") == "{0.__class__} {name} %s，你好"


def test_a_refusal_without_words_shows_no_code(chinese: Language, shipped: Language) -> None:
    for language in (chinese, shipped):
        said = language.refusal(Refused("no.such_code", secret="x"))
        assert "no.such_code" not in said
        assert len(said) > 15
    assert "反馈" in chinese.refusal(Refused("no.such_code"))


def test_a_sentence_that_is_not_translated_yet_is_english(chinese: Language) -> None:
    assert chinese("Not yet, {name}", name="王海") == "Not yet, 王海"
    assert chinese.plural("{n} thing", "{n} things", 1) == "1 thing"
    assert chinese.plural("{n} thing", "{n} things", 2) == "2 things"


DAY = dt.date(2026, 3, 2)


@pytest.mark.parametrize(
    ("fact", "english", "in_chinese"),
    [
        (Money(-123456789, "CNY"), "CNY -1,234,567.89", "CNY -1,234,567.89"),
        (Money(1234, "JPY"), "JPY 1,234", "JPY 1,234"),
        (Money(5, "KWD"), "KWD 0.005", "KWD 0.005"),
        (Money(0, "CLF"), "CLF 0.0000", "CLF 0.0000"),
        (12345, "12,345", "12,345"),
        (Decimal("1234.56789"), "1,234.56789", "1,234.56789"),
        (Decimal("0.10"), "0.1", "0.1"),
        (DAY, "2 Mar 2026", "2026年3月2日"),
        (("a", Term("x", "b"), 1), "a, b and 1", "a、b和1"),
        ((), "none", "无"),
        (True, "True", "True"),
        ("12345", "12345", "12345"),
    ],
)
def test_facts_are_written_as_each_language_writes_them(fact: object, english: str, in_chinese: str) -> None:
    assert Language("en").show(fact) == english
    assert Language("zh_CN").show(fact) == in_chinese


def test_amounts_of_any_size_keep_their_last_digit() -> None:
    assert Language("zh_CN").amount(Money(8_999_999_999_999_999, "CNY")) == "89,999,999,999,999.99"


def test_a_price_is_as_fine_as_agreed_and_never_coarser_than_its_money() -> None:
    prices = ((Decimal("7.3"), "EUR"), (Decimal("0.0835"), "USD"), (Decimal("1234.500"), "EUR"), (Decimal(120), "JPY"))
    assert [Language("en").price(*it) for it in prices] == ["7.30", "0.0835", "1,234.50", "120"]


def test_months_shares_and_moments_have_a_spelling_of_their_own() -> None:
    english, chinese = Language("en"), Language("zh_CN")
    assert (english.month(DAY), chinese.month(DAY)) == ("Mar 2026", "2026年3月")
    assert english.percent(Decimal("0.0475"), 2) == "4.75 %"
    for hour in (0, 23):
        local = dt.datetime(2026, 3, 2, hour, 5, tzinfo=LOCALTZ)
        assert english.moment(local.astimezone(dt.UTC)) == f"2 Mar 2026 {hour:02}:05"
        assert chinese.moment(local.astimezone(dt.UTC)) == f"2026年3月2日 {hour:02}:05"
