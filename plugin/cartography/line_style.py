"""How lines are drawn: front lines, the border by holder, reference lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from qgis.core import (
    Qgis,
    QgsGeometry,
    QgsLabelObstacleSettings,
    QgsMarkerLineSymbolLayer,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRuleBasedRenderer,
    QgsSimpleLineSymbolLayer,
    QgsSimpleMarkerSymbolLayer,
    QgsSymbolLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..campaign.actor import UNKNOWN, Actor
from ..campaign.campaign import ReferenceLine
from ..translation import tr
from .expressions import color_of, not_one_of, one_of
from .palette import shade
from .symbols import line_symbol, marker_symbol

Rule = QgsRuleBasedRenderer.Rule

INK: Final = "#26231f"
FRONT_MM: Final = 0.5
_CASING_MM: Final = 1.3
_BAND_MM: Final = 1.2
_BORDER_MM: Final = 0.35
_BAND_SHADE: Final = -16.0
_TICK_MM: Final = 2.6
_ALONG_DEGREES: Final = 1e-5


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


def border_renderer(actors: Mapping[str, Actor], lines: Mapping[str, ReferenceLine]) -> QgsRuleBasedRenderer:
    """A band just inside each reference line, a shade darker than the ground of the holder beside it."""
    named = [actor for actor in actors.values() if actor.code != UNKNOWN]
    white = _band("#ffffff", _BAND_MM + 0.5, lines)
    band = _band("#999999", _BAND_MM, lines)
    band.setRenderingPass(1)
    band.setDataDefinedProperty(
        QgsSymbolLayer.Property.StrokeColor, QgsProperty.fromExpression(color_of("actor", named, _darker))
    )
    root = Rule(None)
    root.appendChild(Rule(line_symbol([white, band]), 0, 0, not_one_of("actor", [UNKNOWN]), tr("Border by holder")))
    renderer = QgsRuleBasedRenderer(root)
    renderer.setUsingSymbolLevels(True)
    return renderer


def reference_renderer(lines: Mapping[str, ReferenceLine]) -> QgsRuleBasedRenderer:
    """Reference lines dash-dot, as borders are on paper; a stretch of another line by a tick at either end."""
    stretches = stretches_of(lines)
    root = Rule(None)
    border = line_symbol([dash_dot(INK, _BORDER_MM)])
    root.appendChild(Rule(border, 0, 0, not_one_of("name", stretches), tr("Reference line")))
    ends = line_symbol([_tick(Qgis.MarkerLinePlacement.FirstVertex), _tick(Qgis.MarkerLinePlacement.LastVertex)])
    root.appendChild(Rule(ends, 0, 0, one_of("name", stretches), tr("Ends of a stretch")))
    return QgsRuleBasedRenderer(root)


def stretches_of(lines: Mapping[str, ReferenceLine]) -> list[str]:
    """Names of the lines that run along a longer one."""
    shapes = {}
    for line in lines.values():
        shapes[line.name] = QgsGeometry()
        shapes[line.name].fromWkb(line.line)
    return [
        name
        for name, shape in shapes.items()
        for other in shapes.values()
        if shape.length() < other.length() and shape.within(other.buffer(_ALONG_DEGREES, 2))
    ]


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


def _band(color: str, width: float, lines: Mapping[str, ReferenceLine]) -> QgsSimpleLineSymbolLayer:
    """A line beside the line: to the right of it, or to the left where that is the side that counts."""
    offset = (_BAND_MM + _BORDER_MM) / 2
    band = simple_line(color, width, Qt.PenCapStyle.FlatCap)
    band.setOffset(offset)
    left = [line.name for line in lines.values() if line.side == "left"]
    if left:
        side = f"if({one_of('line', left)}, {-offset}, {offset})"
        band.setDataDefinedProperty(QgsSymbolLayer.Property.Offset, QgsProperty.fromExpression(side))
    return band


def _tick(end: Qgis.MarkerLinePlacement) -> QgsMarkerLineSymbolLayer:
    bars = [QgsSimpleMarkerSymbolLayer(Qgis.MarkerShape.Line, _TICK_MM) for _ in range(2)]
    for bar, color, width in zip(bars, ("#ffffff", INK), (_CASING_MM, FRONT_MM), strict=True):
        bar.setStrokeColor(QColor(color))
        bar.setStrokeWidth(width)
    tick = QgsMarkerLineSymbolLayer(True)
    tick.setPlacements(end)
    tick.setSubSymbol(marker_symbol(bars))
    return tick


def _darker(color: str) -> str:
    return shade(color, _BAND_SHADE)
