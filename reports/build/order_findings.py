"""The findings of a 限期整改通知书: facts, articles, requirements, and the machines concerned."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reports.build.wording import nothing, sentence, subsection
from reports.model.document import Block, Citation, Heading, Paragraph, Run, paragraph
from reports.model.table import Column, ColumnType, TableBlock, chinese_day, text_table
from workbench.domain.verdict import CheckState
from workbench.summary.case_facts import (
    FindingLine,
    MachineLine,
    ProductLine,
    RectificationOrderFacts,
)

FindingBuilder = Callable[[FindingLine, RectificationOrderFacts], list[Block]]

MACHINE_COLUMNS = (
    Column(id="row", label="序号", type=ColumnType.INTEGER, width=6),
    Column(id="number", label="设备编号", width=12),
    Column(id="name", label="名称", width=14),
    Column(id="model", label="型号", width=18),
    Column(id="quantity", label="台数", type=ColumnType.INTEGER, width=6),
    Column(id="serial_number", label="出厂编号", width=14),
    Column(id="rated", label="额定参数", width=16),
    Column(id="manufactured", label="出厂年月", width=10),
    Column(id="commissioned", label="投运年月", width=10),
    Column(id="state", label="状态", width=8),
    Column(id="location", label="安装位置", width=14),
    Column(id="basis", label="依据条目", width=52),
    Column(id="cell", label="台账单元格", width=12),
    Column(id="photo", label="照片号", width=8),
)


def each_finding(facts: RectificationOrderFacts, build: FindingBuilder) -> list[Block]:
    """The blocks of all findings, in order."""
    return [block for finding in facts.findings for block in build(finding, facts)]


def fact_blocks(finding: FindingLine, facts: RectificationOrderFacts) -> list[Block]:
    """What was found, its proof and the articles it breaches."""
    blocks: list[Block] = [
        Heading(subsection(finding.number, finding.title), 2),
        Paragraph(runs=(Run(sentence(finding.facts), citation=_standing(finding)),)),
        *(_product(product) for product in finding.products),
    ]
    if finding.machines:
        units = sum(machine.quantity for machine in finding.machines)
        title = annex_title(with_machines(facts).index(finding))
        blocks.append(paragraph(f"涉及设备{units}台，逐台情况见{title}。"))
    if finding.evidence:
        numbers = "、".join(map(str, finding.evidence))
        blocks.append(paragraph(f"以上事实有证据{numbers}为证（编号见证据目录）。"))
    law = "；".join(finding.law)
    blocks.append(paragraph(f"违反条款：{law}。") if law else nothing())
    return blocks


def _standing(finding: FindingLine) -> Citation | None:
    # the finding's own mark; machines and products carry theirs where they are listed
    return None if finding.checked is CheckState.VERIFIED else Citation("", finding.checked)


def _product(product: ProductLine) -> Paragraph:
    text = (
        f"{product.product}，统计期{product.period}：产量{product.output}，能源消费{product.energy}，"
        f"单位产品能耗{product.unit_value}，限值{product.limit}，依据"
    )
    steps = f"算式：{'；'.join(product.steps)}。" if product.steps else ""
    cells = f"数据取自{'、'.join(product.cells)}。" if product.cells else ""
    return Paragraph(
        runs=(
            Run(text, citation=Citation(product.basis, product.checked)),
            Run(f"；{product.conclusion}。{steps}{cells}"),
        )
    )


def requirement_blocks(finding: FindingLine, _facts: RectificationOrderFacts) -> list[Block]:
    """What is to be done, how it is accepted, by when."""
    due = f"完成期限：{chinese_day(finding.due_on)}。" if finding.due_on else ""
    acceptance = f"验收标准：{sentence(finding.acceptance)}" if finding.acceptance else ""
    return [
        paragraph(subsection(finding.number, sentence(finding.requirement))),
        *([paragraph(acceptance)] if acceptance else []),
        *([paragraph(due)] if due else []),
    ]


def with_machines(facts: RectificationOrderFacts) -> list[FindingLine]:
    """The findings that have a machine annex, in order."""
    return [finding for finding in facts.findings if finding.machines]


def annex_title(index: int) -> str:
    """附表1 for index 0."""
    return f"附表{index + 1}"


def machine_table(title: str, machines: Sequence[MachineLine]) -> TableBlock:
    """The machines of a finding with the catalogue entry each rests on."""
    rows = [
        (
            row, m.number, m.name, m.model, m.quantity, m.serial_number, m.rated, m.manufactured,
            m.commissioned, m.state, m.location, Citation(m.basis, m.checked).printed, m.cell,
            m.photo,
        )
        for row, m in enumerate(machines, 1)
    ]  # fmt: skip
    return text_table("machines", title, MACHINE_COLUMNS, rows)
