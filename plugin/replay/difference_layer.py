"""The difference of two dates as a layer: what was gained in the taker's colour, hatched in the loser's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import uuid4

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsFillSymbol,
    QgsGeometry,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMemoryProviderUtils,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QLocale, QMetaType
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtXml import QDomDocument

from ..campaign.actor import Actor
from ..translation import tr
from .difference import Handover, balances

DIFFERENCE_PROPERTY: Final = "campaign_replay/difference"
_STRANGER: Final = "#8f8b86"
_HATCH_MM: Final = 1.8


def make_difference_layer() -> QgsVectorLayer:
    """An empty memory layer for ground that changed hands."""
    fields = QgsFields()
    fields.append(QgsField("gained_by", QMetaType.Type.QString))
    fields.append(QgsField("lost_by", QMetaType.Type.QString))
    fields.append(QgsField("area_km2", QMetaType.Type.Double))
    wgs84 = QgsCoordinateReferenceSystem("EPSG:4326")
    layer = QgsMemoryProviderUtils.createMemoryLayer("", fields, Qgis.WkbType.MultiPolygon, wgs84)
    # QGIS writes layers into a project in the order of their ids, and whoever leaves this one out needs it not to be
    # the last.
    layer.setId(f"0_difference_{uuid4().hex}")
    layer.setCustomProperty("skipMemoryLayersCheck", 1)
    layer.setCustomProperty(DIFFERENCE_PROPERTY, 1)
    return layer


def show_handovers(
    layer: QgsVectorLayer, title: str, changes: Sequence[Handover], actors: Mapping[str, Actor]
) -> None:
    """Have a difference layer hold just these; its legend tells square kilometres per actor."""
    features = []
    for change in changes:
        feature = QgsFeature(layer.fields())
        geometry = QgsGeometry()
        geometry.fromWkb(change.ground)
        feature.setGeometry(geometry)
        feature.setAttributes([change.gained_by, change.lost_by, change.area_km2])
        features.append(feature)
    layer.dataProvider().truncate()
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    layer.setName(title)
    layer.setRenderer(_renderer(changes, actors))
    layer.triggerRepaint()


def leave_out_of_tree(document: QDomDocument, layer_id: str) -> None:
    """Take a layer out of the layer tree of a project that is being written (QgsProject.writeProject).

    Opened again it would be there, and empty.
    """
    nodes = document.elementsByTagName("layer-tree-layer")
    found = [nodes.at(index) for index in range(nodes.count())]
    for node in found:
        if node.toElement().attribute("id") == layer_id:
            node.parentNode().removeChild(node)


def _renderer(changes: Sequence[Handover], actors: Mapping[str, Actor]) -> QgsRuleBasedRenderer:
    root = QgsRuleBasedRenderer.Rule(None)
    told = balances(changes)
    for one in told:
        if one.gained_km2:
            # The figure first: legends are narrow, and cut a line's end off.
            label = tr("+{area} km² {actor}").format(actor=_name(one.actor, actors), area=_figure(one.gained_km2))
            rule = _rule(_fill(_color(one.actor, actors)), "gained_by", one.actor, label)
            root.appendChild(rule)
    for one in reversed(told):
        if one.lost_km2:
            label = tr("\u2212{area} km² {actor}").format(actor=_name(one.actor, actors), area=_figure(one.lost_km2))
            root.appendChild(_rule(_hatch(_color(one.actor, actors)), "lost_by", one.actor, label))
    return QgsRuleBasedRenderer(root)


def _rule(symbol: QgsFillSymbol, column: str, actor: str, label: str) -> QgsRuleBasedRenderer.Rule:
    condition = f"{QgsExpression.quotedColumnRef(column)} = {QgsExpression.quotedString(actor)}"
    return QgsRuleBasedRenderer.Rule(symbol, 0, 0, condition, label)


def _fill(color: str) -> QgsFillSymbol:
    return QgsFillSymbol.createSimple({"color": color, "outline_color": "#26231f", "outline_width": "0.3"})


def _hatch(color: str) -> QgsFillSymbol:
    lines = QgsLinePatternFillSymbolLayer()
    lines.setLineAngle(45)
    lines.setDistance(_HATCH_MM)
    lines.setSubSymbol(QgsLineSymbol.createSimple({"color": color, "width": "0.5"}))
    symbol = QgsFillSymbol()
    symbol.changeSymbolLayer(0, lines)
    return symbol


def _color(actor: str, actors: Mapping[str, Actor]) -> str:
    return QColor(actors[actor].color).name() if actor in actors else _STRANGER


def _name(actor: str, actors: Mapping[str, Actor]) -> str:
    return actors[actor].name if actor in actors else tr("Nobody known")


def _figure(area_km2: float) -> str:
    return QLocale().toString(area_km2, "f", 0 if area_km2 >= 10 else 1)
