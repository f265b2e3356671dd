"""What takes long to import waits behind the window for whoever needs it: pandas alone costs a second."""

import os
import subprocess
import sys

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
