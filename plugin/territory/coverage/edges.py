"""Edges of ground in flat arrays: each once, with the time over which it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import shapely

from .polygons import Ground

Vertex = tuple[float, float]
Edge = tuple[Vertex, Vertex]
"""Two vertices, the smaller first."""

Span = tuple[int, int]
"""Start and end of the time over which something stands."""

HALF_PIXEL = 0.5 + 1e-6
"""In grid units; a little over one half, so that no crossing is lost to rounding on a pixel's edge."""

_ON_THE_LINE = 1e-3
"""In grid units: a vertex this close to an edge lies on it, and moves it nowhere."""


def lines_of(edges: np.ndarray) -> np.ndarray:
    """The geometry of each edge (n, 4)."""
    return shapely.linestrings(edges.reshape(-1, 2, 2))


def directed(grounds: Sequence[Ground]) -> tuple[np.ndarray, np.ndarray]:
    """Every edge of every ground, its smaller vertex first, (n, 4), and the index of its ground."""
    rings, owner = shapely.get_rings(np.array(grounds, dtype=object), return_index=True)
    vertices, ring = shapely.get_coordinates(rings, return_index=True)
    starts = np.flatnonzero(ring[:-1] == ring[1:])
    one, other = vertices[starts], vertices[starts + 1]
    turned = (one[:, 0] > other[:, 0]) | ((one[:, 0] == other[:, 0]) & (one[:, 1] > other[:, 1]))
    edges = np.concatenate((one, other), axis=1)
    edges[turned] = edges[turned][:, [2, 3, 0, 1]]
    return edges, owner[ring[starts]]


def distinct(edges: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Edges in order, each once; the order that sorts all of them, and where in it each of the distinct ones begins."""
    order = np.lexsort(edges.T[::-1])
    ordered = edges[order]
    begins = np.ones(len(order), dtype=bool)
    begins[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    starts = np.flatnonzero(begins)
    return ordered[starts], order, starts


def tuples(edges: np.ndarray) -> list[Edge]:
    """Edges as keys of a mapping."""
    return [((x, y), (to_x, to_y)) for x, y, to_x, to_y in edges.tolist()]


class Standing:
    """Every edge of some grounds, with the time from its first to its last standing. lines are its geometries."""

    def __init__(self, grounds: Sequence[Ground], spans: Sequence[Span]) -> None:
        edges, self._owner = directed(grounds)
        self._edges, self._order, self._starts = distinct(edges)
        since, until = np.array(spans, dtype=np.int64)[self._owner[self._order]].T
        self._since = np.minimum.reduceat(since, self._starts)
        self._until = np.maximum.reduceat(until, self._starts)
        self._row_of: dict[Edge, int] = {}
        self.lines = lines_of(self._edges)

    def named(self, rows: np.ndarray) -> list[Edge]:
        """The edges in these rows."""
        found = tuples(self._edges[rows])
        self._row_of.update(zip(found, rows.tolist(), strict=True))
        return found

    def owners(self, altered: Iterable[Edge]) -> frozenset[int]:
        """Indexes of the grounds that have one of the edges."""
        ends = [*self._starts[1:].tolist(), len(self._order)]
        rows = [self._row_of[edge] for edge in altered if edge in self._row_of]
        return frozenset(
            owner for row in rows for owner in self._owner[self._order[self._starts[row] : ends[row]]].tolist()
        )

    def passed(self, altered: Mapping[Edge, Sequence[Vertex]], reach: float) -> np.ndarray:
        """Vertices that stand with an altered edge, not on it, and so close that it may have passed over them; (n, 2).

        Edges that were never named stand nowhere here.
        """
        rows = np.array([self._row_of[edge] for edge in altered if edge in self._row_of], dtype=np.intp)
        if not len(rows):
            return np.empty((0, 2))
        lines = self.lines[rows]
        west, south, east, north = shapely.total_bounds(lines)
        corners = self._edges.reshape(-1, 2)
        lon, lat = corners.T
        within = np.flatnonzero(
            (lon >= west - reach) & (lon <= east + reach) & (lat >= south - reach) & (lat <= north + reach)
        )
        points = shapely.points(corners[within])
        line, point = shapely.STRtree(points).query(lines, predicate="dwithin", distance=reach)
        edge, other = rows[line], within[point] // 2
        together = (self._since[edge] < self._until[other]) & (self._since[other] < self._until[edge])
        line, point = line[together], point[together]
        apart = shapely.distance(lines[line], points[point]) > reach * _ON_THE_LINE
        return np.unique(corners[within[point[apart]]], axis=0)

    def crossed(self, altered: Mapping[Edge, Sequence[Vertex]], reach: float) -> set[Edge]:
        """Edges that run through the pixel of a vertex that an altered edge took on, but not through the vertex."""
        taken = sorted({vertex for chain in altered.values() for vertex in chain[1:-1]})
        if not taken:
            return set()
        points = shapely.points(np.array(taken))
        vertex, line = shapely.STRtree(self.lines).query(points, predicate="dwithin", distance=reach * HALF_PIXEL)
        apart = shapely.distance(points[vertex], self.lines[line]) > reach * _ON_THE_LINE
        return set(self.named(np.unique(line[apart])))
