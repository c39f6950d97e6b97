"""The shipped papers are whole, and a wrong one is refused by name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from workbench.checklists.paper_loading import load_papers
from workbench.domain.errors import DataCorrupt
from workbench.domain.paper import PaperKind
from workbench.domain.paper_form import BlockShape, Need, PaperSide
from workbench.domain.verdict import CheckState
from workbench.paths import Paths

RESOURCES = Paths.discover().resources
BOOK = load_papers(RESOURCES)
# The papers that product.md (12) and practice.md 1.13 name.
NAMED = {
    "节能监察通知书", "提供资料通知书", "送达地址及电子送达确认书", "企业授权委托书", "企业节能自查报告",
    "现场监察笔录", "询问笔录", "资料清单", "重点用能设备抽查表", "单位产品能耗核算确认表",
    "先行登记保存证据通知书", "节能监察报告", "权利告知及陈述申辩记录", "节能监察内部审批表", "法制审核意见",
    "限期整改通知书", "节能监察意见书", "节能监察建议书", "移送函", "能耗限额执行情况认定结果函", "送达回证",
    "整改报告", "整改延期申请书", "整改延期批复", "整改复查记录", "结案（归档）表", "卷内目录",
}  # fmt: skip


def test_every_paper_that_the_trade_names_is_there() -> None:
    assert {form.title for form in BOOK.forms.values()} == NAMED


def test_each_paper_has_a_code_of_its_own() -> None:
    codes = [form.code for form in BOOK.forms.values()]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("kind", PaperKind)
def test_each_paper_of_the_agency_is_signed_or_sealed(kind: PaperKind) -> None:
    form = BOOK[kind]
    shapes = {block.shape for block in form.blocks}
    assert form.is_own or shapes & {BlockShape.SIGN, BlockShape.STAMP}


@pytest.mark.parametrize(
    "kind", [PaperKind.ONSITE_RECORD, PaperKind.INTERVIEW_RECORD, PaperKind.RECHECK_RECORD]
)
def test_a_record_can_be_refused_before_a_witness(kind: PaperKind) -> None:
    signed = {name for block in BOOK[kind].blocks for name in block.names}
    assert BOOK[kind].is_own or "refusal" in signed


def test_preservation_stands_behind_a_filed_case_only() -> None:
    form = BOOK[PaperKind.PRESERVATION]
    assert Need.FILED_CASE in form.needs
    assert form.is_optional


def test_an_enterprise_paper_needs_no_officers() -> None:
    own = [form for form in BOOK.forms.values() if form.side is PaperSide.ENTERPRISE]
    assert len(own) == 4
    assert not any(Need.OFFICERS in form.needs for form in own)


def test_no_paper_rests_on_a_text_that_was_only_remembered() -> None:
    states = {basis.checked for form in BOOK.forms.values() for basis in form.basis}
    assert CheckState.UNVERIFIED not in states


def _with(folder: Path, file: str, old: str, new: str) -> Path:
    root = folder / "resources"
    shutil.copytree(RESOURCES / "papers", root / "papers")
    shutil.copytree(RESOURCES / "checklists", root / "checklists")
    path = root / "papers" / "case" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("1_notice.toml", "{starts_on}至", "{begins}至", "不认识的填空“begins”"),
        ("1_notice.toml", 'source = "onsite_on"', 'source = "on_site"', "不认识的来源“on_site”"),
        ("1_notice.toml", 'code = "TG"', 'code = "TZ"', "已被"),
        ("1_notice.toml", '{ stamp = "agency" }', '{ seal = "agency" }', "段落须写一种内容"),
        ("1_notice.toml", "[authorisation]", "[authorization]", "缺少"),
        ("2_onsite.toml", '"refusal"', '"refused"', "不认识的填空“refused”"),
        ("3_decision.toml", 'table = "findings"', 'table = "problems"', "不认识的填空“problems”"),
        (
            "2_onsite.toml",
            'table = "product_energy"',
            'table = "product_verdicts"',
            "product_verdicts",
        ),
        ("2_onsite.toml", '"facts_only"', '"facts"', "不认识“facts”"),
        ("1_notice.toml", 'choices = ["同意", "不同意"], ', "", "选择项和 shape 不一致"),
    ],
)
def test_a_wrong_paper_is_refused_by_name(
    tmp_path: Path, file: str, old: str, new: str, says: str
) -> None:
    with pytest.raises(DataCorrupt, match=says):
        load_papers(_with(tmp_path, file, old, new))
