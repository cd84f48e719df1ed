"""Files through GDAL: KML, KMZ, GeoJSON, GeoPackage, XLSX and others, each by its own driver and no other.

GDAL gets plain local files or bytes that have been looked at (guards); it is told to stay off the network.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from osgeo import gdal, ogr

from ..campaign.errors import CampaignError
from ..campaign.progress import Progress
from .csv_text import MOST_ROWS, Columns, CsvRow, CsvTable, RowTable
from .guards import refuse_declarations, refuse_large, refuse_no_file, repacked, unpacked
from .ogr_rows import LayerReader
from .problems import ImportCancelledError
from .wrapped_json import unwrapped

DRIVERS: Final = {
    ".geojson": ("GeoJSON",),
    ".json": ("GeoJSON",),
    ".kml": ("LIBKML", "KML"),
    ".kmz": ("LIBKML", "KML"),
    ".gpkg": ("GPKG",),
    ".xlsx": ("XLSX",),
    ".shp": ("ESRI Shapefile",),
    ".fgb": ("FlatGeobuf",),
}
"""Which drivers may read a file, by how its name ends. Formats that can point at other files are not among them."""

TEXT_TABLES: Final = (".csv", ".tsv", ".txt")
_READ_WHOLE: Final = (".kml", ".kmz")
_JSON: Final = (".geojson", ".json")
_WHOLE_IN_MEMORY: Final = (".geojson", ".json", ".kml", ".kmz", ".xlsx")
_QUIET: Final = {
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": "{nothing}",
    "GDAL_HTTP_MAX_RETRY": "0",
    "LIBKML_EXTERNAL_STYLE": "NO",
    "LIBKML_RESOLVE_STYLE": "YES",
    "OGR_XLSX_HEADERS": "FORCE",
    "OGR_SQLITE_LOAD_EXTENSIONS": "",
    "OGR_GEOJSON_MAX_OBJ_SIZE": "100",
}
_SPATIAL_INDEX: Final = re.compile(
    r'CREATE VIRTUAL TABLE (?:"(?:[^"]|"")+"|\w+) USING rtree\s*\([^()]*\)', re.IGNORECASE
)
_STATES_ZONES: Final = (".kml", ".kmz", ".geojson", ".json")
"""Where a time with a zone was written so. A GeoPackage calls every time UTC, and few who fill one know."""

_REPORT_EVERY: Final = 500


def open_table(path: Path, layer: str = "") -> RowTable:
    """The table in a file, by its ending; CampaignError where it is no such file. layer: a sheet or layer by name."""
    ending = path.suffix.casefold()
    if ending in TEXT_TABLES:
        refuse_no_file(path)
        return CsvTable(path, Columns(()))
    return OgrTable(path, layer)


class OgrTable:
    """One layer of a file whose driver is known to be safe; every reading opens the file anew."""

    def __init__(self, path: Path, layer: str = "") -> None:
        self.path = path
        self._ending = path.suffix.casefold()
        if self._ending not in DRIVERS:
            raise CampaignError(
                f"Files ending in {self._ending or 'nothing'} are not read.",
                remedy=f"Give one of {', '.join((*TEXT_TABLES, *DRIVERS))}, or add it to the project as a layer.",
            )
        refuse_no_file(path)
        if self._ending in _WHOLE_IN_MEMORY:
            refuse_large(path)
        if self._ending == ".kml":
            refuse_declarations(path)
        self._bytes = _looked_at(path, self._ending)
        self._wanted = layer
        self._parsed: gdal.Dataset | None = None
        self.layers: list[str] = []
        try:
            self._look()
        except CampaignError:
            if self._ending not in _JSON:
                raise
            self._bytes = unwrapped(path.read_bytes())
            self._look()

    @property
    def file_name(self) -> str:
        """What to call the table before people."""
        return self.path.name

    @property
    def sheets(self) -> list[str]:
        """Sheets or layers of which one is read; none where all are."""
        return [] if self._ending in _READ_WHOLE else self.layers

    def rows(self, progress: Progress | None = None) -> Iterator[CsvRow | CampaignError]:
        """Every feature as a row, with its geometry in degrees; features count from 2, as a sheet's rows do."""
        number = 1
        with self._opened() as dataset:
            for layer in self._layers_of(dataset):
                reader = LayerReader(layer, states_zones=self._ending in _STATES_ZONES)
                layer.ResetReading()
                while (feature := self._next_of(layer, number)) is not None:
                    number += 1
                    if number % _REPORT_EVERY == 0 and progress and not progress(number, max(self.size, number)):
                        raise ImportCancelledError
                    if number > MOST_ROWS:
                        raise CampaignError(f"{self.file_name} has more than {MOST_ROWS:,} features.", row=number)
                    yield reader.row(feature, number)

    def _layers_of(self, dataset: gdal.Dataset) -> list[ogr.Layer]:
        """The layer that was asked for; else, of a KML or KMZ, all folders, and of anything else the first."""
        # Before GDAL looks at any of them: a virtual table reads what it likes as soon as it is asked for its columns.
        tables = _plain_tables(dataset, self.file_name) if self._ending == ".gpkg" else None
        layers = [dataset.GetLayer(index) for index in range(dataset.GetLayerCount())]
        if tables is not None:
            layers = [layer for layer in layers if layer.GetName() in tables]
        self.layers = [layer.GetName() for layer in layers]
        if self._wanted:
            layers = [layer for layer in layers if layer.GetName() == self._wanted]
        if not layers:
            raise CampaignError(
                f"{self.file_name} has no layer {self._wanted!r}." if self._wanted else f"{self.file_name} is empty.",
                remedy=f"It has: {', '.join(self.layers[:20]) or 'none'}." if self._wanted else "Choose another file.",
            )
        return layers if self._ending in _READ_WHOLE else layers[:1]

    @contextmanager
    def _opened(self) -> Iterator[gdal.Dataset]:
        name = str(self.path.resolve())
        virtual = ""
        if self._bytes is not None:
            kind = ".kml" if self._ending == ".kmz" else self._ending
            virtual = name = f"/vsimem/{uuid.uuid4().hex}{kind}"
            gdal.FileFromMemBuffer(virtual, self._bytes)
        with quiet_gdal():
            dataset, self._parsed = self._parsed, None
            try:
                if dataset is not None:
                    yield dataset
                    return
                gdal.ErrorReset()
                drivers = list(DRIVERS[self._ending])
                flags = gdal.OF_VECTOR | gdal.OF_READONLY
                try:
                    dataset = gdal.OpenEx(name, flags, allowed_drivers=drivers)
                except (RuntimeError, UnicodeDecodeError) as error:
                    # GDAL 3.10 and later quote the file in what they say, in whatever bytes it holds.
                    raise self._unreadable(str(error) if isinstance(error, RuntimeError) else "no text") from error
                if dataset is None:
                    raise self._unreadable(gdal.GetLastErrorMsg())
                yield dataset
            finally:
                dataset = None
                if virtual:
                    gdal.Unlink(virtual)

    def _look(self) -> None:
        with self._opened() as dataset:
            chosen = self._layers_of(dataset)
            self.header = _columns_of(chosen)
            self.size = sum(max(one.GetFeatureCount(0), 0) for one in chosen)
            # Opening GeoJSON parses the whole of it: the first reading need not do that again.
            self._parsed = dataset if self._ending in _JSON and self._bytes is None else None

    def _next_of(self, layer: ogr.Layer, number: int) -> ogr.Feature | None:
        """The layer's next feature; a file that breaks off half way does not end there in silence."""
        gdal.ErrorReset()
        try:
            feature = layer.GetNextFeature()
        except RuntimeError as error:
            raise self._unreadable(str(error), number + 1) from error
        if feature is None and gdal.GetLastErrorType() >= gdal.CE_Failure:
            raise self._unreadable(gdal.GetLastErrorMsg(), number + 1)
        return feature

    def _unreadable(self, why: str, row: int | None = None) -> CampaignError:
        shown = f" ({why[:160]})" if why else ""
        return CampaignError(
            f"{self.file_name} cannot be read as {DRIVERS[self._ending][0]}{shown}.",
            remedy="Check that it opens in QGIS, and save it again.",
            row=row,
        )


