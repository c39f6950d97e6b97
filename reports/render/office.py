"""PDF of a Word file through an office program that is installed here, where there is one."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.errors import SystemProblem

TIMEOUT_S = 120
LIBRE = ("soffice", "libreoffice")
LIBRE_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
# Word and WPS answer to the same automation words; 17 is their number for PDF.
AUTOMATION = ("Word.Application", "KWPS.Application")
SCRIPT = (
    "$ErrorActionPreference='Stop';$w=New-Object -ComObject {name};$w.Visible=$false;"
    "try{{$d=$w.Documents.Open($env:PAPER_FROM,$false,$true);"
    "$d.SaveAs([ref]$env:PAPER_TO,[ref]17);$d.Close($false)}}finally{{$w.Quit()}}"
)


@dataclass(frozen=True, slots=True)
class Office:
    """One program that turns docx into PDF: LibreOffice by its file, others by automation."""

    program: str = ""
    automation: str = ""

    def convert(self, source: Path, target: Path) -> None:
        """Write the PDF of a Word file.

        Raises:
            SystemProblem: The program failed or took too long.
        """
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / f"{source.stem}.pdf"
            try:
                self._run(source, made, Path(folder))
            except (OSError, subprocess.SubprocessError) as error:
                raise _failed(target) from error
            if not made.is_file():
                raise _failed(target)
            shutil.copyfile(made, target)

    def _run(self, source: Path, made: Path, folder: Path) -> None:
        if self.program:
            profile = (folder / "profile").as_uri()
            command = [self.program, f"-env:UserInstallation={profile}", "--headless"]
            command += ["--convert-to", "pdf", "--outdir", str(folder), str(source)]
            environment = dict(os.environ)
        else:
            command = ["powershell", "-NoProfile", "-NonInteractive", "-Command"]
            command.append(SCRIPT.format(name=self.automation))
            environment = {**os.environ, "PAPER_FROM": str(source), "PAPER_TO": str(made)}
        subprocess.run(  # noqa: S603 - the program found here, paths as arguments, no shell
            command, check=True, timeout=TIMEOUT_S, env=environment, capture_output=True
        )


def find_office() -> Office | None:
    """LibreOffice first, which opens no window; on Windows else Word or WPS."""
    found = next((place for name in LIBRE if (place := shutil.which(name))), None)
    found = found or next((place for place in LIBRE_PLACES if Path(place).is_file()), None)
    if found:
        return Office(program=found)
    return next((Office(automation=name) for name in AUTOMATION if _is_registered(name)), None)


def _is_registered(name: str) -> bool:
    if os.name != "nt":
        return False
    query = ["reg", "query", f"HKEY_CLASSES_ROOT\\{name}\\CLSID"]
    try:
        done = subprocess.run(query, check=False, capture_output=True, timeout=10)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def _failed(target: Path) -> SystemProblem:
    return SystemProblem(
        f"没有转出 PDF：{target.name}，Word 文件已经写好。",
        "请用 Word、WPS 或 LibreOffice 打开 docx，另存为 PDF。",
    )
