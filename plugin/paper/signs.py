"""The signs that only pages have: ground just taken, and the names on a locator map."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsPalLayerSettings,
    QgsRendererCategory,
    QgsSimpleLineSymbolLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..campaign.actor import Actor
from .design import text_format


def changed_renderer(actors: Mapping[str, Actor]) -> QgsCategorizedSymbolRenderer:
    """Broken outlines of ground just taken, in a dark tone of the taker on white."""
    return QgsCategorizedSymbolRenderer(
        "actor",
        [QgsRendererCategory(code, _outline(actor.color), actor.name) for code, actor in sorted(actors.items())],
    )


def locator_labeling() -> QgsVectorLayerSimpleLabeling:
    """Names of countries, small and quiet, only where they fit."""
    settings = QgsPalLayerSettings()
    settings.fieldName = "name"
    lettering = text_format(7, 3.0, tone="#7d776d")
    settings.setFormat(lettering)
    settings.placement = Qgis.LabelPlacement.Horizontal
    settings.fitInPolygonOnly = True
    return QgsVectorLayerSimpleLabeling(settings)


def _outline(color: str) -> QgsFillSymbol:
    symbol = QgsFillSymbol()
    symbol.changeSymbolLayer(0, _line("#ffffff", 0.8))
    core = _line(_dark(color), 0.4)
    core.setUseCustomDashPattern(True)
    core.setCustomDashVector([1.3, 0.8])
    core.setCustomDashPatternUnit(Qgis.RenderUnit.Millimeters)
    symbol.appendSymbolLayer(core)
    return symbol


def _dark(color: str) -> str:
    hue, saturation, lightness, _ = QColor(color).getHslF()
    return QColor.fromHslF(max(hue, 0.0), min(1.0, saturation * 1.1), min(lightness, 0.6) * 0.5).name()


def _line(color: str, width_mm: float) -> QgsSimpleLineSymbolLayer:
    line = QgsSimpleLineSymbolLayer(QColor(color), width_mm)
    line.setPenJoinStyle(Qt.PenJoinStyle.RoundJoin)
    line.setPenCapStyle(Qt.PenCapStyle.FlatCap)
    return line
