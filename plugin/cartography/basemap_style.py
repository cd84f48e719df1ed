"""How the land around is drawn: quiet, so that the area of interest is the only coloured thing."""

from __future__ import annotations

from typing import Final

from qgis.core import (
    Qgis,
    QgsFillSymbol,
    QgsGeometry,
    QgsLabelObstacleSettings,
    QgsPalLayerSettings,
    QgsRuleBasedLabeling,
    QgsRuleBasedRenderer,
    QgsSingleSymbolRenderer,
    QgsVectorLayerSimpleLabeling,
)

from ..translation import tr
from .expressions import equals
from .fills import seamless_layer
from .lettering import spaced_capitals, text_format
from .line_style import dash_dot
from .palette import LAND
from .symbols import fill_symbol, line_symbol

Rule = QgsRuleBasedRenderer.Rule
LabelRule = QgsRuleBasedLabeling.Rule

NEIGHBOUR: Final = "#ece9e3"
SEA: Final = "#d3dfe6"
SHORE: Final = "#9fb6c3"
"""Ground of the countries around, and water with its edge; the project's background is NEIGHBOUR too."""

_NAMES: Final = "#948f86"


def basemap_area_renderer(aoi: bytes) -> QgsRuleBasedRenderer:
    """Land and sea; the country that holds the area of interest (WKB, EPSG:4326) is a shade lighter than the rest."""
    at_home = f"intersects(@geometry, geom_from_wkt('{_inside(aoi)}'))"
    root = Rule(None)
    fills = (
        (LAND, f"{equals('kind', 'country')} AND {at_home}", tr("Land")),
        (NEIGHBOUR, f"{equals('kind', 'country')} AND NOT {at_home}", tr("Neighbouring countries")),
        (SEA, equals("kind", "sea"), tr("Sea")),
    )
    for color, condition, label in fills:
        root.appendChild(Rule(fill_symbol([seamless_layer(color)]), 0, 0, condition, label))
    return QgsRuleBasedRenderer(root)


def water_renderer() -> QgsSingleSymbolRenderer:
    """Lakes, over the ground of whoever holds their shores."""
    return QgsSingleSymbolRenderer(
        QgsFillSymbol.createSimple({"color": SEA, "outline_color": SHORE, "outline_width": "0.15"})
    )


def water_labeling() -> QgsVectorLayerSimpleLabeling:
    """Names of lakes, small and slanted, where they fit inside."""
    settings = QgsPalLayerSettings()
    settings.fieldName = "name"
    settings.setFormat(text_format(6.0, "#5f7f92", italic=True, halo=False))
    settings.placement = Qgis.LabelPlacement.Horizontal
    settings.fitInPolygonOnly = True
    settings.priority = 1
    return QgsVectorLayerSimpleLabeling(settings)


def basemap_line_renderer() -> QgsSingleSymbolRenderer:
    """Borders outside what the campaign measures, a quiet dash-dot."""
    return QgsSingleSymbolRenderer(line_symbol([dash_dot("#a49e94", 0.25)]))


def basemap_labeling(aoi: bytes) -> QgsRuleBasedLabeling:
    """Names of countries in spaced capitals, on the part of them that is seen and outside the area of interest.

    aoi is a MultiPolygon as WKB, EPSG:4326, as the base map's own coordinates.
    """
    settings = QgsPalLayerSettings()
    settings.fieldName = "name"
    settings.setFormat(spaced_capitals(8.5, _NAMES, 3.2))
    settings.placement = Qgis.LabelPlacement.Horizontal
    settings.fitInPolygonOnly = True
    settings.centroidWhole = False
    settings.priority = 2
    settings.geometryGenerator = f"difference(@geometry, geom_from_wkt('{_window(aoi)}'))"
    settings.geometryGeneratorType = Qgis.GeometryType.Polygon
    settings.geometryGeneratorEnabled = True
    obstacle = QgsLabelObstacleSettings()
    obstacle.setIsObstacle(False)
    settings.setObstacleSettings(obstacle)
    root = LabelRule(None)
    root.appendChild(LabelRule(settings, 0, 0, equals("kind", "country"), tr("Countries")))
    return QgsRuleBasedLabeling(root)


def _window(aoi: bytes) -> str:
    """The area of interest's frame as WKT: names need to keep off it, not to follow its edges."""
    area = _geometry(aoi)
    return "POLYGON EMPTY" if area.isEmpty() else QgsGeometry.fromRect(area.boundingBox()).asWkt(4)


def _inside(aoi: bytes) -> str:
    """A point of the area of interest as WKT."""
    area = _geometry(aoi)
    return "POINT EMPTY" if area.isEmpty() else area.pointOnSurface().asWkt(4)


def _geometry(wkb: bytes) -> QgsGeometry:
    geometry = QgsGeometry()
    geometry.fromWkb(wkb)
    return geometry
