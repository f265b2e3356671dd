"""The ground floor: workspace, firms and people, proposals, audit, books."""

from jointseas.storage.migrations import run_script

revision = "r0001"
down_revision = None


def upgrade() -> None:
    run_script("r0001_tables")
    run_script("r0001_guards_{dialect}")
