from __future__ import annotations

from pathlib import Path

import pytest

from tests.ledgers import workbooks
from tests.ledgers.conftest import ReadRows
from workbench.domain.errors import Cancelled, InputError
from workbench.domain.issue import Severity
from workbench.ledgers.fields import FieldCatalogue
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.pipeline import read_ledger
from workbench.ledgers.records import ReadOptions

HEAD = ["序号", "设备名称", "型号", "数量", "备注"]
MOTORS = [[n, "电机", f"Y2-160L-{n}", 2, None] for n in (2, 4)]


def skipped(read_rows: ReadRows, *rows: list[object]) -> list[tuple[int, str]]:
    reading = read_rows([HEAD, *rows])
    for _ in reading.machines():
        pass
    return [(row.row, row.reason) for row in reading.sheets[0].skipped_rows]


@pytest.mark.parametrize("word", ["合计", "合 计", "总计", "小计：", "一车间小计", "共计（台）"])
def test_totals_are_skipped(read_rows: ReadRows, word: str) -> None:
    assert skipped(read_rows, *MOTORS, [word, None, None, 4])[0][0] == 4
    assert skipped(read_rows, *MOTORS, [None, word, None, 4])[0][0] == 4


def test_a_machine_whose_name_begins_like_a_total_is_a_machine(read_rows: ReadRows) -> None:
    assert skipped(read_rows, [1, "总计量泵", "JX-1", 1]) == []


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["注：以上为在用设备"], "说明行"),
        (["填表人：张某", None, None, "审核：李某"], "说明行"),
        ([3], "只有序号或未识别的列，没有内容"),
        (["一、动力车间"], "分节标题：一、动力车间"),
        ([None, "（二）空压站"], "分节标题：（二）空压站"),
        (HEAD, "重复的表头"),
    ],
)
def test_rows_that_are_no_record_say_why(
    read_rows: ReadRows, row: list[object], reason: str
) -> None:
    assert skipped(read_rows, *MOTORS, row) == [(4, reason)]


def test_blank_rows_are_passed_over_in_silence(read_rows: ReadRows) -> None:
    assert skipped(read_rows, *MOTORS, [], [" "], MOTORS[0]) == []


def test_a_total_that_is_not_the_sum_is_remarked_upon(read_rows: ReadRows) -> None:
    reading = read_rows([HEAD, *MOTORS, ["合计", None, None, 5]])
    assert len(list(reading.machines())) == 2
    (issue,) = reading.issues
    assert (issue.code, issue.where.row, issue.where.column) == ("ledger.total.mismatch", 4, "D")
    assert "5" in issue.message
    assert "4" in issue.message


def test_part_sums_and_the_whole_sum_are_told_apart(read_rows: ReadRows) -> None:
    reading = read_rows(
        [
            HEAD,
            ["一、东区"],
            *MOTORS,
            ["小计", None, None, 4],
            ["二、西区"],
            *MOTORS,
            ["小计", None, None, 4],
            ["合计", None, None, 8],
        ]
    )
    assert len(list(reading.machines())) == 4
    assert reading.issues == ()


def test_a_row_without_name_and_model_cannot_be_stored(read_rows: ReadRows) -> None:
    reading = read_rows([HEAD, [1, None, None, 3, "待查"]])
    assert list(reading.machines()) == []
    (issue,) = reading.issues
    assert (issue.code, issue.severity) == ("ledger.row.unidentified", Severity.ERROR)


def workbook(tmp_path: Path, **sheets: list[list[object]]) -> Path:
    return workbooks.xlsx(tmp_path / "台账.xlsx", sheets)


def test_a_second_sheet_without_a_head_is_read_only_when_certain(
    tmp_path: Path, fields: FieldCatalogue
) -> None:
    more = [[n, "电机", f"YE3-160L-{n}", 1, "x"] for n in (2, 4, 6, 8)]
    path = workbook(tmp_path, 一=[HEAD, *MOTORS], 二=more)
    reading = read_ledger(path, LedgerKind.EQUIPMENT, fields)
    assert len(list(reading.machines())) == 6
    assert [issue.code for issue in reading.issues] == ["ledger.sheet.continued"]


def test_a_second_sheet_without_a_head_that_leaves_doubt_is_not_read(
    tmp_path: Path, fields: FieldCatalogue
) -> None:
    rooms = [
        ["示例局", "油机室", "示例PY01", "B", None],
        ["示例局", "低配室", "示例PD01", "C", "x"],
    ]
    path = workbook(tmp_path, 一=[HEAD, *MOTORS], 机房=rooms)
    reading = read_ledger(path, LedgerKind.EQUIPMENT, fields)
    assert len(list(reading.machines())) == 2
    assert [issue.code for issue in reading.issues] == ["ledger.sheet.no_head"]
    assert "机房" in reading.issues[0].message


def test_a_hidden_sheet_is_read_only_when_named(tmp_path: Path, fields: FieldCatalogue) -> None:
    path = workbooks.xlsx(
        tmp_path / "台账.xlsx", {"一": [HEAD, *MOTORS], "旧": [HEAD, *MOTORS]}, hidden=["旧"]
    )
    reading = read_ledger(path, LedgerKind.EQUIPMENT, fields)
    assert [sheet.sheet for sheet in reading.sheets] == ["一"]
    assert reading.issues[0].code == "ledger.sheet.hidden"
    named = read_ledger(path, LedgerKind.EQUIPMENT, fields, ReadOptions(sheet="旧"))
    assert [sheet.sheet for sheet in named.sheets] == ["旧"]


def test_a_sheet_that_is_not_there_is_named_with_those_that_are(
    tmp_path: Path, fields: FieldCatalogue
) -> None:
    path = workbook(tmp_path, 一=[HEAD, *MOTORS])
    with pytest.raises(InputError, match=r"没有工作表“二”.*“一”"):
        read_ledger(path, LedgerKind.EQUIPMENT, fields, ReadOptions(sheet="二"))


def test_a_walk_can_be_stopped(tmp_path: Path, fields: FieldCatalogue) -> None:
    class Stopping:
        asked = 0

        def report(self, done: int, total: int | None, note: str) -> None:
            pass

        def check(self) -> None:
            self.asked += 1
            if self.asked > 3:
                raise Cancelled

    path = workbook(tmp_path, 一=[HEAD, *MOTORS * 2000])
    with pytest.raises(Cancelled):
        list(read_ledger(path, LedgerKind.EQUIPMENT, fields, progress=Stopping()).machines())


def test_a_numeral_before_a_lone_title_makes_a_section(read_rows: ReadRows) -> None:
    assert skipped(read_rows, ["一", "生产系统"], *MOTORS) == [(2, "分节标题：一、生产系统")]
