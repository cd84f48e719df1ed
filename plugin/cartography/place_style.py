"""How places and changes are marked: dots in the holder's colour, one name each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from qgis.core import (
    Qgis,
    QgsLabelObstacleSettings,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRuleBasedLabeling,
    QgsRuleBasedRenderer,
    QgsSimpleMarkerSymbolLayer,
    QgsSymbolLayer,
)
from qgis.PyQt.QtCore import QPointF, Qt
from qgis.PyQt.QtGui import QColor, QFont

from ..campaign.actor import UNKNOWN, Actor
from ..campaign.place import Place
from ..translation import tr
from .expressions import color_of, not_one_of, one_of
from .lettering import text_format
from .line_style import INK
from .palette import shade
from .symbols import marker_symbol

Rule = QgsRuleBasedRenderer.Rule
LabelRule = QgsRuleBasedLabeling.Rule

_POINT_SHADE: Final = -24.0
_RING_MM: Final = 2.4
_GAP_MM: Final = 0.5
_NAME: Final = r"""regexp_replace("name", ' \\(([^,)]*)[^)]*\\)', '\n(\\1)')"""
"""What tells places of one name apart goes on a line of its own, in short: "Aleppo (east, rebel-held)"."""
_BESIEGED: Final = "coalesce(\"besieged_by\", '') <> ''"


@dataclass(frozen=True, slots=True)
class _Rank:
    """How places of one kind look.

    dot and outline are millimetres, named_from the smallest scale (its denominator) they are named at, 0 for any,
    keeps_clear how much (0-2) the names of others keep off the dot.
    """

    kind: str
    dot: float
    outline: float
    points: float
    weight: QFont.Weight
    named_from: int = 0
    keeps_clear: float = 0.5
    italic: bool = False
    color: str = INK


_RANKS: Final = (
    _Rank("city", 2.9, 0.35, 9.5, QFont.Weight.Bold, keeps_clear=1.5),
    _Rank("town", 2.1, 0.28, 7.5, QFont.Weight.DemiBold, keeps_clear=1.0),
    _Rank("crossing", 2.2, 0.25, 6.5, QFont.Weight.Normal, 400_000, italic=True, color="#4a4742"),
    _Rank("site", 1.4, 0.2, 6.5, QFont.Weight.Normal, 300_000, italic=True, color="#4a4742"),
    _Rank("village", 0.95, 0.0, 6.5, QFont.Weight.Normal, 300_000),
)
_VILLAGE: Final = _RANKS[-1]


def place_renderer(actors: Mapping[str, Actor], places: Mapping[str, Place]) -> QgsRuleBasedRenderer:
    """Renderer of place status: a dot in the holder's colour by rank, ringed in the besieger's while besieged.

    The rank is read from the campaign's places by place_id, as a status row does not repeat it.
    """
    root = Rule(None)
    for rank in reversed(_RANKS):
        symbol = _gate(actors, rank) if rank.kind == "crossing" else _dot(actors, rank)
        root.appendChild(Rule(symbol, 0, 0, _rank_filter(rank, places), _rank_title(rank)))
    renderer = QgsRuleBasedRenderer(root)
    renderer.setUsingSymbolLevels(True)
    return renderer


def place_labeling(places: Mapping[str, Place]) -> QgsRuleBasedLabeling:
    """One name per place, three sizes by rank, beside the dot; small places only when zoomed in."""
    root = LabelRule(None)
    for index, rank in enumerate(_RANKS):
        settings = QgsPalLayerSettings()
        settings.fieldName = _NAME
        settings.isExpression = True
        settings.multilineAlign = Qgis.LabelMultiLineAlignment.FollowPlacement
        settings.setFormat(text_format(rank.points, rank.color, weight=rank.weight, italic=rank.italic))
        settings.placement = Qgis.LabelPlacement.OrderedPositionsAroundPoint
        settings.offsetType = Qgis.LabelOffsetType.FromPoint
        settings.dist = rank.dot / 2 + _GAP_MM
        settings.distUnits = Qgis.RenderUnit.Millimeters
        ring = (rank.dot + _RING_MM) / 2 + _GAP_MM
        settings.dataDefinedProperties().setProperty(
            QgsPalLayerSettings.Property.LabelDistance,
            QgsProperty.fromExpression(f"if({_BESIEGED}, {ring}, {settings.dist})"),
        )
        settings.priority = 10 - 2 * index
        settings.setObstacleSettings(_obstacle(rank.keeps_clear))
        where, title = _rank_filter(rank, places), _rank_title(rank)
        root.appendChild(LabelRule(settings, 0, rank.named_from, where, title))
        if rank.named_from and rank is not _VILLAGE:
            root.appendChild(LabelRule(_unnamed(rank), rank.named_from, 0, where, title))
    return QgsRuleBasedLabeling(root)


def marker_renderer(actors: Mapping[str, Actor]) -> QgsRuleBasedRenderer:
    """Renderer of change markers: small signs in the taker's colour; sieges have their ring round the place."""
    shapes = (
        (("contested",), Qgis.MarkerShape.Star, 2.4, tr("Fighting")),
        (
            ("captured", "recaptured", "ceded", "withdrew"),
            Qgis.MarkerShape.Diamond,
            1.9,
            tr("Change of holder"),
        ),
    )
    root = Rule(None)
    for kinds, shape, size, label in shapes:
        sign = _marker(shape, size, 0.25, color_of("to_actor", _named(actors)))
        root.appendChild(Rule(marker_symbol([_backing(shape, size), sign]), 0, 0, one_of("kind", kinds), label))
    return QgsRuleBasedRenderer(root)


