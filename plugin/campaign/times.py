"""The scale all times are put on: milliseconds of campaign wall-clock time since 1970-01-01T00:00.

Wall-clock and not UTC, because QGIS compares wall-clock values: a day on the slider is a day on the ground
whatever zone the computer keeps. Intervals are half-open, [valid_from, valid_to).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

SECOND: Final = 1_000
MINUTE: Final = 60 * SECOND
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR

BEGINNING: Final = -(2**63)
"""Start of what has always been so: stored as NULL valid_from."""

FOREVER: Final = 2**63 - 1
"""End of what is still so: stored as NULL valid_to, and as the largest integer in t1."""

_EPOCH: Final = datetime(1970, 1, 1)


def to_millis(wall_clock: datetime) -> int:
    """Milliseconds of a naive wall-clock datetime; sub-millisecond parts are cut off."""
    return (wall_clock - _EPOCH) // timedelta(milliseconds=1)


def from_millis(millis: int) -> datetime:
    """Naive wall-clock datetime of a millisecond count; OverflowError outside the years 1 to 9999."""
    return _EPOCH + timedelta(milliseconds=millis)


def day_start(millis: int) -> int:
    """Midnight, campaign time, at which the day of this instant begins."""
    return millis - millis % DAY
