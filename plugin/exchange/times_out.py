"""Instants as other programs read them."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from ..campaign.times import BEGINNING, FOREVER, from_millis

_LAST_MOMENT = 1


def iso(instant: int) -> str | None:
    """An instant as ISO 8601 wall-clock time, a day where it is a midnight; None for the open ends of time."""
    if instant in (BEGINNING, FOREVER):
        return None
    wall = from_millis(instant)
    return wall.date().isoformat() if wall.time() == wall.time().min else wall.isoformat(timespec="seconds")


def zoned(instant: int, zone: str, *, last_before: bool = False) -> str | None:
    """An instant with its offset from UTC; last_before: the last second before it, for formats with closed ends."""
    if instant in (BEGINNING, FOREVER):
        return None
    wall = from_millis(instant - _LAST_MOMENT if last_before else instant)
    return wall.replace(microsecond=0, tzinfo=ZoneInfo(zone)).isoformat()
