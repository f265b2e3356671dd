"""The channels that are shipped, and what a file that says something wrong is told."""

from pathlib import Path

import pytest

from jointseas.channels.defined.reading import channels, read
from jointseas.channels.defined.records import ChannelKind
from jointseas.kernel.outcome import Refused
from jointseas.kernel.resources import resource

GOOD = resource("channels", "amazon-us.toml").read_text("utf-8")


def told(tmp_path: Path, content: str) -> tuple[str, object, object]:
    file = tmp_path / "new.toml"
    file.write_text(content, "utf-8")
    with pytest.raises(Refused) as refused:
        read(file)
    return refused.value.code, refused.value.facts["line"], refused.value.facts.get("key")


def line_of(content: str, part: str) -> int:
    return next(n for n, line in enumerate(content.splitlines(), 1) if part in line)


def test_eight_channels_on_every_shore() -> None:
    found = channels()
    assert len(found) >= 8
    markets = {market for it in found for market in it.markets}
    assert markets >= {"US", "DE", "GB", "JP", "SG", "AE", "MX"}
    assert {it.kind for it in found} == set(ChannelKind)
    assert all(it.zh and it.en and it.texts and it.incoterms for it in found)


def test_one_file_more_is_one_channel_more(tmp_path: Path) -> None:
    (tmp_path / "new.toml").write_text(GOOD, "utf-8")
    assert read(tmp_path / "new.toml").code == "new"


@pytest.mark.parametrize(
    ("old", "new", "code", "key"),
    [
        ('currency = "USD"', 'curency = "USD"', "channels.file_missing", "currency"),
        ("gtin = true", "gtin = true\ncolour = 1", "channels.file_key", "colour"),
        ('kind = "CPC"', 'kind = "CPC"\nkid = "x"', "channels.file_key", "kid"),
        ('referral = "15%"', "referral = 0.15", "channels.file_value", "referral"),
        ('referral = "15%"', 'referral = "150%"', "channels.file_value", "referral"),
        ('hs = ["8516", "8509"]', 'hs = ["85x"]', "channels.file_value", "hs"),
        ('outlet = "amazon"', 'outlet = "amazoon"', "channels.file_value", "outlet"),
        ('ending = "0.99"', 'ending = "1.99"', "channels.file_value", "ending"),
        ("payout_days = 14", "payout_days = -1", "channels.file_value", "payout_days"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, old: str, new: str, code: str, key: str) -> None:
    content = GOOD.replace(old, new, 1)
    assert content != GOOD
    found, line, said = told(tmp_path, content)
    assert (found, said) == (code, key)
    assert line == (1 if code == "channels.file_missing" else line_of(content, new.splitlines()[-1]))


def test_a_file_that_is_none_is_told_where(tmp_path: Path) -> None:
    assert told(tmp_path, 'zh = "x"\nen = \n')[:2] == ("channels.file_broken", 2)
