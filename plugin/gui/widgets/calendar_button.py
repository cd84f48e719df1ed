"""A button that unfolds a calendar: one look for every field that takes days."""

from __future__ import annotations

from datetime import date

from qgis.PyQt.QtCore import QDate, QLocale, pyqtSignal
from qgis.PyQt.QtWidgets import QCalendarWidget, QMenu, QToolButton, QWidgetAction

from .tinted_icon import tinted_icon


class CalendarButton(QToolButton):
    """picked(QDate) tells the day that was clicked; about_to_show that the calendar unfolds."""

    picked = pyqtSignal(QDate)
    about_to_show = pyqtSignal()

    def __init__(self, words: str) -> None:
        """words are the tool tip, and what a screen reader says."""
        super().__init__()
        self.setIcon(tinted_icon("/mIconFieldDate.svg", self))
        self.setToolTip(words)
        self.setAccessibleName(words)
        self._calendar = QCalendarWidget()
        self._calendar.setLocale(QLocale())
        self._calendar.clicked.connect(self.picked)
        menu = QMenu(self)
        action = QWidgetAction(menu)
        action.setDefaultWidget(self._calendar)
        menu.addAction(action)
        menu.aboutToShow.connect(self.about_to_show)
        menu.aboutToShow.connect(self._calendar.setFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(menu)

    def show_day(self, day: date) -> None:
        """Let the calendar show a day's month, with the day chosen."""
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
