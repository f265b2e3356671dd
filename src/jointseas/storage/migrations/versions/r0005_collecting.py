"""Financing goes on: what a lender's bank tells of is placed, letters fall due, registries are exchanged, receipts are
kept, a consent says what it is for, credit lines are granted, and what was taken over may be taken back."""

from jointseas.storage.migrations import run_script

revision = "r0005"
down_revision = "r0004"


def upgrade() -> None:
    run_script("r0005_collecting_tables")
    run_script("r0005_collecting_guards_{dialect}")
    run_script("r0005_dunning_tables")
    run_script("r0005_dunning_guards_{dialect}")
    run_script("r0005_consents_tables")
    run_script("r0005_consents_guards_{dialect}")
    run_script("r0005_exchange_tables")
    run_script("r0005_exchange_guards_{dialect}")
    run_script("r0005_bills_tables")
    run_script("r0005_bills_guards_{dialect}")
    run_script("r0005_staging_guards_{dialect}")
    run_script("r0005_pledge_columns")
    run_script("r0005_pledge_guards_{dialect}")
    run_script("r0005_lines_tables")
    run_script("r0005_lines_guards_{dialect}")
    run_script("r0005_takeover_tables_{dialect}")
    run_script("r0005_takeover_guards_{dialect}")
    run_script("r0005_queue_index")
    run_script("r0005_steps_tables_{dialect}")
