"""What the dock shows while no campaign is open: three ways to begin, and what was open lately."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QCommandLinkButton, QLabel, QPushButton, QVBoxLayout, QWidget

from ..translation import tr

_RECENT_SHOWN = 4
_ICON_SIZE = 48


class EmptyState(QWidget):
    """New campaign, Open, Sample campaign."""

    new_requested = pyqtSignal()
    open_requested = pyqtSignal()
    sample_requested = pyqtSignal()
    recent_requested = pyqtSignal(str)

    def __init__(self, icon: QIcon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        picture = QLabel()
        picture.setPixmap(icon.pixmap(QSize(_ICON_SIZE, _ICON_SIZE)))
        heading = QLabel(tr("No campaign is open"))
        font = heading.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.2)
        heading.setFont(font)
        told = QLabel(
            tr(
                "A campaign is one file: a log of who took which ground from whom, when and by which sources. "
                "Everything on the map is derived from it."
            )
        )
        told.setWordWrap(True)
        self.new_button = _link(tr("New campaign"), tr("Area, actors, places and a border"), "/mActionFileNew.svg")
        self.new_button.clicked.connect(self.new_requested)
        self.open_button = _link(tr("Open a campaign"), tr("A GeoPackage made before"), "/mActionFileOpen.svg")
        self.open_button.clicked.connect(self.open_requested)
        self.sample_button = _link(
            tr("Sample campaign"), tr("Operation Euphrates Shield, northern Aleppo, 2016-17"), "/mActionNewMap.svg"
        )
        self.sample_button.clicked.connect(self.sample_requested)
        self._recent_heading = QLabel(tr("Open again"))
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.addSpacing(8)
        for part in (picture, heading, told):
            layout.addWidget(part)
        layout.addSpacing(8)
        for button in (self.new_button, self.open_button, self.sample_button):
            layout.addWidget(button)
        layout.addSpacing(8)
        layout.addWidget(self._recent_heading)
        layout.addLayout(self._recent)
        layout.addStretch(1)

    def show_recent(self, paths: list[str]) -> None:
        """Offer files that were open lately and are still there."""
        while self._recent.count():
            self._recent.takeAt(0).widget().deleteLater()
        known = [path for path in paths if Path(path).is_file()][:_RECENT_SHOWN]
        for path in known:
            button = QPushButton(Path(path).name.replace("&", "&&"))
            button.setFlat(True)
            button.setStyleSheet("text-align: left; padding: 3px 6px;")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setToolTip(path)
            button.clicked.connect(lambda _checked, path=path: self.recent_requested.emit(path))
            self._recent.addWidget(button)
        self._recent_heading.setVisible(bool(known))


def _link(words: str, more: str, icon: str) -> QCommandLinkButton:
    button = QCommandLinkButton(words, more)
    button.setIcon(QgsApplication.getThemeIcon(icon))
    return button
