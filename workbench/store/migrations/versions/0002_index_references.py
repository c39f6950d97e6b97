"""Index what refers to findings and enterprises: deleting one looks for who refers to it."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add both indexes."""
    op.create_index("ix_rectification_item_finding_id", "rectification_item", ["finding_id"])
    op.create_index("ix_ledger_batch_enterprise_id", "ledger_batch", ["enterprise_id"])
