"""The land around a campaign, cut to a page: the bundled base map, or QGIS's own world map farther off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from qgis.core import QgsApplication, QgsFeatureRequest, QgsGeometry, QgsRectangle, QgsVectorLayer

from .tables import BASEMAP_AREAS, BASEMAP_LINES, Row

BASEMAP_FOLDER: Final = Path(__file__).resolve().parents[2] / "resources" / "basemap"
"""GeoJSON drawn from Natural Earth, public domain (see the README there)."""


def land_around(shown: QgsRectangle) -> list[Row]:
    """Countries and sea within a window in degrees: rows of BASEMAP_AREAS."""
    bundled = _bundled(BASEMAP_AREAS.name)
    if bundled is not None and bundled.extent().contains(shown):
        return [Row((f["kind"], f["iso_a3"], f["name"]), cut) for f, cut in _cut(bundled, shown)]
    return [Row(("country", iso, name), cut) for iso, name, cut in _countries(shown)]


def borders_around(shown: QgsRectangle) -> list[Row]:
    """Borders within a window in degrees: rows of BASEMAP_LINES; none far from the bundled base map."""
    bundled = _bundled(BASEMAP_LINES.name)
    if bundled is None:
        return []
    return [Row((f["kind"], f["name"]), cut) for f, cut in _cut(bundled, shown)]


def countries_around(shown: QgsRectangle) -> list[Row]:
    """Countries within a window in degrees for a locator map: rows of LOCATOR."""
    return [Row((iso, name), cut) for iso, name, cut in _countries(shown)]


def _bundled(name: str) -> QgsVectorLayer | None:
    layer = QgsVectorLayer(str(BASEMAP_FOLDER / f"{name}.geojson"), name, "ogr")
    return layer if layer.isValid() else None


def _countries(shown: QgsRectangle) -> Iterator[tuple[str, str, QgsGeometry]]:
    path = Path(QgsApplication.pkgDataPath()) / "resources" / "data" / "world_map.gpkg"
    world = QgsVectorLayer(f"{path}|layername=countries", "countries", "ogr")
    if world.isValid():
        for feature, cut in _cut(world, shown):
            yield feature["ISO_A3"] or "", feature["NAME"] or "", cut


def _cut(layer: QgsVectorLayer, shown: QgsRectangle) -> Iterator[tuple[object, QgsGeometry]]:
    window = QgsGeometry.fromRect(shown)
    for feature in layer.getFeatures(QgsFeatureRequest().setFilterRect(shown)):
        part = feature.geometry().intersection(window)
        if not part.isEmpty() and part.type() == feature.geometry().type():
            part.convertToMultiType()
            yield feature, part
