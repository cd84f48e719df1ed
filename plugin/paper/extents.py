"""Which ground a page shows, where nobody says so by hand."""

from __future__ import annotations

from qgis.core import QgsGeometry

from ..campaign.campaign import Campaign
from ..territory.coverage import Bounds
from .shapes import from_wkb

_BESIDE = 0.2
_INLAND = 0.5
_BEYOND = 0.05
_LEAST_DEGREES = 0.05

Span = tuple[float, float]


def around_line(campaign: Campaign, line: str) -> Bounds:
    """The stretch of a reference line, and of the area of interest the ground that lies behind it.

    A fifth of the line's reach is added at either end of it, and across it half as far as the campaign's own ground
    goes: a border then runs near the edge that the ground lies off.
    """
    path = from_wkb(campaign.lines[line].line).boundingBox()
    reach = max(path.width(), path.height(), _LEAST_DEGREES)
    wide = QgsGeometry.fromRect(path.buffered(_INLAND * reach))
    ground = from_wkb(campaign.aoi).intersection(wide).boundingBox()
    ground.combineExtentWith(path)
    across_x = (path.xMinimum(), path.xMaximum()), (ground.xMinimum(), ground.xMaximum())
    across_y = (path.yMinimum(), path.yMaximum()), (ground.yMinimum(), ground.yMaximum())
    if path.width() >= path.height():
        (west, east), (south, north) = _along(*across_x, reach), _across(*across_y, reach)
    else:
        (west, east), (south, north) = _across(*across_x, reach), _along(*across_y, reach)
    return (west, south, east, north)


def _along(path: Span, ground: Span, reach: float) -> Span:
    """Beyond both ends of the line, as far as there is ground."""
    return max(path[0] - _BESIDE * reach, ground[0]), min(path[1] + _BESIDE * reach, ground[1])


def _across(path: Span, ground: Span, reach: float) -> Span:
    """Down the side on which more ground lies; of the other only a rim, unless the line runs through the middle."""
    below, above = path[0] - ground[0], ground[1] - path[1]
    rim = _BEYOND * reach
    if below < above / 2:
        below = rim
    elif above < below / 2:
        above = rim
    return path[0] - max(below, rim), path[1] + max(above, rim)
