"""Whether a whole store is sound: pages, references, history chain, evidence."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.store import vault
from workbench.store.database import Database
from workbench.store.history import ChainReport, verify_chain
from workbench.store.queries import records
from workbench.store.vault import VaultReport


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreHealth:
    """What a full check found; the file itself was whole, else `DataCorrupt` was raised."""

    chain: ChainReport
    evidence: VaultReport
    broken_references: int

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing is wrong."""
        return self.chain.is_whole and self.evidence.is_whole and not self.broken_references


def check_health(db: Database) -> StoreHealth:
    """Check everything there is to check."""
    db.backing.check_pages()
    with db.read() as session:
        chain = verify_chain(session)
        known = records.vault_files(session).items()
    return StoreHealth(
        chain=chain,
        evidence=vault.check(db.folder, known),
        broken_references=db.backing.broken_references(),
    )
