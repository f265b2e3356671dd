"""Goods to cash: files brought in, parties, goods, screening, trade, channels."""

from jointseas.storage.migrations import run_script

revision = "r0002"
down_revision = "r0001"

PARTS = (
    "intake",
    "parties",
    "catalogue",
    "compliance",
    "consents",
    "stock",
    "orders",
    "shipments",
    "purchases",
    "invoices",
    "payments",
    "refunds",
    "openings",
    "channels",
)


def upgrade() -> None:
    for part in PARTS:
        run_script(f"r0002_{part}_tables")
        run_script(f"r0002_{part}_guards_{{dialect}}")
