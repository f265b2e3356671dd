"""Every deed says what it was done to in the reader's language."""

import ast
from pathlib import Path

import pytest

from jointseas.audit.activity.words import parted, target_words
from jointseas.i18n import Language

SOURCES = Path(__file__).resolve().parents[2] / "src"


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


def test_whatever_the_code_records_has_a_word() -> None:
    recorded = {it for path in SOURCES.rglob("*.py") for it in _targets(ast.parse(path.read_text("utf-8")))}
    assert len(recorded) > 70
    assert sorted(it for it in recorded if not parted(it)[0]) == []


def _targets(tree: ast.Module) -> set[str]:
    """As far as they are written out: what is put in is X."""
    calls = [it for it in ast.walk(tree) if isinstance(it, ast.Call) and getattr(it.func, "attr", "") == "record"]
    return {text for it in calls if it.args and (text := _text(it.args[0]))}


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(it.value) if isinstance(it, ast.Constant) else "X" for it in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
