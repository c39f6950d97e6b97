"""The agency's own Word template, filled with a paper's fields; each fault is one named sentence."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from jinja2.exceptions import (
    SecurityError,
    TemplateError,
    TemplateSyntaxError,
    UndefinedError,
)

from reports.render.docx import steady
from reports.render.files import Rendered, write_whole
from reports.render.template_guard import refuse_unsafe
from reports.render.template_sandbox import Sandbox
from workbench.domain.errors import InputError

FIELDS_HINT = "请对照“字段清单”改正模板后重新选择。"
FORBIDDEN = "中有不允许的写法：只能填字段、循环列表和判断是否填写，不能调用、引入或者计算。"
_ATTRIBUTE = re.compile(r"has no attribute '([^']+)'")
_NAME = re.compile(r"'([^']+)' is undefined")


def check_template(path: Path, sample: Mapping[str, Any]) -> frozenset[str]:
    """Try a template with sample values; returns the fields it uses.

    Raises:
        InputError: It is unsafe, broken, or names a field there is not.
    """
    refuse_unsafe(path)
    used = template_names(path)
    _refuse_unknown(path, used, sample.keys())
    _filled(path, sample)
    return frozenset(used)


def template_names(path: Path) -> set[str]:
    """The fields a template prints or asks for."""
    refuse_unsafe(path)
    with _named_faults(path):
        return set(_opened(path).get_undeclared_template_variables(jinja_env=Sandbox()))


def render_template(path: Path, values: Mapping[str, Any], target: Path) -> Rendered:
    """Write the template filled with values; the same values give the same bytes."""
    data = _filled(path, values)
    write_whole(target, lambda temporary: _write(temporary, data))
    return Rendered(target)


def filled_text(path: Path, values: Mapping[str, Any]) -> str:
    """The words of the filled template, as they are frozen."""
    import docx

    return "\n".join(_texts(docx.Document(io.BytesIO(_filled(path, values)))))


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _refuse_unknown(path: Path, used: Collection[str], known: Collection[str]) -> None:
    unknown = sorted(set(used) - set(known))
    if unknown:
        names = "、".join(f"{{{{ {name} }}}}" for name in unknown)
        raise InputError(f"模板“{path.name}”中有不认识的字段：{names}。", FIELDS_HINT)


def _filled(path: Path, values: Mapping[str, Any]) -> bytes:
    refuse_unsafe(path)
    with _named_faults(path):
        document = _opened(path)
        document.render(dict(values), jinja_env=Sandbox(), autoescape=True)
        buffer = io.BytesIO()
        document.save(buffer)
    return steady(buffer.getvalue())


def _opened(path: Path) -> Any:
    from docxtpl import DocxTemplate

    return DocxTemplate(str(path))


class _named_faults:  # noqa: N801 - read as a statement
    """Turn a template's faults into sentences that name them."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if error is None or isinstance(error, InputError):
            return
        if isinstance(error, TemplateError):
            raise InputError(f"模板“{self._path.name}”{_fault(error)}", FIELDS_HINT) from error
        if isinstance(error, TypeError | ArithmeticError | RecursionError):
            raise InputError(f"模板“{self._path.name}”{FORBIDDEN}", FIELDS_HINT) from error
        if isinstance(error, KeyError | ValueError | SyntaxError | AttributeError):
            raise InputError(
                f"模板“{self._path.name}”已损坏，Word 文档的结构读不出来。",
                "请重新另存为 .docx 后再选。",
            ) from error


def _fault(error: TemplateError) -> str:
    words = str(error.message or error)
    if isinstance(error, UndefinedError):
        found = _ATTRIBUTE.search(words) or _NAME.search(words)
        return f"中有不认识的字段：{found.group(1) if found else words}。"
    if isinstance(error, SecurityError):
        return FORBIDDEN
    if isinstance(error, TemplateSyntaxError):
        return f"的标记写错了（{words}）：{{{{ }}}} 和 {{% %}} 要成对，且在同一段落里。"
    return f"填不出来（{words}）。"


def _texts(document: Any) -> list[str]:
    """Paragraphs and cells in the order of the body."""
    lines: list[str] = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            lines += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            lines.append(block.text)
    return lines
