"""The front door, as a bare machine finds it: real environments, made without a network from an empty list."""

import ast
import errno
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)
NOWHERE = "nothing==1.0 --hash=sha256:" + "0" * 64 + "\n"

Answer = subprocess.CompletedProcess[str]


def ran(home: Path, *arguments: str, **environment: str) -> Answer:
    """run.py as a person types it, with no index to ask."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "COV_"))}
    offline = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "1"}
    return subprocess.run(
        [sys.executable, home / "run.py", *arguments],
        env={**bare, **offline, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with run.py, empty locks and a package that repeats its arguments."""
    home = tmp_path_factory.mktemp("a folder 船")
    shutil.copy(ROOT / "run.py", home)
    for lock in LOCKS:
        (home / lock).touch()
    package = home / "src" / "jointseas"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text("import sys\nprint(*sys.argv[1:])\nsys.exit(len(sys.argv) - 1)\n", "utf-8")
    return home


@pytest.fixture(scope="module")
def prepared(bare: Path) -> Path:
    answer = ran(bare, "install")
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout == ""
    return bare


@pytest.fixture
def copied(prepared: Path, tmp_path: Path) -> Path:
    return shutil.copytree(prepared, tmp_path / "copy", symlinks=True)


@pytest.fixture
def run() -> ModuleType:
    spec = importlib.util.spec_from_file_location("run", ROOT / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_is_ready_is_not_made_again_and_the_rest_is_handed_to_jointseas(prepared: Path) -> None:
    answer = ran(prepared, "daycount", "--json")
    assert (answer.returncode, answer.stdout, answer.stderr) == (2, "daycount --json\n", "")


@pytest.mark.skipif(os.name == "nt", reason="Windows has jointseas.cmd instead")
def test_the_command_stands_in_the_environment(prepared: Path) -> None:
    answer = subprocess.run([prepared / ".venv" / "bin" / "jointseas", "a b"], capture_output=True, text=True)
    assert (answer.returncode, answer.stdout) == (1, "a b\n")


def test_another_lock_or_another_tools_packages_are_noticed(copied: Path) -> None:
    site = next((copied / ".venv").rglob("site-packages"))
    assert "Installing" in ran(copied, "install").stderr, "moved"
    (site / "another-1.0.dist-info").mkdir()
    assert "Installing" in ran(copied, "install").stderr, "another tool"
    (copied / LOCKS[0]).write_text("# changed\n", "utf-8")
    answer = ran(copied, "install")
    assert "Installing" in answer.stderr
    assert "Making" not in answer.stderr
    assert (copied / "src").samefile(site / (site / "jointseas.pth").read_text("utf-8").strip())


def test_a_half_made_environment_is_made_anew(copied: Path) -> None:
    (copied / ".venv" / "jointseas.stamp").write_text("", "utf-8")
    (copied / ".venv" / "half").touch()
    assert "Making" in ran(copied, "install").stderr
    assert not (copied / ".venv" / "half").exists()


def test_no_network_is_one_line_and_the_next_run_begins_again(copied: Path) -> None:
    (copied / LOCKS[0]).write_text(NOWHERE, "utf-8")
    answer = ran(copied, "install")
    assert answer.returncode == 2
    assert answer.stderr.splitlines()[1:] == [
        "No package index answers: go online, or set pip's proxy or index, then run this again."
    ]
    assert (copied / ".venv" / "jointseas.stamp").read_text("utf-8") == ""


def test_where_a_package_has_no_build_the_machine_is_named_and_those_that_have(run: ModuleType) -> None:
    """On a Mac with Intel, or Windows on ARM, another Python would mend nothing."""
    said = run.mend_of("ERROR: Could not find a version\nERROR: No matching distribution found for sqlcipher3==1\n")
    assert said
    assert all(word in said for word in (platform.machine(), "Apple silicon", "sqlcipher3", "3.11 to 3.14"))
    assert "\n" not in said


def test_a_file_where_the_environment_should_be_is_one_line(bare: Path, tmp_path: Path) -> None:
    shutil.copy(bare / "run.py", tmp_path)
    (tmp_path / ".venv").touch()
    answer = ran(tmp_path, "install")
    assert answer.returncode == 2
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(
    ("number", "line"),
    [(errno.EROFS, "You may not write"), (errno.EACCES, "You may not write"), (errno.ENOSPC, "The disk is full")],
)
def test_a_folder_that_takes_nothing_is_one_line(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], number: int, line: str
) -> None:
    def prepare(_lock: Path) -> None:
        raise OSError(number, os.strerror(number), ".venv")

    monkeypatch.setattr(run, "prepare", prepare)
    assert run.main(["install"]) == 2
    assert capsys.readouterr().err.startswith(line)


