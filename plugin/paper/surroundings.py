"""The land around a campaign, cut to a page: the bundled base map, or QGIS's own world map farther off."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from qgis.core import QgsApplication, QgsFeature, QgsFeatureRequest, QgsGeometry, QgsRectangle, QgsVectorLayer

from .tables import BASEMAP_AREAS, BASEMAP_LINES, Row

BASEMAP_FOLDER: Final = Path(__file__).resolve().parents[2] / "resources" / "basemap"
"""GeoJSON drawn from Natural Earth, public domain (see the README there)."""


_MARGIN: Final = 0.02
_OVERHANG: Final = 0.06
_LEAST_ROOM: Final = 0.02
_TOLERANCE_DEGREES: Final = 0.01

Naming = Callable[[str, str], str]
"""Name of a country in the page's language, of its ISO 3166 alpha-3 code and its English name."""


def land_around(shown: QgsRectangle) -> list[Row]:
    """Countries and sea within a window in degrees: rows of BASEMAP_AREAS."""
    bundled = _bundled(BASEMAP_AREAS.name)
    if bundled is not None and bundled.extent().contains(shown):
        return [Row(_texts(f, "kind", "iso_a3", "name"), cut) for f, cut in _cut(bundled, shown)]
    return [Row(("country", iso, name), cut) for iso, name, cut in _countries(shown)]


def borders_around(shown: QgsRectangle) -> list[Row]:
    """Borders within a window in degrees: rows of BASEMAP_LINES; none far from the bundled base map."""
    bundled = _bundled(BASEMAP_LINES.name)
    if bundled is None:
        return []
    return [Row(_texts(f, "kind", "name"), cut) for f, cut in _cut(bundled, shown)]


def countries_around(shown: QgsRectangle, naming: Naming) -> list[Row]:
    """Countries within a window in degrees for a locator map: rows of LOCATOR."""
    return [Row((iso, naming(iso, name)), cut) for iso, name, cut in _countries(shown)]


def country_names(land: Sequence[Row], seen: QgsRectangle, aoi: QgsGeometry, naming: Naming) -> list[Row]:
    """One point for the name of each country that shows beside the campaign's ground: rows of COUNTRY_NAMES.

    land are rows of BASEMAP_AREAS, seen is what the map shows, in degrees; the name stands where there is most room.
    """
    window = QgsGeometry.fromRect(seen.buffered(-_MARGIN * seen.width()))
    # Names of places near the edge reach out of the campaign's ground.
    taken = aoi.buffer(_OVERHANG * seen.width(), 4)
    rows = []
    for row in land:
        kind, iso, name = row.values
        room = row.geometry.intersection(window).difference(taken)
        if kind == "country" and name and room.area() > _LEAST_ROOM * window.area():
            spot, _ = room.poleOfInaccessibility(_TOLERANCE_DEGREES)
            rows.append(Row((naming(iso, name),), spot))
    return rows


def _bundled(name: str) -> QgsVectorLayer | None:
    layer = QgsVectorLayer(str(BASEMAP_FOLDER / f"{name}.geojson"), name, "ogr")
    return layer if layer.isValid() else None


def _countries(shown: QgsRectangle) -> Iterator[tuple[str, str, QgsGeometry]]:
    path = Path(QgsApplication.pkgDataPath()) / "resources" / "data" / "world_map.gpkg"
    world = QgsVectorLayer(f"{path}|layername=countries", "countries", "ogr")
    if world.isValid():
        for feature, cut in _cut(world, shown):
            yield (*_texts(feature, "ISO_A3", "NAME"), cut)


def _texts(feature: QgsFeature, *columns: str) -> tuple[str, ...]:
    """Texts of a feature; what is missing is empty."""
    values = (feature[column] for column in columns)
    return tuple(value if isinstance(value, str) else "" for value in values)


def _cut(layer: QgsVectorLayer, shown: QgsRectangle) -> Iterator[tuple[QgsFeature, QgsGeometry]]:
    window = QgsGeometry.fromRect(shown)
    for feature in layer.getFeatures(QgsFeatureRequest().setFilterRect(shown)):
        part = feature.geometry().intersection(window)
        if not part.isEmpty() and part.type() == feature.geometry().type():
            part.convertToMultiType()
            yield feature, part
