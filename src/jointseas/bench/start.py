"""How long until the window can be seen, against a bare QMainWindow: both as child processes, from spawn to first
paint."""

import os
import subprocess
import sys
from statistics import median
from time import perf_counter

from jointseas.bench.records import Case, Progress
from jointseas.kernel.outcome import ensure

_BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: (print("visible", flush=True), QApplication.quit()))
app = QApplication([])
window = Window()
window.resize(1440, 900)
window.show()
app.exec()
"""
_TIMES = 9
SLOWEST = 2.5


def run(progress: Progress) -> tuple[Case, ...]:
    """Alternating, so that both meet the same machine; the first pair only warms the disk."""
    bare, ours = [], []
    for turn in range(_TIMES + 1):
        progress(f"{turn}/{_TIMES}")
        pair = _until_visible(["-c", _BARE]), _until_visible(["-m", "jointseas", "--until-visible"])
        if turn:
            bare.append(pair[0])
            ours.append(pair[1])
    return (Case("window visible", median(ours) * 1000, "ms", median(bare) * 1000, bar=1 / SLOWEST),)


def _until_visible(arguments: list[str]) -> float:
    began = perf_counter()
    with subprocess.Popen([sys.executable, *arguments], stdout=subprocess.PIPE, text=True, env=_windowed()) as child:
        ensure(
            child.stdout is not None and child.stdout.readline().strip() == "visible", "the window was never painted"
        )
        return perf_counter() - began


def _windowed() -> dict[str, str]:
    """Offscreen where there is no display, the same for both."""
    shown = sys.platform != "linux" or "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ
    return dict(os.environ) if shown else {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
