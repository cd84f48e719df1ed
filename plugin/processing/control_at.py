"""campaign_replay:controlat - who held what ground at an instant, as a layer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFeatureSink,
)
from qgis.PyQt.QtCore import QMetaType

from ..campaign.actor import UNKNOWN
from ..campaign.campaign import Campaign
from ..campaign.times import BEGINNING, FOREVER, from_millis
from ..territory.coverage import ground_to_wkb, merge
from ..territory.geodesy import areas_m2
from ..territory.holdings import Holding
from ..translation import tr
from .algorithm import CampaignAlgorithm, Parameters, progress_of, wall_clock


@dataclass(frozen=True, slots=True)
class _Area:
    """Holdings that become one feature; they share holder, challenger and doubt."""

    members: Sequence[Holding]

    @property
    def first(self) -> Holding:
        return self.members[0]


class ControlAt(CampaignAlgorithm):
    """The territory at an instant."""

    ID = "controlat"
    ICON = "control_at"
    GUIDE = "user-guide-analysis"
    INSTANT, DISSOLVE, OUTPUT = "INSTANT", "DISSOLVE", "OUTPUT"

    def displayName(self) -> str:
        return tr("Control at an instant")

    def tags(self) -> list[str]:
        return tr("control,territory,snapshot,state,date,polygons,area").split(",")

    def shortHelpString(self) -> str:
        return tr(
            "Writes who held what ground at an instant: polygons that fill the area of interest without gap or "
            "overlap, each with its holder, who contests it, and whether it is uncertain. Ground of which nobody "
            "said anything belongs to “unknown”. Areas are ellipsoidal (WGS 84), in km2.\n\n"
            "With one feature per entry, each also says which entry of the log made it, and since and until when."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_campaign()
        self.add(
            QgsProcessingParameterDateTime(self.INSTANT, tr("Instant")),
            tr("Date and time on the campaign's clock. A change dated to a day has happened at its midnight."),
        )
        self.add(
            QgsProcessingParameterBoolean(self.DISSOLVE, tr("One feature per holder"), True),
            tr("Join all ground of one holder, contested and uncertain apart; if not, the ground of each entry."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Control"), Qgis.ProcessingSourceType.VectorPolygon),
            tr("Polygons in EPSG:4326."),
        )

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        instant = wall_clock(self.parameterAsDateTime(parameters, self.INSTANT, context))
        dissolve = self.parameterAsBoolean(parameters, self.DISSOLVE, context)
        with self.opened(parameters, context) as store:
            campaign, holdings = store.campaign(), store.holdings_at(instant)
        areas = _joined(holdings, by_entry=not dissolve)
        fields = _fields(dissolve)
        degrees = QgsCoordinateReferenceSystem("EPSG:4326")
        sink, destination = self.parameterAsSink(
            parameters, self.OUTPUT, context, fields, Qgis.WkbType.MultiPolygon, degrees
        )
        go_on = progress_of(feedback)
        for done, feature in enumerate(_features(areas, campaign, fields, dissolve), start=1):
            sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
            if not go_on(done, len(areas)):
                break
        return {self.OUTPUT: destination}


def _joined(holdings: Sequence[Holding], *, by_entry: bool) -> list[_Area]:
    """Ground of one state as one area; by_entry, only as far as one entry of the log made it over one time."""
    alike: dict[tuple[object, ...], list[Holding]] = {}
    for holding in holdings:
        state: tuple[object, ...] = (
            holding.actor == UNKNOWN,
            holding.actor,
            holding.contested_by,
            holding.is_uncertain,
        )
        if by_entry:
            state += (holding.change_uid, holding.valid_from, holding.valid_to)
        alike.setdefault(state, []).append(holding)
    return [_Area(alike[state]) for state in sorted(alike)]


def _fields(dissolve: bool) -> QgsFields:
    fields = QgsFields()
    for name, kind in (
        ("actor", QMetaType.Type.QString),
        ("actor_name", QMetaType.Type.QString),
        ("contested_by", QMetaType.Type.QString),
        ("uncertain", QMetaType.Type.Bool),
        ("area_km2", QMetaType.Type.Double),
    ):
        fields.append(QgsField(name, kind))
    if not dissolve:
        for name in ("change_uid", "valid_from", "valid_to"):
            fields.append(QgsField(name, QMetaType.Type.QString))
    return fields


def _features(areas: Sequence[_Area], campaign: Campaign, fields: QgsFields, dissolve: bool) -> Iterator[QgsFeature]:
    for area in areas:
        held = area.first
        actor = campaign.actors.get(held.actor)
        grounds = [holding.ground for holding in area.members]
        values: list[object] = [
            held.actor,
            actor.name if actor else tr("unknown"),
            held.contested_by or None,
            held.is_uncertain,
            float(areas_m2(grounds).sum()) / 1e6,
        ]
        if not dissolve:
            values += [held.change_uid or None, _time(held.valid_from), _time(held.valid_to)]
        geometry = QgsGeometry()
        geometry.fromWkb(ground_to_wkb(merge(grounds)))
        feature = QgsFeature(fields)
        feature.setAttributes(values)
        feature.setGeometry(geometry)
        yield feature


def _time(instant: int) -> str | None:
    return None if instant in (BEGINNING, FOREVER) else from_millis(instant).isoformat()
