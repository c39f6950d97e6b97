"""The child of the kill test: answers items for ever and acknowledges each once it is saved."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from workbench.domain.checklist import Result
from workbench.operations import checklists, stores
from workbench.operations.checklists import AnswerChange


def main(folder: Path, case_id: str, start: int) -> None:
    db = stores.open_store(folder)
    for number in count(start):
        change = AnswerChange(
            result=Result.CONFORMS, note=f"第{number}次", subject=str(number % 50)
        )
        at = datetime(2024, 5, 6, tzinfo=UTC)
        checklists.answer_item(db, case_id, "G-1", change, by="u", at=at)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
