"""The project inside the campaign's file: double-click it and see the campaign replay, with or without the plugin."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsDateTimeRange,
    QgsGeometry,
    QgsLabelingEngineSettings,
    QgsMapSettings,
    QgsProject,
    QgsReferencedRectangle,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtXml import QDomDocument

from ..campaign.campaign import Campaign
from ..campaign.errors import CampaignError
from ..campaign.times import DAY, day_start, from_millis
from .basemap import copy_basemap
from .basemap_style import NEIGHBOUR
from .group import add_group, retitle_group
from .layers import CAMPAIGN_PROPERTY, ROLE_PROPERTY, GeoPackageTables, open_layers
from .roles import Role
from .styles import apply_style, save_as_default

PROJECT_NAME: Final = "Campaign"
_MARGIN: Final = 1.05
_FRAMES_PER_SECOND: Final = 2.0


def publish(path: Path, campaign: Campaign, campaign_key: str, first: int, last: int) -> None:
    """Make a campaign's file complete for every QGIS: base map, default styles, and the project inside.

    first and last are the instants of the first and last change, campaign wall-clock milliseconds. May be called
    again after actors, places or lines have changed. CampaignError where the file cannot be written.
    """
    copy_basemap(path)
    project = build_project(path, campaign, campaign_key, first, last)
    for layer in project.mapLayers().values():
        save_as_default(layer, Role(layer.customProperty("campaign_replay/role")))
    write_project(project, path)


def restyle_file(path: Path, campaign: Campaign, campaign_key: str) -> None:
    """Bring the default styles in a campaign's file up to its frame. CampaignError where it cannot be written."""
    for role, layer in open_layers(GeoPackageTables(path), campaign_key).items():
        apply_style(layer, role, campaign, timed=True)
        save_as_default(layer, role)


def restyle_stored(project: QgsProject, path: Path, campaign: Campaign) -> None:
    """Bring the project inside a campaign's file up to its frame; what people added to it stays.

    project is an empty one, to read it into. Nothing happens where there is none. CampaignError where it cannot be
    written.
    """
    if not project.read(project_uri(path)):
        return
    keys = set()
    for layer in project.mapLayers().values():
        role = layer.customProperty(ROLE_PROPERTY)
        if role and layer.isValid():
            apply_style(layer, Role(role), campaign, timed=True)
            keys.add(str(layer.customProperty(CAMPAIGN_PROPERTY)))
    for key in keys:
        retitle_group(project, key, campaign.settings.title)
    write_project(project, path)


def build_project(path: Path, campaign: Campaign, campaign_key: str, first: int, last: int) -> QgsProject:
    """A project of its own that shows the file's layers, styled and temporal, over the campaign's days."""
    project = QgsProject()
    project.setTitle(campaign.settings.title)
    project.setCrs(QgsCoordinateReferenceSystem(campaign.settings.projected_crs))
    project.setEllipsoid("EPSG:7030")
    project.setFilePathStorage(Qgis.FilePathType.Relative)
    project.setBackgroundColor(QColor(NEIGHBOUR))
    layers = open_layers(GeoPackageTables(path), campaign_key)
    for role, layer in layers.items():
        apply_style(layer, role, campaign, timed=True)
    add_group(project, layers, campaign.settings.title, campaign_key)
    # Layers' paths hold this name, which the file may lose (gui/renamed_files.py).
    project.writeEntry("CampaignReplay", "/File", path.name)
    _set_time(project, first, last)
    _set_lettering(project)
    _set_view(project, campaign)
    return project


def write_project(project: QgsProject, path: Path) -> None:
    """Keep a project inside the GeoPackage under PROJECT_NAME."""

    def add_canvas(document: QDomDocument) -> None:
        _write_canvas(document, project)

    project.writeProject.connect(add_canvas)
    try:
        written = project.write(project_uri(path))
    finally:
        # The connection holds the project, which would otherwise outlive everybody who knows it.
        project.writeProject.disconnect(add_canvas)
    if not written:
        raise CampaignError(
            f"The project was not written into {path}: {project.error()}",
            remedy="Check that the file is not read-only and not open for editing elsewhere.",
        )


def project_uri(path: Path) -> str:
    """What QGIS opens to get the project inside the file."""
    return f"geopackage:{path}?projectName={PROJECT_NAME}"


def _set_time(project: QgsProject, first: int, last: int) -> None:
    """Whole days from the first change to a day past the last one, so that the final state has a frame of its own."""
    begin, end = _wall_clock(day_start(first)), _wall_clock(day_start(last + DAY - 1) + DAY)
    settings = project.timeSettings()
    settings.setTemporalRange(QgsDateTimeRange(begin, end, True, False))
    settings.setTimeStepUnit(Qgis.TemporalUnit.Days)
    settings.setTimeStep(1.0)
    settings.setFramesPerSecond(_FRAMES_PER_SECOND)
    # The controller's own entries, without a zone: it then shows these very days whatever the computer's zone.
    scope = "TemporalControllerWidget"
    project.writeEntry(scope, "/NavigationMode", int(Qgis.TemporalNavigationMode.Animated.value))
    project.writeEntry(scope, "/StartDateTime", begin.toString("yyyy-MM-ddTHH:mm:ss"))
    project.writeEntry(scope, "/EndDateTime", end.toString("yyyy-MM-ddTHH:mm:ss"))


def _set_lettering(project: QgsProject) -> None:
    settings = QgsLabelingEngineSettings()
    settings.setFlag(Qgis.LabelingFlag.UsePartialCandidates, False)
    settings.setFlag(Qgis.LabelingFlag.DrawUnplacedLabels, False)
    project.setLabelingEngineSettings(settings)


def _set_view(project: QgsProject, campaign: Campaign) -> None:
    area = QgsGeometry()
    area.fromWkb(campaign.aoi)
    to_map = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), project.crs(), project)
    extent = to_map.transformBoundingBox(area.boundingBox())
    extent.scale(_MARGIN)
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(extent, project.crs()))


def _write_canvas(document: QDomDocument, project: QgsProject) -> None:
    """What QGIS's main window reads its first view from; without it the window opens on the whole world."""
    view = project.viewSettings().defaultViewExtent()
    settings = QgsMapSettings()
    settings.setDestinationCrs(project.crs())
    settings.setExtent(view)
    canvas = document.createElement("mapcanvas")
    canvas.setAttribute("name", "theMapCanvas")
    settings.writeXml(canvas, document)
    document.documentElement().appendChild(canvas)


def _wall_clock(millis: int) -> QDateTime:
    """Campaign wall-clock time as QGIS stores it unshifted: by name UTC."""
    moment = from_millis(millis)
    day = QDate(moment.year, moment.month, moment.day)
    time = QTime(moment.hour, moment.minute, moment.second, moment.microsecond // 1000)
    return QDateTime(day, time, Qt.TimeSpec.UTC)
