"""Rings, edges and lines as numpy arrays: what measuring asks of geometry, beside coverage's making of ground."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .coverage import Ground, shapely

Line = shapely.LineString
Lines = shapely.MultiLineString
Coordinates = NDArray[np.float64]
"""Shape (n, 2): longitude and latitude in degrees, or x and y in metres after a projection."""

Projection = Callable[[Coordinates], Coordinates]
"""Takes and gives (n, 2): degrees to metres, or back."""


@dataclass(frozen=True, slots=True)
class Rings:
    """Every ring of many grounds in one array, each ring closed, turned so that its ground lies on its left.

    vertices (n, 2) in degrees; ring (n,) numbers the ring of each vertex; owner (rings,) the ground of each ring.
    """

    vertices: Coordinates
    ring: NDArray[np.intp]
    owner: NDArray[np.intp]

    @property
    def edge_starts(self) -> NDArray[np.intp]:
        """Indexes i such that vertices i and i + 1 are the ends of an edge of one ring."""
        return np.flatnonzero(self.ring[:-1] == self.ring[1:])


def rings_of(grounds: Sequence[Ground]) -> Rings:
    """The rings of the grounds, exterior before interior."""
    rings, owner = shapely.get_rings(np.array(grounds, dtype=object), return_index=True)
    is_exterior = np.ones(len(owner), dtype=bool)
    is_exterior[1:] = owner[1:] != owner[:-1]
    turned = shapely.is_ccw(rings) != is_exterior
    rings[turned] = shapely.reverse(rings[turned])
    vertices, ring = shapely.get_coordinates(rings, return_index=True)
    return Rings(vertices, ring, owner)


def vertices_of(geometry: shapely.Geometry) -> Coordinates:
    """Every vertex of a geometry, (n, 2)."""
    return shapely.get_coordinates(geometry)


def line_from_wkb(wkb: bytes) -> Line | None:
    """The geometry in the WKB, which should be a LineString; None where the bytes are no geometry."""
    return shapely.from_wkb(wkb, on_invalid="ignore")


def line_to_wkb(vertices: Coordinates) -> bytes:
    """A LineString of the vertices as little-endian WKB."""
    return shapely.to_wkb(shapely.LineString(vertices), byte_order=1)


def wkb_and_bounds(lines: Sequence[Lines]) -> list[tuple[bytes, tuple[float, float, float, float]]]:
    """Each geometry as little-endian WKB, with its box: west, south, east, north."""
    array = np.array(lines, dtype=object)
    boxes = map(tuple, shapely.bounds(array).tolist())
    return list(zip(shapely.to_wkb(array, byte_order=1).tolist(), boxes, strict=True))


def lines_of(paths: Sequence[Coordinates]) -> Lines:
    """A MultiLineString of open or closed paths, each (n, 2)."""
    return shapely.multilinestrings([shapely.linestrings(path) for path in paths])


def paths_of(lines: Lines | Line) -> list[Coordinates]:
    """The vertices of each part of a (Multi)LineString."""
    return [shapely.get_coordinates(part) for part in shapely.get_parts(lines)]


def is_within(ground: Ground, line: Line, distance: float) -> bool:
    """Whether some spot of the ground is no further than distance (degrees) from the line; prepare the line first."""
    return bool(shapely.dwithin(line, ground, distance))


def prepare(line: Line) -> None:
    """Make repeated is_within on this line fast."""
    shapely.prepare(line)


def distances(line: Line, points: Coordinates) -> NDArray[np.float64]:
    """Planar distance of each point from the line, in degrees."""
    return shapely.distance(line, shapely.points(points))


def located(line: Line, points: Coordinates) -> NDArray[np.float64]:
    """Planar distance along the line, in degrees, of the spot nearest to each point."""
    return shapely.line_locate_point(line, shapely.points(points))


def point_on(grounds: Sequence[Ground]) -> tuple[float, float]:
    """Longitude and latitude of a spot inside the largest ground."""
    largest = max(grounds, key=lambda ground: ground.area)
    spot = shapely.point_on_surface(largest)
    return (spot.x, spot.y)


def band_along(path: Coordinates, width_m: float, unproject: Projection) -> Ground:
    """The ground within width_m of a path in metres, both sides, cut off square at its ends; in degrees."""
    band = shapely.LineString(path).buffer(width_m, cap_style="flat", join_style="mitre", mitre_limit=2.0)
    ring = shapely.get_coordinates(band.exterior)
    for end in (path[0], path[-1]):
        # A square end is one long edge, straight in metres but not in degrees: it must still pass through the line's.
        is_cap = np.hypot(*((ring[:-1] + ring[1:]) / 2 - end).T) < 1e-3
        ring = np.insert(ring, np.flatnonzero(is_cap) + 1, end, axis=0)
    return shapely.transform(shapely.Polygon(ring, band.interiors), unproject)


def faces_within(grounds: Sequence[Ground], band: Ground, line: Line, grid: float) -> list[Ground]:
    """What the grounds and the band have in common, cut along the line, noded once at the grid."""
    common = shapely.intersection(shapely.union_all(np.array(grounds, dtype=object)), band)
    noded = shapely.union_all([shapely.boundary(common), line], grid_size=grid)
    faces = shapely.get_parts(shapely.polygonize([noded]))
    shapely.prepare(common)
    return list(faces[shapely.contains(common, shapely.point_on_surface(faces))])
