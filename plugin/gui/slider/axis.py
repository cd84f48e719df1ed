"""Instants on a stretch of pixels: zooming, panning, stretches of a round length, and marks of a scale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ...campaign.times import DAY, HOUR, MINUTE
from .words import clock_words, short_date

_ROUND: Final = (
    *(MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR),
    *(DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY, 91 * DAY, 182 * DAY, 364 * DAY, 3640 * DAY),
)
NARROWEST: Final = HOUR
_BAR_PIXELS: Final = 5
_LABEL_PIXELS: Final = 64


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
        """Pixels and texts of the scale."""
        apart = _round(self.length / max(self.width, 1) * _LABEL_PIXELS)
        instant = -(-self.begin // apart) * apart
        while instant < self.end:
            at_midnight = instant % DAY == 0
            yield self.x(instant), short_date(instant) if at_midnight else clock_words(instant)
            instant += apart


def _round(millis: float) -> int:
    return next((length for length in _ROUND if length >= millis), _ROUND[-1])
