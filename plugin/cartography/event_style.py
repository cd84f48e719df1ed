"""Events of other data sets over the campaign's map: white signs by kind of violence, as large as many died."""

from __future__ import annotations

from typing import Final

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsProperty,
    QgsRendererCategory,
    QgsSimpleMarkerSymbolLayer,
    QgsSymbolLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ..campaign.errors import CampaignError
from ..translation import tr
from .layers import CAMPAIGN_PROPERTY, make_temporal
from .line_style import INK
from .symbols import marker_symbol

_SMALLEST_MM: Final = 1.6
_SIZE: Final = f"min({_SMALLEST_MM} + 0.45 * sqrt(coalesce(\"deaths\", 0)), 9)"
"""Square root: the sign's area, and not its width, follows the number."""

_OPACITY: Final = 0.75


def violence_words() -> dict[str, str]:
    """What each kind of violence is called, by the value that events have in their column."""
    return {
        "state-based": tr("A state fighting"),
        "non-state": tr("Others fighting each other"),
        "one-sided": tr("Against civilians"),
        "": tr("Not told"),
    }


def event_renderer() -> QgsCategorizedSymbolRenderer:
    """Renderer of UCDP's events: the shape tells the kind, and no colour, for colours are the holders'."""
    shapes = {"non-state": Qgis.MarkerShape.Square, "one-sided": Qgis.MarkerShape.Triangle}
    categories = []
    for value, title in violence_words().items():
        sign = QgsSimpleMarkerSymbolLayer(shapes.get(value, Qgis.MarkerShape.Circle), _SMALLEST_MM)
        # White with a dark outline stands on the darkest holder's ground and on the lightest.
        fill = QColor("#ffffff")
        fill.setAlphaF(_OPACITY)
        sign.setColor(fill)
        sign.setStrokeColor(QColor(INK))
        sign.setStrokeWidth(0.3)
        sign.setDataDefinedProperty(QgsSymbolLayer.Property.Size, QgsProperty.fromExpression(_SIZE))
        categories.append(QgsRendererCategory(value, marker_symbol([sign]), title))
    return QgsCategorizedSymbolRenderer("violence", categories)


def style_events(layer: QgsVectorLayer) -> None:
    """Draw a layer in the columns of events, and let it follow the time."""
    layer.setRenderer(event_renderer())
    make_temporal(layer)


def open_events(uri: str, name: str, campaign_key: str) -> QgsVectorLayer:
    """A layer of events, styled, temporal, and one of the campaign's; its style is kept in the file.

    CampaignError where the file cannot be read.
    """
    layer = QgsVectorLayer(uri, name, "ogr")
    if not layer.isValid():
        raise CampaignError(f"{name} cannot be read.", remedy="Import the events again.")
    style_events(layer)
    layer.saveStyleToDatabase("events", "", True, "")
    layer.setCustomProperty(CAMPAIGN_PROPERTY, campaign_key)
    return layer
