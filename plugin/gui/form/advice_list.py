"""What looks wrong with the change in the form, as advice, each with a fix where there is one."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStyle, QVBoxLayout, QWidget

from ...campaign.checks import Finding, Fix
from ...campaign.errors import CampaignError
from ...translation import tr


class AdviceList(QWidget):
    """Lines of advice; a fix is one click."""

    fix_chosen = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._findings: tuple[Finding, ...] = ()
        self._said: tuple[str, ...] = ()
        self.hide()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is shown."""
        return self._findings

    def show_findings(self, findings: Sequence[Finding], error: CampaignError | None = None) -> None:
        """Show what was found, after the reason why the entry was refused, if it was."""
        self._findings = tuple(findings)
        said = tuple([str(error)] if error else []) + tuple(f"{one.message}{one.fix}" for one in findings)
        if said == self._said:
            return
        self._said = said
        while self._layout.count():
            line = self._layout.takeAt(0).widget()
            line.hide()
            line.deleteLater()
        if error is not None:
            self._layout.addWidget(_line(f"{error.message} {error.remedy}".strip(), "/mIconWarning.svg", None))
        for finding in findings:
            self._layout.addWidget(_line(finding.message, "/mIconInfo.svg", self._button(finding.fix)))
        self.setVisible(bool(said))

    def _button(self, fix: Fix | None) -> QPushButton | None:
        if fix is None:
            return None
        button = QPushButton(_fix_words(fix))
        button.clicked.connect(lambda: self.fix_chosen.emit(fix))
        return button


def _line(words: str, icon: str, button: QPushButton | None) -> QWidget:
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    sign = QLabel()
    size = line.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
    sign.setPixmap(QgsApplication.getThemeIcon(icon).pixmap(size, size))
    layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    label = QLabel(words)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    layout.addWidget(label, 1)
    if button is not None:
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return line


def _fix_words(fix: Fix) -> str:
    if fix.field == "place_id":
        return tr("Pick on map") if not fix.value else tr("Use {value}").format(value=fix.value)
    if fix.field == "footprint_method":
        return tr("Use its cell")
    return tr("Use {value}").format(value=fix.value)
