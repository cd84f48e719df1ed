"""How ground and names are drawn while a replay runs faster than the full look can be drawn.

The same colours without hatches, drawn by one look-up per face instead of a dozen filters; names that stand still.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeatureRenderer,
    QgsFillSymbol,
    QgsNullSymbolRenderer,
    QgsRendererCategory,
    QgsRuleBasedRenderer,
    QgsSimpleFillSymbolLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..campaign.actor import UNKNOWN, Actor
from ..territory.state_rows import LOOK, Look
from .expressions import FALLBACK_COLOR
from .palette import LAND, mix
from .symbols import fill_symbol


def plain_renderer(looks: Iterable[str], actors: Mapping[str, Actor]) -> QgsCategorizedSymbolRenderer:
    """Plain fills for the looks (state_rows.Look) that ground may have; nobody's ground is left out.

    For a map without antialiasing: there each pixel belongs to one face, and no seam needs a stroke over it.
    """
    renderer = QgsCategorizedSymbolRenderer(LOOK, [])
    for text in looks:
        color = _color(Look.read(text), actors)
        if color:
            renderer.addCategory(QgsRendererCategory(text, _fill(color), text))
    return renderer


def may_be_plain(renderer: QgsFeatureRenderer | None) -> bool:
    """Whether a renderer is the full look with all its rules on: what a person made or hid is drawn as it is."""
    if not isinstance(renderer, QgsRuleBasedRenderer):
        return False
    return all(rule.active() for rule in renderer.rootRule().descendants())


def show_names_only(names: QgsVectorLayer, places: QgsVectorLayer) -> None:
    """Draw on a layer just the names that another has, and no signs."""
    names.setRenderer(QgsNullSymbolRenderer())
    labeling = places.labeling()
    names.setLabeling(labeling.clone() if labeling is not None else None)
    names.setLabelsEnabled(labeling is not None)


def _color(look: Look, actors: Mapping[str, Actor]) -> str:
    """The middle of the colours that the full look lays beside each other; "" for no fill."""
    if look.actor == UNKNOWN and not look.contested_by:
        return ""
    color = LAND if look.actor == UNKNOWN else _own(look.actor, actors)
    if look.uncertain:
        color = mix(color, LAND, 0.5)
    return mix(color, _own(look.contested_by, actors), 0.5) if look.contested_by else color


def _own(code: str, actors: Mapping[str, Actor]) -> str:
    return actors[code].color if code in actors else FALLBACK_COLOR


def _fill(color: str) -> QgsFillSymbol:
    fill = QColor(color)
    return fill_symbol([QgsSimpleFillSymbolLayer(fill, Qt.BrushStyle.SolidPattern, fill, Qt.PenStyle.NoPen)])
