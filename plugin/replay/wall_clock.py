"""Campaign wall-clock milliseconds as Qt's dates and as text.

QGIS compares wall-clock values and ignores zones in part; every date that goes to it is UTC by name and campaign time
by value, and of every date that comes from it only the shown date and time count.
"""

from __future__ import annotations

from functools import lru_cache

from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

from ..campaign.times import BEGINNING, DAY, FOREVER, from_millis

_MIDNIGHT_1970 = 2440588
"""Julian day number of 1970-01-01, as QDate counts."""


def to_qt(instant: int) -> QDateTime:
    """An instant as Qt shows it, UTC by name."""
    days, millis = divmod(instant, DAY)
    date = QDate.fromJulianDay(_MIDNIGHT_1970 + days)
    return QDateTime(date, QTime.fromMSecsSinceStartOfDay(millis), Qt.TimeSpec.UTC)


def from_qt(shown: QDateTime) -> int:
    """The instant that a date shows, whatever zone it claims to be in."""
    return (shown.date().toJulianDay() - _MIDNIGHT_1970) * DAY + shown.time().msecsSinceStartOfDay()


@lru_cache(maxsize=8192)
def interval_text(instant: int) -> str | None:
    """An end of an interval as ISO text; None for open ends and for years QGIS has no text for."""
    if instant in (BEGINNING, FOREVER):
        return None
    try:
        return from_millis(instant).isoformat(timespec="minutes")
    except OverflowError:
        return None
