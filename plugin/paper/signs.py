"""The signs that only pages have: ground just taken, and the names on a locator map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsPointPatternFillSymbolLayer,
    QgsRenderContext,
    QgsRendererCategory,
    QgsRuleBasedLabeling,
    QgsSimpleLineSymbolLayer,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

from ..campaign.actor import Actor
from .design import text_format

_A4_MAP_MM: Final = 206.0
_VILLAGES_NAMED_AT: Final = 300_000
"""Scale denominator up to which small places have their names anyhow."""

_NEWS_NAMED_TO: Final = 900_000
"""Scale denominator from which the map is too small to name the places of the news."""

_SMALL_MAP: Final = 0.85
"""Scale of the lettering under which dots of full size would crowd a map."""

_TOWNS: Final = ("city", "town")
"""Kinds of places that have their names at every scale."""


def is_town(kind: str) -> bool:
    """Whether places of a kind have their names at every scale."""
    return kind in _TOWNS


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


def country_labeling(*, is_spaced: bool) -> QgsVectorLayerSimpleLabeling:
    """Names of countries, quiet, each on its point, in spaced letters where the script can be spaced."""
    settings = QgsPalLayerSettings()
    settings.fieldName = "name"
    lettering = text_format(8, 3.4, tone="#8b857b")
    if is_spaced:
        font = lettering.font()
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 3.0)
        lettering.setFont(font)
    settings.setFormat(lettering)
    settings.placement = Qgis.LabelPlacement.OverPoint
    settings.priority = 8
    return QgsVectorLayerSimpleLabeling(settings)


def lettering_scale(map_width_mm: float) -> float:
    """How much larger the names on a map are set than on an A4 page: by less than the map is larger."""
    return min(1.2, max(0.8, (map_width_mm / _A4_MAP_MM) ** 0.5))


def make_light(layer: QgsVectorLayer, lettering_scale: float = 1.0) -> None:
    """Spare a PDF what weighs much and shows little, and set names larger or smaller than the style has them.

    On a map much smaller than that of an A4 page the dots are smaller too.

    Dots of a dotted fill outside its faces, which would be drawn and then cut off, weigh tenfold; a halo that lets a
    little of the map through is written as outlines of outlines and weighs five times an opaque one.
    """
    for symbol in layer.renderer().symbols(QgsRenderContext()):
        if isinstance(symbol, QgsMarkerSymbol) and lettering_scale < _SMALL_MAP:
            symbol.setSize(symbol.size() * lettering_scale)
        for part in symbol.symbolLayers():
            if isinstance(part, QgsPointPatternFillSymbolLayer):
                part.setClipMode(Qgis.MarkerClipMode.CentroidWithin)
    if not isinstance(layer.labeling(), QgsRuleBasedLabeling):
        return
    labeling = layer.labeling().clone()
    for rule in labeling.rootRule().descendants():
        settings = rule.settings()
        if settings is None:
            continue
        lettering = settings.format()
        lettering.setSize(lettering.size() * lettering_scale)
        halo = lettering.buffer()
        halo.setOpacity(1.0)
        lettering.setBuffer(halo)
        settings.setFormat(lettering)
        rule.setSettings(settings)
    layer.setLabeling(labeling)


def name_the_news(layer: QgsVectorLayer) -> None:
    """Name places that a page reports on, even those too small to be named at the page's scale otherwise."""
    labeling = layer.labeling()
    if not isinstance(labeling, QgsRuleBasedLabeling):
        return
    labeling = labeling.clone()
    settings = QgsPalLayerSettings()
    settings.fieldName = "name"
    lettering = text_format(7, 3.0)
    halo = lettering.buffer()
    halo.setEnabled(True)
    halo.setSize(0.5)
    halo.setSizeUnit(Qgis.RenderUnit.Millimeters)
    halo.setColor(QColor("#ffffff"))
    lettering.setBuffer(halo)
    settings.setFormat(lettering)
    settings.placement = Qgis.LabelPlacement.OrderedPositionsAroundPoint
    settings.offsetType = Qgis.LabelOffsetType.FromSymbolBounds
    settings.dist = 0.4
    settings.distUnits = Qgis.RenderUnit.Millimeters
    settings.priority = 4
    root = labeling.rootRule()
    # Only where the style's own rules do not name the place already.
    condition = f'"is_new" AND @map_scale > {_VILLAGES_NAMED_AT} AND @map_scale < {_NEWS_NAMED_TO}'
    root.appendChild(QgsRuleBasedLabeling.Rule(settings, 0, 0, condition, ""))
    layer.setLabeling(labeling)


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
