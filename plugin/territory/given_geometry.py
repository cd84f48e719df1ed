"""Geometry of other programs, as WKB: the point or the ground that it is."""

from __future__ import annotations

import json

import numpy as np

from ..campaign.errors import CampaignError
from .coverage import ground_to_wkb, polygons_of, shapely


def point_of(wkb: bytes) -> tuple[float, float] | None:
    """Longitude and latitude where the geometry is one point, else None."""
    geometry = _read(wkb)
    if geometry is None or geometry.is_empty or geometry.geom_type not in ("Point", "MultiPoint"):
        return None
    parts = shapely.get_parts(geometry)
    return (float(parts[0].x), float(parts[0].y)) if len(parts) == 1 else None


def polygons_wkb(wkb: bytes) -> bytes:
    """The polygons of a geometry as one MultiPolygon, collections opened; CampaignError where it has none."""
    geometry = _read(wkb)
    if geometry is None:
        raise CampaignError("The geometry cannot be read.", remedy="Repair it first.", field="geometry")
    grounds = polygons_of(geometry)
    if not grounds:
        raise CampaignError(
            f"A {geometry.geom_type} covers no ground.", remedy="Give polygons or points.", field="geometry"
        )
    return ground_to_wkb(grounds)


def exact_wkt(wkb: bytes) -> str:
    """Ground as WKT whose every coordinate reads back as the same double."""
    return shapely.to_wkt(shapely.from_wkb(wkb), rounding_precision=-1, trim=True)


def exact_ground(wkt: str) -> bytes | None:
    """The ground of exact_wkt, byte for byte; None where the text is no valid MultiPolygon or Polygon."""
    with np.errstate(all="ignore"):
        geometry = shapely.from_wkt(wkt, on_invalid="ignore")
    if geometry is None or geometry.is_empty or not shapely.is_valid(geometry):
        return None
    west, south, east, north = geometry.bounds
    if west < -180 or south < -90 or east > 180 or north > 90:
        return None
    grounds = polygons_of(geometry)
    return ground_to_wkb(grounds) if geometry.geom_type in ("Polygon", "MultiPolygon") and grounds else None


def geojson_of(wkb: bytes) -> object:
    """Ground as a GeoJSON geometry, shells counter-clockwise (RFC 7946, 3.1.6)."""
    return json.loads(shapely.to_geojson(shapely.orient_polygons(shapely.from_wkb(wkb))))


def geojson_point(lon: float, lat: float) -> object:
    """A GeoJSON point."""
    return {"type": "Point", "coordinates": [lon, lat]}


def _read(wkb: bytes) -> shapely.Geometry | None:
    with np.errstate(all="ignore"):
        return shapely.from_wkb(wkb, on_invalid="ignore")
