"""Runs inside a process of its own, in whatever time zone that has: what stock QGIS shows of a file, frame by frame.

Arguments: the file, first and last day (ISO), days per frame. Prints JSON: per frame its begin and end as wall-clock
text, and per spot the holders that the filter of the layer's temporal properties lets through.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsDateTimeRange,
    QgsFeatureRequest,
    QgsGeometry,
    QgsInterval,
    QgsTemporalNavigationObject,
    QgsVectorLayerTemporalContext,
)
from qgis.PyQt.QtCore import QDateTime, Qt

sys.path.insert(0, str(Path(__file__).parents[2]))

from plugin.cartography.layers import GeoPackageTables, open_layers
from plugin.cartography.roles import Role


def frames(first: str, last: str, days: int, spec: Qt.TimeSpec) -> list[QgsDateTimeRange]:
    """The frames QGIS's own controller makes."""
    begin, end = (QDateTime.fromString(day, Qt.DateFormat.ISODate) for day in (first, last))
    begin.setTimeSpec(spec)
    end.setTimeSpec(spec)
    controller = QgsTemporalNavigationObject()
    controller.setTemporalExtents(QgsDateTimeRange(begin, end))
    controller.setFrameDuration(QgsInterval(days, Qgis.TemporalUnit.Days))
    return [controller.dateTimeRangeForFrameNumber(index) for index in range(controller.totalFrameCount())]


def main() -> None:
    """Probe and print."""
    application = QgsApplication([], False)
    application.initQgis()
    path, first, last, days, *spots = sys.argv[1:]
    layer = open_layers(GeoPackageTables(Path(path)), "probe")[Role.CONTROL_AREA]
    points = [QgsGeometry.fromWkt(spot) for spot in spots]
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    seen = []
    for spec in (Qt.TimeSpec.UTC, Qt.TimeSpec.LocalTime):
        for frame in frames(first, last, int(days), spec):
            rows = list(
                layer.getFeatures(
                    QgsFeatureRequest().setFilterExpression(
                        layer.temporalProperties().createFilterString(context, frame)
                    )
                )
            )
            holders = [[row["actor"] for row in rows if row.geometry().contains(point)] for point in points]
            edges = (frame.begin(), frame.end())
            seen.append([*(edge.toString("yyyy-MM-ddTHH:mm:ss") for edge in edges), holders])
    sys.stdout.write(json.dumps(seen))
    sys.stdout.flush()


main()
