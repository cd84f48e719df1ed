"""The difference of dated maps: which ground went from whom to whom between one map and the next.

Of two maps only the boundary edges that are not in both, with the same status on the same side, are looked at: any
ground whose holder changed is bounded by them (an edge with the same holders left and right of it in both maps has
unchanged ground on either side). They are noded once at the grid and polygonized, and each face asks both maps who
holds it. The work follows what changed, and not the size of the maps.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .coverage import Ground, merge, polygons_of, shapely
from .geodesy import areas_m2, metres_per_degree
from .lines import rings_of

NOBODY: Final = ""
"""Holder of ground that a map says nothing of."""

_Edges = NDArray[np.int64]
"""Shape (n, 3): start and end vertex, each packed into one integer, and the number of the holder on its left."""


@dataclass(frozen=True, slots=True)
class SliverRule:
    """What is too small to be a change: under area_m2 square metres, or on average under width_m metres wide."""

    area_m2: float = 10_000.0
    width_m: float = 20.0


@dataclass(frozen=True, slots=True)
class DatedMap:
    """Who held what at an instant (campaign wall-clock milliseconds): valid grounds on the grid, none overlapping."""

    instant: int
    grounds: tuple[Ground, ...]
    holders: tuple[str, ...]
    name: str = ""

    @property
    def area_km2(self) -> float:
        """Square kilometres that the map gives to somebody."""
        return float(areas_m2(self.grounds).sum()) / 1e6


@dataclass(frozen=True, slots=True)
class Takeover:
    """Ground that went from one holder to another between two maps; NOBODY where a map says nothing of it."""

    from_holder: str
    to_holder: str
    grounds: tuple[Ground, ...]
    area_km2: float


@dataclass(frozen=True, slots=True)
class Difference:
    """What turns one map into another: take-overs, and slivers left out, which add up to left_km2."""

    takeovers: tuple[Takeover, ...] = ()
    slivers: tuple[Takeover, ...] = ()

    @property
    def area_km2(self) -> float:
        """Square kilometres that change hands, slivers left out."""
        return sum(takeover.area_km2 for takeover in self.takeovers)

    @property
    def left_km2(self) -> float:
        """Square kilometres that change hands in slivers."""
        return sum(sliver.area_km2 for sliver in self.slivers)


@dataclass(frozen=True, slots=True)
class State:
    """The territory that the take-overs so far add up to: a map, but for slivers that are owed to it.

    Slivers are kept and not forgotten: ground that creeps ten metres a day is taken once it is wide enough.
    """

    map: DatedMap = field(default_factory=lambda: DatedMap(0, (), ()))
    owed: tuple[Takeover, ...] = ()


class MapDifferencer:
    """Compares states with maps on one grid (degrees)."""

    def __init__(self, grid: float, rule: SliverRule) -> None:
        self._grid = grid
        self._rule = rule
        self._numbers: dict[str, int] = {}
        self._edges: dict[int, tuple[DatedMap, _Edges]] = {}

    def difference(self, state: State, new: DatedMap) -> Difference:
        """What turns a state into a map."""
        lines = self._changed_lines(state, new)
        if not len(lines):
            return Difference()
        faces = _faces(lines, self._grid)
        if not len(faces):
            return Difference()
        spots = shapely.get_coordinates(shapely.point_on_surface(faces))
        before = _holders_at(spots, state.map)
        for sliver in state.owed:
            owed = _inside(spots, sliver.grounds)
            before[owed] = sliver.from_holder
        after = _holders_at(spots, new)
        return self._sorted(faces, before, after)

    def follow(self, state: State, new: DatedMap, difference: Difference) -> State:
        """The state once a difference to this map has been taken over."""
        self._edges = {id(new): self._edges[id(new)]} if id(new) in self._edges else {}
        return State(new, difference.slivers)

    def _changed_lines(self, state: State, new: DatedMap) -> np.ndarray:
        old_edges, new_edges = self._edges_of(state.map), self._edges_of(new)
        changed = _not_in_both(old_edges, new_edges)
        pieces = [_lines_of_edges(changed, self._grid)] if len(changed) else []
        for sliver in state.owed:
            pieces.append(shapely.get_parts(shapely.boundary(np.array(sliver.grounds, dtype=object))))
        return np.concatenate(pieces) if pieces else np.empty(0, dtype=object)

    def _edges_of(self, dated: DatedMap) -> _Edges:
        known = self._edges.get(id(dated))
        if known is not None and known[0] is dated:
            return known[1]
        numbers = np.array([self._numbers.setdefault(holder, len(self._numbers)) for holder in dated.holders])
        edges = _directed_edges(dated.grounds, numbers, self._grid)
        self._edges[id(dated)] = (dated, edges)
        return edges

    def _sorted(self, faces: np.ndarray, before: np.ndarray, after: np.ndarray) -> Difference:
        takeovers, slivers = [], []
        changed = np.flatnonzero(before != after)
        pairs = sorted({(before[index], after[index]) for index in changed.tolist()})
        for old, new in pairs:
            same = changed[(before[changed] == old) & (after[changed] == new)]
            grounds = merge(list(faces[same]))
            areas = areas_m2(grounds)
            large = self._is_large(grounds, areas)
            for wanted, found in ((large, takeovers), (~large, slivers)):
                chosen = tuple(ground for ground, is_wanted in zip(grounds, wanted, strict=True) if is_wanted)
                if chosen:
                    found.append(Takeover(str(old), str(new), chosen, float(areas[wanted].sum()) / 1e6))
        return Difference(tuple(takeovers), tuple(slivers))

    def _is_large(self, grounds: Sequence[Ground], areas: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Whether each is a change; the mean width of a strip is twice its area over its perimeter."""
        array = np.array(grounds, dtype=object)
        if not len(array):
            return np.zeros(0, dtype=bool)
        latitude = float(np.clip(shapely.total_bounds(array)[[1, 3]].mean(), -89.0, 89.0))
        per_lon, per_lat = metres_per_degree(latitude)
        perimeters = shapely.length(shapely.transform(array, lambda degrees: degrees * (per_lon, per_lat)))
        return (areas >= self._rule.area_m2) & (2 * areas >= self._rule.width_m * perimeters)


