from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Refuse
from tests.cli.verbs import CHLOR_ALKALI, SAMPLES, content, files, run_process, sentence

LEDGER = SAMPLES / "02_chlor_alkali/equipment.xlsx"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("没有这个动作",), "没有这个动作"),
        (("check",), "缺少参数 文件"),
        (("check", LEDGER, "--没有"), "不认识的参数 --没有"),
        (("check", LEDGER, "多余"), "不认识的参数 多余"),
        (("check", LEDGER, "--kind", "production"), "--kind"),
        (("check", LEDGER, "--json"), "后面要跟一个值"),
        (("check", LEDGER, "--as-of", "昨天"), "日期“昨天”读不懂"),
        (("check", LEDGER, "--as-of", "2024-02-30"), "日期“2024-02-30”读不懂"),
        (("--on", "2024/5/6", "check", LEDGER), "日期“2024/5/6”读不懂"),
        (("check", LEDGER, "--on", ""), "日期“”读不懂"),
        (("check", LEDGER, "--password-file", "口令.txt"), "加密"),
        (("new",), "缺少参数"),
        (("new", "库", "--role", "boss"), "--role"),
        (("new", "库", "--role", "office", "--officer", "张示例"), "姓名:执法证号"),
        (("case",), "缺少参数 动作"),
        (("rules",), "缺少参数 动作"),
        (("rules", "show", "没有"), "没有“没有”"),
        (("cases", "没有的库"), "不是节能监察工作台的数据文件夹"),
        (("cases", "没有的库", "--year", "二〇二四"), "年份“二〇二四”读不懂"),
        (("verify", "没有的库"), "找不到"),
        (("backup", "没有的库", "--out", "x.zip"), "不是节能监察工作台的数据文件夹"),
        (("restore", "没有.zip", "--into", "新库"), "找不到备份文件"),
        (("import", "没有的库", LEDGER, "--kind", "equipment"), "不是节能监察工作台的数据文件夹"),
        (("import", "没有的库", LEDGER), "--kind"),
        (("report", "没有的库", "--year", "2024", "--out", "x"), "不是节能监察工作台的数据文件夹"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(map(str, value))[-40:],
)
def test_a_mistake_ends_in_one_sentence(
    arguments: tuple[object, ...],
    says: str,
    refuse: Refuse,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert says in refuse(*arguments)
    assert not list(tmp_path.iterdir()), "a mistake leaves nothing behind"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("case", "new", "STORE", "--enterprise", "9199", "--year", "2024"), "--category"),
        (
            ("case", "new", "STORE", "--enterprise", "9199", "--year", "2024", "--category", "key_industry"),
            "没有代码为 9199 的企业",
        ),
        (
            ("case", "new", "STORE", "--enterprise", CHLOR_ALKALI, "--year", "2024", "--category", "别的"),
            "别的",
        ),
        (
            ("case", "new", "STORE", "--enterprise", CHLOR_ALKALI, "--year", "2031", "--category", "routine"),
            "2031",
        ),
        (
            ("case", "new", "STORE", "--enterprise", CHLOR_ALKALI, "--year", "2024", "--category", "key_industry"),
            "已有案件",
        ),
        (("import", "STORE", LEDGER, "--kind", "equipment", "--case", "没有"), "没有"),
        (("import", "STORE", LEDGER, "--kind", "equipment", "--as", "王五"), "人员“王五”没有登记"),
        (("--as", "王五", "import", "STORE", LEDGER, "--kind", "equipment"), "张示例"),
        (("rules", "import", "STORE", "没有.zip"), "找不到规则包"),
        (("rules", "import", "STORE", LEDGER), "规则包"),
        (("new", "STORE", "--role", "office"), "不是空文件夹"),
        (("report", "STORE", "--year", "2031", "--out", "x"), "2031"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(map(str, value))[-40:],
)  # fmt: skip
def test_a_mistake_leaves_the_store_as_it_was(
    arguments: tuple[object, ...], says: str, refuse: Refuse, store: Path
) -> None:
    held, beside = content(store), files(store)
    assert says in refuse(*(store if each == "STORE" else each for each in arguments))
    assert (content(store), files(store)) == (held, beside)


def test_several_cases_have_to_be_told_apart(refuse: Refuse, store: Path) -> None:
    from ui.cli.main import run

    other = ["--enterprise", "91990101MA0EG0015C", "--year", "2024", "--category", "key_industry"]
    assert run(["case", "new", str(store), *other]) == 0
    assert "--case" in refuse("import", store, LEDGER, "--kind", "equipment")


def test_a_ledger_without_a_case_is_refused(refuse: Refuse, tmp_path: Path) -> None:
    from ui.cli.main import run

    assert run(["new", str(tmp_path / "库"), "--role", "office"]) == 0
    assert "还没有案件" in refuse("import", tmp_path / "库", LEDGER, "--kind", "equipment")


@pytest.mark.parametrize(
    "arguments",
    [("没有这个动作",), ("check", "没有.xlsx"), ("check", "a.xlsx", "--on", "x")],
    ids=str,
)
def test_the_process_leaves_with_two_and_only_the_sentence(arguments: tuple[str, ...]) -> None:
    done = run_process(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    sentence(done.stderr)