def test_an_older_python_is_told_so_in_one_line() -> None:
    ast.parse((ROOT / "run.py").read_text("utf-8"), feature_version=(3, 7))
    child = "import runpy, sys; sys.hexversion = 0x03080AF0; runpy.run_path('run.py', run_name='__main__')"
    answer = subprocess.run([sys.executable, "-c", child], cwd=ROOT, capture_output=True, text=True)
    assert answer.returncode == 2
    assert re.fullmatch(r"JointSeas needs Python 3\.11 or newer; this one is \S+\n", answer.stderr)


LACKS_ONE = [("libEGL.so.1", "libegl1", "libglvnd-egl")]


@pytest.mark.parametrize(
    ("managers", "line"),
    [
        ({"apt-get"}, "\n  sudo apt-get update -q && sudo apt-get install -yq libegl1\n"),
        ({"dnf"}, "\n  sudo dnf install -y libglvnd-egl\n"),
        (set[str](), "Install them with its package manager"),
    ],
)
def test_who_may_not_install_is_told_the_exact_line(
    run: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    managers: set[str],
    line: str,
) -> None:
    monkeypatch.setattr(run, "missing_from_system", lambda **_: LACKS_ONE)
    monkeypatch.setattr(run, "is_root", lambda: False)
    monkeypatch.setattr(run.shutil, "which", lambda name: name if name in managers else None)
    assert run.main(["install"]) == 2
    assert line in capsys.readouterr().err


@pytest.mark.parametrize(("answer", "installs"), [("n", False), ("y", True), ("", True)])
def test_on_a_terminal_it_asks_first(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, answer: str, installs: bool
) -> None:
    commands: list[list[str]] = []

    def call(command: list[str], **_: object) -> int:
        commands.append(command)
        return 0

    monkeypatch.setattr(run, "is_root", lambda: True)
    monkeypatch.setattr(run.shutil, "which", lambda name: name if name == "apt-get" else None)
    monkeypatch.setattr(run.subprocess, "call", call)
    monkeypatch.setattr(run.sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda: answer)
    if installs:
        run.bring(LACKS_ONE)
        assert commands[-1] == ["apt-get", "install", "-yq", "libegl1"]
    else:
        with pytest.raises(run.Stop):
            run.bring(LACKS_ONE)
        assert commands == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps these apart from Python and Qt")
def test_python_without_ensurepip_and_an_x_display_ask_for_their_packages(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "loads", lambda _soname: False)
    monkeypatch.setattr(run.importlib.util, "find_spec", lambda _name: None)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    headless = run.missing_from_system(making_venv=True)
    assert len(headless) == len(run.HEADLESS) + 1
    assert headless[-1][1] == f"python3.{sys.version_info[1]}-venv"
    monkeypatch.setenv("DISPLAY", ":0")
    assert set(run.missing_from_system(making_venv=False)) == {*run.HEADLESS, *run.ON_X}


@pytest.mark.parametrize(
    ("display", "arguments"), [(":0", ["--sample"]), ("", ["screenshots", "jointseas-demo", "--sample"])]
)
def test_the_sample_opens_in_a_window_or_is_drawn(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, display: str, arguments: list[str]
) -> None:
    calls: list[list[str]] = []
    monkeypatch.setattr(run.sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(run, "prepare", lambda _lock: None)
    monkeypatch.setattr(run, "jointseas", lambda command, *_: calls.append(command))
    run.main([])
    assert calls == [arguments]


@pytest.mark.parametrize(("checks", "tests", "code"), [((0, 1, 0), 0, 1), ((0, 0), 0, 0), ((0,), 5, 5)])
def test_the_gate_runs_every_quick_check_and_then_the_tests(
    run: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    checks: tuple[int, ...],
    tests: int,
    code: int,
) -> None:
    monkeypatch.setattr(run, "prepare", lambda _lock: None)
    monkeypatch.setattr(run, "PYTHON", sys.executable)
    monkeypatch.setattr(run, "CHECKS", [(f"check {n}", ["-c", f"raise SystemExit({n})"]) for n in checks])
    monkeypatch.setattr(run, "TESTS", ["-c", f"print('5 passed'); raise SystemExit({tests})"])
    assert run.main(["test"]) == code
    out, err = capfd.readouterr()
    assert err.count("== check") == 2 * len(checks)
    assert (out == "5 passed\n") is not any(checks)


def pins(lock: str) -> set[tuple[str, str]]:
    return set(PIN.findall((ROOT / lock).read_text("utf-8")))


def test_the_lock_of_the_tests_holds_what_is_run_at_the_same_versions() -> None:
    assert pins(LOCKS[0]) - pins(LOCKS[1]) == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_hashes_every_package_and_names_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block or not PIN.match(block)] == []
    assert [line for line in text.splitlines() if "://" in line or re.match(r"\s*--(?!hash=)", line)] == []


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = {"requirements.lock": project["project"]["dependencies"]}
    asked["requirements-dev.lock"] = project["dependency-groups"]["dev"]
    for lock, requirements in asked.items():
        names = {re.split(r"[\[<>=!~ ]", requirement)[0] for requirement in requirements}
        assert names - {name for name, _ in pins(lock)} == set()