@contextmanager
def quiet_gdal() -> Iterator[None]:
    """GDAL without a network, without a word on stderr, and with the settings that reading needs."""
    before = {name: gdal.GetThreadLocalConfigOption(name) for name in _QUIET}
    for name, value in _QUIET.items():
        gdal.SetThreadLocalConfigOption(name, value)
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()
        for name, value in before.items():
            gdal.SetThreadLocalConfigOption(name, value)


def _looked_at(path: Path, ending: str) -> bytes | None:
    """The bytes to hand to GDAL in the file's stead where it is an archive."""
    if ending == ".xlsx":
        return repacked(unpacked(path, lambda name: name.casefold().endswith((".xml", ".rels"))))
    if ending == ".kmz":
        members = unpacked(path, lambda name: name.casefold().endswith(".kml"))
        if not members:
            raise CampaignError(f"{path.name} holds no KML.", remedy="Choose another file.")
        return members.get("doc.kml") or next(iter(members.values()))
    return None


def _plain_tables(dataset: gdal.Dataset, file_name: str) -> set[str]:
    """Names of tables that hold rows: a view may be a query that never ends.

    CampaignError where one is virtual, but for spatial indexes: SpatiaLite's VirtualText reads any file there is.
    """
    found = dataset.ExecuteSQL("SELECT name, sql, rootpage FROM sqlite_master WHERE type = 'table'")
    if found is None:
        return set()
    made = {feature.GetField(0): (feature.GetField(1) or "", feature.GetField(2)) for feature in found}
    dataset.ReleaseResultSet(found)
    for name, (sql, root_page) in made.items():
        is_virtual = not root_page or "virtual" in sql.partition("(")[0].casefold()
        if is_virtual and not _SPATIAL_INDEX.fullmatch(sql):
            raise CampaignError(
                f"{file_name} has a virtual table {name[:60]!r}; such a table can read other files.",
                remedy="Save the layer that you need to a GeoPackage of its own.",
            )
    return set(made)


def _columns_of(layers: list[ogr.Layer]) -> list[str]:
    names: dict[str, None] = {}
    for layer in layers:
        definition = layer.GetLayerDefn()
        for index in range(definition.GetFieldCount()):
            names[definition.GetFieldDefn(index).GetName().strip().casefold()] = None
    return list(names)
