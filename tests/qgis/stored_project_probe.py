"""Runs inside a process of its own, in whatever time zone that has: stock QGIS opens the project inside a file.

Arguments: the file, first day (ISO), number of days. Prints JSON: per day the colour drawn at the middle of each of
five squares 0.2 degrees apart. Imports nothing of the plugin.
"""

from __future__ import annotations

import json
import sys

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsDateTimeRange,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsPointXY,
    QgsProject,
)
from qgis.PyQt.QtCore import QDateTime, QSize, Qt
from qgis.PyQt.QtGui import QImage


def drawn(project: QgsProject, day: QDateTime) -> tuple[QImage, QgsMapSettings]:
    """The project's map over one day."""
    settings = QgsMapSettings()
    order = project.layerTreeRoot().layerOrder()
    shown = project.layerTreeRoot().checkedLayers()
    settings.setLayers([layer for layer in order if layer in shown and layer.isSpatial()])
    settings.setDestinationCrs(project.crs())
    settings.setTransformContext(project.transformContext())
    settings.setExtent(project.viewSettings().defaultViewExtent())
    settings.setOutputSize(QSize(600, 200))
    settings.setFlag(Qgis.MapSettingsFlag.Antialiasing, True)
    settings.setIsTemporal(True)
    settings.setTemporalRange(QgsDateTimeRange(day, day.addDays(1), True, False))
    context = QgsExpressionContext()
    for scope in (
        QgsExpressionContextUtils.projectScope(project),
        QgsExpressionContextUtils.mapSettingsScope(settings),
    ):
        context.appendScope(scope)
    settings.setExpressionContext(context)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage(), settings


def main() -> None:
    """Open, draw, print."""
    application = QgsApplication([], True)
    application.initQgis()
    path, first, days = sys.argv[1:]
    project = QgsProject.instance()
    if not project.read(f"geopackage:{path}?projectName=Campaign"):
        sys.exit(project.error())
    to_map = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), project.crs(), project)
    seen = []
    for index in range(int(days)):
        image, settings = drawn(project, QDateTime.fromString(first, Qt.DateFormat.ISODate).addDays(index))
        row = []
        for square in range(5):
            place = settings.mapToPixel().transform(to_map.transform(QgsPointXY(36.56 + 0.2 * square, 36.1)))
            row.append(image.pixelColor(int(place.x()), int(place.y())).name())
        seen.append(row)
    sys.stdout.write(json.dumps(seen))
    sys.stdout.flush()
    project.clear()
    application.exitQgis()


main()
