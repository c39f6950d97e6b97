from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_a_complete_build_passes_its_self_test() -> None:
    root = Path(__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-m", "ui", "--self-test"],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    lines = run.stdout.splitlines()
    assert lines[-1] == "自检通过"
    for kind in (".xlsx", ".pdf", ".docx"):
        assert any(f"{kind}（" in line for line in lines)
    assert any("已移交并核对 1 个案件" in line for line in lines)
