"""The choice of font files and what happens to characters they lack."""

from __future__ import annotations

import shutil
from pathlib import Path

from reports.fonts import MISSING_SIGN, Face, Fonts, font_folders
from tests.reports.samples import RESOURCES

PRIVATE_USE = "\ue000"


def test_every_role_has_a_shipped_font(fonts: Fonts) -> None:
    assert {font.path.parent for font in fonts.faces.values()} == {RESOURCES / "fonts"}
    assert not any(font.is_own for font in fonts.faces.values())


def test_the_shipped_fonts_hold_gbk_rare_names_and_signs(fonts: Fonts) -> None:
    signs = "³²㎡☑✓✖▲№℃≤≥①⑳ⅠⅫ□√×·—…￥‰±～〔〕《》"
    names = "䶮㛃㻬喆堃昇祎珺𬭎𫍯"
    assert fonts.missing([signs, names, "".join(map(chr, range(0x4E00, 0x9FA6)))]) == ()


def test_the_users_own_font_comes_first(tmp_path: Path) -> None:
    own = tmp_path / "windows" / "SIMFANG.TTF"
    own.parent.mkdir()
    shutil.copyfile(RESOURCES / "fonts" / "WorkbenchKai-Regular.ttf", own)
    fonts = Fonts.discover(RESOURCES, [tmp_path, tmp_path / "absent"])
    assert fonts.faces[Face.BODY].path == own
    assert fonts.faces[Face.BODY].is_own
    assert not fonts.faces[Face.HEADING].is_own


def test_a_font_with_postscript_outlines_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "simhei.ttf").write_bytes(b"OTTO" + bytes(64))
    fonts = Fonts.discover(RESOURCES, [tmp_path])
    assert not fonts.faces[Face.HEADING].is_own


def test_a_damaged_font_is_passed_over(tmp_path: Path) -> None:
    whole = (RESOURCES / "fonts" / "WorkbenchKai-Regular.ttf").read_bytes()
    (tmp_path / "simhei.ttf").write_bytes(whole[:300])
    (tmp_path / "simkai.ttf").write_bytes(whole[:4] + bytes(500))
    fonts = Fonts.discover(RESOURCES, [tmp_path])
    assert not any(font.is_own for font in fonts.faces.values())


def test_a_character_that_a_face_lacks_is_printed_by_another(fonts: Fonts) -> None:
    runs = fonts.runs("锅炉☑㐂龘", Face.KAI)
    assert "".join(run.text for run in runs) == "锅炉☑㐂龘".replace("㐂", MISSING_SIGN)
    assert len({run.font.path.name for run in runs}) > 1


def test_a_character_that_no_font_has_is_reported_and_marked(fonts: Fonts) -> None:
    text = f"设备{PRIVATE_USE}号 {PRIVATE_USE}"
    assert fonts.missing([text]) == (PRIVATE_USE,)
    assert fonts.printable(text) == f"设备{MISSING_SIGN}号 {MISSING_SIGN}"


def test_font_folders_follow_the_system() -> None:
    home = Path("/home/someone")
    assert font_folders(home, Path("C:/Windows"))[0] == Path("C:/Windows/Fonts")
    assert Path("/usr/share/fonts") in font_folders(home)
