from collections.abc import Iterator
from pathlib import Path
from typing import Any

class Cell:
    data_type: str

class Worksheet:
    values: Iterator[tuple[Any, ...]]
    def iter_rows(self, *, values_only: bool = ...) -> Iterator[tuple[Any, ...]]: ...

class Workbook:
    def __getitem__(self, name: str) -> Worksheet: ...
    def __iter__(self) -> Iterator[Worksheet]: ...

def load_workbook(filename: Path) -> Workbook: ...
