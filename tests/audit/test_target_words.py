"""What a deed was done to is said in the reader's language."""

import pytest

from jointseas.audit.activity.words import target_words
from jointseas.i18n import Language


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("workspace", "工作区"),
        ("invoice INV-2026-0001", "发票 INV-2026-0001"),
        ("facility/FAC-2026-0019", "融资业务 FAC-2026-0019"),
        ("bank account 3301 0400", "银行账户 3301 0400"),
        ("picture of BAM-BATH", "BAM-BATH的图片"),
        ("attachment 1f4cf237a2a9 of appeal/APP-2026-0001", "申诉 APP-2026-0001的附件 1f4cf237a2a9"),
        ("reservation order/SO-2026-0002", "预留 订单 SO-2026-0002"),
        ("paper CDN-2026-0001 " + "0e" * 32, "文书 CDN-2026-0001"),
        ("rate EUR/CNY 2026-01-05", "汇率 EUR/CNY 2026-01-05"),
        ("something else", "something else"),
    ],
)
def test_what_a_deed_was_done_to_is_said_in_words(target: str, said: str) -> None:
    assert target_words(Language("zh_CN"), target) == said
