"""Instants on a stretch of pixels: zooming, panning, stretches of a round length, and marks of a scale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ...campaign.times import DAY, HOUR, MINUTE, from_millis, to_millis
from .words import clock_words, month_words, short_date, year_words

_ROUND: Final = (
    *(MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR),
    *(DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY, 91 * DAY, 182 * DAY, 364 * DAY, 3640 * DAY),
)
_TOLD_APART: Final = (MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, DAY)
NARROWEST: Final = HOUR
_BAR_PIXELS: Final = 5
_LABEL_PIXELS: Final = 64
_FORTNIGHT: Final = 14 * DAY
_MONTH: Final = 30 * DAY
_MONTHS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)


@dataclass(frozen=True, slots=True)
class Axis:
    """[begin, end) of time on so many pixels."""

    begin: int
    end: int
    width: int

    @property
    def length(self) -> int:
        """Milliseconds shown."""
        return max(self.end - self.begin, 1)

    def x(self, instant: int) -> float:
        """Pixel of an instant."""
        return (instant - self.begin) / self.length * self.width

    def instant(self, x: float) -> int:
        """Instant of a pixel."""
        return self.begin + round(x / max(self.width, 1) * self.length)

    def round_instant(self, x: float) -> int:
        """The instant nearest to a pixel of those that can be told apart here: midnights, unless it is zoomed in."""
        unit = next((one for one in _TOLD_APART if one >= self.length / max(self.width, 1)), DAY)
        return round(self.instant(x) / unit) * unit

    def zoomed(self, factor: float, x: float, whole: Axis) -> Axis:
        """Shows factor times as much, pixel x staying in place; no more than the whole, no less than an hour."""
        length = int(min(max(self.length * factor, NARROWEST), whole.length))
        begin = self.instant(x) - int(x / max(self.width, 1) * length)
        return Axis(begin, begin + length, self.width).inside(whole)

    def panned(self, share: float, whole: Axis) -> Axis:
        """Moved by a share of what is shown."""
        by = int(self.length * share)
        return Axis(self.begin + by, self.end + by, self.width).inside(whole)

    def inside(self, whole: Axis) -> Axis:
        """Pushed back where it shows what lies outside the whole."""
        begin = max(min(self.begin, whole.end - self.length), whole.begin)
        return Axis(begin, begin + self.length, self.width)

    @property
    def stretch(self) -> int:
        """Round length of time that one bar of a histogram stands for."""
        return _round(self.length / max(self.width, 1) * _BAR_PIXELS)

    def bars(self) -> tuple[int, int, int]:
        """Begin, end and number of the bars that cover the axis, cut at round instants."""
        stretch = self.stretch
        begin = self.begin // stretch * stretch
        count = -(-(self.end - begin) // stretch)
        return begin, begin + count * stretch, count

    def labels(self) -> Iterator[tuple[float, str]]:
        """Pixels and texts of the scale: clock times, days, months or years.

        The first of each year names it, and a first clock time its day.
        """
        apart = self.length / max(self.width, 1) * _LABEL_PIXELS
        months = next((count for count in _MONTHS if count * _MONTH >= apart), _MONTHS[-1]) if apart > _FORTNIGHT else 0
        named = None
        for instant in self._months(months) if months else self._stretches(_round(apart)):
            year = from_millis(instant).year
            yield self.x(instant), _words(instant, months, names_day=named is None, names_year=year != named)
            named = year

    def _stretches(self, apart: int) -> Iterator[int]:
        yield from range(-(-self.begin // apart) * apart, self.end, apart)

    def _months(self, apart: int) -> Iterator[int]:
        """The beginnings of every so many months, counted from a year that all of them divide."""
        first = from_millis(self.begin)
        month = -(-(first.year * 12 + first.month - 1) // apart) * apart
        while (instant := to_millis(datetime(month // 12, month % 12 + 1, 1))) < self.end:
            if instant >= self.begin:
                yield instant
            month += apart


def _words(instant: int, months: int, *, names_day: bool, names_year: bool) -> str:
    if months >= 12:
        return year_words(instant)
    if months:
        return month_words(instant, names_year=names_year)
    day = f"{short_date(instant)} {year_words(instant)}" if names_year else short_date(instant)
    if instant % DAY:
        return f"{day} {clock_words(instant)}" if names_day else clock_words(instant)
    return day


def _round(millis: float) -> int:
    return next((length for length in _ROUND if length >= millis), _ROUND[-1])
