"""Images of cases that travel between stores, and the keys that sign their packages."""

from __future__ import annotations

from workbench.store.migrations.layout import create

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add both tables, empty: a case has an image from the first time it is sent or received."""
    create(
        "case_image", "case_id text pk; image text !; seen text !; conflicts int !; saved_at text !"
    )
    create(
        "device_key",
        "device_id text pk; public_key text !; private_key text; agency text !;"
        "first_seen_at text !",
    )
