"""How much longer or shorter the front lines were, had an uncertain change gone the other way."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .coverage import shapely
from .geodesy import length_m
from .statistics_doubt import by_entry

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
        self._box = areas.box[areas.rows_of(fronts.area_a)] if len(fronts.fid) else np.zeros((0, 4))

    def on(self, ground: object, start: int, end: int, then: int) -> list[_Part]:
        """The parts of hostile fronts on some ground, of those that stand in [start, end) or at the other instant."""
        rows = self._near(ground.bounds, start, end, then)
        if not len(rows):
            return []
        paths = np.array(self._history.front_paths(self._fronts.fid[rows].tolist()), dtype=object)
        shapely.prepare(ground)
        fronts, parts = self._fronts, []
        for row, part in zip(rows.tolist(), shapely.intersection(paths, ground), strict=True):
            lines = [one for one in shapely.get_parts(part) if one.geom_type == "LineString"]
            km = sum(length_m(line) for line in lines) / 1000
            if km:
                pair = fronts.pair.names[fronts.pair.number[row]]
                parts.append(_Part(pair, int(fronts.t0[row]), int(fronts.t1[row]), km))
        return parts

    def _near(
        self, bounds: tuple[float, float, float, float], start: int, end: int, then: int
    ) -> NDArray[np.intp]:
        fronts, box = self._fronts, self._box
        west, south, east, north = bounds
        stands = ((fronts.t0 < end) & (fronts.t1 > start)) | ((fronts.t0 <= then) & (fronts.t1 > then))
        meets = (box[:, 0] <= east) & (box[:, 2] >= west) & (box[:, 1] <= north) & (box[:, 3] >= south)
        return np.flatnonzero(stands & meets & fronts.hostile)
