"""The tables of a snapshot: everything a layout shows, prepared, in one GeoPackage.

Tables that show the campaign have the columns of the campaign's own derived tables, so that the same styles fit.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from qgis.core import Qgis, QgsGeometry


class Kind(Enum):
    """What a column holds."""

    TEXT = "text"
    REAL = "real"
    WHOLE = "whole"
    TRUTH = "truth"
    MOMENT = "moment"


TEXT: Final = Kind.TEXT
REAL: Final = Kind.REAL
WHOLE: Final = Kind.WHOLE
TRUTH: Final = Kind.TRUTH
MOMENT: Final = Kind.MOMENT

_INTERVAL: Final = (("valid_from", MOMENT), ("valid_to", MOMENT))

Value = str | float | int | bool | None


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns by name and type, its geometry, and whether its coordinates are paper millimetres."""

    name: str
    columns: tuple[tuple[str, Kind], ...]
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
