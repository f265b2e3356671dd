"""Papers that stand; what is contested, and what was taken off a channel."""

from jointseas.storage.migrations import run_script

revision = "r0006"
down_revision = "r0005"


def upgrade() -> None:
    run_script("r0006_audit_columns")
    run_script("r0006_audit_guards_{dialect}")
    run_script("r0006_papers_tables")
    run_script("r0006_papers_guards_{dialect}")
    run_script("r0006_keys_tables")
    run_script("r0006_keys_guards_{dialect}")
    run_script("r0006_appeals_tables")
    run_script("r0006_appeals_guards_{dialect}")
    run_script("r0006_agreements_tables")
    run_script("r0006_agreements_guards_{dialect}")
    run_script("r0006_contracts_tables")
    run_script("r0006_contracts_guards_{dialect}")
