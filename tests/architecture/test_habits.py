"""The habits of docs/architecture.md that no linter holds."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FILE_LINES = 400
FUNCTION_LINES = 50
CLOCKS = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "time": {"time", "time_ns", "localtime", "gmtime"},
    "func": {"now", "current_timestamp"},
    "QDate": {"currentDate"},
    "QTime": {"currentTime"},
    "QDateTime": {"currentDateTime", "currentDateTimeUtc", "currentSecsSinceEpoch", "currentMSecsSinceEpoch"},
}
EMPTY_WORDS = {"util", "utils", "helper", "helpers", "misc", "manager", "common"}

Sources = dict[str, ast.Module]
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def definitions(tree: ast.Module) -> Iterator[Definition]:
    return (node for node in ast.walk(tree) if isinstance(node, Definition))


def test_only_the_kernel_clock_asks_what_time_it_is(sources: Sources) -> None:
    askers = [
        f"{path}:{node.lineno}"
        for path, tree in sources.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in CLOCKS.get(getattr(node.value, "id", getattr(node.value, "attr", "")), ())
    ]
    assert [asker for asker in askers if not asker.startswith("jointseas/kernel/clock.py")] == []
    assert askers, "the test no longer recognises the kernel clock itself"


def test_files_and_functions_stay_small(sources: Sources) -> None:
    long_files = [path for path in sources if len((ROOT / "src" / path).read_text("utf-8").splitlines()) > FILE_LINES]
    long_functions = [
        f"{path}: {node.name}"
        for path, tree in sources.items()
        for node in definitions(tree)
        if not isinstance(node, ast.ClassDef) and (node.end_lineno or 0) - node.lineno + 1 > FUNCTION_LINES
    ]
    assert long_files + long_functions == []


def test_names_say_something(sources: Sources) -> None:
    named = [(path, word) for path in sources for word in re.findall(r"[a-z]+", path)]
    named += [
        (path, word.lower())
        for path, tree in sources.items()
        for node in definitions(tree)
        for word in re.findall(r"[A-Z]?[a-z]+", node.name)
    ]
    assert sorted({path for path, word in named if word in EMPTY_WORDS}) == []


def test_no_line_is_exempt_from_the_gate() -> None:
    exemption = re.compile(r"#\s*(noqa|type:\s*ignore|mypy:|ruff:|pyright:|pragma: no cover)")
    files = [ROOT / "run.py", *(ROOT / "src").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    exempt = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in files
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if exemption.search(line) and file != Path(__file__)
    ]
    assert exempt == []
