"""Financing: what lenders offer, what is asked and decided, what stands and how both books have it."""

from jointseas.storage.migrations import run_script

revision = "r0004"
down_revision = "r0003"


def upgrade() -> None:
    run_script("r0004_financing_tables")
    run_script("r0004_financing_guards_{dialect}")
    run_script("r0004_portfolio_tables")
    run_script("r0004_portfolio_guards_{dialect}")
