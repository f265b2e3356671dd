"""What is said to Qt before the first window."""

import gc
import os

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from jointseas.desktop.tasks import Sweeper
from jointseas.desktop.window import _choose_input_method


@pytest.mark.parametrize(("configured", "chosen"), [("fcitx", "ibus"), ("fcitx5", "ibus"), ("xim", "xim")])
def test_fcitx_is_reached_through_ibus(monkeypatch: pytest.MonkeyPatch, configured: str, chosen: str) -> None:
    """The wheels carry no plug-in for it, and without one no Chinese can be typed."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("QT_IM_MODULE", configured)
    _choose_input_method()
    assert os.environ["QT_IM_MODULE"] == chosen


def test_garbage_is_collected_on_the_thread_of_the_widgets(qtbot: QtBot) -> None:
    gc.enable()
    home = QObject()
    Sweeper(home)
    assert not gc.isenabled(), "or any thread may collect"
    rings: list[list[object]] = [[] for _ in range(50_000)]
    for ring in rings:
        ring.append(ring)
    rings.clear()
    before = gc.get_count()[0]
    qtbot.waitUntil(lambda: gc.get_count()[0] < before)