class MapCleaner:
    """Makes maps fit to be compared; grounds that were in the map before are not looked at again."""

    def __init__(self, grid: float) -> None:
        self._grid = grid
        self._known: dict[bytes, tuple[Ground, ...]] = {}

    def clean(self, instant: int, parts: Iterable[tuple[str, bytes]], name: str = "") -> tuple[DatedMap, float]:
        """A map of geometries (WKB, degrees) by holder, valid and on the grid, and the km2 on which holders overlapped.

        Where they did the earlier part keeps the ground. Lines and points are left out, collections opened.
        """
        fresh: dict[bytes, tuple[Ground, ...]] = {}
        grounds: list[Ground] = []
        holders: list[str] = []
        for holder, wkb in parts:
            if wkb not in fresh:
                fresh[wkb] = self._known.get(wkb) or _cleaned(wkb, self._grid)
            grounds.extend(fresh[wkb])
            holders.extend([holder] * len(fresh[wkb]))
        self._known = fresh
        grounds, holders, overlap = _without_overlaps(grounds, holders, self._grid)
        return DatedMap(instant, tuple(grounds), tuple(holders), name), overlap


def _cleaned(wkb: bytes, grid: float) -> tuple[Ground, ...]:
    with np.errstate(invalid="ignore"):
        geometry = shapely.from_wkb(wkb, on_invalid="ignore")
    if geometry is None:
        return ()
    flat = np.array([shapely.force_2d(part) for part in polygons_of(geometry)], dtype=object)
    finite = [np.isfinite(shapely.get_coordinates(part)).all() for part in flat]
    flat = flat[np.array(finite, dtype=bool)]
    if not len(flat):
        return ()
    scale = round(1 / grid)
    snapped = shapely.transform(flat, lambda degrees: np.rint(degrees * scale) / scale)
    sound = shapely.is_valid(snapped)
    mended = [shapely.set_precision(shapely.make_valid(part), grid) for part in flat[~sound]]
    return tuple(part for one in (*snapped[sound], *mended) for part in polygons_of(one))


