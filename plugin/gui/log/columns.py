"""Columns that share a table's width, so that nothing lies beyond its edge, however narrow the dock is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from qgis.PyQt.QtCore import QEvent, QObject
from qgis.PyQt.QtGui import QFontMetrics, QFontMetricsF
from qgis.PyQt.QtWidgets import QHeaderView, QStyle, QTableView

from ...campaign.times import day_start, to_millis
from ..widgets.entry_words import instant_words
from .delegate import parties_width
from .rows import Column

_SIGN: Final = 26
_DAYS: Final = tuple(day_start(to_millis(datetime(2016, month, 28))) for month in range(1, 13))
_FIRST_OF_TWO: Final = "24–"
_PLACE: Final = "Tal al-Rifaat"
_NARROW_PLACE: Final = "Tal al-R"
_SOURCE: Final = "B2  Anadolu"
_NARROW_PARTIES: Final = 0.8


class ColumnWidths(QObject):
    """Shares the width out until the person does. Sources are the first to go, as the row's tool tip has them."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._codes: tuple[str, ...] = ()
        self._is_fitting = False
        self._is_by_hand = False
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(24)
        header.setStretchLastSection(False)
        for column in (Column.KIND, Column.STATUS):
            header.resizeSection(column, _SIGN)
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        header.sectionResized.connect(self._note_hand)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    def take_codes(self, codes: Iterable[str]) -> None:
        """Make room for chips of these holders."""
        self._codes = tuple(codes)
        self.fit()

    def fit(self) -> None:
        """Share out the width there is."""
        room = self._view.viewport().width() - 2 * _SIGN
        if room <= 0 or self._is_by_hand:
            return
        metrics = self._view.fontMetrics()
        longest = max(map(instant_words, _DAYS), key=metrics.horizontalAdvance)
        day, parties = self._words(metrics, longest), self._parties()
        place, narrow, source = (self._words(metrics, text) for text in (_PLACE, _NARROW_PLACE, _SOURCE))
        wide_day = self._words(metrics, _FIRST_OF_TWO + longest)
        shows_sources = room >= day + parties + place + source
        if room >= wide_day + parties + place + (source if shows_sources else 0):
            day = wide_day
        elif not shows_sources:
            parties = max(min(parties, room - day - place), round(_NARROW_PARTIES * parties))
            # With large letters all give way: what is cut off has its tool tip.
            share = min(room / (day + parties + narrow), 1.0)
            day, parties, narrow = (int(width * share) for width in (day, parties, narrow))
        rest = room - day - parties
        widths = {Column.WHEN: day, Column.PARTIES: parties}
        widths[Column.PLACE] = max(place, round(0.45 * rest)) if shows_sources else max(rest, narrow)
        self._is_fitting = True
        self._view.setColumnHidden(Column.SOURCES, not shows_sources)
        for column, width in widths.items():
            self._view.setColumnWidth(column, width)
        if shows_sources:
            self._view.setColumnWidth(Column.SOURCES, rest - widths[Column.PLACE])
        self._is_fitting = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the room, the letters and the style."""
        kinds = (QEvent.Type.Resize, QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.Show)
        if event.type() in kinds:
            self.fit()
        return super().eventFilter(watched, event)

    def _note_hand(self, _column: int, _old: int, _new: int) -> None:
        if not self._is_fitting and self._view.isVisible():
            self._is_by_hand = True

    def _words(self, metrics: QFontMetrics, text: str) -> int:
        margin = self._view.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self._view) + 1
        return metrics.horizontalAdvance(text) + 2 * margin + 4

    def _parties(self) -> int:
        """Room for the two longest names of holders that stand beside each other."""
        longest = sorted(self._codes, key=len)[-2:]
        return round(parties_width(longest, QFontMetricsF(self._view.font())))
