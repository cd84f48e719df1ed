"""One feature of GDAL's as a row of text with its ground in degrees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from osgeo import gdal, ogr, osr

from ..campaign.errors import CampaignError
from .csv_text import CsvRow

STYLE: Final = "ogr_style"
"""Column with a feature's own drawing style, where its format has one."""

_UTC_FLAG: Final = 100
"""GDAL's flag for UTC; one more or less is a quarter of an hour, 1 is local time and 0 unknown (OGRField)."""

_NO_ZONE: Final = (0, 1)


class LayerReader:
    """Turns one layer's features into rows.

    states_zones: whether a time with a zone was written so by whoever made the file.
    """

    def __init__(self, layer: ogr.Layer, *, states_zones: bool) -> None:
        self._states_zones = states_zones
        definition = layer.GetLayerDefn()
        fields = [definition.GetFieldDefn(index) for index in range(definition.GetFieldCount())]
        self._fields = [
            (index, field.GetName().strip().casefold(), field.GetType()) for index, field in enumerate(fields)
        ]
        self._to_degrees = _transform(layer.GetSpatialRef())

    def row(self, feature: ogr.Feature, number: int) -> CsvRow | CampaignError:
        """One feature as text, its geometry as WKB in degrees; a geometry that cannot be used is told."""
        texts = {name: self._text(feature, index, kind) for index, name, kind in self._fields}
        style = feature.GetStyleString()
        if style:
            texts[STYLE] = style
        try:
            return CsvRow(number, texts, self._wkb(feature.GetGeometryRef()))
        except RuntimeError as error:
            return CampaignError(f"The geometry cannot be used ({str(error)[:80]}).", remedy="Repair it.", row=number)

    def _text(self, feature: ogr.Feature, index: int, kind: int) -> str:
        if not feature.IsFieldSetAndNotNull(index):
            return ""
        if kind in (ogr.OFTDate, ogr.OFTDateTime):
            return _date_text(feature.GetFieldAsDateTime(index), states_zone=self._states_zones)
        if kind == ogr.OFTReal:
            return f"{feature.GetFieldAsDouble(index):.15g}"
        try:
            return feature.GetFieldAsString(index).strip()
        except UnicodeDecodeError:
            return "�"

    def _wkb(self, geometry: ogr.Geometry | None) -> bytes | None:
        if geometry is None or geometry.IsEmpty():
            return None
        flat = geometry.Clone()
        flat.FlattenTo2D()
        if flat.HasCurveGeometry():
            flat = flat.GetLinearGeometry()
        if self._to_degrees is not None and flat.Transform(self._to_degrees) != 0:
            raise RuntimeError(gdal.GetLastErrorMsg() or "not on this map")
        return bytes(flat.ExportToWkb(ogr.wkbNDR))


def _date_text(parts: Sequence[int | float], *, states_zone: bool) -> str:
    """ISO 8601. A midnight is a day, whatever its zone: that is how programs without a type for days write them."""
    year, month, day, hour, minute, second, zone = parts
    date = f"{year:04d}-{month:02d}-{day:02d}"
    clock = f"T{hour:02d}:{minute:02d}:{int(second):02d}"
    if clock == "T00:00:00":
        return date
    if not states_zone or zone in _NO_ZONE:
        return date + clock
    sign = "-" if zone < _UTC_FLAG else "+"
    hours, quarters = divmod(abs(zone - _UTC_FLAG), 4)
    return f"{date}{clock}{sign}{hours:02d}:{15 * quarters:02d}"


def _transform(reference: osr.SpatialReference | None) -> osr.CoordinateTransformation | None:
    if reference is None:
        return None
    degrees = osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    source = reference.Clone()
    for one in (degrees, source):
        one.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    if source.IsSame(degrees):
        return None
    return osr.CoordinateTransformation(source, degrees)
