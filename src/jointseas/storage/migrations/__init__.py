"""What a migration step is written with: SQL scripts, one text for both databases wherever the two allow it."""

import re
from pathlib import Path

from alembic import context, op

_SCRIPTS = Path(__file__).parent / "sql"
# The one dialect in which tables are written, put into PostgreSQL's words.
_WORDS = {"INTEGER": "BIGINT", "BLOB": "BYTEA", "TEXT": 'TEXT COLLATE "C"'}


def run_script(name: str) -> None:
    """Runs `sql/NAME.sql` in the transaction of the migration."""
    dialect = op.get_context().dialect.name
    script = (_SCRIPTS / f"{name.format(dialect=dialect)}.sql").read_text(encoding="utf-8")
    for statement in statements(script):
        spoken = _in_postgresql(statement) if dialect == "postgresql" else statement
        op.get_bind().exec_driver_sql(spoken)


def statements(script: str) -> list[str]:
    """Blank lines part the statements, because semicolons also stand inside triggers."""
    bare = re.sub(r"^--.*\n", "", script, flags=re.MULTILINE)
    return [part.strip() for part in re.split(r"\n\s*\n", bare) if part.strip()]


def _in_postgresql(statement: str) -> str:
    if statement.startswith("GRANT"):
        return statement.replace("{app}", _quoted(context.config.attributes["app_role"]))
    if statement.startswith(("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")):
        return _in_our_schema(statement)
    if not statement.startswith(("CREATE TABLE", "ALTER TABLE")):
        return statement
    spoken = re.sub(r"\b(INTEGER|BLOB|TEXT)\b", lambda word: _WORDS[word[0]], statement)
    return re.sub(r"\) STRICT(, WITHOUT ROWID)?;$", ");", spoken)


def _in_our_schema(function: str) -> str:
    """A guard looks at our tables only. Without a path of its own it would find a temporary table of the same name
    first, and the program's role may make those."""
    path = " SET search_path FROM CURRENT"
    return function.replace(path, "").replace(" LANGUAGE plpgsql", f" LANGUAGE plpgsql{path}", 1)


def _quoted(role: str) -> str:
    return '"' + role.replace('"', '""') + '"'
