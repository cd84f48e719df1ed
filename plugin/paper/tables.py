"""The tables of a snapshot: everything a layout shows, prepared, in one GeoPackage.

Tables that show the campaign have the columns of the campaign's own derived tables, so that the same styles fit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType

from ..campaign.errors import CampaignError
from ..campaign.times import from_millis

TEXT: Final = QMetaType.Type.QString
REAL: Final = QMetaType.Type.Double
WHOLE: Final = QMetaType.Type.Int
TRUTH: Final = QMetaType.Type.Bool
MOMENT: Final = QMetaType.Type.QDateTime

_INTERVAL: Final = (("valid_from", MOMENT), ("valid_to", MOMENT))

Value = str | float | int | bool | None


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns by name and type, its geometry, and whether its coordinates are paper millimetres."""

    name: str
    columns: tuple[tuple[str, QMetaType.Type], ...]
    geometry: Qgis.WkbType = Qgis.WkbType.NoGeometry
    on_paper: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: values in the order of its columns."""

    values: tuple[Value, ...]
    geometry: QgsGeometry | None = None


_GROUND: Final = (("actor", TEXT), ("contested_by", TEXT), ("uncertain", TRUTH), ("area_km2", REAL), *_INTERVAL)
_FRONT: Final = (("actor_a", TEXT), ("actor_b", TEXT), ("hostile", TRUTH), *_INTERVAL)
_PLACE: Final = (
    ("place_id", TEXT),
    ("name", TEXT),
    ("actor", TEXT),
    ("contested_by", TEXT),
    ("besieged_by", TEXT),
    ("is_new", TRUTH),
    *_INTERVAL,
)

AREAS: Final = Table("control_area", _GROUND, Qgis.WkbType.MultiPolygon)
CHANGED: Final = Table("just_changed", (("actor", TEXT), *_INTERVAL), Qgis.WkbType.MultiPolygon)
FRONTS: Final = Table("front_line", _FRONT, Qgis.WkbType.MultiLineString)
SHARES: Final = Table(
    "border_share",
    (("line", TEXT), ("actor", TEXT), *_INTERVAL),
    Qgis.WkbType.MultiLineString,
)
PLACES: Final = Table("place_status", _PLACE, Qgis.WkbType.Point)
LINES: Final = Table("reference_line", (("name", TEXT),), Qgis.WkbType.MultiLineString)
BASEMAP_AREAS: Final = Table(
    "basemap_area", (("kind", TEXT), ("iso_a3", TEXT), ("name", TEXT)), Qgis.WkbType.MultiPolygon
)
BASEMAP_LINES: Final = Table("basemap_line", (("kind", TEXT), ("name", TEXT)), Qgis.WkbType.MultiLineString)
COUNTRY_NAMES: Final = Table("country_name", (("name", TEXT),), Qgis.WkbType.Point)
LOCATOR: Final = Table("locator_area", (("iso_a3", TEXT), ("name", TEXT)), Qgis.WkbType.MultiPolygon)
CHIP_AREAS: Final = Table("chip_area", (("chart", TEXT), *_GROUND), Qgis.WkbType.MultiPolygon, on_paper=True)
CHIP_CHANGED: Final = Table(
    "chip_changed", (("chart", TEXT), ("actor", TEXT), *_INTERVAL), Qgis.WkbType.MultiPolygon, on_paper=True
)
CHIP_LINES: Final = Table("chip_line", (("chart", TEXT), *_FRONT), Qgis.WkbType.MultiLineString, on_paper=True)
CHIP_PLACES: Final = Table("chip_place", (("chart", TEXT), *_PLACE), Qgis.WkbType.Point, on_paper=True)


def write_table(
    path: Path, table: Table, rows: Iterable[Row], crs: QgsCoordinateReferenceSystem, *, is_first: bool
) -> None:
    """Write a table into the GeoPackage, which the first table makes anew; CampaignError where that fails."""
    fields = QgsFields()
    for name, kind in table.columns:
        fields.append(QgsField(name, kind))
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = table.name
    options.fileEncoding = "UTF-8"
    action = QgsVectorFileWriter.ActionOnExistingFile
    options.actionOnExistingFile = action.CreateOrOverwriteFile if is_first else action.CreateOrOverwriteLayer
    writer = QgsVectorFileWriter.create(
        str(path), fields, table.geometry, crs, QgsProject().transformContext(), options
    )
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise CampaignError(_unwritten(path, writer.errorMessage()), remedy="Check the folder and its free space.")
    for row in rows:
        feature = QgsFeature(fields)
        feature.setAttributes(list(row.values))
        if row.geometry is not None:
            feature.setGeometry(row.geometry)
        if not writer.addFeature(feature):
            raise CampaignError(_unwritten(path, writer.errorMessage()), remedy="Check the folder and its free space.")
    if not writer.flushBuffer():
        raise CampaignError(_unwritten(path, writer.errorMessage()), remedy="Check the folder and its free space.")


def open_table(path: Path, table: Table, title: str) -> QgsVectorLayer:
    """A layer of a table; one with valid_from and valid_to follows the map's time."""
    layer = QgsVectorLayer(f"{path}|layername={table.name}", title, "ogr")
    if not layer.isValid():
        raise CampaignError(f"{path} has no table {table.name}", remedy="Export the pages again.")
    if dict(table.columns).get("valid_from"):
        temporal = layer.temporalProperties()
        temporal.setIsActive(True)
        temporal.setMode(Qgis.VectorTemporalMode.FeatureDateTimeStartAndEndFromFields)
        temporal.setStartField("valid_from")
        temporal.setEndField("valid_to")
        temporal.setLimitMode(Qgis.VectorTemporalLimitMode.IncludeBeginExcludeEnd)
    return layer


class Spans:
    """Rows that go on from page to page for as long as nothing about them changes.

    begins are the starts of the pages, campaign wall-clock milliseconds. A row that stands on pages i to j gets
    [begins[i], begins[j + 1]) as its interval, stored as storage stores it: the end is the last millisecond within.
    """

    def __init__(self, begins: Sequence[int]) -> None:
        self._begins = begins
        self._open: dict[object, tuple[object, int, Row]] = {}
        self._done: list[Row] = []

    def page(self, number: int, standing: Mapping[object, tuple[object, Callable[[], Row]]]) -> None:
        """Take a page, counted from 0: by key of a row its signature and how to make it."""
        for key in [key for key in self._open if key not in standing or standing[key][0] != self._open[key][0]]:
            _, since, row = self._open.pop(key)
            self._done.append(self._row(row, since, number))
        for key, (signature, make) in standing.items():
            if key not in self._open:
                self._open[key] = (signature, number, make())

    def rows(self) -> list[Row]:
        """Every row with its interval; what stands on the last page stays open."""
        return [*self._done, *(self._row(row, since, None) for _, since, row in self._open.values())]

    def _row(self, row: Row, since: int, until: int | None) -> Row:
        ends = None if until is None else _text(self._begins[until] - 1)
        return Row((*row.values, _text(self._begins[since]), ends), row.geometry)


def _text(millis: int) -> str:
    return from_millis(millis).isoformat(timespec="milliseconds") + "Z"


def _unwritten(path: Path, reason: str) -> str:
    return f"{path.name} could not be written: {reason}"
