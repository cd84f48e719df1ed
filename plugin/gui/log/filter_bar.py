"""Where a person says which entries of the log to show."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QSize, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ...campaign.campaign import Campaign
from ...campaign.change import ChangeKind
from ...campaign.errors import CampaignError
from ...translation import tr
from ..widgets.entry_words import kind_words
from ..widgets.flow_layout import FlowBox
from ..widgets.kind_signs import kind_icon
from .filter import ALL_OF_TIME, Grading, LogFilter, Standing, TimeSpan, read_span

_AFTER_TYPING_MS = 120
_GAP = 4
_LETTERS = 5


class LogFilterBar(QWidget):
    """Search, time span, actor, kind, status, grade and the worklist of unlocated entries."""

    filter_changed = pyqtSignal()

    def __init__(self, near: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._near = near
        self._zone: str | None = None
        self._span = ALL_OF_TIME
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_AFTER_TYPING_MS)
        self._typing.timeout.connect(self.filter_changed)
        self.search = self._line(tr("Search the log"), tr("Place, holder, source or note"))
        self.search.setShowSearchIcon(True)
        self.search.textChanged.connect(lambda: self._typing.start())
        self.span = self._line(tr("Time span"), tr("Any time"))
        self.span.setToolTip(tr("Aug 2016, 30 Aug - 5 Sep, since 1 Sep, 4 Sep 2016 ..."))
        self.span.textChanged.connect(self._read_span)
        self.actor = self._combo(tr("Holder"))
        self.kind = self._combo(tr("Kind of change"))
        self.standing = self._combo(tr("Status"))
        self.grading = self._combo(tr("Credibility"))
        self.unlocated = QToolButton()
        self.unlocated.setObjectName("CampaignReplayUnlocated")
        self.unlocated.setCheckable(True)
        self.unlocated.setToolTip(tr("Show only entries that are on no map yet"))
        self.unlocated.toggled.connect(self.filter_changed)
        self.show_unlocated_count(0)
        self._lay_out()
        self._fill_fixed_choices()

    @property
    def wanted(self) -> LogFilter:
        """What the person asks for."""
        return LogFilter(
            text=self.search.text().strip(),
            actor=self.actor.currentData() or "",
            kind=self.kind.currentData(),
            span=self._span,
            standing=self.standing.currentData() or Standing.IN_FORCE,
            grading=self.grading.currentData() or Grading.ANY,
            unlocated_only=self.unlocated.isChecked(),
        )

    def take_campaign(self, campaign: Campaign) -> None:
        """Offer the actors of a campaign; what was chosen stays where it is still there."""
        self._zone = campaign.settings.zone
        chosen = self.actor.currentData()
        blocked = self.actor.blockSignals(True)
        self.actor.clear()
        self.actor.addItem(tr("Holder"), "")
        for actor in sorted(campaign.actors.values(), key=lambda one: (one.sort_order, one.code)):
            self.actor.addItem(actor.code, actor.code)
        self.actor.setCurrentIndex(max(0, self.actor.findData(chosen)))
        self.actor.blockSignals(blocked)

    def show_unlocated_count(self, count: int) -> None:
        """Say how many entries wait for a place."""
        words = tr("Unlocated {count}").format(count=count)
        self.unlocated.setText(words)
        self.unlocated.setAccessibleName(words)
        self.unlocated.setEnabled(count > 0 or self.unlocated.isChecked())

    def clear(self) -> None:
        """Show everything that is in force again."""
        self.search.clear()
        self.span.clear()
        for combo in (self.actor, self.kind, self.standing, self.grading):
            combo.setCurrentIndex(0)
        self.unlocated.setChecked(False)
        self._typing.stop()
        self.filter_changed.emit()

    def _line(self, name: str, placeholder: str) -> QgsFilterLineEdit:
        line = QgsFilterLineEdit()
        line.setShowClearButton(True)
        line.setPlaceholderText(placeholder)
        line.setAccessibleName(name)
        return line

    def _combo(self, name: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.setToolTip(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(_LETTERS)
        combo.setIconSize(QSize(16, 16))
        combo.currentIndexChanged.connect(lambda _: self.filter_changed.emit())
        return combo

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(_GAP)
        first.addWidget(self.search, 3)
        first.addWidget(self.span, 2)
        second = FlowBox(_GAP)
        for choice in (self.actor, self.kind, self.standing, self.grading, self.unlocated):
            second.flow.addWidget(choice)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addLayout(first)
        layout.addWidget(second)

    def _fill_fixed_choices(self) -> None:
        self.actor.addItem(tr("Holder"), "")
        self.kind.addItem(tr("Kind"), None)
        color = self.palette().color(QPalette.ColorRole.Text)
        for kind in ChangeKind:
            self.kind.addItem(kind_icon(kind, color, ratio=self.devicePixelRatioF()), kind_words(kind), kind)
        _fill(
            self.standing,
            (
                (Standing.IN_FORCE, tr("In force")),
                (Standing.DRAFT, tr("Draft")),
                (Standing.REVIEWED, tr("Reviewed")),
                (Standing.RETRACTED, tr("Retracted")),
                (Standing.EVERYTHING, tr("All ever written")),
            ),
        )
        _fill(
            self.grading,
            (
                (Grading.ANY, tr("Grade")),
                (Grading.CONFIRMED, tr("1 confirmed")),
                (Grading.PROBABLE, tr("1-2 probable")),
                (Grading.POSSIBLE, tr("1-3 possible")),
                (Grading.DOUBTFUL, tr("4-6 doubtful")),
                (Grading.UNSOURCED, tr("No source")),
            ),
        )

    def _read_span(self) -> None:
        """Take what can be read; while it cannot, say so and go on showing what was shown."""
        text = self.span.text()
        try:
            span: TimeSpan = read_span(text, near=self._near(), zone=self._zone)
        except CampaignError as error:
            self._mark_span(str(error))
            return
        self._mark_span("")
        if span != self._span:
            self._span = span
            self._typing.start()

    def _mark_span(self, fault: str) -> None:
        palette = QPalette()
        if fault:
            is_dark = palette.color(QPalette.ColorRole.Base).lightness() < 128
            palette.setColor(QPalette.ColorRole.Text, QColor("#ff8a80" if is_dark else "#b00020"))
        self.span.setPalette(palette)
        self.span.setToolTip(fault or tr("Aug 2016, 30 Aug - 5 Sep, since 1 Sep, 4 Sep 2016 ..."))
        self.span.setAccessibleDescription(fault)


def _fill(combo: QComboBox, choices: Iterable[tuple[object, str]]) -> None:
    blocked = combo.blockSignals(True)
    for value, words in choices:
        combo.addItem(words, value)
    combo.blockSignals(blocked)
