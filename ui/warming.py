"""Loading what most places need while the user still looks at the first one."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from ui.desk import Desk
from ui.jobs import Job

if TYPE_CHECKING:
    from workbench.operations.law import Law

# The rule book and the case's own modules take longer to load than a click may.
MODULES = ("ui.import_wizard.wizard", "ui.case.view")


def warm_up(desk: Desk) -> Job:
    """Load rule book and modules after what was queued before."""
    knowledge, year = desk.knowledge, desk.year

    def work(job: Job) -> Law:
        for name in MODULES:
            job.check()
            import_module(name)
        return knowledge.law(year)

    return desk.start("读取规则库", work, lambda _law: None)
