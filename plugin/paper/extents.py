"""Which ground a page shows, where nobody says so by hand."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsRectangle

from ..campaign.campaign import Campaign
from .prepare import from_wkb
from .request import Bounds

_BESIDE = 0.2
_INLAND = 0.5
_LEAST_DEGREES = 0.05


def around_line(campaign: Campaign, line: str) -> Bounds:
    """The stretch of a reference line, and of the area of interest the ground that lies behind it.

    A fifth of its width is added at either side, and up to half of it up and down as far as the campaign's own ground
    reaches: a border then runs near the edge that the ground lies off.
    """
    path = from_wkb(campaign.lines[line].line).boundingBox()
    reach = max(path.width(), path.height(), _LEAST_DEGREES)
    wide = QgsRectangle(
        path.xMinimum() - _BESIDE * reach,
        path.yMinimum() - _INLAND * reach,
        path.xMaximum() + _BESIDE * reach,
        path.yMaximum() + _INLAND * reach,
    )
    ground = from_wkb(campaign.aoi).intersection(QgsGeometry.fromRect(wide)).boundingBox()
    ground.combineExtentWith(path)
    return (
        max(wide.xMinimum(), ground.xMinimum()),
        ground.yMinimum(),
        min(wide.xMaximum(), ground.xMaximum()),
        ground.yMaximum() + _LEAST_DEGREES,
    )
