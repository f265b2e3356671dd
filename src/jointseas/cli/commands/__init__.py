"""One file a subject, each with its `COMMANDS`; found by walking this folder."""

from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from jointseas.cli.records import Command


@lru_cache(maxsize=1)
def every_command() -> tuple[Command, ...]:
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
    return tuple(command for module in modules for command in module.COMMANDS)
