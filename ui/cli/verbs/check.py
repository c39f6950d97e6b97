"""`check FILE`: read one ledger without a store and judge it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from reports.build.worklist import build_worklist
from reports.catalogue import render
from ui.cli.checking import check_equipment, check_machines, read
from ui.cli.composition import Composition, parse_day
from ui.cli.energy_checking import check_datacentre, check_energy, check_metering
from ui.cli.output import say, write_json
from ui.cli.verbs.verb import Verbs, declare
from ui.cli.words import ChineseParser
from ui.fonts import discover_fonts
from ui.verdict_words import CLASS_SIGNS
from workbench.domain.errors import UserError
from workbench.domain.partition import MachineClass
from workbench.judging.worklist import WorkItem
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.records import ReadOptions

WORKLIST_FORMATS = (".pdf", ".xlsx", ".csv")
CHECKS = {
    LedgerKind.EQUIPMENT: check_equipment,
    LedgerKind.ENERGY: check_energy,
    LedgerKind.METERING: check_metering,
    LedgerKind.DATACENTRE: check_datacentre,
}


def add(verbs: Verbs[ChineseParser]) -> None:
    """Declare the verb."""
    verb = declare(verbs, "check", "不建库，直接读一份台账并判定", run)
    verb.add_argument("file", type=Path, metavar="文件")
    verb.add_argument(
        "--kind", choices=[kind.value for kind in CHECKS], default="equipment", help="台账的种类"
    )
    verb.add_argument("--sheet", metavar="工作表")
    verb.add_argument("--as-of", metavar="日期", help="按哪一天有效的规则判定，缺省为今天")
    verb.add_argument("--json", type=Path, metavar="文件")
    verb.add_argument(
        "--worklist",
        type=Path,
        metavar="文件",
        help="把补读清单写成 .pdf（打印一页）、.xlsx 或 .csv；只用于设备台账",
    )


def run(arguments: argparse.Namespace, composition: Composition) -> None:
    """Check the file, write the JSON, print the summary."""
    told = arguments.as_of
    as_of = composition.today if told is None else parse_day(told)
    kind = LedgerKind(arguments.kind)
    if arguments.worklist:
        _refuse_worklist(kind, arguments.worklist)
    reading = read(
        composition,
        arguments.file,
        kind,
        ReadOptions(sheet=arguments.sheet, today=composition.today),
    )
    work: tuple[WorkItem, ...] = ()
    if kind is LedgerKind.EQUIPMENT:
        result, work = check_machines(composition, reading, as_of)
    else:
        result = CHECKS[kind](composition, reading, as_of)
    if arguments.json:
        write_json(arguments.json, result)
    say(*_lines(kind, result))
    if arguments.worklist:
        _write_worklist(composition, arguments.worklist, work, f"{reading.file}（{as_of}）")


def _refuse_worklist(kind: LedgerKind, path: Path) -> None:
    if kind is not LedgerKind.EQUIPMENT:
        raise UserError("补读清单只由设备台账得出。", "请去掉 --worklist，或改用设备台账。")
    if path.suffix.lower() not in WORKLIST_FORMATS:
        raise UserError(f"补读清单不能写成“{path.name}”。", "文件名请以 .pdf、.xlsx 或 .csv 结尾。")


def _write_worklist(
    composition: Composition, path: Path, work: tuple[WorkItem, ...], subject: str
) -> None:
    known = composition.knowledge
    document = build_worklist(work, known.field_words, subject, composition.today)
    render(document, path, discover_fonts(known.paths))
    say(f"已写出补读清单 {path}。")


def _lines(kind: LedgerKind, result: dict[str, Any]) -> list[str]:
    head = f"{result['file']}：按 {result['as_of']} 有效的规则"
    remarks = len(result["issues"]) + sum(len(row["issues"]) for row in result.get("rows", ()))
    if kind is LedgerKind.EQUIPMENT:
        return [head, *_equipment_lines(result["summary"]), f"存疑 {remarks} 处"]
    return [head, *result["summary"]["lines"], f"存疑 {remarks} 处"]


def _equipment_lines(summary: dict[str, Any]) -> list[str]:
    lines = [f"{summary['rows']} 行，{summary['machines']} 台，{summary['nameplates']} 种铭牌"]
    if summary["plates_to_read"]:
        lines.append(f"读 {summary['plates_to_read']} 块铭牌可解锁 {summary['unlocks']} 台")
    for kind in MachineClass:
        count = summary["classes"][kind.value]
        if count:
            symbol, word, _ = CLASS_SIGNS[kind]
            lines.append(f"{symbol} {word} {count} 台")
    return lines
