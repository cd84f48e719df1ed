"""Asks which entries another history is told by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from zoneinfo import ZoneInfo

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from ...campaign.campaign import Campaign
from ...campaign.change import ControlChange
from ...campaign.citation import Credibility
from ...campaign.times import from_millis, to_millis
from ...replay.other_history import HistoryChoice
from ...replay.wall_clock import from_qt, to_qt
from ...translation import tr
from ..slider.words import change_words, date_words, zone_city

_CHARACTERS = 64
_KEY = Qt.ItemDataRole.UserRole


class OtherHistoryDialog(QDialog):
    """Four questions, each with a switch; without any switched on there is nothing to tell otherwise."""

    def __init__(self, campaign: Campaign, entries: Sequence[ControlChange], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Another history"))
        self._zone = ZoneInfo(campaign.settings.zone)
        self._grid = QGridLayout(self)
        self._switches: list[QCheckBox] = []
        self._grid.setColumnStretch(1, 1)
        recorded = max((entry.recorded_at for entry in entries), default=0)
        self._add_known_at(recorded, zone_city(campaign.settings.zone))
        self._add_credibility()
        self._add_sources(campaign)
        self._add_without(campaign, entries)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._accept = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._enable()
        self._grid.addWidget(buttons, self._grid.rowCount(), 0, 1, 2)

    def choice(self) -> HistoryChoice:
        """What was chosen."""
        return HistoryChoice(
            as_known_at=self._utc(from_qt(self._known_at.dateTime())) if self._known_on.isChecked() else None,
            credibility=self._credibility.currentData() if self._credible_on.isChecked() else None,
            sources=frozenset(_checked(self._sources)) if self._sources_on.isChecked() else None,
            without=frozenset(_checked(self._without)) if self._without_on.isChecked() else frozenset(),
        )

    def leave_out(self, uids: Sequence[str]) -> None:
        """Check entries as those to do without."""
        for row in range(self._without.count()):
            item = self._without.item(row)
            if item.data(_KEY) in uids:
                item.setCheckState(Qt.CheckState.Checked)
                self._without_on.setChecked(True)

    def _utc(self, wall_clock: int) -> int:
        there = from_millis(wall_clock).replace(tzinfo=self._zone)
        return to_millis(there.astimezone(UTC).replace(tzinfo=None))

    def _wall_clock(self, utc: int) -> int:
        return to_millis(from_millis(utc).replace(tzinfo=UTC).astimezone(self._zone).replace(tzinfo=None))

    def _add_known_at(self, recorded_at: int, city: str) -> None:
        self._known_on = QCheckBox(tr("As known at ({zone} time)").format(zone=city), self)
        self._known_at = QDateTimeEdit(self)
        self._known_at.setTimeSpec(Qt.TimeSpec.UTC)
        self._known_at.setDisplayFormat("yyyy-MM-dd HH:mm:ss")
        self._known_at.setCalendarPopup(True)
        self._known_at.setDateTime(to_qt(self._wall_clock(recorded_at)))
        self._add_row(self._known_on, self._known_at)

    def _add_credibility(self) -> None:
        self._credible_on = QCheckBox(tr("Only entries at least"), self)
        self._credibility = QComboBox(self)
        words = {
            Credibility.CONFIRMED: tr("1 confirmed"),
            Credibility.PROBABLE: tr("2 probably true"),
            Credibility.POSSIBLE: tr("3 possibly true"),
            Credibility.DOUBTFUL: tr("4 doubtful"),
        }
        for grade, text in words.items():
            self._credibility.addItem(text, grade)
        self._credibility.setCurrentIndex(1)
        self._add_row(self._credible_on, self._credibility)

    def _add_sources(self, campaign: Campaign) -> None:
        self._sources_on = QCheckBox(tr("Only entries by these sources"), self)
        self._sources = QListWidget(self)
        for source in sorted(campaign.sources.values(), key=lambda one: one.name.casefold()):
            _add_item(self._sources, source.name, source.source_id)
        self._add_row(self._sources_on, self._sources)

    def _add_without(self, campaign: Campaign, entries: Sequence[ControlChange]) -> None:
        self._without_on = QCheckBox(tr("What if these entries are false"), self)
        self._without = QListWidget(self)
        for entry in entries:
            words = change_words(entry, campaign.actors, campaign.places)
            _add_item(self._without, f"{date_words(entry.effective_at)}  {words}", entry.uid)
        search = QLineEdit(self)
        search.setPlaceholderText(tr("Search"))
        search.setClearButtonEnabled(True)
        search.textChanged.connect(self._filter)
        self._add_row(self._without_on, self._without)
        self._grid.addWidget(search, self._grid.rowCount(), 1)
        search.setEnabled(False)
        self._without_on.toggled.connect(search.setEnabled)

    def _add_row(self, switch: QCheckBox, answer: QWidget) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(switch, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(answer, row, 1)
        answer.setEnabled(False)
        answer.setMinimumWidth(_CHARACTERS * self.fontMetrics().averageCharWidth())
        switch.toggled.connect(answer.setEnabled)
        switch.toggled.connect(self._enable)
        self._switches.append(switch)

    def _enable(self) -> None:
        """Without any question there is no other history."""
        self._accept.setEnabled(any(switch.isChecked() for switch in self._switches))

    def _filter(self, text: str) -> None:
        for row in range(self._without.count()):
            item = self._without.item(row)
            is_checked = item.checkState() == Qt.CheckState.Checked
            item.setHidden(not is_checked and text.casefold() not in item.text().casefold())


def _add_item(names: QListWidget, text: str, key: str) -> None:
    item = QListWidgetItem(text, names)
    item.setData(_KEY, key)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Unchecked)


def _checked(names: QListWidget) -> list[str]:
    items = (names.item(row) for row in range(names.count()))
    return [item.data(_KEY) for item in items if item.checkState() == Qt.CheckState.Checked]
