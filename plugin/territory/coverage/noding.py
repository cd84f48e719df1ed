"""Local re-noding: put a footprint's edges and the edges near them on common vertices, once, at the fixed grid.

Holdings that stand at different times overlap on the map, so faces cannot simply be polygonized together. Edges
can: an edge that the footprint's boundary meets becomes a chain of shorter edges, and every holding that has the
edge takes the same chain, so that neighbours still share exact edges, whenever they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from shapely import Polygon

from .polygons import Ground, bounds_of, outline_of, polygons_of

Vertex = tuple[float, float]
Edge = tuple[Vertex, Vertex]
"""Two vertices, the smaller first."""

Span = tuple[int, int]
"""Start and end of the time over which something stands."""

_ON_THE_LINE = 1e-3
"""In grid units: a vertex this close to an edge lies on it, and moves it nowhere."""

_PULL = 2.5
_CLEAR = 8.0
"""In grid units: how far edges are pulled onto common vertices, and how far apart all else must lie for that."""

_HALF_PIXEL = 0.5 + 1e-6
"""In grid units; a little over one half, so that no crossing is lost to rounding on a pixel's edge."""


@dataclass(frozen=True, slots=True)
class Renoding:
    """What noding did: the chain of vertices of every edge that changed, and the footprint's edges as noded.

    chains run from an edge's smaller vertex to its larger one. strays are the changed edges that lie beyond the
    footprint's reach: grounds that have them must be given too, or they would be left behind.
    """

    footprint: tuple[Ground, ...]
    chains: Mapping[Edge, tuple[Vertex, ...]]
    outline: frozenset[Edge]
    strays: tuple[Edge, ...]


NOTHING_MOVED = Renoding((), {}, frozenset(), ())
"""Where a footprint follows edges that exist already."""


def renode(
    grounds: Sequence[Ground], spans: Sequence[Span], footprint: Sequence[Ground], grid: float
) -> Renoding:
    """Node the footprint's boundary with all edges of the grounds that come within two grid units of it.

    spans says when each ground stands. Moving an edge by less than a grid unit may take it past a vertex that
    stands at the same time, or past another edge: those join in, wherever they are.
    """
    stand = _standing(grounds, spans)
    edges = list(stand)
    lines = _lines(edges)
    outline = {edge for ground in footprint for edge in _edges_of(ground)}
    near = shapely.STRtree(lines).query(outline_of(footprint), predicate="dwithin", distance=2 * grid)
    moving = outline.union(edges[index] for index in near.tolist())
    chains = _pulled(sorted(moving), stand, lines, grid)
    strays: set[Edge] = set()
    if chains is None:
        chains, strays = _settled(moving, stand, lines, grid)
    altered = _altered(chains)
    links = frozenset(link for edge in outline for link in _links(chains[edge]))
    return Renoding(tuple(footprint), altered, links, tuple(edge for edge in strays if edge in altered))


def _pulled(
    moving: Sequence[Edge], stand: Mapping[Edge, Span], lines: np.ndarray, grid: float
) -> dict[Edge, tuple[Vertex, ...]] | None:
    """Chains that run through every vertex within a few grid units, where nothing else lies so close; None else.

    An outline that was cut from a border before the border's edges moved lies beside it by a unit or two. Put on
    common vertices, no spike of no width stays between the two.
    """
    chains = snap_round(moving, grid, np.empty((0, 2)), _PULL)
    taken = {vertex for chain in chains.values() for vertex in chain}
    points = shapely.points(np.array(sorted(taken)))
    one, other = shapely.STRtree(points).query(points, predicate="dwithin", distance=grid * _CLEAR)
    altered = _altered(chains)
    if (one != other).any() or _crossed(list(stand), lines, altered, grid * _CLEAR) - set(moving):
        return None
    passed = set(map(tuple, _passed(stand, altered, grid * _CLEAR).tolist()))
    return None if passed - taken else chains


def _settled(
    moving: set[Edge], stand: Mapping[Edge, Span], lines: np.ndarray, grid: float
) -> tuple[dict[Edge, tuple[Vertex, ...]], set[Edge]]:
    """Chains by plain snap rounding, and the edges beyond the footprint that it drew in, until no more are."""
    edges = list(stand)
    strays: set[Edge] = set()
    passed = np.empty((0, 2))
    while True:
        chains = snap_round(sorted(moving | strays), grid, passed)
        altered = _altered(chains)
        seen = len(strays) + len(passed)
        passed = _passed(stand, altered, grid)
        strays |= _crossed(edges, lines, altered, grid) - moving
        if len(strays) + len(passed) == seen:
            return chains, strays


