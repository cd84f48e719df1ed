"""The definition that the engine is held against: who holds a point, found by reading the whole log."""

from __future__ import annotations

from collections.abc import Iterable

import shapely

from plugin.campaign.actor import UNKNOWN
from plugin.campaign.change import ChangeKind, ControlChange


def holder_at(entries: Iterable[ControlChange], lon: float, lat: float, instant: int) -> str:
    """to_actor of the latest holder-changing entry in force, by (effective time, rank), that covers the point."""
    covering = [
        entry for entry in _covering(entries, lon, lat, instant) if entry.draft.kind is not ChangeKind.CONTESTED
    ]
    return max(covering, key=lambda entry: entry.order).draft.to_actor if covering else UNKNOWN


def challenger_at(entries: Iterable[ControlChange], lon: float, lat: float, instant: int) -> str:
    """Who contests the point: named by the latest entry there of any kind, if that one contests it."""
    latest = max(_covering(entries, lon, lat, instant), key=lambda entry: entry.order, default=None)
    return latest.draft.to_actor if latest and latest.draft.kind is ChangeKind.CONTESTED else ""


def edge_distance(entries: Iterable[ControlChange], lon: float, lat: float) -> float:
    """Degrees from the point to the nearest footprint edge: on an edge, to either side is right."""
    point = shapely.Point(lon, lat)
    outlines = [shapely.from_wkb(entry.draft.footprint).boundary for entry in entries if entry.draft.footprint]
    return min((outline.distance(point) for outline in outlines), default=1.0)


def _covering(entries: Iterable[ControlChange], lon: float, lat: float, instant: int) -> list[ControlChange]:
    point = shapely.Point(lon, lat)
    return [
        entry
        for entry in entries
        if entry.effective_at <= instant
        and entry.draft.footprint is not None
        and not entry.draft.kind.is_siege
        and shapely.from_wkb(entry.draft.footprint).covers(point)
    ]
