"""What takes long to import waits behind the window for whoever needs it: pandas alone costs a second."""

import os
import pickle
import subprocess
import sys

from jointseas.workspace.kinds import KINDS

HEAVY = {
    "alembic",
    "lightgbm",
    "matplotlib",
    "numpy",
    "openpyxl",
    "pandas",
    "pikepdf",
    "psycopg",
    "pydantic",
    "pyhanko",
    "pypinyin",
    "pyqtgraph",
    "python_calamine",
    "reportlab",
    "scipy",
    "sklearn",
    "xlsxwriter",
}


def test_the_window_does_not_wait_for_a_heavy_library() -> None:
    """In a child: here pytest itself has imported half of them."""
    child = "import sys, jointseas.app, jointseas.desktop.shell; print(*{it.split('.')[0] for it in sys.modules})"
    ran = subprocess.run(
        [sys.executable, "-c", child],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    assert HEAVY & set(ran.stdout.split()) == set()


def test_what_reads_foreign_files_has_no_database_at_hand() -> None:
    """A reading child begins with what it is sent: little, and nothing that opens a workspace."""
    wanted = pickle.dumps([(kind.read, kind.recognise, kind.fields) for kind in KINDS])
    child = "import pickle, sys; pickle.load(sys.stdin.buffer); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", child], input=wanted, capture_output=True)
    assert ran.returncode == 0, ran.stderr
    assert {"sqlalchemy", "jointseas.storage"} & set(ran.stdout.decode().split()) == set()