def _altered(chains: Mapping[Edge, tuple[Vertex, ...]]) -> dict[Edge, tuple[Vertex, ...]]:
    return {edge: chain for edge, chain in chains.items() if len(chain) > 2}


def snap_round(
    edges: Sequence[Edge], grid: float, hot: np.ndarray, reach: float = _HALF_PIXEL
) -> dict[Edge, tuple[Vertex, ...]]:
    """Per edge the vertices it runs through once all edges are noded on the grid.

    Snap rounding (Hobby 1999; Guibas and Marimont 1995): the pixels round every vertex and every crossing are
    hot, and an edge runs through the centre of each hot pixel it meets, in the order it meets them. hot, shape
    (n, 2), adds vertices of edges that themselves stay as they are; reach is half a pixel's width in grid units.
    """
    scale = round(1 / grid)
    segments = np.rint(np.array(edges).reshape(-1, 4) * scale)
    hot = np.rint(hot * scale)
    hot = np.unique(np.concatenate((segments.reshape(-1, 2), _crossings(segments), hot)), axis=0)
    tree = shapely.STRtree(shapely.points(hot))
    met, pixel = tree.query(shapely.linestrings(segments.reshape(-1, 2, 2)), predicate="dwithin", distance=2 * reach)
    enters, meets = _entry(segments[met], hot[pixel], reach)
    met, pixel, enters = met[meets], pixel[meets], enters[meets]
    order = np.lexsort((enters, met))
    vertices = list(map(tuple, (hot[pixel[order]] / scale).tolist()))
    starts = np.searchsorted(met[order], np.arange(len(edges) + 1)).tolist()
    return {edge: tuple(vertices[start:end]) for edge, start, end in zip(edges, starts, starts[1:], strict=False)}


def rerouted(ground: Ground, renoding: Renoding) -> list[Ground]:
    """The ground with its edges replaced by their chains; the very same object where none of them changed.

    Several grounds, or none, where a neck or the whole of it was thinner than the grid.
    """
    rings = [_reroute(ring, renoding.chains) for ring in _rings_of(ground)] if renoding.chains else []
    if not any(is_changed for _, is_changed in rings):
        return [ground]
    shell, *holes = (vertices for vertices, _ in rings)
    moved = Polygon(shell, holes)
    if not moved.is_valid:
        # Two edges drawn onto one another leave a spike of no width. Mending must go by the side that ground lies on:
        # by even and odd alone, a spike that closes off a notch would fill it, over the neighbour in there.
        moved = shapely.make_valid(moved, method="structure", keep_collapsed=False)
    return polygons_of(shapely.normalize(moved))


def split(grounds: Sequence[Ground], renoding: Renoding) -> list[list[tuple[Ground, int | None]]]:
    """Per rerouted ground its faces in normal form, each with the index of the footprint ground it lies in, if any.

    The grounds must be a coverage: they are cut in one go.
    """
    if not grounds:
        return []
    west, south, east, north = bounds_of(grounds)
    crossing = {
        edge
        for edge in renoding.outline
        if edge[0][0] <= east
        and edge[1][0] >= west
        and min(edge[0][1], edge[1][1]) <= north
        and max(edge[0][1], edge[1][1]) >= south
    }
    edges = sorted(crossing.union(edge for ground in grounds for edge in _edges_of(ground)))
    faces = shapely.normalize(shapely.get_parts(shapely.polygonize(_lines(edges))))
    spots = shapely.STRtree(shapely.point_on_surface(faces))
    part_of = dict(spots.query(np.array(renoding.footprint, dtype=object), predicate="contains").T[:, ::-1].tolist())
    found: list[list[tuple[Ground, int | None]]] = [[] for _ in grounds]
    for ground, face in spots.query(np.array(grounds, dtype=object), predicate="contains").T.tolist():
        found[ground].append((faces[face], part_of.get(face)))
    return found


def _rings_of(ground: Ground) -> list[list[Vertex]]:
    return [
        list(map(tuple, shapely.get_coordinates(ring).tolist())) for ring in (ground.exterior, *ground.interiors)
    ]


