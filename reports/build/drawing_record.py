"""双随机抽取记录: pools, seed, moment and result, printed so that anybody can draw again."""

from __future__ import annotations

from reports.model.document import Document, Footer, KeyValues, Signatures, Title, paragraph
from reports.model.table import Column, ColumnType, TableBlock, TableRow
from workbench.programme.drawing import METHOD, Drawable, Drawing

TITLE = "“双随机”抽取记录"


def build_drawing_record(drawing: Drawing, number: str, agency: str) -> Document:
    """Write the record of one drawing."""
    facts = (
        ("编号", number),
        ("抽取时间", f"{drawing.drawn_at:%Y年%m月%d日 %H:%M:%S}"),
        ("随机种子", drawing.seed),
        ("企业池", f"{len(drawing.enterprises)}家"),
        ("人员池", f"{len(drawing.officers)}人"),
        ("回避", f"{len(drawing.avoidances)}项" if drawing.avoidances else "无"),
        ("抽取", f"{len(drawing.drawn)}家，每家两名执法人员"),
        ("复核", "按同一种子重新抽取，结果一致" if drawing.is_true else "与种子不符"),
    )
    return Document(
        title=f"{drawing.year}年度{TITLE}",
        author=agency,
        made_on=drawing.drawn_at.date(),
        footer=Footer.FORM,
        blocks=(
            Title((f"{drawing.year}年度", TITLE)),
            KeyValues(facts),
            paragraph(f"抽取方法：{METHOD}"),
            _drawn(drawing),
            *_avoided(drawing),
            _pool("enterprises", "企业池", "统一社会信用代码", drawing.enterprises),
            _pool("officers", "人员池", "执法证号", drawing.officers),
            Signatures(("抽取人", "监督人")),
        ),
    )


def _drawn(drawing: Drawing) -> TableBlock:
    return TableBlock(
        id="drawn",
        title="抽取结果",
        columns=(
            _number(),
            Column(id="name", label="企业名称", width=30),
            Column(id="code", label="统一社会信用代码", width=22),
            Column(id="officers", label="执法人员（执法证号）", width=34),
        ),
        rows=tuple(
            TableRow(
                (
                    number,
                    each.enterprise.name,
                    each.enterprise.code,
                    "、".join(f"{officer.name}（{officer.code}）" for officer in each.officers),
                )
            )
            for number, each in enumerate(drawing.drawn, start=1)
        ),
    )


def _avoided(drawing: Drawing) -> tuple[TableBlock, ...]:
    """Who had to be avoided, by the names of the pools."""
    names = {each.code: each.name for each in (*drawing.enterprises, *drawing.officers)}
    rows = tuple(
        TableRow(
            (
                number,
                f"{names.get(each.officer, '')}（{each.officer}）",
                names.get(each.enterprise, each.enterprise),
                each.reason,
            )
        )
        for number, each in enumerate(drawing.avoidances, start=1)
    )
    columns = (
        _number(),
        Column(id="officer", label="执法人员（执法证号）", width=24),
        Column(id="enterprise", label="企业名称", width=30),
        Column(id="reason", label="回避理由", width=30),
    )
    return (TableBlock(id="avoided", title="回避", columns=columns, rows=rows),) if rows else ()


def _pool(id_: str, title: str, code: str, pool: tuple[Drawable, ...]) -> TableBlock:
    return TableBlock(
        id=id_,
        title=title,
        columns=(
            _number(),
            Column(id="name", label="名称", width=40),
            Column(id="code", label=code, width=26),
        ),
        rows=tuple(TableRow((n, each.name, each.code)) for n, each in enumerate(pool, start=1)),
    )


def _number() -> Column:
    return Column(id="number", label="序号", type=ColumnType.INTEGER, width=6)
