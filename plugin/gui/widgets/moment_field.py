"""When it happened, as people type it, with what was understood said beside it."""

from __future__ import annotations

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QDate, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ...campaign.errors import CampaignError
from ...campaign.moment import Moment
from ...campaign.times import DAY, from_millis
from ...campaign.wording import read_moment
from ...translation import tr
from .calendar_button import CalendarButton
from .entry_words import instant_words, moment_words


class MomentField(QWidget):
    """A line to type a moment in, a calendar, and an echo of what was read."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._near = 0
        self._zone = "UTC"
        self.line = QgsFilterLineEdit()
        self.line.setAccessibleName(tr("When it happened"))
        self.line.setToolTip(
            tr("4 Sep 2016, ~24 Aug, 30 Aug - 1 Sep, mid August 2016, 2016-09-04 14:30, or EDTF. Empty: {day}.").format(
                day=tr("the time the map shows")
            )
        )
        self.line.textChanged.connect(self._read)
        self._echo = QLabel()
        self._echo.setWordWrap(True)
        self.calendar = CalendarButton(tr("Pick a day"))
        self.calendar.about_to_show.connect(self._show_month)
        self.calendar.picked.connect(self._pick_day)
        line = QHBoxLayout()
        line.addWidget(self.line, 1)
        line.addWidget(self.calendar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(line)
        layout.addWidget(self._echo)
        self.setFocusProxy(self.line)

    def set_time(self, near: int, zone: str) -> None:
        """The instant that an empty field means and that years left out are nearest to, and the campaign's zone."""
        self._near, self._zone = near, zone
        self.line.setPlaceholderText(instant_words(near - near % DAY))
        self._read()

    def moment(self) -> Moment:
        """What is stated; CampaignError where it cannot be read."""
        text = self.line.text().strip() or from_millis(self._near - self._near % DAY).date().isoformat()
        return read_moment(text, near=self._near, zone=self._zone)

    def set_text(self, text: str) -> None:
        """Put a text in, as if it were typed."""
        self.line.setText(text)

    def _read(self) -> None:
        try:
            moment = self.moment()
        except CampaignError as error:
            self._say(f"{error.message} {error.remedy}")
        else:
            words = moment_words(moment)
            self._say(f"{words}  ({moment.text})" if moment.text not in self.line.text() else words)
        self.changed.emit()

    def _say(self, words: str) -> None:
        self._echo.setText(words)
        self._echo.setAccessibleName(words)

    def _show_month(self) -> None:
        try:
            day = from_millis(self.moment().earliest)
        except CampaignError:
            day = from_millis(self._near)
        self.calendar.show_day(day.date())

    def _pick_day(self, day: QDate) -> None:
        self.calendar.menu().close()
        self.line.setText(day.toString("yyyy-MM-dd"))
        self.line.setFocus()