def _edges_of(ground: Ground) -> Iterable[Edge]:
    for ring in _rings_of(ground):
        for start, end in pairwise(ring):
            yield (start, end) if start < end else (end, start)


def _reroute(ring: Sequence[Vertex], chains: Mapping[Edge, tuple[Vertex, ...]]) -> tuple[list[Vertex], bool]:
    vertices = [ring[0]]
    is_changed = False
    for start, end in pairwise(ring):
        chain = chains.get((start, end) if start < end else (end, start))
        if chain is None:
            vertices.append(end)
        else:
            is_changed = True
            vertices.extend(chain[1:] if start < end else chain[-2::-1])
    return vertices, is_changed


def _links(chain: Sequence[Vertex]) -> Iterable[Edge]:
    for start, end in pairwise(chain):
        yield (start, end) if start < end else (end, start)


def _lines(edges: Sequence[Edge]) -> np.ndarray:
    return shapely.linestrings(np.array(edges).reshape(-1, 2, 2))


def _crossings(segments: np.ndarray) -> np.ndarray:
    """Where segments cross, rounded to the grid; shape (n, 2), grid units."""
    lines = shapely.linestrings(segments.reshape(-1, 2, 2))
    one, other = shapely.STRtree(lines).query(lines, predicate="intersects")
    met = shapely.intersection(lines[one[one < other]], lines[other[one < other]])
    return np.rint(shapely.get_coordinates(met))


def _entry(segments: np.ndarray, centres: np.ndarray, reach: float) -> tuple[np.ndarray, np.ndarray]:
    """Per pair of segment and pixel: how far along the segment its middle inside the pixel lies, and if it is met.

    A line clipped to a box, axis by axis (Liang and Barsky 1984).
    """
    start, way = segments[:, :2], segments[:, 2:] - segments[:, :2]
    with np.errstate(divide="ignore", invalid="ignore"):
        first = (centres - reach - start) / way
        second = (centres + reach - start) / way
    level = way == 0
    within = np.abs(centres - start) <= reach
    enter = np.where(level, np.where(within, 0.0, 2.0), np.minimum(first, second)).max(axis=1).clip(min=0.0)
    leave = np.where(level, np.where(within, 1.0, -1.0), np.maximum(first, second)).min(axis=1).clip(max=1.0)
    return enter + leave, enter <= leave


def _standing(grounds: Sequence[Ground], spans: Sequence[Span]) -> dict[Edge, Span]:
    """Every edge with the time from its first to its last standing."""
    stand: dict[Edge, Span] = {}
    for ground, (start, end) in zip(grounds, spans, strict=True):
        for edge in _edges_of(ground):
            first, last = stand.get(edge, (start, end))
            stand[edge] = (min(first, start), max(last, end))
    return stand


def _passed(stand: Mapping[Edge, Span], altered: Mapping[Edge, Sequence[Vertex]], grid: float) -> np.ndarray:
    """Vertices that stand with an altered edge, not on it, and so close that it may have passed over them; (n, 2)."""
    concerned = [edge for edge in altered if edge in stand]
    if not concerned:
        return np.empty((0, 2))
    corners = [(vertex, span) for edge, span in stand.items() for vertex in edge]
    points = shapely.points(np.array([vertex for vertex, _ in corners]))
    lines = _lines(concerned)
    found = shapely.STRtree(points).query(lines, predicate="dwithin", distance=grid)
    apart = found[:, shapely.distance(lines[found[0]], points[found[1]]) > grid * _ON_THE_LINE]
    passed = {
        corners[corner][0] for line, corner in apart.T.tolist() if _overlap(stand[concerned[line]], corners[corner][1])
    }
    return np.array(sorted(passed)).reshape(-1, 2)


def _crossed(
    edges: Sequence[Edge], lines: np.ndarray, altered: Mapping[Edge, Sequence[Vertex]], grid: float
) -> set[Edge]:
    """Edges that run through the pixel of a vertex that an altered edge took on, but not through the vertex."""
    taken = sorted({vertex for chain in altered.values() for vertex in chain[1:-1]})
    if not taken:
        return set()
    points = shapely.points(np.array(taken))
    vertex, line = shapely.STRtree(lines).query(points, predicate="dwithin", distance=grid * _HALF_PIXEL)
    apart = shapely.distance(points[vertex], lines[line]) > grid * _ON_THE_LINE
    return {edges[index] for index in np.unique(line[apart]).tolist()}


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
