"""How much longer or shorter the front lines were, had an uncertain change gone the other way."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .coverage import shapely
from .geodesy import distances_m
from .statistics_doubt import boxes_of, by_entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from .statistics_columns import AreaColumns, FrontColumns, History
    from .statistics_doubt import Doubt

_ON_EDGE_DEGREES = 1e-6
"""Re-noding moves edges by less than this, 10 cm: a front so near the ground runs along it."""


class _Part(NamedTuple):
    pair: str
    t0: int
    t1: int
    km: float


def front_doubts(
    history: History, areas: AreaColumns, fronts: FrontColumns, doubts: Sequence[Doubt], total: str
) -> Iterator[tuple[str, int, int, float]]:
    """(pair or total, start, end, km): by how much the hostile fronts on the ground in doubt differ in the other state.

    Each entry is taken on its own: its ground as a whole, while it is in doubt, against the fronts that ran through
    and round that ground when the other state stood.
    """
    finder = _Finder(history, areas, fronts)
    for (_uid, then), group in by_entry(list(doubts)).items():
        ground = shapely.buffer(
            shapely.union_all(np.array([doubt.ground for doubt in group], dtype=object)), _ON_EDGE_DEGREES
        )
        start, end = min(doubt.start for doubt in group), max(doubt.end for doubt in group)
        parts = finder.on(ground, start, end, then)
        other: dict[str, float] = defaultdict(float)
        for part in parts:
            if part.t0 <= then < part.t1:
                other[part.pair] += part.km
                other[total] += part.km
        yield from _differences([part for part in parts if part.t0 < end and part.t1 > start], other, start, end, total)


def _differences(
    parts: Sequence[_Part], other: dict[str, float], start: int, end: int, total: str
) -> Iterator[tuple[str, int, int, float]]:
    turns = sorted({start, end, *(t for part in parts for t in (part.t0, part.t1) if start < t < end)})
    for since, until in pairwise(turns):
        now: dict[str, float] = defaultdict(float)
        for part in parts:
            if part.t0 <= since < part.t1:
                now[part.pair] += part.km
                now[total] += part.km
        for key in sorted({*now, *other}):
            change = other.get(key, 0.0) - now.get(key, 0.0)
            if abs(change) > 1e-9:
                yield key, since, until, change


class _Finder:
    """Front lines by where and when they run."""

    def __init__(self, history: History, areas: AreaColumns, fronts: FrontColumns) -> None:
        self._history = history
        self._fronts = fronts
        self._tree = shapely.STRtree(boxes_of(areas.box[areas.rows_of(fronts.area_a)]))

    def on(self, ground: shapely.Geometry, start: int, end: int, then: int) -> list[_Part]:
        """The parts of hostile fronts on some ground, of those that stand in [start, end) or at the other instant."""
        rows = self._near(ground, start, end, then)
        if not len(rows):
            return []
        fronts = self._fronts
        paths = np.array(self._history.front_paths(fronts.fid[rows].tolist()), dtype=object)
        shapely.prepare(ground)
        inside = shapely.covered_by(paths, ground)
        km = np.where(inside, fronts.length_km[rows], 0.0)
        km[~inside] = _km_on(paths[~inside], ground)
        return [
            _Part(fronts.pair.names[fronts.pair.number[row]], int(fronts.t0[row]), int(fronts.t1[row]), along)
            for row, along in zip(rows.tolist(), km.tolist(), strict=True)
            if along
        ]

    def _near(self, ground: shapely.Geometry, start: int, end: int, then: int) -> NDArray[np.intp]:
        fronts = self._fronts
        rows = self._tree.query(shapely.box(*ground.bounds))
        t0, t1 = fronts.t0[rows], fronts.t1[rows]
        stands = ((t0 < end) & (t1 > start)) | ((t0 <= then) & (t1 > then))
        return np.sort(rows[stands & fronts.hostile[rows]])


def _km_on(paths: NDArray[np.object_], ground: shapely.Geometry) -> NDArray[np.float64]:
    """Kilometres of each path that lie on the ground."""
    parts, owner = shapely.get_parts(shapely.intersection(paths, ground), return_index=True)
    vertices, part = shapely.get_coordinates(parts, return_index=True)
    edge = np.flatnonzero(part[:-1] == part[1:])
    metres = distances_m(vertices[edge], vertices[edge + 1])
    return np.bincount(owner[part[edge]], metres, len(paths)) / 1000
