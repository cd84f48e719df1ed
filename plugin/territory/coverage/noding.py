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

from .edges import HALF_PIXEL, Edge, Span, Standing, Vertex, directed, distinct, lines_of, tuples
from .polygons import Ground, bounds_of, outline_of, polygons_of

_PULL = 2.5
_CLEAR = 8.0
"""In grid units: how far edges are pulled onto common vertices, and how far apart all else must lie for that."""


@dataclass(frozen=True, slots=True)
class Renoding:
    """What noding did: the chain of vertices of every edge that changed, and the footprint's edges as noded.

    chains run from an edge's smaller vertex to its larger one. strays are the changed edges that lie beyond the
    footprint's reach: grounds that have them must be given too, or they would be left behind. moved are the indexes
    of the grounds given that have a changed edge.
    """

    footprint: tuple[Ground, ...]
    chains: Mapping[Edge, tuple[Vertex, ...]]
    outline: frozenset[Edge]
    strays: tuple[Edge, ...]
    moved: frozenset[int] = frozenset()


NOTHING_MOVED = Renoding((), {}, frozenset(), ())
"""Where a footprint follows edges that exist already."""


def renode(
    grounds: Sequence[Ground], spans: Sequence[Span], footprint: Sequence[Ground], grid: float
) -> Renoding:
    """Node the footprint's boundary with all edges of the grounds that come within two grid units of it.

    spans says when each ground stands. Moving an edge by less than a grid unit may take it past a vertex that
    stands at the same time, or past another edge: those join in, wherever they are.
    """
    stand = Standing(grounds, spans)
    outline = tuples(distinct(directed(footprint)[0])[0])
    near = shapely.STRtree(stand.lines).query(outline_of(footprint), predicate="dwithin", distance=2 * grid)
    moving = sorted({*outline, *stand.named(near)})
    crossings = _crossings(_on_grid(moving, grid))
    chains = _pulled(moving, crossings, stand, grid)
    strays: set[Edge] = set()
    if chains is None:
        chains, strays = _settled(moving, crossings, stand, grid)
    altered = _altered(chains)
    links = frozenset(link for edge in outline for link in _links(chains[edge]))
    left = tuple(edge for edge in strays if edge in altered)
    return Renoding(tuple(footprint), altered, links, left, stand.owners(altered))


def _pulled(
    moving: Sequence[Edge], crossings: np.ndarray, stand: Standing, grid: float
) -> dict[Edge, tuple[Vertex, ...]] | None:
    """Chains that run through every vertex within a few grid units, where nothing else lies so close; None else.

    An outline that was cut from a border before the border's edges moved lies beside it by a unit or two. Put on
    common vertices, no spike of no width stays between the two.
    """
    chains = _through(moving, crossings, grid, _PULL)
    taken = {vertex for chain in chains.values() for vertex in chain}
    points = shapely.points(np.array(sorted(taken)))
    one, other = shapely.STRtree(points).query(points, predicate="dwithin", distance=grid * _CLEAR)
    altered = _altered(chains)
    if (one != other).any() or stand.crossed(altered, grid * _CLEAR) - set(moving):
        return None
    passed = set(map(tuple, stand.passed(altered, grid * _CLEAR).tolist()))
    return None if passed - taken else chains


def _settled(
    moving: Sequence[Edge], crossings: np.ndarray, stand: Standing, grid: float
) -> tuple[dict[Edge, tuple[Vertex, ...]], set[Edge]]:
    """Chains by plain snap rounding, and the edges beyond the footprint that it drew in, until no more are."""
    strays: set[Edge] = set()
    passed = np.empty((0, 2))
    chains = _through(moving, crossings, grid, HALF_PIXEL)
    while True:
        altered = _altered(chains)
        seen = len(strays) + len(passed)
        passed = stand.passed(altered, grid)
        strays |= stand.crossed(altered, grid).difference(moving)
        if len(strays) + len(passed) == seen:
            return chains, strays
        chains = snap_round(sorted(strays.union(moving)), grid, passed)


def _altered(chains: Mapping[Edge, tuple[Vertex, ...]]) -> dict[Edge, tuple[Vertex, ...]]:
    return {edge: chain for edge, chain in chains.items() if len(chain) > 2}


def snap_round(
    edges: Sequence[Edge], grid: float, hot: np.ndarray, reach: float = HALF_PIXEL
) -> dict[Edge, tuple[Vertex, ...]]:
    """Per edge the vertices it runs through once all edges are noded on the grid.

    Snap rounding (Hobby 1999; Guibas and Marimont 1995): the pixels round every vertex and every crossing are
    hot, and an edge runs through the centre of each hot pixel it meets, in the order it meets them. hot, shape
    (n, 2), adds vertices of edges that themselves stay as they are; reach is half a pixel's width in grid units.
    """
    segments = _on_grid(edges, grid)
    return _through(edges, np.concatenate((_crossings(segments), np.rint(hot * round(1 / grid)))), grid, reach)


def _through(
    edges: Sequence[Edge], hot: np.ndarray, grid: float, reach: float
) -> dict[Edge, tuple[Vertex, ...]]:
    """Per edge the hot vertices that it runs through: those of all edges, and others (n, 2) in grid units."""
    segments = _on_grid(edges, grid)
    hot = np.unique(np.concatenate((segments.reshape(-1, 2), hot)), axis=0)
    tree = shapely.STRtree(shapely.points(hot))
    met, pixel = tree.query(shapely.linestrings(segments.reshape(-1, 2, 2)), predicate="dwithin", distance=2 * reach)
    enters, meets = _entry(segments[met], hot[pixel], reach)
    met, pixel, enters = met[meets], pixel[meets], enters[meets]
    order = np.lexsort((enters, met))
    vertices = list(map(tuple, (hot[pixel[order]] / round(1 / grid)).tolist()))
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
    outline = np.array(list(renoding.outline)).reshape(-1, 4)
    low, high = np.minimum(outline[:, 1], outline[:, 3]), np.maximum(outline[:, 1], outline[:, 3])
    crossing = (outline[:, 0] <= east) & (outline[:, 2] >= west) & (low <= north) & (high >= south)
    edges, _, _ = distinct(np.concatenate((outline[crossing], directed(grounds)[0])))
    faces = shapely.normalize(shapely.get_parts(shapely.polygonize(lines_of(edges))))
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


def _on_grid(edges: Sequence[Edge], grid: float) -> np.ndarray:
    """Edges as segments in grid units, (n, 4)."""
    return np.rint(np.array(edges).reshape(-1, 4) * round(1 / grid))


def _crossings(segments: np.ndarray) -> np.ndarray:
    """Where segments cross, rounded to the grid; shape (n, 2), grid units.

    Two that share an end meet there, or lie on one another from one end to another: no vertex comes of it.
    """
    lines = lines_of(segments)
    one, other = shapely.STRtree(lines).query(lines, predicate="intersects")
    one, other = one[one < other], other[one < other]
    ends, others = segments[one].reshape(-1, 2, 1, 2), segments[other].reshape(-1, 1, 2, 2)
    apart = ~(ends == others).all(axis=3).any(axis=(1, 2))
    met = shapely.intersection(lines[one[apart]], lines[other[apart]])
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
