"""Credit: the policies that a firm signed, the scorers it used, its assessments and what came of them."""

from jointseas.storage.migrations import run_script

revision = "r0003"
down_revision = "r0002"


def upgrade() -> None:
    run_script("r0003_credit_tables")
    run_script("r0003_credit_guards_{dialect}")
