"""Writes a snapshot row by row, so that a series of any length needs the memory of one page, and opens its tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final

from osgeo import gdal, ogr, osr
from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsVectorLayer

from ..campaign.errors import CampaignError
from ..campaign.times import from_millis
from .tables import Kind, Row, Table

_OGR_KINDS: Final = {
    Kind.TEXT: ogr.OFTString,
    Kind.REAL: ogr.OFTReal,
    Kind.WHOLE: ogr.OFTInteger,
    Kind.TRUTH: ogr.OFTInteger,
    Kind.MOMENT: ogr.OFTDateTime,
}


class SnapshotFile:
    """A GeoPackage being written; everything is there when the block ends. CampaignError where the disk refuses."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._source: ogr.DataSource | None = None
        self._layers: dict[str, ogr.Layer] = {}

    def __enter__(self) -> SnapshotFile:
        self._source = self._told(lambda: ogr.GetDriverByName("GPKG").CreateDataSource(str(self._path)))
        if self._source is None:
            raise self._unwritten(gdal.GetLastErrorMsg())
        self._told(self._source.StartTransaction)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._layers.clear()
        if error is None and self._source is not None:
            self._told(self._source.CommitTransaction)
        self._source = None

    def table(self, table: Table, crs: QgsCoordinateReferenceSystem) -> None:
        """Add a table; crs is that of its geometry."""
        reference = osr.SpatialReference()
        reference.ImportFromWkt(crs.toWkt(Qgis.CrsWktVariant.Wkt1Gdal))
        is_drawn = table.geometry != Qgis.WkbType.NoGeometry
        geometry = table.geometry.value if is_drawn else ogr.wkbNone
        layer = self._told(lambda: self._source.CreateLayer(table.name, reference if is_drawn else None, geometry))
        if layer is None:
            raise self._unwritten(gdal.GetLastErrorMsg())
        for name, kind in table.columns:
            field = ogr.FieldDefn(name, _OGR_KINDS[kind])
            if kind is Kind.TRUTH:
                field.SetSubType(ogr.OFSTBoolean)
            layer.CreateField(field)
        self._layers[table.name] = layer

    def write(self, table: Table, rows: Iterable[Row]) -> None:
        """Add rows to a table."""
        layer = self._layers[table.name]
        for row in rows:
            feature = ogr.Feature(layer.GetLayerDefn())
            for number, value in enumerate(row.values):
                if value is not None:
                    feature.SetField(number, int(value) if isinstance(value, bool) else value)
            if row.geometry is not None:
                feature.SetGeometry(ogr.CreateGeometryFromWkb(bytes(row.geometry.asWkb())))
            if self._told(lambda feature=feature: layer.CreateFeature(feature)) != ogr.OGRERR_NONE:
                raise self._unwritten(gdal.GetLastErrorMsg())

    def _told(self, work: Callable[[], object]) -> object:
        """GDAL raises or returns, as whoever loaded it first has set it; here both come out as a CampaignError."""
        try:
            return work()
        except RuntimeError as error:
            raise self._unwritten(str(error)) from error

    def _unwritten(self, reason: str) -> CampaignError:
        return CampaignError(
            f"{self._path.name} could not be written: {reason}", remedy="Check the folder and its free space."
        )


Standing = dict[object, tuple[object, Callable[[], Row]]]
"""Rows of one table on one page by key: the signature of each, and how to make it."""


class Spans:
    """Rows that go on from page to page for as long as nothing about them changes, written when they end.

    begins are the starts of the pages, campaign wall-clock milliseconds. A row that stands on pages i to j gets
    [begins[i], begins[j + 1]) as its interval, stored as storage stores it: the end is the last millisecond within.
    """

    def __init__(self, begins: Sequence[int], write: Callable[[Iterable[Row]], None]) -> None:
        self._begins = begins
        self._write = write
        self._open: dict[object, tuple[object, int, Row]] = {}

    def page(self, number: int, standing: Standing) -> None:
        """Take a page, counted from 0: by key of a row its signature and how to make it."""
        ended = [key for key in self._open if key not in standing or standing[key][0] != self._open[key][0]]
        self._write([self._row(*self._open.pop(key)[1:], number) for key in ended])
        for key, (signature, make) in standing.items():
            if key not in self._open:
                self._open[key] = (signature, number, make())

    def end(self) -> None:
        """Write what stands on the last page; it stays open."""
        self._write([self._row(since, row, None) for _, since, row in self._open.values()])
        self._open.clear()

    def _row(self, since: int, row: Row, until: int | None) -> Row:
        ends = None if until is None else _text(self._begins[until] - 1)
        return Row((*row.values, _text(self._begins[since]), ends), row.geometry)


def open_table(path: Path, table: Table, title: str) -> QgsVectorLayer:
    """A layer of a table; one with valid_from and valid_to follows the map's time."""
    options = QgsVectorLayer.LayerOptions()
    # There is none in a snapshot, and looking for one takes longer than opening the table.
    options.loadDefaultStyle = False
    layer = QgsVectorLayer(f"{path}|layername={table.name}", title, "ogr", options)
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


def _text(millis: int) -> str:
    return from_millis(millis).isoformat(timespec="milliseconds") + "Z"
