"""The parameters of the notice's rule for 日常监察, as the office sets them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.choice_button import ChoiceButton
from workbench.domain.enterprise import Enterprise
from workbench.programme.routine import GrowthOf, RoutineRule

MOST_TCE = 100_000_000
MOST_YEARS = 10
LEAST_PCT, MOST_PCT = -100, 1000
GROWTH = {
    None: "增长不限",
    GrowthOf.ENTERPRISE: "企业能耗同比 ≥",
    GrowthOf.INDUSTRY: "所属行业能耗同比 ≥",
}


class RuleForm(QWidget):
    """`rule()` is what is set now; `changed` follows every change."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key_users = QCheckBox("重点用能单位")
        self.green = QCheckBox("绿色工厂、绿色数据中心（计划期内未监察）")
        self.key_users.setChecked(True)
        self.green.setChecked(True)
        self.at_least, self.rested = QSpinBox(), QSpinBox()
        self.at_least.setRange(0, MOST_TCE)
        self.at_least.setSingleStep(1000)
        self.at_least.setSuffix(" tce")
        self.rested.setRange(0, MOST_YEARS)
        self.rested.setSpecialValueText("不限")
        self.rested.setSuffix(" 年")
        self.growth_of, self.growth = QComboBox(), QDoubleSpinBox()
        for key, words in GROWTH.items():
            self.growth_of.addItem(words, key)
        self.growth.setRange(LEAST_PCT, MOST_PCT)
        self.growth.setDecimals(1)
        self.growth.setSuffix(" %")
        self.growth.setEnabled(False)
        self.industries, self.regions = ChoiceButton("行业"), ChoiceButton("地区")
        for name, widget in (
            ("综合能耗不低于", self.at_least),
            ("连续未监察满", self.rested),
            ("能耗增长按谁的算", self.growth_of),
            ("能耗同比增长不低于", self.growth),
        ):
            widget.setAccessibleName(name)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for parts in (
            (self.key_users, QLabel("综合能耗 ≥"), self.at_least, self.growth_of, self.growth),
            (self.green, QLabel("连续未监察满"), self.rested, self.industries, self.regions),
        ):
            row = QHBoxLayout()
            for part in parts:
                row.addWidget(part)
            row.addStretch(1)
            column.addLayout(row)
        for box in (self.key_users, self.green):
            box.toggled.connect(lambda _on: self.changed.emit())
        for number in (self.at_least, self.rested, self.growth):
            number.valueChanged.connect(lambda _value: self.changed.emit())
        self.growth_of.currentIndexChanged.connect(lambda _index: self._ask_growth())
        for choice in (self.industries, self.regions):
            choice.changed.connect(self.changed.emit)

    def offer(self, pool: Sequence[Enterprise]) -> None:
        """Offer the industries and regions of the register."""
        self.industries.offer(Counter(each.sub_industry for each in pool if each.sub_industry))
        self.regions.offer(Counter(each.city for each in pool if each.city))

    def rule(self) -> RoutineRule:
        """The rule as set now."""
        whose = self.growth_of.currentData()
        return RoutineRule(
            key_users=self.key_users.isChecked(),
            green=self.green.isChecked(),
            at_least_tce=Decimal(self.at_least.value()),
            industries=self.industries.chosen,
            regions=self.regions.chosen,
            growth_pct=Decimal(self.growth.text().removesuffix(" %")) if whose else None,
            growth_of=GrowthOf(whose or GrowthOf.ENTERPRISE),
            rested_years=self.rested.value(),
        )

    def _ask_growth(self) -> None:
        self.growth.setEnabled(self.growth_of.currentData() is not None)
        self.changed.emit()
