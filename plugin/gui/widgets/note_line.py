"""One remark in a form: a sign and words that wrap, nothing at all while there is nothing to say."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QStyle, QWidget

INFO = "/mIconInfo.svg"
WARNING = "/mIconWarning.svg"
_LEAST_CHARACTERS = 40


class NoteLine(QWidget):
    """Says one thing, as plain text; hidden while it is empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._sign = QLabel()
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        # Words that wrap ask for the height that their least width needs, and leave a gap where there is more of it.
        self._label.setMinimumSize(_LEAST_CHARACTERS * self.fontMetrics().averageCharWidth(), 1)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(self._label, 1)
        self.hide()

    @property
    def words(self) -> str:
        """What is said, "" for nothing."""
        return self._label.text()

    def say(self, words: str, sign: str = INFO) -> None:
        """Show words beside a sign of QGIS's theme; "" says nothing any more."""
        size = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
        self._sign.setPixmap(QgsApplication.getThemeIcon(sign).pixmap(size, size))
        self._label.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
