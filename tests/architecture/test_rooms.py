"""What the import contracts of pyproject.toml cannot say: they know modules, not whose room a module is."""

import ast
from pathlib import Path

import grimp
import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "jointseas"
PLUG_FOLDERS = ("commands", "products", "outlets", "kinds", "checks", "scorers")
DATABASE = {"sqlalchemy", "alembic", "sqlcipher3", "psycopg"}
QT = {"PySide6", "shiboken6", "pyqtgraph"}
SHORES = {"desktop", "cli", "sample", "bench", "demo"}  # they have records of their own and no other room
DOORS = {"store", "service", "gate"}
WORLD = {"os", "io", "pathlib", "shutil", "socket", "subprocess", "time", "random", "secrets", "sqlite3"}


def slice_of(module: str) -> str:
    return module.split(".")[1] if "." in module else module


def room_of(module: str) -> str:
    return module.rsplit(".", 1)[-1]


def home_of(module: str) -> str:
    return module.rpartition(".")[0]


def imports(graph: grimp.ImportGraph) -> list[tuple[str, str]]:
    ours = sorted(module for module in graph.modules if module.startswith("jointseas"))
    return [(importer, it) for importer in ours for it in sorted(graph.find_modules_directly_imported_by(importer))]


def importers(graph: grimp.ImportGraph, library: str) -> list[str]:
    return sorted(graph.find_modules_that_directly_import(library)) if library in graph.modules else []


def test_every_folder_of_code_is_a_package_that_the_tide_can_see() -> None:
    folders = {file.parent for file in PACKAGE.rglob("*.py")}
    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_every_slice_says_its_duty(sources: dict[str, ast.Module]) -> None:
    packages = {path: tree for path, tree in sources.items() if path.endswith("/__init__.py")}
    assert [path for path, tree in packages.items() if not ast.get_docstring(tree)] == []


def test_a_store_is_known_only_in_its_own_folder(graph: grimp.ImportGraph) -> None:
    """That it is the service, and no other room, is a contract in pyproject.toml."""
    pairs = [(importer, it) for importer, it in imports(graph) if room_of(it) == "store"]
    assert [f"{importer} imports {it}" for importer, it in pairs if home_of(importer) != home_of(it)] == []


def test_rules_are_pure(graph: grimp.ImportGraph) -> None:
    """Records, the kernel without its clock, the pure rooms of the slice, and no door to the world."""
    wrong = [
        f"{importer} imports {it}"
        for importer, it in imports(graph)
        if room_of(importer) == "rules" and not may_be_asked_by_rules(importer, it)
    ]
    assert wrong == []


def may_be_asked_by_rules(importer: str, it: str) -> bool:
    if not it.startswith("jointseas."):
        return it not in DATABASE | QT | WORLD
    if slice_of(it) == slice_of(importer):
        return room_of(it) not in DOORS
    return room_of(it) == "records" or (slice_of(it) == "kernel" and room_of(it) not in ("clock", "resources"))


def test_records_know_only_records(graph: grimp.ImportGraph) -> None:
    wrong = [
        f"{importer} imports {it}"
        for importer, it in imports(graph)
        if room_of(importer) == "records"
        and slice_of(importer) not in SHORES
        and (it in DATABASE | QT if "." not in it else room_of(it) != "records" and slice_of(it) != "kernel")
    ]
    assert wrong == []


@pytest.mark.parametrize("library", sorted(DATABASE))
def test_the_database_is_known_to_storage_and_its_tables_to_stores(graph: grimp.ImportGraph, library: str) -> None:
    strangers = [it for it in importers(graph, library) if slice_of(it) != "storage"]
    assert [it for it in strangers if library != "sqlalchemy" or room_of(it) != "store"] == []


@pytest.mark.parametrize("library", sorted(QT))
def test_qt_is_known_to_the_desktop_alone(graph: grimp.ImportGraph, library: str) -> None:
    assert [it for it in importers(graph, library) if slice_of(it) != "desktop"] == []


def test_plug_ins_do_not_know_their_siblings(graph: grimp.ImportGraph) -> None:
    wrong = []
    for importer, it in imports(graph):
        folder, _, name = importer.rpartition(".")
        sibling = it.startswith(f"{folder}.") and it != f"{folder}.{name}" and room_of(it) not in ("records", "rules")
        if room_of(folder) in PLUG_FOLDERS and slice_of(importer) != "desktop" and sibling:
            wrong.append(f"{importer} imports {it}")
    assert wrong == []
