"""Widgets side by side, going on in the next line where the room ends."""

from __future__ import annotations

from qgis.PyQt.QtCore import QPoint, QRect, QSize, Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class FlowLayout(QLayout):
    """Lays widgets out in lines, as words of a text, from the side that the language begins on."""

    def __init__(self, parent: QWidget, spacing: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay_out(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay_out(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        """Height needed; each line's items stand centred on it."""
        x, y, height = rect.x(), rect.y(), 0
        line: list[tuple[QLayoutItem, QPoint]] = []
        for item in self._items:
            size = item.sizeHint()
            if item.isEmpty():
                continue
            if line and x + size.width() > rect.right() + 1:
                self._place(line, height, rect, move=move)
                x, y, height, line = rect.x(), y + height + self.spacing(), 0, []
            line.append((item, QPoint(x, y)))
            x += size.width() + self.spacing()
            height = max(height, size.height())
        self._place(line, height, rect, move=move)
        return y + height - rect.y()

    def _place(self, line: list[tuple[QLayoutItem, QPoint]], height: int, rect: QRect, *, move: bool) -> None:
        if not move:
            return
        direction = self.parentWidget().layoutDirection()
        for item, corner in line:
            size = item.sizeHint()
            box = QRect(corner + QPoint(0, (height - size.height()) // 2), size)
            item.setGeometry(QStyle.visualRect(direction, rect, box))


class FlowBox(QWidget):
    """A widget as high as its lines are at its width, also where a layout round it has too little room for all."""

    def __init__(self, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(self, spacing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.flow.heightForWidth(self.width()))
