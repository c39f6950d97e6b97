"""The first schema."""

from __future__ import annotations

from workbench.store.migrations.first_schema import TABLES
from workbench.store.migrations.layout import create

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table of the first schema."""
    for table, text in TABLES.items():
        create(table, text)
