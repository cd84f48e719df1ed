"""Instants as the DATETIME text of a GeoPackage.

Stock QGIS compares GeoPackage datetimes as text, with a literal that has no zone: rows on a frame's edge come out
right only where the start is "...000Z" and the end is the last millisecond *before* the half-open end.
"""

from __future__ import annotations

from functools import lru_cache

from ..campaign.times import BEGINNING, FOREVER, from_millis


@lru_cache(maxsize=4096)
def datetime_text(millis: int) -> str | None:
    """An instant as "YYYY-MM-DDTHH:MM:SS.mmmZ"; None for the open ends and outside the years 1 to 9999."""
    if millis in (BEGINNING, FOREVER):
        return None
    try:
        return from_millis(millis).isoformat(timespec="milliseconds") + "Z"
    except OverflowError:
        return None


def start_text(valid_from: int) -> str | None:
    """The valid_from of a derived row; None where it always was so."""
    return datetime_text(valid_from)


def end_text(valid_to: int) -> str | None:
    """The valid_to of a derived row: the last millisecond before the end; None while it is still so."""
    return None if valid_to == FOREVER else datetime_text(valid_to - 1)
