"""A newer program than today's: the step after the last, beside a copy of the real ones."""

import shutil
from functools import cache
from pathlib import Path

import pytest

from jointseas.storage import integrity, migrate
from jointseas.workspace import moving, upgrading

TODAY = migrate.HEAD
GOOD = """
CREATE TABLE voyage (
  id INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  firm_id INTEGER NOT NULL REFERENCES firm (id)
) STRICT;

ALTER TABLE firm ADD COLUMN port TEXT;
"""
_STEP = """
from jointseas.storage.migrations import statements
from alembic import op
from pathlib import Path
revision = "r9999"
down_revision = "{head}"

def upgrade() -> None:
    for statement in statements((Path(__file__).parent / "step.txt").read_text("utf-8")):
        spoken = statement.replace(") STRICT", ")") if op.get_context().dialect.name == "postgresql" else statement
        op.get_bind().exec_driver_sql(spoken)
"""


def begin(folder: Path, step: str, patch: pytest.MonkeyPatch) -> None:
    """From then on the program has one step more, which says this."""
    shutil.copytree(migrate.MIGRATIONS, folder)
    (folder / "versions" / "r9999_tomorrow.py").write_text(_STEP.format(head=migrate.HEAD), "utf-8")
    (folder / "versions" / "step.txt").write_text(step, "utf-8")
    patch.setattr(migrate, "MIGRATIONS", folder)
    patch.setattr(integrity, "_fresh", cache(integrity._fresh.__wrapped__))
    for module in (migrate, upgrading):
        patch.setattr(module, "REVISIONS", (TODAY, "r9999"))
    for module in (migrate, moving, upgrading):
        patch.setattr(module, "HEAD", "r9999")
