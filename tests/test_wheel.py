"""The wheel stands alone: built without a network, unpacked elsewhere, it finds what is shipped beside the code."""

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Run without `site`, no path file leads back to the checkout: where the code and the libraries are is said one by one.
PATHS = "import sys; sys.path[1:1] = sys.argv.pop(1).splitlines()\n"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("elsewhere")
    zipfile.ZipFile(wheel).extractall(folder)
    return folder


def child(unpacked: Path, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    return subprocess.run(
        [sys.executable, "-S", "-c", PATHS + code, "\n".join([str(unpacked), *libraries]), *arguments],
        cwd=unpacked,
        env={**os.environ, "PYTHONPATH": "", "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
    )


def files(*folders: str) -> set[str]:
    found = {path.relative_to(ROOT) for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()}
    return {path.as_posix() for path in found if "__pycache__" not in path.parts}


def test_the_wheel_holds_the_code_and_all_that_is_shipped_beside_it(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("jointseas/")}
    code = {name.removeprefix("src/") for name in files("src")}
    assert held == code | {f"jointseas/{name}" for name in files("resources", "models")}


def test_code_and_resources_come_from_the_wheel(unpacked: Path) -> None:
    code = """
import jointseas
from jointseas.kernel.resources import model, resource
shipped = [resource("fonts", "NotoSansSC-Regular.ttf"), resource("locale", "zh_CN.po"), model()]
print(jointseas.__file__, *shipped, sep="\\n")
"""
    answer = child(unpacked, code)
    assert answer.returncode == 0, answer.stderr
    found = [Path(line) for line in answer.stdout.splitlines()]
    assert [path for path in found if not path.exists() or not path.is_relative_to(unpacked)] == []


def test_a_workspace_is_made_and_checked_by_the_wheel_alone(unpacked: Path, tmp_path: Path) -> None:
    """Migrations, chart and words all come out of the wheel."""
    command = "import runpy; sys.argv[0] = 'jointseas'; runpy.run_module('jointseas', run_name='__main__')"
    (tmp_path / "secret").write_text("a quiet harbour", "utf-8")
    place = str(tmp_path / "w.jointseas")
    who = ("--as", "owner", "--secret-file", str(tmp_path / "secret"))
    made = child(unpacked, command, "workspace", "new", place, "--plain", "--json", *who)
    assert made.returncode == 0, made.stderr
    checked = child(unpacked, command, "workspace", "check", place, "--json")
    assert json.loads(checked.stdout)["ok"], checked.stderr
