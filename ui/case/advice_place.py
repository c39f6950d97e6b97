"""Where a number typed into the advice pane is kept: this machine, its kind, or the whole case."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from workbench.domain.equipment import EquipmentKind
from workbench.domain.labels import label
from workbench.judging.savings.blanks import BLANKS
from workbench.operations.savings_inputs import InputPlace, Scope

AUTOMATIC = "电价、系数记入本案，其余记入{own}"


class PlaceChoice(QComboBox):
    """Says for what the next number counts; prices and factors go to the case unless told otherwise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own = InputPlace(Scope.CASE)
        self._kind: EquipmentKind | None = None
        self.setAccessibleName("填写的数用于")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def offer(self, own: InputPlace, kind: EquipmentKind | None = None) -> None:
        """Offer the places of what is looked at; the choice made before stays."""
        held = self.currentData()
        self._own, self._kind = own, kind
        word = "本台" if own.scope is Scope.MACHINE else "本产品"
        self.clear()
        self.addItem(AUTOMATIC.format(own=word), "")
        self.addItem(f"只用于{word}", own.scope.value)
        if kind is not None:
            self.addItem(f"用于本案全部{label(kind)}", Scope.KIND.value)
        self.addItem("用于本案全部", Scope.CASE.value)
        self.setCurrentIndex(max(0, self.findData(held)))

    def place_of(self, name: str) -> InputPlace:
        """Where a number goes."""
        chosen = self.currentData()
        if not chosen:
            return InputPlace(Scope.CASE) if BLANKS[name].is_shared else self._own
        if chosen == Scope.KIND.value and self._kind is not None:
            return InputPlace(Scope.KIND, self._kind.value)
        return InputPlace(Scope.CASE) if chosen == Scope.CASE.value else self._own
