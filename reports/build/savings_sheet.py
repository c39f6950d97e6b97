"""改造建议 of a case: what replacing its weak machines saves, with every number behind it."""

from __future__ import annotations

from collections.abc import Iterator

from reports.build.savings_table import (
    entry_table,
    number_table,
    open_table,
    total_table,
)
from reports.build.wording import nothing, section, sentence, subsection
from reports.model.document import (
    Block,
    Citation,
    Document,
    Footer,
    Heading,
    KeyValues,
    Note,
    Orientation,
    Title,
    paragraph,
)
from reports.model.table import chinese_day
from workbench.summary.savings_sheet import (
    SavingsSheet,
    SheetEstimate,
    SheetGroup,
    SheetNumber,
    SheetProduct,
)

TITLE = "节能改造建议"
HONESTY = (
    "本表是估算，不是检测结论，不作认定违规的依据；每个取值及其来源逐项列出，没有来源的数不代填。",
    "同一台设备只与一个目标等级比较，只计一次；列入目录的设备不再计入低于限定值。",
    "风机、泵、压缩机与其配套电动机分列台账时各按现状计算，同时改造的节能量略小于两项之和。",
    "产品单耗的差距与设备改造可能重叠，分别列出，不相加。",
)
NO_WEAK = "没有列入淘汰目录在用或低于现行能效限定值在用的设备。"


def build_savings_sheet(sheet: SavingsSheet) -> Document:
    """The sheet as a document; what could not be estimated stands in it as well."""
    return Document(
        title=f"{sheet.enterprise}{TITLE}",
        blocks=tuple(_blocks(sheet)),
        made_on=sheet.day,
        author=sheet.agency,
        footer=Footer.OFFICIAL,
        orientation=Orientation.LANDSCAPE,
    )


def _blocks(sheet: SavingsSheet) -> Iterator[Block]:
    yield Title((sheet.enterprise, TITLE))
    yield _head(sheet)
    yield Heading(section(1, "汇总"))
    yield from _summary(sheet)
    yield Heading(section(2, "逐组估算"))
    yield from _groups(sheet)
    yield Heading(section(3, "尚不能估算的设备"))
    yield open_table(sheet.open) if sheet.open else nothing()
    yield Heading(section(4, "更换不节能的设备"))
    yield from _without_saving(sheet.without_saving)
    yield Heading(section(5, "产品单耗的差距"))
    yield from _products(sheet.products)
    yield Heading(section(6, "推荐目录中对口的技术装备"))
    yield from _catalogue(sheet)
    yield Heading(section(7, "说明"))
    yield from _remarks(sheet)


def _head(sheet: SavingsSheet) -> KeyValues:
    return KeyValues(
        (
            ("企业名称", sheet.enterprise),
            ("统一社会信用代码", sheet.uscc or "—"),
            ("监察年度", str(sheet.year)),
            ("目标等级", f"{sheet.grade}级（按 {chinese_day(sheet.day)} 有效的标准）"),
            ("编制单位", sheet.agency),
            ("编制日期", chinese_day(sheet.day)),
        ),
        pairs_per_row=2,
    )


def _summary(sheet: SavingsSheet) -> Iterator[Block]:
    if not sheet.groups:
        yield paragraph(NO_WEAK)
        return
    weak = sum(each.count for each in sheet.groups)
    known = sum(each.count for each in sheet.estimated)
    open_ = sum(each.count for each in sheet.open)
    idle = sum(each.count for each in sheet.without_saving)
    yield paragraph(
        f"列入淘汰目录在用和低于现行限定值在用的设备共 {weak} 台，按铭牌和运行取值归为 "
        f"{len(sheet.groups)} 组：已估算 {known} 台，更换不节能 {idle} 台，尚不能估算 {open_} 台。"
    )
    if sheet.estimated:
        yield total_table(sheet.estimated, sheet.total)


def _groups(sheet: SavingsSheet) -> Iterator[Block]:
    if not sheet.estimated:
        yield nothing()
        return
    shared = sheet.shared_numbers
    if shared:
        yield number_table("各组共用的取值及来源", shared)
    for number, group in enumerate(sheet.estimated, 1):
        yield Heading(subsection(number, f"{group.name}（{group.count} 台）"), 2)
        yield Note(_where(group))
        if group.estimate:
            yield from _short(group.estimate, shared)


def _where(group: SheetGroup) -> str:
    places = f"；安装位置：{group.places}" if group.places else ""
    return f"{group.kind}，{group.conclusion}；台账：{group.rows}{places}。"


def _short(estimate: SheetEstimate, shared: tuple[SheetNumber, ...]) -> Iterator[Block]:
    """Each number stands in the steps with its origin; what no step uses is listed behind them."""
    yield Note(f"{sentence(estimate.title)}依据：{_cited(estimate)}。")
    yield from (Note(f"{n}．{text}") for n, text in enumerate(estimate.steps, 1))
    steps = "".join(estimate.steps)
    others = [
        f"{each.label} {each.shown}（{each.said_by}）"
        for each in estimate.numbers
        if each.said_by and each not in shared and each.said_by not in steps
    ]
    if others:
        yield Note(f"其他取值：{'；'.join(others)}。")
    if estimate.missing:
        yield Note(f"还缺：{'、'.join(estimate.missing)}；缺的部分没有计算。")


def _cited(estimate: SheetEstimate) -> str:
    return "；".join(Citation(each.text, each.checked).printed for each in estimate.basis)


def _estimate(estimate: SheetEstimate) -> Iterator[Block]:
    yield from _short(estimate, ())
    if estimate.notice:
        yield Note(f"未计入：{sentence(estimate.notice)}")
    yield number_table("取值及来源", estimate.numbers)


def _without_saving(groups: tuple[SheetGroup, ...]) -> Iterator[Block]:
    if not groups:
        yield nothing()
    for number, group in enumerate(groups, 1):
        words = group.estimate.notice if group.estimate else ""
        yield paragraph(
            f"{number}．{group.name}（{group.count} 台，{group.rows}）：{sentence(words)}"
        )


def _products(products: tuple[SheetProduct, ...]) -> Iterator[Block]:
    if not products:
        yield nothing()
    for number, product in enumerate(products, 1):
        yield Heading(subsection(number, product.name), 2)
        if not product.estimates:
            yield paragraph("没有与其单位相同的目标值，不作估算。")
        for estimate in product.estimates:
            yield from _estimate(estimate)


def _catalogue(sheet: SavingsSheet) -> Iterator[Block]:
    """Each entry once: what fits machines, then what fits the sector."""
    has_any = sheet.sector_entries or any(each.entries for each in sheet.groups)
    yield entry_table(sheet.groups, sheet.sector_entries) if has_any else nothing()
    if any(each.near for each in sheet.groups):
        yield Note("同类但规格不同或行业不同的条目没有列出，见规则库。")


def _remarks(sheet: SavingsSheet) -> Iterator[Block]:
    yield from (paragraph(text) for text in HONESTY)
    if sheet.left_behind:
        names = "、".join(sheet.left_behind)
        yield paragraph(f"曾为{names}填写过取值，现有台账中没有这些产品，取值没有使用，仍保留。")
    yield from (paragraph(f"未计入：{sentence(each)}") for each in sheet.notices)
