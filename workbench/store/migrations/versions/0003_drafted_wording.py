"""Findings keep the wording they were drafted with beside the wording a person gave them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add both columns; empty says that the drafted wording is not known any more."""
    for name in ("drafted_facts", "drafted_requirement"):
        op.add_column("finding", sa.Column(name, sa.Text(), nullable=False, server_default=""))
