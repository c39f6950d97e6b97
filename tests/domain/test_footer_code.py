"""Footer codes are found however people and scanners spell them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.footer_code import NO_USCC, FooterCode

CODE = FooterCode(code="ZG", year=2024, tail="3EXAMPL2", version=12)


@pytest.mark.parametrize(
    "text",
    [
        "ZG2024-3EXAMPL2-V12",
        "扫描_ZG2024-3EXAMPL2-V12_签字",
        "zg2024-3exampl2-v12.pdf",
        "ＺＧ２０２４－３ＥＸＡＭＰＬ２－Ｖ１２",
        "ZG2024_3EXAMPL2_V12",
        "ZG2024 3EXAMPL2 V12",
    ],
)
def test_a_code_is_found_in_any_spelling(text: str) -> None:
    assert FooterCode.find(text) == CODE


@pytest.mark.parametrize(
    "text", ["", "笔录.pdf", "ZG2024-3EXAMPL-V1", "XZG2024-3EXAMPL2-V1", "IMG_2024"]
)
def test_what_is_no_code_is_not_taken_for_one(text: str) -> None:
    assert FooterCode.find(text) is None


def test_the_page_is_read_where_it_is_given() -> None:
    found = FooterCode.find("ZG2024-3EXAMPL2-V12-3")
    assert found is not None
    assert (found.page, found.text) == (3, "ZG2024-3EXAMPL2-V12")


def test_an_enterprise_without_code_still_has_one_in_the_footer() -> None:
    assert FooterCode.of("BL", 2024, "", 1).text == f"BL2024-{NO_USCC}-V1"


@given(
    st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=2),
    st.integers(2000, 2099),
    st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=8, max_size=18),
    st.integers(1, 9999),
)
def test_what_is_printed_is_read_back(code: str, year: int, uscc: str, version: int) -> None:
    made = FooterCode.of(code, year, uscc, version)
    assert FooterCode.find(f"扫描件 {made.text}.jpg") == made
