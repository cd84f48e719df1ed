"""A row of chips, one of which is chosen: by mouse, arrow keys, or the number it carries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from qgis.PyQt.QtCore import QRect, Qt, pyqtSignal
from qgis.PyQt.QtGui import QBrush, QColor, QFocusEvent, QIcon, QKeyEvent, QPainter, QPaintEvent, QPixmap
from qgis.PyQt.QtWidgets import QStyle, QStyleOptionFocusRect, QToolButton, QWidget

from ...campaign.actor import Actor
from .flow_layout import FlowLayout

_MOST_NUMBERED = 9
_HATCH_BRUSHES = {
    "diagonal": Qt.BrushStyle.FDiagPattern,
    "back_diagonal": Qt.BrushStyle.BDiagPattern,
    "horizontal": Qt.BrushStyle.HorPattern,
    "vertical": Qt.BrushStyle.VerPattern,
    "cross": Qt.BrushStyle.CrossPattern,
    "diamond": Qt.BrushStyle.DiagCrossPattern,
    "steep": Qt.BrushStyle.FDiagPattern,
    "dots": Qt.BrushStyle.Dense6Pattern,
}


class Chip(NamedTuple):
    """One choice: what it stands for, what it says, its sign, and what it is in full."""

    value: str
    text: str
    icon: QIcon
    tip: str = ""


class Chips(QWidget):
    """Chips of which one is chosen, or none yet. The row takes the focus as a whole."""

    chosen = pyqtSignal(str)

    def __init__(self, name: str, parent: QWidget | None = None, *, numbered: bool = False) -> None:
        super().__init__(parent)
        self._name = name
        self._numbered = numbered
        self._buttons: list[QToolButton] = []
        self._values: list[str] = []
        self._value = ""
        self._flow = FlowLayout(self, 4)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def value(self) -> str:
        """What is chosen, or ""."""
        return self._value

    def show_choices(self, chips: Sequence[Chip]) -> None:
        """Offer these; what was chosen stays chosen where it is among them."""
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._values = [chip.value for chip in chips]
        self._buttons = [self._button(number, chip) for number, chip in enumerate(chips, start=1)]
        self.choose(self._value if self._value in self._values else "")

    def choose(self, value: str) -> None:
        """Choose, without telling anybody."""
        self._value = value if value in self._values else ""
        for button, offered in zip(self._buttons, self._values, strict=True):
            button.setChecked(offered == self._value)
        index = self._index()
        said = self._buttons[index].text() if index >= 0 else ""
        self.setAccessibleName(f"{self._name}: {said}" if said else self._name)

    def choose_number(self, number: int) -> bool:
        """Choose the chip that carries a number; whether there is one."""
        if not 1 <= number <= len(self._values):
            return False
        self._pick(self._values[number - 1])
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        step = {
            Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1,
        }.get(Qt.Key(event.key()), 0)  # fmt: skip
        if step and self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step *= {Qt.Key.Key_Right: -1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 1)
        if step and self._values:
            at = self._index()
            self._pick(self._values[(at + step) % len(self._values) if at >= 0 else 0])
        elif text.isdecimal() and len(text) == 1 and self._numbered and self.choose_number(int(text)):
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        index = max(self._index(), 0)
        if self.hasFocus() and self._buttons:
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            option.rect = self._buttons[index].geometry().adjusted(-2, -2, 2, 2)
            painter = QPainter(self)
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)
            painter.end()

    def _button(self, number: int, chip: Chip) -> QToolButton:
        button = QToolButton(self)
        label = f"{number} {chip.text}" if self._numbered and number <= _MOST_NUMBERED else chip.text
        # A chip's text is a name, where & is no sign for a key.
        button.setText(label.replace("&", "&&"))
        button.setIcon(chip.icon)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolTip(chip.tip)
        button.setAccessibleName(chip.tip or chip.text)
        button.clicked.connect(lambda: self._pick(chip.value))
        self._flow.addWidget(button)
        button.show()
        return button

    def _pick(self, value: str) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.choose(value)
        self.update()
        self.chosen.emit(value)

    def _index(self) -> int:
        return self._values.index(self._value) if self._value in self._values else -1


def swatch(actor: Actor, widget: QWidget, size: int = 14) -> QIcon:
    """A little field in the actor's colour under its hatch."""
    ratio = widget.devicePixelRatioF()
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    color = QColor(actor.color)
    pixmap.fill(color)
    painter = QPainter(pixmap)
    field = QRect(0, 0, size, size)
    brush = _HATCH_BRUSHES.get(actor.hatch)
    if brush is not None:
        ink = color.lighter(160) if color.lightness() < 110 else color.darker(150)
        painter.fillRect(field, QBrush(ink, brush))
    painter.setPen(color.darker(170))
    painter.drawRect(field.adjusted(0, 0, -1, -1))
    painter.end()
    return QIcon(pixmap)


def actor_choices(actors: Iterable[Actor], widget: QWidget) -> list[Chip]:
    """A chip for each actor."""
    return [Chip(actor.code, actor.code, swatch(actor, widget), actor.name) for actor in actors]
