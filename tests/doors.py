"""Every door of every service, found by walking the package: a new one is held to the tests without a word here."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import jointseas


@dataclass(frozen=True)
class Door:
    service: type
    name: str
    command: str
    call: Callable[..., object]

    def __str__(self) -> str:
        return f"{self.service.__name__}.{self.name}"

    @property
    def by_hand(self) -> bool:
        """Its parameters are seen as they are called, with a seat; of a decorated one, as it is written."""
        return "seat" in inspect.signature(self.call).parameters

    @property
    def reads(self) -> bool:
        return not self.by_hand and list(inspect.signature(self.call).parameters)[1].strip("_") == "view"


def modules() -> Iterator[str]:
    """Qt and alembic's own scripts hold no service."""
    for found in pkgutil.walk_packages(jointseas.__path__, "jointseas."):
        if not found.name.startswith(("jointseas.desktop", "jointseas.storage.migrations", "jointseas.__main__")):
            yield found.name


def classes() -> Iterator[type]:
    for name in modules():
        for found in vars(importlib.import_module(name)).values():
            if inspect.isclass(found) and found.__module__ == name:
                yield found


def doors_of(service: type) -> list[Door]:
    return [
        Door(service, name, method.command, method)
        for name, method in vars(service).items()
        if isinstance(getattr(method, "command", None), str)
    ]


SERVICES = [found for found in classes() if doors_of(found)]
DOORS = [door for service in SERVICES for door in doors_of(service)]