def _without_overlaps(
    grounds: list[Ground], holders: list[str], grid: float
) -> tuple[list[Ground], list[str], float]:
    if len(grounds) < 2:
        return grounds, holders, 0.0
    array = np.array(grounds, dtype=object)
    if shapely.coverage_is_valid(array):
        return grounds, holders, 0.0
    first, second = shapely.STRtree(array).query(array, predicate="intersects")
    apart = first > second
    first, second = first[apart], second[apart]
    shapely.prepare(array)
    deep = ~shapely.touches(array[second], array[first])
    first, second = first[deep], second[deep]
    overlap = 0.0
    # Whoever comes later in the map loses what they share with those before.
    for late in np.unique(first).tolist():
        others = shapely.union_all(array[second[first == late]])
        left = shapely.set_precision(shapely.difference(array[late], others), grid)
        overlap += max(float(areas_m2([grounds[late]])[0]) - float(areas_m2(polygons_of(left)).sum()), 0.0)
        array[late] = left
    kept = [(part, holder) for one, holder in zip(array, holders, strict=True) for part in polygons_of(one)]
    return [part for part, _ in kept], [holder for _, holder in kept], overlap / 1e6


def _directed_edges(grounds: Sequence[Ground], numbers: NDArray[np.intp], grid: float) -> _Edges:
    if not len(grounds):
        return np.empty((0, 3), dtype=np.int64)
    rings = rings_of(grounds)
    cells = np.rint(rings.vertices * round(1 / grid)).astype(np.int64)
    packed = (cells[:, 0] << 32) + cells[:, 1]
    starts = rings.edge_starts
    holder = numbers[rings.owner[rings.ring[starts]]]
    return np.column_stack((packed[starts], packed[starts + 1], holder))


def _not_in_both(old: _Edges, new: _Edges) -> _Edges:
    """Edges that only one of the maps has; an edge that one holder has on both its sides is none."""
    edges = np.concatenate((old, new))
    if not len(edges):
        return edges
    sign = np.concatenate((np.ones(len(old), dtype=np.int64), -np.ones(len(new), dtype=np.int64)))
    turned = edges[:, 0] > edges[:, 1]
    low, high = np.minimum(edges[:, 0], edges[:, 1]), np.maximum(edges[:, 0], edges[:, 1])
    sign[turned] *= -1
    order = np.lexsort((edges[:, 2], high, low))
    low, high, holder, sign = low[order], high[order], edges[order, 2], sign[order]
    begins = np.ones(len(order), dtype=bool)
    begins[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1]) | (holder[1:] != holder[:-1])
    starts = np.flatnonzero(begins)
    # Left and right of one holder, or the same side in both maps, add up to nothing.
    left = starts[np.add.reduceat(sign, starts) != 0]
    return np.column_stack((low[left], high[left]))


def _lines_of_edges(edges: _Edges, grid: float) -> np.ndarray:
    distinct = np.unique(edges, axis=0)
    ends = distinct.reshape(-1)
    lat = ((ends + (1 << 31)) & 0xFFFFFFFF) - (1 << 31)
    lon = (ends - lat) >> 32
    return shapely.linestrings((np.column_stack((lon, lat)) / round(1 / grid)).reshape(-1, 2, 2))


def _faces(lines: np.ndarray, grid: float) -> np.ndarray:
    noded = shapely.union_all(lines, grid_size=grid)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    return faces[shapely.area(faces) > grid * grid]


def _holders_at(spots: NDArray[np.float64], dated: DatedMap) -> np.ndarray:
    found = np.full(len(spots), NOBODY, dtype=object)
    if not dated.grounds:
        return found
    array = np.array(dated.grounds, dtype=object)
    shapely.prepare(array)
    spot, ground = shapely.STRtree(array).query(shapely.points(spots), predicate="intersects")
    found[spot] = np.array(dated.holders, dtype=object)[ground]
    return found


def _inside(spots: NDArray[np.float64], grounds: Sequence[Ground]) -> NDArray[np.intp]:
    if not grounds:
        return np.empty(0, dtype=np.intp)
    tree = shapely.STRtree(np.array(grounds, dtype=object))
    return np.unique(tree.query(shapely.points(spots), predicate="intersects")[0])
