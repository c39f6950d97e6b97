"""`freeze STORE --year Y`: the year's set kept as it is; `--thaw REASON` ends it visibly."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from reports.catalogue import write_annual_set
from ui.cli.composition import Composition, Desk
from ui.cli.output import say, write_json
from ui.cli.verbs.verb import Verbs, declare
from ui.cli.words import ChineseParser, year
from ui.fonts import discover_fonts
from ui.freeze_words import reckoning
from workbench.domain.errors import UserError
from workbench.operations.year import YearSet, freeze_year, thaw_year
from workbench.operations.year_summary import year_facts, year_readiness
from workbench.store.queries import frozen_years
from workbench.summary.readiness import Readiness
from workbench.summary.year_json import facts_to_text

_NAMED = 5


def add(verbs: Verbs[ChineseParser]) -> None:
    """Declare the verb."""
    verb = declare(verbs, "freeze", "冻结年度数据和材料", run)
    verb.add_argument("store", type=Path, metavar="文件夹")
    verb.add_argument("--year", type=year, required=True, metavar="年度")
    verb.add_argument("--thaw", metavar="理由", help="解冻，写明理由")
    verb.add_argument("--json", type=Path, metavar="文件")


def run(arguments: argparse.Namespace, composition: Composition) -> None:
    """Freeze, or thaw with a reason."""
    with composition.writing(arguments.store) as desk:
        if arguments.thaw is not None:
            desk.do(thaw_year, arguments.year, arguments.thaw)
            say(f"已解冻{arguments.year}年度，理由：{arguments.thaw}。原冻结材料仍可查看。")
            return
        _freeze(arguments, composition, desk)


def _freeze(arguments: argparse.Namespace, composition: Composition, desk: Desk) -> None:
    knowledge = composition.knowledge_of(desk.db)
    notice = knowledge.notice(arguments.year)
    with desk.db.read() as session:
        if (held := frozen_years.frozen_year(session, arguments.year)) is not None:
            raise UserError(
                f"{arguments.year}年度已于{held.frozen_at:%Y-%m-%d}冻结。",
                "需要更正时请先用 --thaw 解冻并写明理由。",
            )
    facts = year_facts(desk.db, notice, composition.today)
    ready = year_readiness(desk.db, notice, facts)
    if arguments.json:
        write_json(arguments.json, _as_json(ready))
    if not ready.is_ready:
        raise UserError(_refusal(arguments.year, ready), "请逐项处理后再冻结。")
    with tempfile.TemporaryDirectory(prefix="freeze-") as folder:
        files = write_annual_set(
            facts,
            Path(folder),
            discover_fonts(knowledge.paths),
            knowledge.paths.resources,
            composition.progress,
        )
        kept = YearSet(year=arguments.year, facts=facts_to_text(facts), files=files)
        frozen = desk.do(freeze_year, kept)
    say(
        f"已冻结{arguments.year}年度：{reckoning(ready)}",
        f"材料 {len(frozen.files)} 份，数据校验值 {frozen.facts_hash[:16]}。",
    )


def _refusal(of: int, ready: Readiness) -> str:
    named = "；".join(block.text for block in ready.blocks[:_NAMED])
    more = f"；等 {len(ready.blocks)} 项" if len(ready.blocks) > _NAMED else ""
    return f"{of}年度还不能冻结，{reckoning(ready)}：{named}{more}"


def _as_json(ready: Readiness) -> dict[str, object]:
    return {
        "expected": ready.expected,
        "received": ready.received,
        "conflicting": ready.conflicting,
        "rejected": ready.rejected,
        "left": ready.left,
        "blocks": [
            {"obstacle": each.obstacle.value, "text": each.text, "id": each.id}
            for each in ready.blocks
        ],
    }
