"""The shortest way between two pieces of ground, on the ellipsoid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from .coverage import merge, shapely
from .geodesy import ECCENTRICITY_SQUARED, SEMI_MAJOR_M, distances_m

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .coverage import Ground
    from .statistics_columns import Floats

LONGEST_EDGE_DEGREES: Final = 0.005
"""Edges are cut to this, half a kilometre: a chord of that length leaves the edge by less than a centimetre."""

_AT_ONCE: Final = 4_000_000
_PARALLEL: Final = 1e-12


class Gap(NamedTuple):
    """The shortest way: from a spot of the one to a spot of the other, longitude and latitude, geodesic kilometres."""

    start: tuple[float, float]
    end: tuple[float, float]
    km: float


def shortest_gap(one: Sequence[Ground], other: Sequence[Ground]) -> Gap:
    """The shortest geodesic between two sets of ground that do not overlap; 0 km where they touch.

    Edges are straight in longitude and latitude, as every reader of the layer draws them. They are compared as chords
    in space (geocentric coordinates), where a shorter chord is a shorter geodesic: over the extent of a campaign the
    two orders differ by parts in 10 million. The result is good to 0.1 m; its length is that of the geodesic between
    the two spots (Vincenty). C. Ericson, Real-Time Collision Detection, 2005, section 5.1.9, for the segments.
    """
    a, b = _edges(one), _edges(other)
    starts_a, along_a = _in_space(a)
    starts_b, along_b = _in_space(b)
    near_a, near_b = _candidates(starts_a, along_a, starts_b, along_b)
    s, t, metres = _between(starts_a[near_a], along_a[near_a], starts_b[near_b], along_b[near_b])
    best = int(np.argmin(metres))
    start = _spot(a[near_a[best]], s[best])
    end = _spot(b[near_b[best]], t[best])
    return Gap((start[0], start[1]), (end[0], end[1]), float(distances_m(start[None], end[None])[0]) / 1000)


def _edges(grounds: Sequence[Ground]) -> Floats:
    """Edges of the joined ground, cut short: (n, 2, 2) longitude and latitude of both ends."""
    outline = shapely.segmentize(shapely.boundary(np.array(merge(grounds), dtype=object)), LONGEST_EDGE_DEGREES)
    rings = shapely.get_parts(outline)
    vertices, ring = shapely.get_coordinates(rings, return_index=True)
    first = np.flatnonzero(ring[:-1] == ring[1:])
    return np.stack((vertices[first], vertices[first + 1]), axis=1)


def _in_space(edges: Floats) -> tuple[Floats, Floats]:
    """Start of each edge and its way to the end, geocentric metres (NIMA TR 8350.2, equation 4-14, height 0)."""
    lon, lat = np.radians(edges[..., 0]), np.radians(edges[..., 1])
    prime_vertical = SEMI_MAJOR_M / np.sqrt(1 - ECCENTRICITY_SQUARED * np.sin(lat) ** 2)
    flat = prime_vertical * np.cos(lat)
    height = prime_vertical * (1 - ECCENTRICITY_SQUARED) * np.sin(lat)
    points = np.stack((flat * np.cos(lon), flat * np.sin(lon), height), axis=-1)
    return points[:, 0], points[:, 1] - points[:, 0]


def _candidates(
    starts_a: Floats, along_a: Floats, starts_b: Floats, along_b: Floats
) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of edges that can be the nearest: by the distance of their middles, less half their lengths."""
    middle_a, middle_b = starts_a + along_a / 2, starts_b + along_b / 2
    half_a, half_b = np.linalg.norm(along_a, axis=1) / 2, np.linalg.norm(along_b, axis=1) / 2
    rows = max(1, _AT_ONCE // max(len(middle_b), 1))
    bound, found = np.inf, []
    squares_b = (middle_b**2).sum(axis=1)
    for first in range(0, len(middle_a), rows):
        part = middle_a[first : first + rows]
        squared = (part**2).sum(axis=1)[:, None] + squares_b - 2 * part @ middle_b.T
        apart = np.sqrt(np.maximum(squared, 0.0))
        bound = min(bound, float(apart.min()))
        least = apart - half_a[first : first + rows, None] - half_b
        mine, other = np.nonzero(least <= bound + 1.0)
        found.append((mine + first, other, least[mine, other]))
    mine, other, least = (np.concatenate(column) for column in zip(*found, strict=True))
    near = least <= bound + 1.0
    return mine[near], other[near]


def _between(p: Floats, d: Floats, q: Floats, e: Floats) -> tuple[Floats, Floats, Floats]:
    """Where on each segment p + s d and q + t e (0 to 1) the two come closest, and how close."""
    r = p - q
    a, b, f = (d * d).sum(1), (d * e).sum(1), (e * r).sum(1)
    c, g = (d * r).sum(1), (e * e).sum(1)
    slope = a * g - b * b
    s = np.where(slope > _PARALLEL * a * g, (b * f - c * g) / np.where(slope == 0, 1.0, slope), 0.0).clip(0, 1)
    t = (b * s + f) / g
    s = np.where(t < 0, -c / a, np.where(t > 1, (b - c) / a, s)).clip(0, 1)
    t = t.clip(0, 1)
    return s, t, np.linalg.norm(p + s[:, None] * d - q - t[:, None] * e, axis=1)


def _spot(edge: Floats, along: float) -> Floats:
    return edge[0] + (edge[1] - edge[0]) * along
