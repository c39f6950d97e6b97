from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbench.domain.errors import InputError
from workbench.exchange.differences import Difference, Group, differences
from workbench.exchange.self_report import (
    MANIFEST,
    STATEMENT,
    Signed,
    original_of,
    read_self_report,
    write_self_report,
)
from workbench.exchange.statement import (
    Answered,
    LedgerFile,
    MachineStated,
    ProductStated,
    Statement,
)
from workbench.store.files import file_sha256

AT = datetime(2024, 9, 18, 9, 0, tzinfo=UTC)


def machine(number: str, model: str = "YE3-280S-4", conclusion: str = "达标") -> MachineStated:
    return MachineStated(
        number=number,
        name="泵",
        model=model,
        power_kw="75",
        place="一车间",
        state="在用",
        conclusion=conclusion,
    )


def statement(**parts: object) -> Statement:
    return Statement(
        enterprise="示例公司",
        uscc="",
        year=2024,
        checklist_version="v",
        **parts,  # type: ignore[arg-type]
    )


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    file = tmp_path / "台账.xlsx"
    file.write_bytes(b"PK ledger bytes")
    return file


@pytest.fixture
def said(ledger: Path) -> Statement:
    held = LedgerFile(kind="equipment", name=ledger.name, sha256=file_sha256(ledger), rows=1)
    answered = Answered(item_id="G1", subject="", result="conforms", note="有制度")
    return statement(answers=(answered,), machines=(machine("P-1"),), ledgers=(held,))


@pytest.fixture
def report(tmp_path: Path, said: Statement, ledger: Path) -> Path:
    file = tmp_path / "自报.zcbg"
    write_self_report(file, said, {said.ledgers[0].sha256: ledger}, Signed("张", AT))
    return file


def repacked(report: Path, **changes: bytes) -> Path:
    """The report with members changed, its hashes left as they were."""
    with zipfile.ZipFile(report) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(report, "w") as archive:
        for name, content in (
            members | {k.replace("__", "."): v for k, v in changes.items()}
        ).items():
            archive.writestr(name, content)
    return report


def manifest(report: Path) -> dict[str, object]:
    with zipfile.ZipFile(report) as archive:
        return dict(json.loads(archive.read(MANIFEST)))


def test_a_report_is_read_back_as_it_was_written(report: Path, said: Statement) -> None:
    read = read_self_report(report)
    assert (read.statement, read.made_at, read.made_by) == (said, AT, "张")
    assert original_of(report, said.ledgers[0].sha256) == b"PK ledger bytes"


def test_a_changed_statement_is_refused(report: Path, said: Statement) -> None:
    other = said.model_copy(update={"enterprise": "别的公司"}).model_dump_json().encode()
    with pytest.raises(InputError, match="哈希不符"):
        read_self_report(repacked(report, statement__json=other))


def test_a_member_nobody_declared_is_refused(report: Path) -> None:
    with pytest.raises(InputError, match=r"多出了 run\.exe"):
        read_self_report(repacked(report, run__exe=b"MZ"))


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"format": "other"}, "不是企业自报文件"),
        ({"version": 2}, "更新版本的程序生成"),
        ({"extra": 1}, "目录的格式不对"),
    ],
)
def test_a_manifest_of_another_kind_is_refused(
    report: Path, change: dict[str, object], complaint: str
) -> None:
    content = json.dumps(manifest(report) | change).encode()
    with pytest.raises(InputError, match=complaint):
        read_self_report(repacked(report, manifest__json=content))


def test_a_file_of_another_program_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "照片.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.jpg", b"x")
    with pytest.raises(InputError, match="不是企业自报文件"):
        read_self_report(file)


def test_a_report_without_an_original_is_not_written(tmp_path: Path, said: Statement) -> None:
    with pytest.raises(InputError, match=r"台账原件不在库中：台账\.xlsx"):
        write_self_report(tmp_path / "a.zcbg", said, {}, Signed("张", AT))
    assert not (tmp_path / "a.zcbg").exists()


def test_a_statement_of_the_wrong_shape_is_refused(report: Path) -> None:
    import hashlib

    body = b'{"enterprise": 3}'
    held = manifest(report)
    hashes = dict(held["hashes"]) | {STATEMENT: hashlib.sha256(body).hexdigest()}  # type: ignore[call-overload]
    content = json.dumps(held | {"hashes": hashes}).encode()
    with pytest.raises(InputError, match="格式不对"):
        read_self_report(repacked(report, manifest__json=content, statement__json=body))


def test_everything_that_differs_is_listed_and_nothing_else() -> None:
    digest = "a" * 64
    declared = statement(
        answers=(
            Answered(item_id="G1", subject="", result="conforms", note=""),
            Answered(item_id="G2", subject="", result="conforms", note="另一种说法"),
        ),
        machines=(machine("P-1"), machine("P 2"), machine("P-9")),
        products=(
            ProductStated(subject="烧碱", period="2023", value="300", unit="", conclusion="符合"),
        ),
        ledgers=(LedgerFile(kind="equipment", name="台账.xlsx", sha256=digest, rows=3),),
    )
    verified = statement(
        answers=(
            Answered(item_id="G1", subject="", result="deviates", note=""),
            Answered(item_id="G2", subject="", result="conforms", note=""),
        ),
        machines=(machine("P-1"), machine("P2", "Y280S-4", "目录在用"), machine("X")),
        products=(
            ProductStated(subject="烧碱", period="2023", value="352", unit="", conclusion="符合"),
        ),
    )
    assert differences(declared, verified) == (
        Difference(Group.CHECKLIST, "G1", "结果", "conforms", "deviates"),
        Difference(Group.MACHINE, "P 2 泵", "型号", "YE3-280S-4", "Y280S-4"),
        Difference(Group.MACHINE, "P 2 泵", "结论", "达标", "目录在用"),
        Difference(Group.MACHINE, "P-9 泵", "整台", "YE3-280S-4 75 kW 达标", ""),
        Difference(Group.MACHINE, "X 泵", "整台", "", "YE3-280S-4 75 kW 达标"),
        Difference(Group.PRODUCT, "烧碱 2023", "核算值", "300", "352"),
        Difference(Group.LEDGER, "台账.xlsx", "文件", "台账.xlsx（3 条）", ""),
    )
    assert differences(declared, declared) == ()
