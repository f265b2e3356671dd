"""The page writer's manual keeps its word."""

import ast
import inspect

import pytest

from jointseas.desktop import kit


def test_every_name_of_the_kit_is_found_where_the_checker_looks_for_it() -> None:
    tree = ast.parse(inspect.getsource(kit))
    told = {
        (alias.name, (node.module or "").rpartition(".")[2])
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level == 0 and (node.module or "").startswith("jointseas")
        for alias in node.names
    }
    assert told == set(kit._HOME.items())
    assert [name for name in kit._HOME if not hasattr(kit, name)] == []


@pytest.mark.parametrize("name", sorted(kit._HOME))
def test_the_manual_names_it(name: str) -> None:
    assert name in (kit.__doc__ or "")
