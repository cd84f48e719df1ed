"""Hatches: the second sign of a holder, for grey print and colour-blind readers."""

from __future__ import annotations

from typing import Final, NamedTuple

from qgis.core import (
    Qgis,
    QgsFillSymbolLayer,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPointPatternFillSymbolLayer,
)


class _Lines(NamedTuple):
    """One family of parallel lines: angle in degrees against the horizontal, distance and width in millimetres."""

    angle: float
    distance: float = 1.9
    width: float = 0.16


_LINE_HATCHES: Final[dict[str, tuple[_Lines, ...]]] = {
    "none": (),
    "diagonal": (_Lines(45),),
    "back_diagonal": (_Lines(135),),
    "horizontal": (_Lines(0),),
    "vertical": (_Lines(90),),
    "cross": (_Lines(0, 2.6), _Lines(90, 2.6)),
    "diamond": (_Lines(45, 2.6), _Lines(135, 2.6)),
    "steep": (_Lines(70),),
}

HATCHES: Final = (*_LINE_HATCHES, "dots")
"""Every hatch an actor may have."""


def hatch_layers(hatch: str, ink: str) -> list[QgsFillSymbolLayer]:
    """Symbol layers that draw a hatch in this "#rrggbb" ink; none for "none" and for a hatch nobody knows."""
    if hatch == "dots":
        return [dot_layer(ink, distance=1.7, size=0.45)]
    return [line_layer(ink, *lines) for lines in _LINE_HATCHES.get(hatch, ())]


def line_layer(ink: str, angle: float, distance: float, width: float) -> QgsLinePatternFillSymbolLayer:
    """Parallel lines through a fill; sizes in millimetres.

    They are laid out from the page's corner and not from each face's, so that they run on unbroken through
    neighbouring faces of one holder.
    """
    layer = QgsLinePatternFillSymbolLayer()
    layer.setLineAngle(angle)
    layer.setDistance(distance)
    layer.setCoordinateReference(Qgis.SymbolCoordinateReference.Viewport)
    layer.setSubSymbol(QgsLineSymbol.createSimple({"line_color": ink, "line_width": str(width), "capstyle": "flat"}))
    return layer


def dot_layer(ink: str, distance: float, size: float) -> QgsPointPatternFillSymbolLayer:
    """Staggered dots through a fill, laid out from the page's corner; sizes in millimetres."""
    layer = QgsPointPatternFillSymbolLayer()
    layer.setDistanceX(distance)
    layer.setDistanceY(distance)
    layer.setDisplacementX(distance / 2)
    layer.setCoordinateReference(Qgis.SymbolCoordinateReference.Viewport)
    layer.setSubSymbol(
        QgsMarkerSymbol.createSimple({"name": "circle", "color": ink, "size": str(size), "outline_style": "no"})
    )
    return layer
