"""A campaign of what the wizard was told, made into a file that any QGIS shows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsJsonUtils,
    QgsProject,
    QgsVectorLayer,
)

from ...campaign.actor import Actor
from ...campaign.campaign import GRID_DEGREES, Campaign, ReferenceLine, Settings
from ...campaign.errors import CampaignError
from ...campaign.log import utc_now
from ...campaign.moment import day_in, find_zone
from ...campaign.place import Place, PlaceCell
from ...campaign.spelling import free_id
from ...cartography.roles import key_of
from ...cartography.stored_project import publish
from ...exchange.csv_text import Columns, CsvTable
from ...exchange.into_campaign import cells_for
from ...exchange.projections import projection_of, utm_zone
from ...storage.geopackage import create_in_qgis
from ...territory.coverage import ground_to_wkb
from ...territory.given_ground import ground_from_bytes
from ...translation import tr
from ..widgets.map_tools import WGS84, polygon_wkb

_PLACE_COLUMNS = Columns(required=("name", "lat", "lon"), optional=("alt_names", "kind"))
_NAME_SEPARATOR = ";"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a new campaign is to be. aoi is a MultiPolygon as WKB, EPSG:4326."""

    path: Path
    title: str
    zone: str
    aoi: bytes
    actors: Sequence[Actor]
    lines: Sequence[ReferenceLine] = ()
    places: Sequence[Place] = ()
    subtitle: str = ""
    credits: str = ""


def make_campaign(plan: Plan) -> Path:
    """Make the file; CampaignError where something of the plan does not do. Main thread: it makes a project."""
    if not plan.title.strip():
        raise CampaignError(tr("The campaign has no title."), remedy=tr("Name it."), field="title")
    find_zone(plan.zone)
    if not plan.actors:
        raise CampaignError(tr("The campaign has no actors."), remedy=tr("Add at least one."), field="actors")
    settings = Settings(
        plan.title.strip(),
        plan.zone,
        projected_crs=utm_zone(plan.aoi),
        subtitle=plan.subtitle.strip(),
        credits=plan.credits.strip(),
    )
    campaign = Campaign(
        settings,
        plan.aoi,
        {actor.code: actor for actor in plan.actors},
        places={place.place_id: place for place in plan.places},
        lines={line.name: line for line in plan.lines},
    )
    cells: list[PlaceCell] = []
    if plan.places:
        cells = cells_for(list(plan.places), campaign, (), projection_of(settings.projected_crs))
    create_in_qgis(plan.path, campaign, cells).close()
    today = day_in(plan.zone, utc_now())
    publish(plan.path, campaign, key_of(campaign), today, today)
    return plan.path


def area_of(polygon: QgsGeometry) -> bytes:
    """An area of interest of a polygon in degrees; CampaignError with the reason where it is none."""
    return ground_to_wkb(ground_from_bytes(polygon_wkb(polygon), GRID_DEGREES).grounds)


def polygons_of_layer(layer: QgsVectorLayer, project: QgsProject) -> QgsGeometry:
    """The selected polygons of a layer, or all where none is selected, as one geometry in degrees."""
    features = layer.selectedFeatures() or list(layer.getFeatures())
    joined = QgsGeometry.unaryUnion([feature.geometry() for feature in features])
    joined.transform(_to_degrees(layer, project))
    return joined


def line_of_layer(layer: QgsVectorLayer, project: QgsProject, name: str, side: str) -> ReferenceLine:
    """The selected line of a layer, or its lines merged; CampaignError where they are no single line."""
    features = layer.selectedFeatures() or list(layer.getFeatures())
    merged = QgsGeometry.collectGeometry([feature.geometry() for feature in features]).mergeLines()
    if merged.isMultipart():
        parts = merged.asGeometryCollection()
        if len(parts) != 1:
            raise CampaignError(
                tr("The lines of {layer} do not join to one.").format(layer=layer.name()),
                remedy=tr("Select one line of the layer."),
                field="line",
            )
        merged = parts[0]
    merged.transform(_to_degrees(layer, project))
    return _line(merged, name, side)


def bundled_border(folder: Path) -> ReferenceLine:
    """The Turkey-Syria border of the bundled Natural Earth data."""
    feature = json.loads((folder / "border.geojson").read_text(encoding="utf-8"))["features"][0]
    geometry = QgsJsonUtils.geometryFromGeoJson(json.dumps(feature["geometry"]))
    return _line(geometry, feature["properties"]["name"], feature["properties"]["side"])


def places_of_layer(layer: QgsVectorLayer, project: QgsProject, name: str, alt_names: str) -> list[Place]:
    """A place for each point of a layer that has a name; alt_names is a field with others between semicolons, or ""."""
    to_degrees = _to_degrees(layer, project)
    book = _Places(layer.name())
    for feature in layer.getFeatures():
        geometry = QgsGeometry(feature.geometry())
        if geometry.isEmpty():
            continue
        geometry.transform(to_degrees)
        point = geometry.centroid().asPoint()
        book.add(_text(feature, name), point.x(), point.y(), _text(feature, alt_names) if alt_names else "")
    return book.places


def places_of_csv(path: Path) -> list[Place]:
    """A place for each row: name, lat, lon, and where given alt_names (between semicolons) and kind."""
    book = _Places(path.name)
    for row in CsvTable(path, _PLACE_COLUMNS).rows():
        if isinstance(row, CampaignError):
            raise row
        try:
            lon, lat = float(row["lon"]), float(row["lat"])
        except ValueError as error:
            raise CampaignError(
                tr("lat and lon are no numbers."), remedy=tr("Write degrees."), field="lat", row=row.number
            ) from error
        book.add(row["name"], lon, lat, row["alt_names"], row["kind"])
    return book.places


class _Places:
    """Places with ids of their own, whatever their names."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._ids: set[str] = set()
        self.places: list[Place] = []

    def add(self, name: str, lon: float, lat: float, alt_names: str = "", kind: str = "") -> None:
        """One more; nothing for a point without a name."""
        if not name:
            return
        place_id = free_id(name, self._ids, "place")
        self._ids.add(place_id)
        others = tuple(part.strip() for part in alt_names.split(_NAME_SEPARATOR) if part.strip())
        self.places.append(Place(place_id, name, lon, lat, others, kind or "village", self._source))


def _line(geometry: QgsGeometry, name: str, side: str) -> ReferenceLine:
    plain = QgsGeometry(geometry).snappedToGrid(GRID_DEGREES, GRID_DEGREES)
    plain.convertToSingleType()
    if plain.isEmpty() or plain.type() != Qgis.GeometryType.Line:
        raise CampaignError(tr("There is no line."), remedy=tr("Choose a layer with a line."), field="line")
    abstract = plain.get()
    abstract.dropZValue()
    abstract.dropMValue()
    return ReferenceLine(name.strip() or tr("Border"), bytes(plain.asWkb().data()), side)


def _to_degrees(layer: QgsVectorLayer, project: QgsProject) -> QgsCoordinateTransform:
    return QgsCoordinateTransform(layer.crs(), QgsCoordinateReferenceSystem(WGS84), project)


def _text(feature: QgsFeature, field: str) -> str:
    value = feature.attribute(field)
    return str(value).strip() if isinstance(value, str | int | float) else ""
