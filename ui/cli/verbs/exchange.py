"""`package` and `receive`: cases onto a stick and off it, with receipts."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import Any

from ui.cli.composition import Composition
from ui.cli.output import say, write_json
from ui.cli.verbs.verb import Verbs, declare
from ui.cli.words import ChineseParser
from workbench.domain.errors import UserError
from workbench.exchange.packages.receipt import CaseOutcome
from workbench.operations.arrival import Arrived, ArrivedKind
from workbench.operations.receipts import write_receipts
from workbench.operations.receiving import receive_many
from workbench.operations.sending import SendRequest, send_cases

_OUTCOMES = {
    CaseOutcome.TAKEN_IN: "已并入",
    CaseOutcome.UNCHANGED: "已有，没有变化",
    CaseOutcome.CONFLICTING: "已并入，有冲突待决定",
    CaseOutcome.REJECTED: "没有收下",
}
_NAMED = 3


def add(verbs: Verbs[ChineseParser]) -> None:
    """Declare both verbs."""
    package = declare(verbs, "package", "把案件连同证据、台账、文书打成一个签名的案件包", send)
    package.add_argument("store", type=Path, metavar="文件夹")
    package.add_argument("--case", action="append", required=True, metavar="案件编号")
    package.add_argument("--out", type=Path, required=True, metavar="文件")
    receive = declare(verbs, "receive", "接收案件包或回执；可以给文件夹", take_in)
    receive.add_argument("store", type=Path, metavar="文件夹")
    receive.add_argument("files", type=Path, nargs="+", metavar="文件")
    receive.add_argument("--receipts", type=Path, metavar="文件夹", help="回执写到这里")
    receive.add_argument("--json", type=Path, metavar="文件")
    for verb in (package, receive):
        verb.set_defaults(takes_password=True)


def send(arguments: argparse.Namespace, composition: Composition) -> None:
    """Write a package and say what is in it."""
    password = _password(arguments)
    with composition.writing(arguments.store) as desk:
        request = SendRequest(tuple(arguments.case), arguments.out, password)
        sent = desk.do(send_cases, request, progress=composition.progress)
    for case in sent.cases:
        say(f"{case.enterprise}　{case.year}年度　第{case.version}版　附 {case.objects} 个文件")
    say(*sent.notes)
    sealed = "，已用口令加密" if password else ""
    say(f"已写出 {sent.file}：{len(sent.cases)} 个案件{sealed}，校验值 {sent.sha256[:16]}。")


def take_in(arguments: argparse.Namespace, composition: Composition) -> None:
    """Take files in, each for itself; those that were refused are told at the end."""
    password = _password(arguments)
    with composition.writing(arguments.store) as desk:
        arrived = desk.do(receive_many, arguments.files, password, progress=composition.progress)
        receipts = (
            write_receipts(desk.db, arrived, arguments.receipts) if arguments.receipts else ()
        )
    if arguments.json:
        write_json(arguments.json, _json(arrived))
    for each in arrived:
        _say(each)
    say(*(f"回执：{path}" for path in receipts))
    _refuse(arrived)


def _say(arrived: Arrived) -> None:
    what = "回执" if arrived.kind is ArrivedKind.RECEIPT else "案件包"
    sender = arrived.sender
    who = f"（{sender.agency} {sender.person}）".replace(" ）", "）") if sender else ""
    say(f"{arrived.file}　{what}{who}")
    for case in arrived.cases:
        words = _OUTCOMES[case.outcome] if what == "案件包" else _delivered(case.outcome)
        conflicts = f"（{case.conflicts} 处）" if case.conflicts else ""
        say(f"　{case.enterprise}　{case.year}年度　第{case.version}版　{words}{conflicts}")
    say(*(f"　{note}" for note in arrived.notes))


def _delivered(outcome: CaseOutcome) -> str:
    return "对方没有收下" if outcome is CaseOutcome.REJECTED else "已送达"


def _refuse(arrived: tuple[Arrived, ...]) -> None:
    refusals = [text for each in arrived if each.is_refused for text in each.refusals]
    if not refusals:
        return
    files = sum(each.is_refused for each in arrived)
    named = "；".join(text.rstrip("。") for text in refusals[:_NAMED])
    more = f"；等 {len(refusals)} 项" if len(refusals) > _NAMED else ""
    whole = f"{len(arrived)} 个文件中 {files} 个没有全部收下：" if len(arrived) > 1 else ""
    raise UserError(f"{whole}{named}{more}。")


def _json(arrived: tuple[Arrived, ...]) -> dict[str, Any]:
    outcomes = Counter(
        case.outcome for each in arrived if each.kind is ArrivedKind.PACKAGE for case in each.cases
    )
    return {
        "files": [_file_json(each) for each in arrived],
        "refused": sum(each.is_refused for each in arrived),
        **{outcome.value: outcomes[outcome] for outcome in CaseOutcome},
    }


def _file_json(arrived: Arrived) -> dict[str, Any]:
    sender = arrived.sender
    return {
        "file": arrived.file,
        "kind": arrived.kind.value,
        "package_id": arrived.package_id,
        "sender": {
            "agency": sender.agency,
            "person": sender.person,
            "device": sender.device_id,
            "fingerprint": sender.fingerprint,
            "is_new": sender.is_new,
        }
        if sender
        else None,
        "cases": [
            {
                "id": case.case_id,
                "enterprise": case.enterprise,
                "uscc": case.uscc,
                "year": case.year,
                "version": case.version,
                "outcome": case.outcome.value,
                "conflicts": case.conflicts,
                "reason": case.reason,
            }
            for case in arrived.cases
        ],
        "notes": list(arrived.notes),
        "reason": arrived.reason,
        "message": arrived.message,
        "set_aside": arrived.set_aside,
    }


def _password(arguments: argparse.Namespace) -> str:
    """The password of the package, the first line of a file; none where no file is named."""
    named = getattr(arguments, "password_file", None)
    if not named:
        return ""
    file = Path(named)
    if not file.is_file():
        raise UserError(f"找不到口令文件“{file}”。", "请检查路径。")
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except ValueError:
        raise UserError(f"口令文件“{file}”不是 UTF-8 文本。", "请另存为 UTF-8。") from None
    if not lines or not lines[0]:
        raise UserError(f"口令文件“{file}”是空的。", "请把口令写在第一行。")
    return lines[0]
