"""To metres and back through QGIS: the projection in which a campaign's cells, strips and circles are made."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsPointXY,
)

from ..campaign.errors import CampaignError
from ..territory.coverage import bounds_of, ground_from_wkb
from .footprints import MetricProjection

if TYPE_CHECKING:
    from ..territory.lines import Projection

_WGS84 = "EPSG:4326"


def projection_of(crs_id: str) -> MetricProjection:
    """The projection of an authority id ("EPSG:32637"); CampaignError where QGIS has none, or it is not in metres."""
    crs = QgsCoordinateReferenceSystem(crs_id)
    if not crs.isValid() or crs.isGeographic() or crs.mapUnits() != Qgis.DistanceUnit.Meters:
        raise CampaignError(
            f"{crs_id!r} is no projection in metres.",
            remedy="Choose a local one, such as the UTM zone of the ground.",
            field="projected_crs",
        )
    degrees = QgsCoordinateReferenceSystem(_WGS84)
    return MetricProjection(_through(degrees, crs), _through(crs, degrees))


def utm_zone(aoi: bytes) -> str:
    """The UTM zone of an area's middle, as an EPSG id (zones of 6 degrees from 180 W; 326xx north, 327xx south)."""
    west, south, east, north = bounds_of(ground_from_wkb(aoi))
    number = min(math.floor(((west + east) / 2 + 180) / 6) + 1, 60)
    return f"EPSG:{(32600 if north + south >= 0 else 32700) + number}"


def _through(source: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem) -> Projection:
    transform = QgsCoordinateTransform(source, target, QgsCoordinateTransformContext())

    def moved(points: np.ndarray) -> np.ndarray:
        found = [transform.transform(QgsPointXY(x, y)) for x, y in np.asarray(points, dtype=float).tolist()]
        return np.array([(point.x(), point.y()) for point in found], dtype=float).reshape(-1, 2)

    return moved
