"""Entries on the map canvas: where they lie, a flash, and a view that shows them with some of what is around."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from qgis.core import QgsCoordinateReferenceSystem, QgsCsException, QgsGeometry, QgsPointXY, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtGui import QColor

from ...campaign.campaign import Campaign
from ...campaign.change import ControlChange
from ..widgets.map_tools import WGS84, from_degrees

_MOST_FLASHED: Final = 200
_LEAST_SHARE: Final = 0.08
"""Ground narrower than this share of the canvas is too small to be seen there."""

_AROUND: Final = 3.0
_POINT_WIDTH: Final = 0.12
_FLASH: Final = (QColor(255, 140, 0, 220), QColor(255, 140, 0, 0))


def ground_of(campaign: Campaign, entry: ControlChange) -> QgsGeometry | None:
    """Where an entry lies, degrees: its footprint, else the point of its place; None where it is on no map."""
    if entry.draft.footprint is not None:
        geometry = QgsGeometry()
        geometry.fromWkb(entry.draft.footprint)
        return geometry
    place = campaign.places.get(entry.draft.place_id)
    if place is None or place.lon is None or place.lat is None:
        return None
    return QgsGeometry.fromPointXY(QgsPointXY(place.lon, place.lat))


def show_on_map(canvas: QgsMapCanvas, campaign: Campaign, entries: Iterable[ControlChange]) -> None:
    """Flash the ground of entries, and go there unless it is in plain view already."""
    grounds = [ground for entry in entries if (ground := ground_of(campaign, entry)) is not None]
    if not grounds:
        return
    box = QgsRectangle(grounds[0].boundingBox())
    for ground in grounds[1:]:
        box.combineExtentWith(ground.boundingBox())
    if box.width() == 0:
        box.grow(_POINT_WIDTH / _AROUND / 2)
    try:
        wanted = from_degrees(canvas).transformBoundingBox(box)
    except QgsCsException:
        return
    seen = canvas.extent()
    if not seen.contains(wanted) or max(wanted.width() / seen.width(), wanted.height() / seen.height()) < _LEAST_SHARE:
        wanted.scale(_AROUND)
        canvas.setExtent(wanted)
        canvas.refresh()
    canvas.flashGeometries(grounds[:_MOST_FLASHED], QgsCoordinateReferenceSystem(WGS84), *_FLASH, 3, 600)
