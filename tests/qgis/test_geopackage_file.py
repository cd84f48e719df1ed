"""The file in other hands: valid by GDAL's checker, and a set of typed, indexed layers in any QGIS."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from osgeo import gdal, ogr
from osgeo_utils.samples import validate_gpkg
from qgis.core import QgsFeatureRequest, QgsFeatureSource, QgsRectangle, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QDateTime, QMetaType, Qt

from plugin.campaign.change import ChangeKind
from plugin.storage import geopackage, sqlite_library
from plugin.storage.errors import StorageError
from tests.unit.builder import box, citation
from tests.unit.storage_helpers import capture, new_store, recorder, war

LAYERS = {
    "area_of_interest": "MultiPolygon",
    "place": "Point",
    "place_cell": "MultiPolygon",
    "control_change": "MultiPolygon",
    "reference_line": "LineString",
    "control_area": "MultiPolygon",
    "front_line": "MultiLineString",
    "border_share": "MultiLineString",
    "place_status": "Point",
    "change_marker": "Point",
    "campaign": "NoGeometry",
    "actor": "NoGeometry",
    "bloc_membership": "NoGeometry",
    "source": "NoGeometry",
    "citation": "NoGeometry",
    "claim": "NoGeometry",
    "siege": "NoGeometry",
}
TIMES = {
    "control_change": {"recorded_at", "moment_earliest", "moment_latest", "effective_at"},
    "control_area": {"valid_from", "valid_to"},
    "front_line": {"valid_from", "valid_to"},
    "border_share": {"valid_from", "valid_to"},
    "place_status": {"valid_from", "valid_to"},
    "siege": {"valid_from", "valid_to"},
    "change_marker": {"valid_from", "valid_to"},
    "bloc_membership": {"valid_from", "valid_to"},
    "claim": {"said_at"},
}


@pytest.fixture
def store(tmp_path: Path) -> geopackage.GeoPackageStore:
    """An open file in which every table has rows."""
    made = new_store(tmp_path)
    desk = recorder(made)
    desk.log(capture("ISIS", "2016-07-01", box(37.0, 36.0, 38.0, 37.0)))
    cited = (citation("SOHR", "B2", uid="c1"),)
    draft = capture("FSA", "2016-08-17", box(37.3, 36.5, 37.4, 37.0), "ISIS", "al-Rai", citations=cited)
    desk.log(war().claim(draft, "border_length", 91.0, line="border"))
    desk.log(war().draft(ChangeKind.BESIEGED, "Dabiq", "ISIS", "FSA", "2016-09-02"))
    desk.log(capture("SDF", "2016-09-03/2016-09-05", None, "ISIS", "nowhere"))
    yield made
    made.close()


def layer_of(path: Path, table: str) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{path}|layername={table}", table, "ogr")
    assert layer.isValid()
    return layer


def test_file_is_a_valid_geopackage(store: geopackage.GeoPackageStore) -> None:
    # Not one migrated or written by us alone: one that QGIS has had open, and put a style into, too.
    layer_of(store.path, "control_area").saveStyleToDatabase("areas", "", True, "")
    store.close()
    found = validate_gpkg.check(str(store.path), abort_at_first_error=False, extra_checks=True, warning_as_error=True)
    assert found == []


def test_every_table_is_a_layer(store: geopackage.GeoPackageStore) -> None:
    dataset = ogr.Open(str(store.path))
    names = {dataset.GetLayer(number).GetName() for number in range(dataset.GetLayerCount())}
    assert names == set(LAYERS) | {"layer_styles"}


@pytest.mark.parametrize("table", LAYERS)
def test_layer_in_qgis(store: geopackage.GeoPackageStore, table: str) -> None:
    layer = layer_of(store.path, table)
    assert QgsWkbTypes.displayString(layer.wkbType()) == LAYERS[table]
    assert layer.featureCount() == store._database.value(f'SELECT count(*) FROM "{table}"') > 0  # noqa: S608
    times = {field.name() for field in layer.fields() if field.type() == QMetaType.Type.QDateTime}
    assert times == TIMES.get(table, set())
    if LAYERS[table] != "NoGeometry":
        assert layer.crs().authid() == "EPSG:4326"
        box_of_all = QgsRectangle()
        for feature in layer.getFeatures():
            if feature.hasGeometry():
                box_of_all.combineExtentWith(feature.geometry().boundingBox())
        assert layer.extent() == box_of_all
        assert layer.hasSpatialIndex() == QgsFeatureSource.SpatialIndexPresence.SpatialIndexPresent


@pytest.mark.parametrize("table", [table for table, kind in LAYERS.items() if kind != "NoGeometry"])
def test_gdal_uses_the_spatial_index(store: geopackage.GeoPackageStore, table: str) -> None:
    dataset = ogr.Open(str(store.path))
    column = dataset.GetLayerByName(table).GetGeometryColumn()
    answer = dataset.ExecuteSQL(f"SELECT HasSpatialIndex('{table}', '{column}') AS has")
    assert answer.GetNextFeature().GetField(0) == 1
    dataset.ReleaseResultSet(answer)
    index, rows = f"rtree_{table}_{column}", f'SELECT count("{column}") FROM "{table}"'  # noqa: S608
    assert store._database.value(f'SELECT count(*) FROM "{index}"') == store._database.value(rows)  # noqa: S608


def test_window_in_qgis_finds_what_lies_there(store: geopackage.GeoPackageStore) -> None:
    layer = layer_of(store.path, "control_area")
    request = QgsFeatureRequest().setFilterRect(QgsRectangle(37.31, 36.51, 37.39, 36.59))
    actors = {feature["actor"] for feature in layer.getFeatures(request)}
    assert actors == {"unknown", "ISIS", "FSA"}
    assert len(list(layer.getFeatures(request))) < layer.featureCount()


def test_times_are_wall_clock_and_half_open(store: geopackage.GeoPackageStore) -> None:
    layer = layer_of(store.path, "control_area")
    taken = next(feature for feature in layer.getFeatures() if feature["actor"] == "FSA")
    assert taken["valid_from"].toString("yyyy-MM-dd HH:mm:ss.zzz") == "2016-08-17 00:00:00.000"
    assert taken["valid_from"].timeSpec() == Qt.TimeSpec.UTC
    assert not isinstance(taken["valid_to"], QDateTime) or taken["valid_to"].isNull()
    lost = [feature for feature in layer.getFeatures() if feature["actor"] == "ISIS" and feature["valid_to"]]
    ends = {
        feature["valid_to"].toString("yyyy-MM-dd HH:mm:ss.zzz") for feature in lost if not feature["valid_to"].isNull()
    }
    assert ends == {"2016-08-16 23:59:59.999"}


def test_qgis_cannot_rewrite_the_log(store: geopackage.GeoPackageStore) -> None:
    store.close()
    layer = layer_of(store.path, "control_change")
    provider = layer.dataProvider()
    first = next(layer.getFeatures())
    note = layer.fields().indexOf("note")
    assert not provider.changeAttributeValues({first.id(): {note: "rewritten"}})
    assert not provider.deleteFeatures([first.id()])
    del layer, provider
    again = geopackage.open(store.path)
    assert again.verify() == []
    assert again.head().seq == 4
    again.close()


def test_writing_while_qgis_looks_on(store: geopackage.GeoPackageStore) -> None:
    """QGIS holds the file open: we write, it sees, and the write-ahead log stays when it lets go."""
    layer = layer_of(store.path, "change_marker")
    before = len(list(layer.getFeatures()))
    entry = recorder(store).log(capture("SDF", "2016-09-10", box(37.6, 36.1, 37.7, 36.2), "ISIS"))
    layer.dataProvider().reloadData()
    uids = {feature["change_uid"] for feature in layer.getFeatures()}
    assert entry.uid in uids
    assert len(uids) == before + 1
    del layer
    assert store._database.value("PRAGMA journal_mode") == "wal"
    assert store.verify() == []


def test_one_sqlite_library_here() -> None:
    sqlite_library.require_one_sqlite()
    assert sqlite_library.python_source_id() == sqlite_library.gdal_source_id()
    assert len(sqlite_library.mapped_libraries()) == 1


def test_another_sqlite_library_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_library, "gdal_source_id", lambda: "2026-03-13 another")
    with pytest.raises(StorageError, match="another SQLite library") as caught:
        sqlite_library.require_one_sqlite()
    assert "same distribution" in caught.value.remedy


def test_two_copies_of_one_library_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    maps = tmp_path / "maps"
    maps.write_text(
        "7f00 r-xp 0 08:01 1 /usr/lib/libsqlite3.so.0.8.6\n7f01 r--p 0 08:01 1 /usr/lib/libsqlite3.so.0.8.6\n"
        "7f02 r-xp 0 08:01 2 /opt/my conda/lib/libsqlite3.so.0.8.6\n7f03 rw-p 0 00:00 0\n"
    )
    monkeypatch.setattr(sqlite_library, "_MAPPED_FILES", maps)
    with pytest.raises(StorageError, match="/opt/my conda/lib"):
        sqlite_library.require_one_sqlite()


EXAMPLES = re.findall(
    r"```sql\n(.*?)```",
    (Path(__file__).parent.parent.parent / "docs" / "file-format.md").read_text(encoding="utf-8"),
    flags=re.DOTALL,
)


@pytest.mark.parametrize("sql", EXAMPLES, ids=["areas", "border", "changes", "claims"])
def test_examples_of_the_manual(store: geopackage.GeoPackageStore, sql: str) -> None:
    """Each runs in GDAL and in bare SQLite with the same answer."""
    recorder(store).log(capture("SDF", "2016-09-04", box(37.6, 36.1, 37.7, 36.2), "ISIS"))
    gdal.UseExceptions()
    dataset = gdal.OpenEx(str(store.path))
    answer = dataset.ExecuteSQL(sql)
    by_gdal = [tuple(row.GetField(column) for column in range(row.GetFieldCount())) for row in answer]
    dataset.ReleaseResultSet(answer)
    with closing(sqlite3.connect(store.path)) as connection:
        by_sqlite = connection.execute(sql).fetchall()
    assert len(by_gdal) == len(by_sqlite) >= 1
    assert [row[-1] for row in by_gdal] == [row[-1] for row in by_sqlite]


def test_example_of_areas_is_right(store: geopackage.GeoPackageStore) -> None:
    with closing(sqlite3.connect(store.path)) as connection:
        areas = dict(connection.execute(EXAMPLES[0]).fetchall())
    assert areas["FSA"] == pytest.approx(497, abs=2)
    assert sum(areas.values()) == pytest.approx(9970, abs=40)


@pytest.mark.parametrize("table", LAYERS)
def test_manual_names_every_column(store: geopackage.GeoPackageStore, table: str) -> None:
    manual = (Path(__file__).parent.parent.parent / "docs" / "file-format.md").read_text(encoding="utf-8")
    section = manual.split(f"### `{table}`", 1)[1].split("\n##", 1)[0]
    everywhere = {"fid", "geom", "valid_from", "valid_to", "t0", "t1", "key", "value", "place_id"}
    columns = [row["name"] for row in store._database.rows("SELECT name FROM pragma_table_info(?)", (table,))]
    assert [name for name in columns if name not in everywhere and f"`{name}`" not in section] == []
