from collections.abc import Callable
from sqlite3 import Connection as Connection
from sqlite3 import Cursor as Cursor
from sqlite3 import DatabaseError as DatabaseError
from sqlite3 import Error as Error
from sqlite3 import IntegrityError as IntegrityError
from sqlite3 import OperationalError as OperationalError
from typing import Any

sqlite_version: str
sqlite_version_info: tuple[int, int, int]
connect: Callable[..., Connection]

def __getattr__(name: str) -> Any: ...
