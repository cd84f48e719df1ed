"""Fill symbols of the ground: a holder's, doubtful, contested, unknown."""

from __future__ import annotations

from typing import Final

from qgis.core import Qgis, QgsFillSymbol, QgsGeometryGeneratorSymbolLayer, QgsSimpleFillSymbolLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..campaign.actor import Actor
from .hatches import dot_layer, hatch_layers, line_layer
from .palette import LAND, lightness, mix, shade
from .symbols import fill_symbol

UNKNOWN_INK: Final = "#a59d8b"
_STRIPE_MM: Final = 1.1
_OVERLAP_MM: Final = 0.1
_DARK: Final = 50.0


def held_symbol(actor: Actor) -> QgsFillSymbol:
    """Ground an actor holds: its colour under its hatch, without any outline."""
    return _symbol(actor.color, actor.hatch, _ink(actor.color))


def uncertain_symbol(actor: Actor) -> QgsFillSymbol:
    """Ground whose holder is named but not past doubt: half the colour, opaque, under a fine broken hatch."""
    half = mix(actor.color, LAND, 0.5)
    symbol = _symbol(half, "none", half)
    symbol.appendSymbolLayer(line_layer(actor.color, 45, 1.0, 0.14))
    return symbol


def contested_symbol(challenger: Actor) -> QgsFillSymbol:
    """Stripes in the challenger's colour, to lie over the holder's fill so that half of each is seen.

    They reach a little beyond each face: clipped at its very edge, a stripe that runs on into the next face would
    show a hairline there.
    """
    stripes = fill_symbol([line_layer(challenger.color, 45, 2 * _STRIPE_MM, _STRIPE_MM)])
    reach = QgsGeometryGeneratorSymbolLayer.create({})
    # $geometry and not @geometry: only the former is in millimetres on the page here.
    reach.setGeometryExpression(f"buffer($geometry, {_OVERLAP_MM})")
    reach.setUnits(Qgis.RenderUnit.Millimeters)
    reach.setSymbolType(Qgis.SymbolType.Fill)
    reach.setSubSymbol(stripes)
    return fill_symbol([reach])


def unknown_symbol() -> QgsFillSymbol:
    """Ground nobody is known to hold: no fill, very light dots."""
    return fill_symbol([dot_layer(UNKNOWN_INK, distance=1.9, size=0.36)])


def outline_symbol() -> QgsFillSymbol:
    """Ground an entry speaks of: a thin dashed outline, nothing inside."""
    return QgsFillSymbol.createSimple(
        {"style": "no", "outline_color": "#4a4742", "outline_width": "0.2", "outline_style": "dash"}
    )


def seamless_layer(color: str) -> QgsSimpleFillSymbolLayer:
    """A plain fill whose faces close up.

    Two faces that share an edge each cover part of its pixels, and the paper would shine through; a stroke one
    device pixel wide (width 0) in the fill's own colour hides that at every resolution and in PDF viewers.
    """
    return QgsSimpleFillSymbolLayer(
        QColor(color), Qt.BrushStyle.SolidPattern, QColor(color), Qt.PenStyle.SolidLine, 0.0, Qt.PenJoinStyle.BevelJoin
    )


def _symbol(color: str, hatch: str, ink: str) -> QgsFillSymbol:
    return fill_symbol([seamless_layer(color), *hatch_layers(hatch, ink)])


def _ink(color: str) -> str:
    """A hatch's ink: near enough to the fill to stay quiet, far enough to be seen in grey print."""
    return shade(color, 14 if lightness(color) < _DARK else -14)
