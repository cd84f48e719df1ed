"""A campaign file with plain tables, written with GDAL alone: what the map tests draw and query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from osgeo import gdal, ogr, osr

from plugin.campaign.times import BEGINNING, FOREVER, from_millis

gdal.UseExceptions()

T = int
_TEXT, _REAL, _INT, _TIME = ogr.OFTString, ogr.OFTReal, ogr.OFTInteger64, ogr.OFTDateTime
_INTERVAL = {"valid_from": _TIME, "valid_to": _TIME, "t0": _INT, "t1": _INT}

TABLES: Mapping[str, tuple[int, Mapping[str, int]]] = {
    "control_area": (
        ogr.wkbMultiPolygon,
        {"actor": _TEXT, "contested_by": _TEXT, "change_uid": _TEXT, "area_km2": _REAL, "uncertain": _INT, **_INTERVAL},
    ),
    "front_line": (
        ogr.wkbMultiLineString,
        {"actor_a": _TEXT, "actor_b": _TEXT, "hostile": _INT, "length_km": _REAL, **_INTERVAL},
    ),
    "border_share": (ogr.wkbMultiLineString, {"line": _TEXT, "actor": _TEXT, "length_km": _REAL, **_INTERVAL}),
    "place_status": (
        ogr.wkbPoint,
        {"place_id": _TEXT, "name": _TEXT, "actor": _TEXT, "contested_by": _TEXT, "besieged_by": _TEXT, **_INTERVAL},
    ),
    "change_marker": (
        ogr.wkbPoint,
        {"change_uid": _TEXT, "kind": _TEXT, "from_actor": _TEXT, "to_actor": _TEXT, **_INTERVAL},
    ),
    "reference_line": (ogr.wkbLineString, {"name": _TEXT, "side": _TEXT}),
    "control_change": (ogr.wkbMultiPolygon, {"uid": _TEXT, "kind": _TEXT, "to_actor": _TEXT}),
    "siege": (ogr.wkbNone, {"place_id": _TEXT, "besieged": _TEXT, "besieger": _TEXT, **_INTERVAL}),
}

Row = Mapping[str, object]


LAYER_OPTIONS = "DS_LAYER_CREATIONOPTIONLIST"
WHOLE_TIMES = "DATETIME_PRECISION"


def write_tables(path: Path, rows: Mapping[str, Iterable[tuple[str | None, Row]]]) -> Path:
    """A GeoPackage with every table of a campaign; rows are (WKT or None, values), t0 and t1 among the values.

    valid_from and valid_to are written from t0 and t1 as the file format says: text with milliseconds and Z, the end
    one millisecond early, open ends NULL.
    """
    driver = ogr.GetDriverByName("GPKG")
    source = driver.CreateDataSource(str(path))
    # Newer ones leave out milliseconds that are 0, older ones do not know the option.
    options = [f"{WHOLE_TIMES}=MILLISECOND"] if WHOLE_TIMES in driver.GetMetadataItem(LAYER_OPTIONS) else []
    wgs84 = osr.SpatialReference()
    wgs84.ImportFromEPSG(4326)
    for table, (geometry, columns) in TABLES.items():
        layer = source.CreateLayer(table, wgs84 if geometry != ogr.wkbNone else None, geometry, options)
        for column, kind in columns.items():
            layer.CreateField(ogr.FieldDefn(column, kind))
        layer.StartTransaction()
        for wkt, values in rows.get(table, ()):
            layer.CreateFeature(_feature(layer, wkt, values))
        layer.CommitTransaction()
    return path


def stored_interval(t0: int, t1: int) -> tuple[str | None, str | None]:
    """The DATETIME texts of [t0, t1)."""
    return (None if t0 == BEGINNING else _text(t0), None if t1 == FOREVER else _text(t1 - 1))


def squares(count: int, x: float = 36.5, y: float = 36.0, side: float = 0.2) -> list[str]:
    """WKT of a row of squares that share edges."""
    return [
        f"MULTIPOLYGON((({x0} {y}, {x0 + side} {y}, {x0 + side} {y + side}, {x0} {y + side}, {x0} {y})))"
        for x0 in (x + side * index for index in range(count))
    ]


def area(wkt: str, actor: str, t0: int = BEGINNING, t1: int = FOREVER, **values: object) -> tuple[str, Row]:
    """A row of control_area."""
    return wkt, {"actor": actor, "uncertain": 0, "area_km2": 1.0, "t0": t0, "t1": t1, **values}


def _feature(layer: ogr.Layer, wkt: str | None, values: Row) -> ogr.Feature:
    feature = ogr.Feature(layer.GetLayerDefn())
    if wkt is not None:
        feature.SetGeometryDirectly(ogr.CreateGeometryFromWkt(wkt))
    stated = dict(values)
    if "t0" in stated:
        stated["valid_from"], stated["valid_to"] = stored_interval(int(stated["t0"]), int(stated["t1"]))
    for column, value in stated.items():
        if value is not None:
            feature.SetField(column, value)
    return feature


def _text(millis: int) -> str:
    return from_millis(millis).isoformat(timespec="milliseconds") + "Z"
