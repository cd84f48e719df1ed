"""Ground and lines of a campaign as the few whole shapes that a page draws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import floor
from typing import Final

from qgis.core import Qgis, QgsGeometry

_HAIR_DEGREES: Final = 1e-6
"""About 10 cm: ground no wider than that is left over from cutting, and nobody took it."""

_SQUARES: Final = 16
"""Squares along the side of a campaign's area: what lies in one is joined anew when something in it changes."""

_Square = tuple[int, int]


def from_wkb(wkb: bytes) -> QgsGeometry:
    """A geometry of WKB."""
    geometry = QgsGeometry()
    geometry.fromWkb(wkb)
    return geometry


def joined(lines: Sequence[bytes]) -> QgsGeometry:
    """One multi-line whose parts run on through shared ends, so that dashes and casings do."""
    merged = QgsGeometry.collectGeometry([from_wkb(line) for line in lines]).mergeLines()
    merged.convertToMultiType()
    return merged


def dissolved(faces: Iterable[QgsGeometry]) -> QgsGeometry:
    """One multipolygon of ground that shares its edges to the last digit."""
    parts = list(faces)
    # The fast union asks for a valid coverage, which one look's ground is; the slow one takes anything.
    whole = QgsGeometry.unionCoverage(QgsGeometry.collectGeometry(parts)) if len(parts) > 1 else QgsGeometry(parts[0])
    # None of a coverage with faults; and where ground meets itself at a corner only, GEOS 3.12 and 3.13 give rings
    # that touch themselves.
    if not whole.isGeosValid():
        whole = QgsGeometry.unaryUnion(parts)
    return _polygons(whole)


def taken(begun: Sequence[bytes], ended: Sequence[bytes]) -> QgsGeometry:
    """Ground of one holder that came, less what went: what the holder did not have before."""
    ground = dissolved(map(from_wkb, begun))
    box = ground.boundingBox()
    before = [part for part in map(from_wkb, ended) if part.boundingBoxIntersects(box)]
    if before:
        ground = _polygons(ground.difference(dissolved(before)))
    return _collected(part for part in ground.asGeometryCollection() if part.area() > _HAIR_DEGREES * part.length())


class Dissolving:
    """Dissolves the ground of one look for page after page, at the cost of what changes.

    extent is the width and the height of the campaign's area in degrees, the larger of them.
    """

    def __init__(self, extent: float) -> None:
        self._size = extent / _SQUARES
        self._pieces: Mapping[int, bytes] = {}
        self._square_of: dict[int, _Square] = {}
        self._faces: dict[_Square, dict[int, QgsGeometry]] = {}
        self._joined: dict[_Square, QgsGeometry] = {}
        self.whole = QgsGeometry()

    def take(self, pieces: Mapping[int, bytes]) -> bool:
        """Make the ground of these faces (WKB by id) the whole; whether it is another than before.

        Faces that stay are told by being the very same objects as before.
        """
        gone = [face for face, wkb in self._pieces.items() if pieces.get(face) is not wkb]
        come = {face: wkb for face, wkb in pieces.items() if self._pieces.get(face) is not wkb}
        self._pieces = pieces
        if not gone and not come:
            return False
        touched = {self._square_of[face] for face in gone}
        for face in gone:
            del self._faces[self._square_of.pop(face)][face]
        for face, wkb in come.items():
            ground = from_wkb(wkb)
            middle = ground.boundingBox().center()
            square = (floor(middle.x() / self._size), floor(middle.y() / self._size))
            self._square_of[face] = square
            self._faces.setdefault(square, {})[face] = ground
            touched.add(square)
        for square in touched:
            if self._faces[square]:
                self._joined[square] = dissolved(self._faces[square].values())
            else:
                del self._faces[square]
                self._joined.pop(square, None)
        self.whole = dissolved(self._joined.values()) if self._joined else QgsGeometry()
        return True


def _polygons(geometry: QgsGeometry) -> QgsGeometry:
    """The polygons of whatever an overlay gave; loose lines and points fall away."""
    if geometry.type() == Qgis.GeometryType.Polygon:
        geometry.convertToMultiType()
        return geometry
    return _collected(part for part in geometry.asGeometryCollection() if part.type() == Qgis.GeometryType.Polygon)


def _collected(parts: Iterable[QgsGeometry]) -> QgsGeometry:
    polygons = list(parts)
    whole = QgsGeometry.collectGeometry(polygons) if polygons else QgsGeometry.fromWkt("MultiPolygon EMPTY")
    whole.convertToMultiType()
    return whole
