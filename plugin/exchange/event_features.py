"""UCDP's events as features of a point layer, temporal from the first to the last day they may lie on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsVectorFileWriter,
)
from qgis.PyQt.QtCore import QDateTime, QMetaType

from ..campaign.errors import CampaignError
from ..campaign.times import from_millis
from .ucdp import EventMarker

EVENTS_TABLE: Final = "events"


def events_crs() -> QgsCoordinateReferenceSystem:
    """What the points are in."""
    return QgsCoordinateReferenceSystem("EPSG:4326")


def event_fields() -> QgsFields:
    """The fields of the layer."""
    fields = QgsFields()
    for name, kind in (
        ("event_id", QMetaType.Type.QString),
        ("valid_from", QMetaType.Type.QDateTime),
        ("valid_to", QMetaType.Type.QDateTime),
        ("moment", QMetaType.Type.QString),
        ("side_a", QMetaType.Type.QString),
        ("side_b", QMetaType.Type.QString),
        ("violence", QMetaType.Type.QString),
        ("deaths", QMetaType.Type.Int),
        ("within_km", QMetaType.Type.Double),
        ("source", QMetaType.Type.QString),
    ):
        fields.append(QgsField(name, kind))
    return fields


def event_feature(marker: EventMarker, fields: QgsFields) -> QgsFeature:
    """One event; valid_to is the last millisecond of its last day, as the campaign's own layers have it."""
    feature = QgsFeature(fields)
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(marker.lon, marker.lat)))
    feature.setAttributes(
        [
            marker.event_id,
            _at(marker.valid_from),
            _at(marker.valid_to - 1),
            marker.moment.text,
            marker.side_a,
            marker.side_b,
            marker.violence,
            marker.deaths,
            marker.within_km,
            marker.source,
        ]
    )
    return feature


def write_events(path: Path, markers: Iterable[EventMarker]) -> None:
    """A GeoPackage with one table of events, in the place of what the file held; CampaignError where that fails."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", EVENTS_TABLE
    fields = event_fields()
    writer = QgsVectorFileWriter.create(
        str(path), fields, Qgis.WkbType.Point, events_crs(), QgsCoordinateTransformContext(), options
    )
    for marker in markers:
        writer.addFeature(event_feature(marker, fields), QgsFeatureSink.Flag.FastInsert)
    problem = writer.errorMessage() if writer.hasError() else ""
    # Letting go of the writer is what writes its last features.
    del writer
    if problem:
        raise CampaignError(f"{path.name} cannot be written: {problem[:200]}.", remedy="Choose another folder.")


def _at(millis: int) -> QDateTime:
    return QDateTime.fromString(from_millis(millis).isoformat(timespec="milliseconds"), "yyyy-MM-ddTHH:mm:ss.zzz")
