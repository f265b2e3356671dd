"""What the code records as done to something has a name that people read."""

import ast

from jointseas.audit.activity.words import parted


def test_whatever_the_code_records_has_a_word(sources: dict[str, ast.Module]) -> None:
    recorded = {it for tree in sources.values() for it in _targets(tree)}
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
