"""Where the program's own data lie, from source or frozen: the only place that knows."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Paths:
    """`resources` is read only; `samples` are the sample ledgers, where present."""

    resources: Path
    samples: Path

    @classmethod
    def discover(cls) -> Paths:
        """Find the folders beside the code, or inside a frozen bundle."""
        root = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent))
        return cls(resources=root / "resources", samples=root / "sample_ledgers")
