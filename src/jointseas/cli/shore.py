"""What the program around the command line hands it: how a workspace is served, and what needs a window."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jointseas.demo.records import Seen
from jointseas.kernel.clock import Clock
from jointseas.workspace.opening import Opened
from jointseas.workspace.services import Services


@dataclass(frozen=True)
class Shore:
    """`pictures` takes one of every page of the sample, and tells of each; `look` takes those of the demonstration, in
    one language."""

    clock: Clock
    services: Callable[[Opened], Services]
    pictures: Callable[[Path, Callable[[Path], object]], tuple[Path, ...]]
    look: Callable[[Seen, str], tuple[Path, ...]]
