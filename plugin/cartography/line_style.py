"""How lines are drawn: front lines, the border by holder, reference lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from qgis.core import (
    QgsLabelObstacleSettings,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRuleBasedRenderer,
    QgsSimpleLineSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsSymbolLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..campaign.actor import UNKNOWN, Actor
from ..campaign.campaign import ReferenceLine
from ..translation import tr
from .expressions import choice, color_of
from .palette import shade
from .symbols import line_symbol

Rule = QgsRuleBasedRenderer.Rule

INK: Final = "#26231f"
FRONT_MM: Final = 0.5
_CASING_MM: Final = 1.3
_BAND_MM: Final = 1.2
_BORDER_MM: Final = 0.35
_BAND_SHADE: Final = -16.0


def front_renderer() -> QgsRuleBasedRenderer:
    """Hostile fronts as a dark core on a white casing, edges within a bloc as a hairline."""
    casing = simple_line("#ffffff", _CASING_MM)
    core = simple_line(INK, FRONT_MM)
    core.setRenderingPass(1)
    hairline = simple_line("#5d5953", 0.18)
    hairline.setRenderingPass(1)
    root = Rule(None)
    root.appendChild(Rule(line_symbol([casing, core]), 0, 0, '"hostile"', tr("Front line")))
    root.appendChild(Rule(line_symbol([hairline]), 0, 0, 'NOT "hostile"', tr("Limit between allies")))
    renderer = QgsRuleBasedRenderer(root)
    # All casings first: a line that meets another must not cut it with its casing.
    renderer.setUsingSymbolLevels(True)
    return renderer


def front_labeling() -> QgsVectorLayerSimpleLabeling:
    """No text: fronts only ask the names of places to keep off them where there is room."""
    settings = QgsPalLayerSettings()
    settings.drawLabels = False
    settings.fieldName = "''"
    settings.isExpression = True
    obstacle = QgsLabelObstacleSettings()
    obstacle.setIsObstacle(True)
    # Low enough that a name with no better place may still cross a front: none is lost to it.
    obstacle.setFactor(0.2)
    settings.setObstacleSettings(obstacle)
    return QgsVectorLayerSimpleLabeling(settings)


def border_renderer(actors: Mapping[str, Actor], lines: Mapping[str, ReferenceLine]) -> QgsSingleSymbolRenderer:
    """A band just inside each reference line, a shade darker than the ground of the holder beside it."""
    named = [actor for actor in actors.values() if actor.code != UNKNOWN]
    offset = (_BAND_MM + _BORDER_MM) / 2
    signs = {line.name: str(-offset if line.side == "left" else offset) for line in lines.values()}
    white = _band("#ffffff", _BAND_MM + 0.5, 0, signs, offset)
    band = _band(None, _BAND_MM, 1, signs, offset)
    band.setDataDefinedProperty(
        QgsSymbolLayer.Property.StrokeColor, QgsProperty.fromExpression(color_of("actor", named, _darker))
    )
    for layer in (white, band):
        layer.setDataDefinedProperty(
            QgsSymbolLayer.Property.LayerEnabled, QgsProperty.fromExpression(f"\"actor\" <> '{UNKNOWN}'")
        )
    renderer = QgsSingleSymbolRenderer(line_symbol([white, band]))
    renderer.setUsingSymbolLevels(True)
    return renderer


def reference_renderer() -> QgsSingleSymbolRenderer:
    """Reference lines dash-dot, as borders are on paper."""
    return QgsSingleSymbolRenderer(line_symbol([dash_dot(INK, _BORDER_MM)]))


def dash_dot(color: str, width: float) -> QgsSimpleLineSymbolLayer:
    """A dash-dot line, width in millimetres."""
    line = simple_line(color, width, Qt.PenCapStyle.FlatCap)
    line.setUseCustomDashPattern(True)
    line.setCustomDashVector([2.6, 0.7, 0.5, 0.7])
    return line


def simple_line(color: str, width: float, cap: Qt.PenCapStyle = Qt.PenCapStyle.RoundCap) -> QgsSimpleLineSymbolLayer:
    """A plain line, width in millimetres."""
    line = QgsSimpleLineSymbolLayer(QColor(color), width)
    line.setPenCapStyle(cap)
    line.setPenJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return line


def _band(
    color: str | None, width: float, level: int, signs: Mapping[str, str], offset: float
) -> QgsSimpleLineSymbolLayer:
    band = simple_line(color or "#999999", width, Qt.PenCapStyle.FlatCap)
    band.setRenderingPass(level)
    band.setOffset(offset)
    if any(float(sign) != offset for sign in signs.values()):
        band.setDataDefinedProperty(
            QgsSymbolLayer.Property.Offset, QgsProperty.fromExpression(choice("line", signs, str(offset)))
        )
    return band


def _darker(color: str) -> str:
    return shade(color, _BAND_SHADE)
