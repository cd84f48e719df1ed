"""Days to choose: two that make a span, or a list of them as typed and picked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QDate, pyqtSignal
from qgis.PyQt.QtWidgets import QDateEdit, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from ...translation import tr
from .calendar_button import CalendarButton
from .tool_button import tool_button

Span = tuple[date, date]


class SpanField(QWidget):
    """A first and a last day, and a menu of spans that somebody may mean."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first, self.last = _day_edit(tr("First day")), _day_edit(tr("Last day"))
        self.offers = tool_button("/propertyicons/temporal.svg", tr("Set both days"))
        self.offers.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.offers.setMenu(QMenu(self))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.first, 1)
        row.addWidget(QLabel("–"))
        row.addWidget(self.last, 1)
        row.addWidget(self.offers)
        self.setFocusProxy(self.first)
        for edit in (self.first, self.last):
            edit.dateChanged.connect(lambda _day: self.changed.emit())

    def span(self) -> Span:
        """Both days, as they stand: the last may lie before the first."""
        return _date(self.first.date()), _date(self.last.date())

    def set_span(self, span: Span) -> None:
        """Put both days, and tell of it once."""
        if span == self.span():
            return
        for edit, day in zip((self.first, self.last), span, strict=True):
            blocked = edit.blockSignals(True)
            edit.setDate(QDate(day.year, day.month, day.day))
            edit.blockSignals(blocked)
        self.changed.emit()

    def offer(self, spans: Mapping[str, Callable[[], Span | None]]) -> None:
        """Spans by what they are called; None for one that is not there now."""
        menu = self.offers.menu()
        menu.clear()
        for words, ask in spans.items():
            action = menu.addAction(words)
            action.triggered.connect(lambda _checked=False, ask=ask: self._take(ask()))
            menu.aboutToShow.connect(lambda action=action, ask=ask: action.setEnabled(ask() is not None))

    def _take(self, span: Span | None) -> None:
        if span is not None:
            self.set_span(span)


class DatesField(QWidget):
    """Dates with commas between them, typed or picked from a calendar."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QgsFilterLineEdit()
        self.line.setPlaceholderText("2016-08-24, 2016-09-04T18:00")
        self.line.setToolTip(tr("Days and clock times like 2016-09-04 or 2016-09-04T18:00, with commas between them."))
        self.line.setAccessibleName(tr("Chosen dates"))
        self.line.textChanged.connect(lambda _text: self.changed.emit())
        self.calendar = CalendarButton(tr("Add days from a calendar"))
        self.calendar.picked.connect(self.add)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.calendar)
        self.setFocusProxy(self.line)

    def dates(self) -> list[str]:
        """What is written between the commas."""
        return [part.strip() for part in self.line.text().split(",") if part.strip()]

    def show_month(self, day: date) -> None:
        """Let the calendar begin at a day."""
        self.calendar.show_day(day)

    def add(self, day: QDate) -> None:
        """Write a day behind the others, or take it out where it is written already."""
        written, text = self.dates(), day.toString("yyyy-MM-dd")
        kept = [one for one in written if one != text]
        self.line.setText(", ".join(kept if text in written else [*written, text]))


def _day_edit(name: str) -> QDateEdit:
    edit = QDateEdit()
    edit.setCalendarPopup(True)
    edit.setDisplayFormat("d MMM yyyy")
    edit.setAccessibleName(name)
    edit.setToolTip(tr("{day}, on the campaign's clock. A page is read at the end of its day.").format(day=name))
    edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return edit


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
