"""The land around, kept in the campaign's own file so that it draws on a machine without network or plugin."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from qgis.core import QgsCoordinateTransformContext, QgsVectorFileWriter, QgsVectorLayer

from ..campaign.errors import CampaignError

BASEMAP_FOLDER: Final = Path(__file__).resolve().parents[2] / "resources" / "basemap"
"""GeoJSON drawn from Natural Earth, public domain (see the README there)."""

BASEMAP_TABLES: Final = ("basemap_area", "basemap_line", "basemap_water")


def copy_basemap(path: Path, folder: Path = BASEMAP_FOLDER) -> None:
    """Copy each base map file of folder (EPSG:4326) into the GeoPackage as a table; replaces what was there."""
    for table in BASEMAP_TABLES:
        source = QgsVectorLayer(str(folder / f"{table}.geojson"), table, "ogr")
        if not source.isValid():
            raise CampaignError(f"The base map {folder / table}.geojson cannot be read.")
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = "GPKG"
        options.layerName = table
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
        options.layerOptions = ["DESCRIPTION=Natural Earth 1:10m, public domain"]
        code, message, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(
            source, str(path), QgsCoordinateTransformContext(), options
        )
        if code != QgsVectorFileWriter.WriterError.NoError:
            raise CampaignError(f"The base map was not written to {path}: {message}")