def _dot(actors: Mapping[str, Actor], rank: _Rank) -> QgsMarkerSymbol:
    if rank.outline:
        dot = _marker(Qgis.MarkerShape.Circle, rank.dot, rank.outline, color_of("actor", _named(actors)))
    else:
        # Hundreds of outlined dots would be all one sees: a darker point of the holder's hue stays quiet.
        dot = _marker(Qgis.MarkerShape.Circle, rank.dot, 0.0, color_of("actor", _named(actors), _darker))
        dot.setStrokeStyle(Qt.PenStyle.NoPen)
    layers = [_backing(Qgis.MarkerShape.Circle, rank.dot), dot] if rank.outline else [dot]
    for layer in layers:
        layer.setRenderingPass(1)
    return marker_symbol([*_ring(actors, rank), *layers])


def _gate(actors: Mapping[str, Actor], rank: _Rank) -> QgsMarkerSymbol:
    """Two posts with the holder's colour between them."""
    leaf = _marker(Qgis.MarkerShape.Square, rank.dot * 0.62, 0.0, color_of("actor", _named(actors)))
    leaf.setStrokeStyle(Qt.PenStyle.NoPen)
    layers = [_backing(Qgis.MarkerShape.Square, rank.dot * 0.9), leaf]
    for side in (-1, 1):
        post = QgsSimpleMarkerSymbolLayer(Qgis.MarkerShape.Line, rank.dot)
        post.setStrokeColor(QColor(INK))
        post.setStrokeWidth(0.5)
        post.setOffset(QPointF(side * rank.dot * 0.42, 0))
        layers.append(post)
    for layer in layers:
        layer.setRenderingPass(1)
    return marker_symbol([*_ring(actors, rank), *layers])


def _ring(actors: Mapping[str, Actor], rank: _Rank) -> list[QgsSimpleMarkerSymbolLayer]:
    size = rank.dot + _RING_MM
    ring = _marker(Qgis.MarkerShape.Circle, size, 0.7, None)
    ring.setColor(QColor(0, 0, 0, 0))
    ring.setDataDefinedProperty(
        QgsSymbolLayer.Property.StrokeColor, QgsProperty.fromExpression(color_of("besieged_by", _named(actors)))
    )
    edge = _marker(Qgis.MarkerShape.Circle, size, 1.1, None)
    edge.setColor(QColor(0, 0, 0, 0))
    for layer in (edge, ring):
        layer.setDataDefinedProperty(QgsSymbolLayer.Property.LayerEnabled, QgsProperty.fromExpression(_BESIEGED))
    return [edge, ring]


def _darker(color: str) -> str:
    return shade(color, _POINT_SHADE)


def _marker(
    shape: Qgis.MarkerShape, size: float, outline: float, color_expression: str | None
) -> QgsSimpleMarkerSymbolLayer:
    marker = QgsSimpleMarkerSymbolLayer(shape, size)
    marker.setColor(QColor("#ffffff"))
    marker.setStrokeColor(QColor(INK))
    marker.setStrokeWidth(outline)
    if color_expression:
        marker.setDataDefinedProperty(QgsSymbolLayer.Property.FillColor, QgsProperty.fromExpression(color_expression))
    return marker


def _backing(shape: Qgis.MarkerShape, size: float) -> QgsSimpleMarkerSymbolLayer:
    backing = _marker(shape, size + 0.7, 0.0, None)
    backing.setStrokeStyle(Qt.PenStyle.NoPen)
    return backing


def _obstacle(factor: float) -> QgsLabelObstacleSettings:
    obstacle = QgsLabelObstacleSettings()
    obstacle.setIsObstacle(True)
    obstacle.setFactor(factor)
    return obstacle


def _unnamed(rank: _Rank) -> QgsPalLayerSettings:
    """A sign without a name, which the names of others keep off."""
    settings = QgsPalLayerSettings()
    settings.fieldName = "name"
    settings.drawLabels = False
    settings.setObstacleSettings(_obstacle(rank.keeps_clear))
    return settings


def _rank_filter(rank: _Rank, places: Mapping[str, Place]) -> str:
    if rank is _VILLAGE:
        ranked = [place.place_id for place in places.values() if _rank_of(place) is not _VILLAGE]
        return not_one_of("place_id", ranked)
    return one_of("place_id", [place.place_id for place in places.values() if _rank_of(place) is rank])


def _rank_of(place: Place) -> _Rank:
    return next((rank for rank in _RANKS if rank.kind == place.kind), _VILLAGE)


def _rank_title(rank: _Rank) -> str:
    titles = {
        "city": tr("City"),
        "town": tr("Town"),
        "crossing": tr("Border crossing"),
        "site": tr("Site"),
        "village": tr("Village"),
    }
    return titles[rank.kind]


def _named(actors: Mapping[str, Actor]) -> list[Actor]:
    return [actor for actor in actors.values() if actor.code != UNKNOWN]
