"""Ground as people give it, drawn or written: taken as it is, mended with a remark, or refused with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from ..campaign.errors import CampaignError
from .coverage import Ground, polygons_of, shapely, snap_to_grid
from .geodesy import areas_m2
from .lines import Projection

MOST_VERTICES: Final = 20_000
"""Beyond this one ground costs seconds to cut, and 20,000 already are one each 50 m of 1,000 km."""

_CIRCLE_VERTICES: Final = 72


class GivenGround(NamedTuple):
    """Ground fit for the log: on the grid and valid. remark says what was mended, or "" where nothing was."""

    grounds: list[Ground]
    remark: str = ""


def ground_from_text(wkt: str, grid: float) -> GivenGround:
    """The ground a WKT text describes (Polygon or MultiPolygon, degrees); CampaignError where it is none."""
    try:
        with np.errstate(invalid="ignore"):
            geometry = shapely.from_wkt(wkt)
    except shapely.errors.GEOSException as error:
        raise CampaignError(
            "The ground is no well-formed WKT.", remedy="Write POLYGON((lon lat, ...)).", field="ground"
        ) from error
    return mended(geometry, grid)


def ground_from_bytes(wkb: bytes, grid: float) -> GivenGround:
    """The ground some WKB describes (Polygon or MultiPolygon, degrees); CampaignError where it is none."""
    try:
        geometry = shapely.from_wkb(wkb)
    except shapely.errors.GEOSException as error:
        raise CampaignError("The ground's geometry cannot be read.", remedy="Draw it again.", field="ground") from error
    return mended(geometry, grid)


def mended(geometry: shapely.Geometry, grid: float) -> GivenGround:
    """A geometry in degrees as valid ground on the grid.

    CampaignError for what is no ground: empty, lines or points, not finite, beyond the globe, of more than
    MOST_VERTICES vertices, or smaller than the grid. What crosses itself is mended (even-odd, as GEOS make_valid
    does) and remarked, with the areas before and after.
    """
    refused = _reason_to_refuse(geometry)
    if refused is not None:
        raise refused
    given = polygons_of(geometry)
    grounds = snap_to_grid(given, grid)
    if not grounds:
        raise CampaignError("The ground has no area.", remedy="Draw it larger.", field="ground")
    if shapely.is_valid(geometry):
        return GivenGround(grounds)
    reason = shapely.is_valid_reason(geometry).split("[")[0].strip().lower()
    km2 = float(areas_m2(grounds).sum()) / 1e6
    return GivenGround(grounds, f"The ground was not valid ({reason}); mended, it covers {km2:.2f} km2.")


def circle(lon: float, lat: float, radius_m: float, project: Projection, unproject: Projection) -> Ground:
    """The ground within radius_m of a point: a polygon of 72 vertices, in degrees.

    project and unproject turn (n, 2) degrees into metres and back. The vertices lie on a circle of the radius in
    the projection, so the polygon's area is 0.13 % short of the circle's.
    """
    angles = np.linspace(0.0, 2.0 * np.pi, _CIRCLE_VERTICES, endpoint=False)
    centre = project(np.array([[lon, lat]]))
    ring = centre + radius_m * np.column_stack((np.cos(angles), np.sin(angles)))
    return shapely.Polygon(unproject(ring))


def within_area(grounds: Sequence[Ground], area: Sequence[Ground], grid: float) -> list[Ground]:
    """What of the grounds lies in the area (both in degrees), on the grid; empty where they do not meet."""
    common = shapely.intersection(
        shapely.union_all(np.array(grounds, dtype=object)), shapely.union_all(np.array(area, dtype=object))
    )
    return snap_to_grid(polygons_of(common), grid)


def _reason_to_refuse(geometry: shapely.Geometry) -> CampaignError | None:
    if geometry is None or geometry.is_empty:
        return CampaignError("The ground is empty.", remedy="Leave it out, or draw it.", field="ground")
    if geometry.geom_type not in ("Polygon", "MultiPolygon"):
        return CampaignError(f"A {geometry.geom_type} is no ground.", remedy="Give a polygon.", field="ground")
    vertices = shapely.get_coordinates(geometry)
    if not np.isfinite(vertices).all():
        return CampaignError("The ground has a coordinate that is no number.", remedy="Draw it again.", field="ground")
    if len(vertices) > MOST_VERTICES:
        return CampaignError(
            f"The ground has {len(vertices):,} vertices; {MOST_VERTICES:,} are allowed.",
            remedy="Simplify it first (Vector geometry, Simplify; 10 m is plenty).",
            field="ground",
        )
    (west, south), (east, north) = vertices.min(axis=0), vertices.max(axis=0)
    if west < -180 or east > 180 or south < -90 or north > 90:
        return CampaignError(
            f"The ground reaches from {west:g} {south:g} to {east:g} {north:g}: no longitudes and latitudes.",
            remedy="Give longitude before latitude, in degrees (EPSG:4326).",
            field="ground",
        )
    return None
