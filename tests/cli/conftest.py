"""A store with one case, made once by the verbs themselves."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.verbs import CHLOR_ALKALI, SAMPLES, sentence
from ui.cli.main import run

Refuse = Callable[..., str]
Accept = Callable[..., str]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store nobody may change: an officer, the enterprise list, one case."""
    store = tmp_path_factory.mktemp("verbs") / "数据 文件夹"
    assert run(["new", str(store), "--role", "inspector", "--officer", "张示例:示A001"]) == 0
    lists = str(SAMPLES / "lists/enterprises_2024.xlsx")
    assert run(["import", str(store), lists, "--kind", "enterprises"]) == 0
    case = ["--enterprise", CHLOR_ALKALI, "--year", "2024", "--category", "key_industry"]
    assert run(["case", "new", str(store), *case]) == 0
    return store


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Path:
    """A store of one's own."""
    return Path(shutil.copytree(made, tmp_path / "库"))


@pytest.fixture
def accept(capsys: pytest.CaptureFixture[str]) -> Accept:
    """Run a verb that must succeed; returns what it printed."""

    def accepted(*arguments: object) -> str:
        capsys.readouterr()
        status = run([str(each) for each in arguments])
        out, errors = capsys.readouterr()
        assert status == 0, errors
        return out

    return accepted


@pytest.fixture
def refuse(capsys: pytest.CaptureFixture[str]) -> Refuse:
    """Run a verb that must be refused with status 2; returns its one sentence."""

    def refused(*arguments: object) -> str:
        capsys.readouterr()
        status = run([str(each) for each in arguments])
        out, errors = capsys.readouterr()
        assert status == 2, out + errors
        return sentence(errors)

    return refused


@pytest.fixture
def check(accept: Accept, tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """Check a file and return its JSON."""

    def checked(file: Path, *options: object) -> dict[str, Any]:
        target = tmp_path / "结果.json"
        accept("check", file, "--json", target, *options)
        result: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
        return result

    return checked
