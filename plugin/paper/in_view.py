"""What of a page's map is seen: a legend explains what the map shows, and not what lies outside it or under others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from qgis.core import QgsGeometry, QgsPointXY

from ..territory.state_rows import Look

_EDGE_SHARE: Final = 0.004
"""Share of the window's width along its edge in which nothing can be made out: about a millimetre of an A4 page."""


@dataclass(frozen=True, slots=True)
class InView:
    """What is seen on one page's map: looks of ground, takers of ground just taken, places by id, a hostile front.

    is_all says whether the whole area of interest is.
    """

    looks: frozenset[Look]
    takers: tuple[str, ...]
    places: frozenset[str]
    has_front: bool
    is_all: bool

    @property
    def holders(self) -> frozenset[str]:
        """Holders of the ground that is seen."""
        return frozenset(look.actor for look in self.looks)

    def beside(self, other: InView) -> InView:
        """What is seen on two maps of the same ground."""
        return InView(
            self.looks | other.looks,
            tuple(dict.fromkeys((*self.takers, *other.takers))),
            self.places,
            self.has_front or other.has_front,
            self.is_all,
        )


class Window:
    """The part of the map that is seen, in degrees."""

    def __init__(self, seen: QgsGeometry) -> None:
        margin = seen.boundingBox().width() * _EDGE_SHARE
        self._seen = seen.buffer(-margin, 1)
        self._whole = seen.boundingBox().buffered(margin)
        self._engine = QgsGeometry.createGeometryEngine(self._seen.constGet())
        self._engine.prepareGeometry()

    def shows(self, geometry: QgsGeometry) -> bool:
        """Whether some of a geometry is seen."""
        return not geometry.isNull() and bool(self._engine.intersects(geometry.constGet()))

    def shows_point(self, lon: float, lat: float) -> bool:
        """Whether a spot is seen."""
        return self._seen.contains(QgsPointXY(lon, lat))

    def holds(self, geometry: QgsGeometry) -> bool:
        """Whether all of a geometry lies within the map's frame."""
        return self._whole.contains(geometry.boundingBox())
