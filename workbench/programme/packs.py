"""Strict reading of data packs: every error of a file is told at once, by file and key."""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from workbench.domain.errors import DataCorrupt

HINT = "请改正后重新导入，或恢复随程序提供的数据文件。"
_REASONS = {
    "missing": "缺少",
    "extra_forbidden": "不认识的键",
    "string_type": "应为文字",
    "int_type": "应为整数",
    "bool_type": "应为 true 或 false",
    "date_type": "应为日期，如 2024-03-08",
    "date_from_datetime_parsing": "应为日期，如 2024-03-08",
    "date_parsing": "应为日期，如 2024-03-08",
    "decimal_parsing": "应为数",
    "int_parsing": "应为整数",
    "list_type": "应为列表",
    "string_too_short": "不能为空",
    "too_short": "不能为空",
    "enum": "不在允许的取值之内",
    "literal_error": "不在允许的取值之内",
    "string_pattern_mismatch": "写法不符",
}

Model = TypeVar("Model", bound=BaseModel)


class StrictModel(BaseModel):
    """A table of a pack: no unknown keys, no silent conversions."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file with exact decimals.

    Raises:
        DataCorrupt: the file is missing, not UTF-8 or not TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except FileNotFoundError as error:
        raise DataCorrupt(f"数据文件不存在：{path.name}。", HINT) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataCorrupt(f"数据文件 {path.name} 写法有误：{error}。", HINT) from error


def read_rows(path: Path) -> tuple[dict[str, str], ...]:
    """Read a CSV file with a head row; cells stay text."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return tuple(csv.DictReader(stream, restkey="", restval=""))
    except FileNotFoundError as error:
        raise DataCorrupt(f"数据文件不存在：{path.name}。", HINT) from error
    except UnicodeDecodeError as error:
        raise DataCorrupt(f"数据文件 {path.name} 不是 UTF-8 编码。", HINT) from error


def validated(model: type[Model], data: Mapping[str, Any], file: str) -> Model:
    """Check data against a model.

    Raises:
        DataCorrupt: names each wrong key of `file` with its reason.
    """
    try:
        return model.model_validate(dict(data))
    except ValidationError as error:
        raise _wrong_keys(file, error) from error


def validated_plain(model: type[Model], data: Mapping[str, Any], file: str) -> Model:
    """Check plain values, as JSON holds them, against a model: days and decimals are text there.

    Raises:
        DataCorrupt: names each wrong key with its reason.
    """
    try:
        return model.model_validate_json(json.dumps(dict(data)))
    except ValidationError as error:
        raise _wrong_keys(file, error) from error


def _wrong_keys(file: str, error: ValidationError) -> DataCorrupt:
    return refused(
        file,
        [
            f"{'.'.join(str(part) for part in each['loc'])}（{_reason(each)}）"
            for each in error.errors(include_url=False)
        ],
    )


def refused(file: str, problems: list[str]) -> DataCorrupt:
    """Word the refusal of a file with all its problems."""
    return DataCorrupt(f"数据文件 {file} 有 {len(problems)} 处错误：{'；'.join(problems)}。", HINT)


def _reason(error: Any) -> str:
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    return _REASONS.get(str(error["type"]), "值不合规定")
