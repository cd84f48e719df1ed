"""Lengths and areas on the WGS 84 ellipsoid.

Lengths are geodesics between vertices: T. Vincenty, Direct and Inverse Solutions of Geodesics on the Ellipsoid,
Survey Review XXIII (176), 1975. Areas lie under edges that are straight in longitude and latitude, as every reader of
an EPSG:4326 layer draws them: J. P. Snyder, Map Projections - A Working Manual, USGS PP 1395, 1987, equation 3-12.
A shared edge then adds to one area exactly what it takes from the other, so the areas of a coverage add up to the
area of its union. No edge may cross the antimeridian.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from .lines import Coordinates, Line, Lines, paths_of, rings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .coverage import Ground

SEMI_MAJOR_M: Final = 6_378_137.0
FLATTENING: Final = 1 / 298.257_223_563
SEMI_MINOR_M: Final = SEMI_MAJOR_M * (1 - FLATTENING)
ECCENTRICITY_SQUARED: Final = FLATTENING * (2 - FLATTENING)
"""Defining and derived parameters of WGS 84: NIMA TR 8350.2, 3rd edition, 2000, table 3.1."""

MEAN_RADIUS_M: Final = (2 * SEMI_MAJOR_M + SEMI_MINOR_M) / 3

_ECCENTRICITY: Final = ECCENTRICITY_SQUARED**0.5
_GAUSS_AT, _GAUSS_WEIGHT = np.polynomial.legendre.leggauss(5)
_SETTLED_RADIANS: Final = 1e-13
_MAX_ROUNDS: Final = 50

Values = NDArray[np.float64]


def area_m2(ground: Ground) -> float:
    """Area of one polygon in EPSG:4326, holes left out, in square metres."""
    return float(areas_m2([ground])[0])


def areas_m2(grounds: Sequence[Ground]) -> Values:
    """Area of each polygon in EPSG:4326, holes left out, in square metres."""
    if not len(grounds):
        return np.zeros(0)
    rings = rings_of(grounds)
    starts = rings.edge_starts
    under = _area_under_edges(np.radians(rings.vertices[starts]), np.radians(rings.vertices[starts + 1]))
    # Ground lies left of its rings: exteriors run against the clock, and so the area south of them counts negative.
    return -np.bincount(rings.owner[rings.ring[starts]], under, len(grounds))


def length_m(line: Line | Lines | Coordinates) -> float:
    """Geodesic length of a line, or of all parts of a multi-line, in EPSG:4326, in metres."""
    paths = [line] if isinstance(line, np.ndarray) else paths_of(line)
    return float(sum(cumulative_m(path)[-1] for path in paths))


def cumulative_m(vertices: Coordinates) -> Values:
    """Metres along a line, geodesic from vertex to vertex, at each of its vertices (n, 2); the first is 0."""
    return np.concatenate(([0.0], np.cumsum(distances_m(vertices[:-1], vertices[1:]))))


def metres_per_degree(latitude: float) -> tuple[float, float]:
    """Metres in one degree of longitude and one of latitude there, from the radii of curvature: Snyder 4-18 to 4-21."""
    phi = np.radians(latitude)
    root = 1 - ECCENTRICITY_SQUARED * np.sin(phi) ** 2
    prime_vertical = SEMI_MAJOR_M / np.sqrt(root)
    meridional = SEMI_MAJOR_M * (1 - ECCENTRICITY_SQUARED) / root**1.5
    return float(np.radians(prime_vertical * np.cos(phi))), float(np.radians(meridional))


def distances_m(starts: Coordinates, ends: Coordinates) -> Values:
    """Geodesic distance in metres from each start to its end, (n, 2) each, in degrees; good to a millimetre.

    Points nearly opposite on the globe, where Vincenty's method does not settle, get the great circle on the mean
    sphere, good to 0.6 %.
    """
    lon_1, lat_1 = np.radians(starts).T
    lon_2, lat_2 = np.radians(ends).T
    reduced_1 = np.arctan((1 - FLATTENING) * np.tan(lat_1))
    reduced_2 = np.arctan((1 - FLATTENING) * np.tan(lat_2))
    sines = np.sin(reduced_1) * np.sin(reduced_2)
    cosines = np.cos(reduced_1) * np.cos(reduced_2)
    across = np.cos(reduced_1) * np.sin(reduced_2)
    back = np.sin(reduced_1) * np.cos(reduced_2)
    wanted = lon_2 - lon_1
    lam = wanted
    for _round in range(_MAX_ROUNDS):
        sin_sigma = np.hypot(np.cos(reduced_2) * np.sin(lam), across - back * np.cos(lam))
        cos_sigma = sines + cosines * np.cos(lam)
        sigma = np.arctan2(sin_sigma, cos_sigma)
        sin_alpha = _ratio(cosines * np.sin(lam), sin_sigma)
        cos2_alpha = 1 - sin_alpha**2
        cos_2m = cos_sigma - _ratio(2 * sines, cos2_alpha)
        c = FLATTENING / 16 * cos2_alpha * (4 + FLATTENING * (4 - 3 * cos2_alpha))
        bend = sigma + c * sin_sigma * (cos_2m + c * cos_sigma * (2 * cos_2m**2 - 1))
        before, lam = lam, wanted + (1 - c) * FLATTENING * sin_alpha * bend
        unsettled = np.abs(lam - before) > _SETTLED_RADIANS
        if not unsettled.any():
            break
    metres = _arc_m(sigma, sin_sigma, cos_sigma, cos2_alpha, cos_2m)
    return np.where(unsettled, _great_circle_m(starts, ends), metres) if unsettled.any() else metres


def _arc_m(sigma: Values, sin_sigma: Values, cos_sigma: Values, cos2_alpha: Values, cos_2m: Values) -> Values:
    """Vincenty 1975, equations 3, 4, 6 and 19."""
    u2 = cos2_alpha * (SEMI_MAJOR_M**2 / SEMI_MINOR_M**2 - 1)
    a = 1 + u2 / 16384 * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)))
    b = u2 / 1024 * (256 + u2 * (-128 + u2 * (74 - 47 * u2)))
    third = b / 6 * cos_2m * (4 * sin_sigma**2 - 3) * (4 * cos_2m**2 - 3)
    correction = b * sin_sigma * (cos_2m + b / 4 * (cos_sigma * (2 * cos_2m**2 - 1) - third))
    return SEMI_MINOR_M * a * (sigma - correction)


def _great_circle_m(starts: Coordinates, ends: Coordinates) -> Values:
    """Haversine distance on the mean sphere."""
    lon_1, lat_1 = np.radians(starts).T
    lon_2, lat_2 = np.radians(ends).T
    half = np.sin((lat_2 - lat_1) / 2) ** 2 + np.cos(lat_1) * np.cos(lat_2) * np.sin((lon_2 - lon_1) / 2) ** 2
    return 2 * MEAN_RADIUS_M * np.arcsin(np.sqrt(np.minimum(half, 1)))


def _ratio(upper: Values, lower: Values) -> Values:
    """upper / lower, and 0 where lower is 0: on the equator and between equal points the terms vanish."""
    return np.divide(upper, lower, out=np.zeros_like(upper), where=lower != 0)


def _area_under_edges(starts: Coordinates, ends: Coordinates) -> Values:
    """Square metres between the equator and each edge (radians), positive eastward; five-point Gauss-Legendre."""
    middle = (starts[:, 1] + ends[:, 1]) / 2
    half = (ends[:, 1] - starts[:, 1]) / 2
    # The latitude is linear along the edge, so the same nodes serve whichever way the edge is run.
    latitudes = middle[:, None] + half[:, None] * _GAUSS_AT
    return (ends[:, 0] - starts[:, 0]) * (_area_per_radian(latitudes) @ _GAUSS_WEIGHT) / 2


def _area_per_radian(latitudes: Values) -> Values:
    """Square metres between the equator and a latitude over one radian of longitude: a^2 q / 2, Snyder 3-12."""
    sine = np.sin(latitudes)
    e_sine = _ECCENTRICITY * sine
    q = (1 - ECCENTRICITY_SQUARED) * (sine / (1 - e_sine**2) + np.arctanh(e_sine) / _ECCENTRICITY)
    return SEMI_MAJOR_M**2 / 2 * q
