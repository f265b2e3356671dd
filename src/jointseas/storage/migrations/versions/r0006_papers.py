"""Papers that stand."""

revision = "r0006"
down_revision = "r0005"


def upgrade() -> None:
    pass
