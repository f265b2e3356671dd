"""JointSeas on a bare machine that has only Python 3.11 or newer.

python3 run.py            opens the desktop on the sample workspace
python3 run.py install    only prepares .venv
python3 run.py test       runs every check and every test
python3 run.py ANYTHING   is `jointseas ANYTHING`
"""

import sys

if sys.hexversion < 0x030B0000:  # before the first line that an older Python could not read
    sys.stderr.write("JointSeas needs Python 3.11 or newer; this one is " + sys.version.split()[0] + ".\n")
    sys.exit(2)

import ctypes
import errno
import hashlib
import importlib.util
import os
import platform
import shlex
import shutil
import subprocess
import sysconfig
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SITE = Path(sysconfig.get_path("purelib", "venv", {"base": str(VENV), "platbase": str(VENV)}))
SCRIPTS = Path(sysconfig.get_path("scripts", "venv", {"base": str(VENV), "platbase": str(VENV)}))
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "jointseas.stamp"
TO_RUN = ROOT / "requirements.lock"
TO_TEST = ROOT / "requirements-dev.lock"  # a superset of the first at the same versions
OFFSCREEN = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}

# What Qt and OpenMP load from a Linux system: shared library, its package for apt, its package for dnf.
HEADLESS = (
    ("libGL.so.1", "libgl1", "libglvnd-glx"),
    ("libEGL.so.1", "libegl1", "libglvnd-egl"),
    ("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    ("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    ("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    ("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    ("libgomp.so.1", "libgomp1", "libgomp"),
)
ON_X = (
    ("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    ("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    ("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    ("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
)
ON_WAYLAND = (("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor"),)

# What pip says when it fails, and what to do about it.
ROOM = "The disk is full: make room for 1 GB, then run this again."
NO_BUILD = (
    f"A package has no build for Python {platform.python_version()} on {platform.platform(terse=True)}, "
    f"{platform.machine()}. There are builds for Python 3.11 to 3.14 on Linux with glibc 2.34 or newer (x86-64, ARM), "
    "Windows (x86-64) and macOS 14 or newer (Apple silicon): run this on one of those."
)
MENDS = (
    ("No space left", ROOM),
    (
        "DO NOT MATCH THE HASHES",
        "A package came that is not the one in the lock: look at the index that pip is set to.",
    ),
    ("connection broken", "No package index answers: go online, or set pip's proxy or index, then run this again."),
    ("No matching distribution", NO_BUILD + " {}"),
)


class Stop(Exception):
    """What is wrong and what mends it, in a line or two for the person at the terminal."""


def say(line: str) -> None:
    """On standard error, so that `run.py … --json` prints its one object and nothing else."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def main(arguments: list[str]) -> int:
    try:
        return run(arguments)
    except (KeyboardInterrupt, EOFError):
        say("Stopped.")
        return 130
    except Stop as stop:
        say(str(stop))
    except OSError as error:
        say(plainly(error))
    return 2


def plainly(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ROOM
    where = error.filename or ROOT
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"You may not write {where}: copy JointSeas into a folder of your own and run it there."
    return f"{where}: {error.strerror or error}. Mend that, then run this again."


def run(arguments: list[str]) -> int:
    testing = arguments == ["test"]
    prepare(TO_TEST if testing else TO_RUN)
    if testing:
        return gate()
    if arguments == ["install"]:
        say(f"Ready: {SCRIPTS / 'jointseas'}")
        return 0
    return jointseas(arguments) if arguments else sample()


def sample() -> int:
    if has_display():
        say("Opening the sample workspace")
        return jointseas(["--sample"])
    say("No display here: a picture of each page of the sample workspace goes into jointseas-demo/")
    return jointseas(["screenshots", "jointseas-demo", "--sample"], OFFSCREEN)


def has_display() -> bool:
    return sys.platform != "linux" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def jointseas(arguments: list[str], environment: Mapping[str, str] = os.environ) -> int:
    return subprocess.call([PYTHON, "-m", "jointseas", *arguments], env=environment)


def prepare(lock: Path) -> None:
    """An environment that holds what the lock lists; nothing is done twice."""
    ready = holds(lock)
    new = not ready and not usable()
    bring(missing_from_system(making_venv=new))
    if new:
        make_venv()
    if not ready:
        install(lock)


def holds(lock: Path) -> bool:
    try:
        state, *locks = STAMP.read_text("ascii").split()
    except (OSError, ValueError):
        return False
    return PYTHON.exists() and state == installed() and digest(lock.read_bytes()) in locks


def installed() -> str:
    """Changes when the folder is moved, and when anyone, uv for one, puts another version there."""
    names = sorted(path.name for path in SITE.glob("*.dist-info"))
    return digest("\n".join([sys.version, str(VENV), *names]).encode())


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def usable() -> bool:
    """An environment of this Python, with pip, that no earlier run left half made."""
    if not PYTHON.exists() or (STAMP.exists() and not STAMP.stat().st_size):
        return False
    probe = f"import pip, sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    return subprocess.run([PYTHON, "-c", probe], capture_output=True, check=False).returncode == 0


def make_venv() -> None:
    say(f"Making {VENV}")
    if VENV.exists():
        shutil.rmtree(VENV)
    VENV.mkdir()
    STAMP.touch()  # empty: begun and not finished
    carry_out([sys.executable, "-m", "venv", "--without-pip", VENV])
    carry_out([PYTHON, "-m", "ensurepip", "--default-pip"])  # apart, because venv keeps its reasons to itself


def install(lock: Path) -> None:
    began = time.monotonic()
    say(f"Installing what {lock.name} lists; the first time takes a few minutes")
    STAMP.write_bytes(b"")
    options = ["--require-hashes", "--only-binary=:all:", "--no-input", "--disable-pip-version-check"]
    if not sys.stderr.isatty():
        options.append("--quiet")
    carry_out([PYTHON, "-m", "pip", "install", *options, "-r", lock], progress=sys.stderr)
    put_on_path()
    kept = {TO_RUN, lock}
    STAMP.write_text("\n".join([installed(), *(digest(path.read_bytes()) for path in kept)]), "ascii")
    say(f"Installed in {time.monotonic() - began:.0f} s")


def carry_out(command: list[str | Path], progress: TextIO | int = subprocess.DEVNULL) -> None:
    """Of a failure, only the line that helps is shown."""
    done = subprocess.run(command, stdout=progress, stderr=subprocess.PIPE, errors="replace", check=False)
    if done.returncode:
        raise Stop(mend_of(done.stderr) or f"{shlex.join(map(str, command))} failed: {done.stderr.strip()[-200:]}")


def mend_of(said: str) -> str | None:
    """pip's last words may blame a package for what the network did, so the first sign that fits counts."""
    found = (mend.format(line) for sign, mend in MENDS for line in said.splitlines() if sign in line)
    return next(found, None)


def put_on_path() -> None:
    """The package and its command, by a path file: building would need the build tools at run time."""
    (SITE / "jointseas.pth").write_text(os.path.relpath(ROOT / "src", SITE) + "\n", "ascii")
    if os.name == "nt":
        (SCRIPTS / "jointseas.cmd").write_text('@"%~dp0python.exe" -m jointseas %*\n', "ascii")
        return
    command = SCRIPTS / "jointseas"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(str(PYTHON))} -m jointseas "$@"\n', "utf-8")
    command.chmod(0o755)


def missing_from_system(*, making_venv: bool) -> list[tuple[str, str, str]]:
    if sys.platform != "linux":
        return []
    on_screen = [
        *(ON_X if os.environ.get("DISPLAY") else ()),
        *(ON_WAYLAND if os.environ.get("WAYLAND_DISPLAY") else ()),
    ]
    missing = [library for library in (*HEADLESS, *on_screen) if not loads(library[0])]
    if making_venv and importlib.util.find_spec("ensurepip") is None:
        missing.append(("ensurepip", f"python3.{sys.version_info[1]}-venv", "python3-libs"))
    return missing


def loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def bring(missing: list[tuple[str, str, str]]) -> None:
    """Installs what the system lacks, if this person may, or names the line to type."""
    if not missing:
        return
    names = ", ".join(name for name, _, _ in missing)
    commands = installing(missing)
    if not commands:
        raise Stop(f"This machine lacks {names}. Install them with its package manager, then run this again.")
    line = " && ".join(map(shlex.join, commands))
    if not (may_install() and agreed(names, line)):
        raise Stop(f"This machine lacks {names}. Install them with this line, then run this again:\n  {line}")
    say(f"Installing {names}: {line}")
    if any(subprocess.call(command, stdin=subprocess.DEVNULL, stdout=sys.stderr) for command in commands):
        raise Stop(f"{names} could not be installed. Mend what is said above, then type this line:\n  {line}")


def installing(missing: list[tuple[str, str, str]]) -> list[list[str]]:
    sudo = [] if is_root() else ["sudo"]
    if shutil.which("apt-get"):
        packages = sorted({apt for _, apt, _ in missing})
        return [[*sudo, "apt-get", "update", "-q"], [*sudo, "apt-get", "install", "-yq", *packages]]
    if shutil.which("dnf"):
        return [[*sudo, "dnf", "install", "-y", *sorted({dnf for _, _, dnf in missing})]]
    return []


def may_install() -> bool:
    sudo = shutil.which("sudo")
    if is_root() or not sudo:
        return is_root()
    return subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0


def is_root() -> bool:
    return getattr(os, "geteuid", os.getpid)() == 0


def agreed(names: str, line: str) -> bool:
    """Where nobody sits, as in a build, being allowed is enough."""
    if sys.stdin is None or not sys.stdin.isatty():
        return True
    say(f"This machine lacks {names}. This line installs them:\n  {line}\nRun it now? [Y/n] ")
    return input().strip().lower() in ("", "y", "yes")


# What is quick to learn; the tests run once all of these hold.
CHECKS = (
    ("ruff check", ["-m", "ruff", "check"]),
    ("ruff format", ["-m", "ruff", "format", "--check"]),
    ("mypy", ["-m", "mypy"]),
    ("import-linter", ["-c", "from importlinter.cli import lint_imports_command as check; check()"]),
    ("deptry", ["-m", "deptry", "."]),
)
TESTS = ["-m", "pytest", "-n", "2", "--dist", "worksteal"]


def gate() -> int:
    failed = [name for name, command in CHECKS if not passes(name, command)]
    if failed:
        say(f"\nThe tests were not run: mend first what {', '.join(failed)} found.")
        return 1
    say("\n== pytest")  # its summary is the last line that a reader sees
    # Wherever bytecode is not to be written, each child of a test would compile the program anew.
    return subprocess.call([PYTHON, *TESTS], cwd=ROOT, env={**OFFSCREEN, "PYTHONDONTWRITEBYTECODE": ""})


def passes(name: str, command: list[str]) -> bool:
    say(f"\n== {name}")
    began = time.monotonic()
    code = subprocess.call([PYTHON, *command], cwd=ROOT)
    say(f"== {name}: {'failed' if code else 'passed'} in {time.monotonic() - began:.1f} s")
    return code == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
