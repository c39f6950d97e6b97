"""The agency's own Word template: filled where it is sound, refused in one sentence where not."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reports.build.template_values import sample_values, template_names, template_values
from reports.render.office import Office, find_office
from reports.render.own_template import check_template, filled_text, render_template
from reports.render.start_template import render_start_template
from tests.reports.paper_samples import book, paper_facts
from tests.reports.samples import RESOURCES
from workbench.domain.errors import InputError, SystemProblem
from workbench.domain.paper import PaperKind

NOTICE = PaperKind.INSPECTION_NOTICE
FORM = book()[NOTICE]
SAMPLE = sample_values(FORM, book())
Build = Callable[..., Path]


@pytest.fixture
def template(tmp_path: Path) -> Build:
    def build(*lines: str, rows: tuple[str, ...] = ()) -> Path:
        import docx

        file: Any = docx.Document()
        for line in lines:
            file.add_paragraph(line)
        if rows:
            table = file.add_table(rows=0, cols=1)
            for row in rows:
                table.add_row().cells[0].text = row
        path = tmp_path / "本省通知书.docx"
        file.save(str(path))
        return path

    return build


def test_a_sound_template_is_filled_with_the_papers_values(template: Build) -> None:
    path = template(
        "{{ agency }}文件", "{{ number }}", "{{ enterprise }}：", "{{ basis }}", "{{ starts_on }}",
        "{%p for line in contents_list %}", "（{{ loop.index }}）{{ line }}", "{%p endfor %}",
        "{% if third_party %}第三方：{{ third_party }}{% endif %}",
    )  # fmt: skip
    check_template(path, SAMPLE)
    text = filled_text(path, template_values(paper_facts(NOTICE)))
    assert "示例省节能监察中心文件" in text
    assert "2024年6月12日" in text
    assert "〔转录待核〕" in text
    assert "（3）能源计量器具配备和管理情况" in text
    assert "第三方：示例节能技术服务有限公司" in text


def test_a_table_of_the_template_repeats_its_row(template: Build) -> None:
    rows = ("名称", "{%tr for row in evidence %}", "{{ row.name }}", "{%tr endfor %}")
    path = template("证据", rows=rows)
    assert check_template(path, SAMPLE) == {"evidence"}
    values = template_values(paper_facts(PaperKind.INSPECTION_REPORT))
    assert "设备台账.xlsx" in filled_text(path, values)


def test_values_are_text_and_never_markup(template: Build) -> None:
    path = template("{{ enterprise }}")
    values = {**SAMPLE, "enterprise": "<w:p>甲&乙</w:p>{{ agency }}"}
    assert filled_text(path, values) == "<w:p>甲&乙</w:p>{{ agency }}"


def test_the_same_values_give_the_same_bytes(template: Build, tmp_path: Path) -> None:
    path = template("{{ enterprise }}")
    first, second = tmp_path / "一.docx", tmp_path / "二.docx"
    render_template(path, SAMPLE, first)
    render_template(path, SAMPLE, second)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{{ enterprize }}", "不认识的字段：{{ enterprize }}"),
        ("{%p for row in evidence %}{{ row.size }}{%p endfor %}", "标记写错了"),
        ("{% for row in evidence %}{{ row.size }}{% endfor %}", "不认识的字段：size"),
        ("{{ enterprise", "标记写错了"),
        ("{% if enterprise %}", "标记写错了"),
        ("{% for x in contents_list %}{{ x|upper }}{% endfor %}", "标记写错了"),
        ("{{ ''.__class__.__mro__ }}", "不允许|不认识"),
        ("{{ enterprise.__class__ }}", "不允许|不认识"),
        ("{{ enterprise * 1000000000 }}", "不允许的写法"),
        ("{{ '%999999999d' % 1 }}", "不允许的写法"),
        ("{{ enterprise.upper() }}", "不允许的写法"),
        ("{{ '{:>999999999}'.format(1) }}", "不允许的写法"),
        ("{{ range(10) }}", "不认识的字段：{{ range }}"),
        ("{% include 'other' %}", "填不出来|标记写错了|不认识|不允许"),
        ("{% import 'os' as os %}", "填不出来|标记写错了|不认识|不允许"),
    ],
)
def test_a_fault_of_the_template_is_one_sentence_that_names_it(
    template: Build, line: str, says: str
) -> None:
    with pytest.raises(InputError, match=says) as refused:
        check_template(template(line), SAMPLE)
    assert str(refused.value).startswith("模板“本省通知书.docx”")


def _repacked(path: Path, name: str, content: bytes) -> Path:
    target = path.with_name("改过.docx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return target


OUTSIDE = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r9" Type="http://x/attachedTemplate" Target="http://x/t.dotm" '
    b'TargetMode="External"/></Relationships>'
)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("word/vbaProject.bin", b"x", "含有宏"),
        ("word/embeddings/oleObject1.bin", b"x", "含有宏或者嵌入对象"),
        ("word/_rels/settings.xml.rels", OUTSIDE, "引用了外部文件"),
        ("word/document.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "实体定义"),
        ("word/document.xml", b"<w:document", "已损坏"),
        ("word/media/big.xml", b" " * (61 * 1024 * 1024), "解压后过大"),
    ],
)
def test_a_hostile_file_is_refused(template: Build, name: str, content: bytes, says: str) -> None:
    path = _repacked(template("{{ enterprise }}"), name, content)
    with pytest.raises(InputError, match=says):
        check_template(path, SAMPLE)


@pytest.mark.parametrize(("name", "says"), [("模板.doc", "不是 docx"), ("模板.docx", "已损坏")])
def test_what_is_no_word_document_is_refused(tmp_path: Path, name: str, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"plain text")
    with pytest.raises(InputError, match=says):
        check_template(path, SAMPLE)


@pytest.mark.parametrize("kind", PaperKind)
def test_the_template_to_start_from_holds_every_field_and_is_sound(
    tmp_path: Path, kind: PaperKind
) -> None:
    form = book()[kind]
    names = tuple(template_names(form, book()))
    path = tmp_path / "起步.docx"
    render_start_template(form.title, names, path)
    assert check_template(path, sample_values(form, book())) == {each.name for each in names}


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (PaperKind.RECTIFICATION_ORDER, "below_limit_machines"),
        (PaperKind.RECTIFICATION_ORDER, "suggestion_facts"),
        (PaperKind.RECTIFICATION_ORDER, "findings"),
        (PaperKind.ONSITE_RECORD, "ordered_facts"),
        (PaperKind.EQUIPMENT_SHEET, "phase_out_machines"),
    ],
)
def test_no_template_prints_what_its_paper_may_not_say(
    template: Build, kind: PaperKind, name: str
) -> None:
    form = book()[kind]
    path = template(f"{{% if {name} %}}有{{% endif %}}")
    with pytest.raises(InputError, match=f"不认识的字段：{{{{ {name} }}}}"):
        check_template(path, sample_values(form, book()))
    assert name not in {each.name for each in template_names(form, book())}


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_installed_office_turns_the_filled_template_into_pdf(
    template: Build, tmp_path: Path
) -> None:
    from pypdf import PdfReader

    source, target = tmp_path / "通知.docx", tmp_path / "通知.pdf"
    render_template(template("{{ enterprise }}"), template_values(paper_facts(NOTICE)), source)
    office = find_office()
    assert office is not None
    office.convert(source, target)
    assert "示例氯碱化工" in PdfReader(target).pages[0].extract_text().replace(" ", "")


def test_an_office_that_fails_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SystemProblem, match="Word 文件已经写好"):
        Office(program="/bin/false").convert(tmp_path / "a.docx", tmp_path / "a.pdf")


def test_the_help_lists_every_field_of_every_paper() -> None:
    help_text = (RESOURCES / "help" / "paper_templates.md").read_text(encoding="utf-8")
    for kind in PaperKind:
        for each in template_names(book()[kind], book()):
            assert f"`{each.name}`" in help_text, (kind, each.name)
            assert all(f"`{name}`" in help_text for name, _ in each.columns), each.name
