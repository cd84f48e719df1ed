"""Dated maps as they are published, with all their faults, become a log from which every map comes out again."""

from __future__ import annotations

import json
import resource
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
import shapely

from plugin.campaign.actor import UNKNOWN
from plugin.campaign.errors import CampaignError
from plugin.campaign.moment import moment_at, parse_moment
from plugin.exchange.mapping import Decision
from plugin.exchange.ogr_tables import open_table
from plugin.exchange.problems import ImportCancelledError
from plugin.exchange.snapshot_files import MapFolder, MapTable
from plugin.exchange.snapshot_import import SnapshotImport, SnapshotOptions, SnapshotReport
from plugin.storage import geopackage
from plugin.storage.recorder import Recorder
from plugin.territory.geodesy import areas_m2
from tests.unit.builder import CampaignBuilder, day

ZONE = "Asia/Damascus"
OPTIONS = SnapshotOptions("status", (Decision("Daesh", "ISIS"), Decision("Rebels", "FSA")))


def feature(status: str, geometry: object, name: str = "status") -> dict:
    return {"type": "Feature", "properties": {name: status}, "geometry": geometry}


def areas(edge: float, wiggle: int = 0) -> list[dict]:
    """ISIS west of an edge and the rebels east of it, along a line that is not straight."""
    lat = np.linspace(36.1, 36.9, 60)
    front = np.column_stack((edge + 0.01 * np.sin(40 * lat + wiggle), lat))
    west = shapely.Polygon([(37.1, 36.1), *front.tolist(), (37.1, 36.9)])
    east = shapely.Polygon([(37.9, 36.1), (37.9, 36.9), *front[::-1].tolist()])
    pairs = (("Daesh", west), ("Rebels", east))
    return [feature(who, json.loads(shapely.to_geojson(ground))) for who, ground in pairs]


def write(path: Path, features: list[dict], wrap: bool = False) -> None:
    whole: dict = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps({"id": 7, "map": whole} if wrap else whole), encoding="utf-8")


@pytest.fixture
def store(tmp_path: Path, qgis_app: object) -> Iterator[geopackage.GeoPackageStore]:
    frame = CampaignBuilder().actors("ISIS", "FSA").square_aoi(37.0, 36.0).campaign
    made = geopackage.create(tmp_path / "war.gpkg", frame)
    yield made
    made.close()


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    folder = tmp_path / "maps"
    folder.mkdir()
    return folder


def imported(store: geopackage.GeoPackageStore, source: object, options: SnapshotOptions = OPTIONS) -> SnapshotReport:
    taken = SnapshotImport(source, options, store.campaign())
    taken.refuse_undecided()
    return taken.log(store, Recorder(store))


def differs_km2(store: geopackage.GeoPackageStore, instant: int, features: list[dict]) -> float:
    """Square kilometres of a map that the territory gives to somebody else."""
    codes = {"Daesh": "ISIS", "Rebels": "FSA"}
    total = 0.0
    for one in features:
        ground = shapely.from_geojson(json.dumps(one["geometry"]))
        for held in store.holdings_at(instant):
            if held.actor != codes[one["properties"]["status"]]:
                common = shapely.intersection(ground, held.ground)
                parts = [part for part in shapely.get_parts(common) if part.geom_type == "Polygon"]
                total += float(areas_m2(parts).sum()) / 1e6
    return total


def test_the_territory_on_each_day_is_that_days_map_within_the_sliver_rule(store, maps):
    days = {}
    for number, edge in enumerate((37.5, 37.5, 37.495, 37.48, 37.52, 37.5199, 37.45), start=8):
        days[f"2024-07-{number:02d}"] = areas(edge)
        write(maps / f"map_202407{number:02d}.geojson", areas(edge))
    report = imported(store, MapFolder(maps, ZONE))
    assert (report.maps, report.unchanged, report.set_aside) == (7, 2, [])
    for when, features in days.items():
        assert differs_km2(store, day(when), features) <= report.most_left_km2 + 1e-3
    assert report.differs_km2 == pytest.approx(report.left_km2, abs=1e-3)
    assert 0 < report.most_left_km2 < 2


def test_the_same_maps_add_nothing_and_a_new_one_adds_its_day(store, maps):
    for number, edge in enumerate((37.5, 37.49), start=8):
        write(maps / f"202407{number:02d}.geojson", areas(edge))
    first = imported(store, MapFolder(maps, ZONE))
    again = imported(store, MapFolder(maps, ZONE))
    write(maps / "20240710.geojson", areas(37.48))
    later = imported(store, MapFolder(maps, ZONE))
    assert (first.entries, again.entries, later.entries) == (3, 0, 1)


def test_every_known_fault_of_published_maps_is_borne(store, maps):
    west, east = areas(37.5)
    ring = [[37.2, 36.2], [37.3, 36.3], [37.3, 36.2], [37.2, 36.3], [37.2, 36.2]]
    bow_tie = {"type": "Polygon", "coordinates": [ring]}
    east["geometry"] = {
        "type": "GeometryCollection",
        "geometries": [east["geometry"], {"type": "Point", "coordinates": [37.6, 36.5, 9.0]}],
    }
    point = feature("Some town", {"type": "Point", "coordinates": [37.2, 36.2]})
    write(maps / "2024-07-08.geojson", [west, east, point, feature("Daesh", bow_tie), feature("Daesh", None)])
    write(maps / "20240709T0600.geojson", areas(37.3))
    write(maps / "20240709T1800.geojson", areas(37.49), wrap=True)
    renamed = [feature(one["properties"]["status"], one["geometry"], "name") for one in areas(37.48)]
    write(maps / "x_20240713.geojson", renamed)
    (maps / "20240714.geojson").write_text('{"type": "FeatureCollection", "fea')
    write(maps / "no date.geojson", areas(37.1))
    report = imported(store, MapFolder(maps, ZONE, by_day=True))
    said = " ".join(remark.message for remark in report.remarks)
    for words in ("of the same day", "no date in its name", "cannot be read", "overlap"):
        assert words in said
    assert report.set_aside == ["20240714.geojson: holds no ground."]
    moments = [entry.draft.moment.text for entry in store.in_force()]
    assert moments == ["2024-07-08", "2024-07-08", "2024-07-09", "2024-07-10/2024-07-13"]


def test_maps_of_one_day_count_at_their_times(store, maps):
    names = ("2024-07-08.geojson", "20240709T0600.geojson", "map_2024-07-09_18-30.geojson", "1720594800.geojson")
    edges = (37.5, 37.49, 37.47, 37.46)
    for name, edge in zip(names, edges, strict=True):
        write(maps / name, areas(edge))
    imported(store, MapFolder(maps, ZONE))
    times = ("2024-07-08", "2024-07-09T06:00", "2024-07-09T18:30", "2024-07-10T10:00")
    moments = [entry.draft.moment.text for entry in store.in_force()]
    assert moments == [times[0], *times]
    for when, edge in zip(times, edges, strict=True):
        assert differs_km2(store, parse_moment(when).earliest, areas(edge)) < 0.5


def test_the_times_of_a_date_field_count_unless_only_days_are_wanted(store, tmp_path):
    features = []
    for when, edge in (("2024-07-08T06:00", 37.5), ("2024-07-08T21:00", 37.48)):
        features += [one | {"properties": one["properties"] | {"at": when}} for one in areas(edge)]
    write(tmp_path / "all.geojson", features)
    table = open_table(tmp_path / "all.geojson")
    assert MapTable(table, "at", ZONE, by_day=True).count == 1
    report = imported(store, MapTable(table, "at", ZONE))
    assert (report.maps, report.entries) == (2, 3)
    assert {entry.draft.moment.text for entry in store.in_force()} == {"2024-07-08T06:00", "2024-07-08T21:00"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("map 20240708", "2024-07-08"),
        ("2024-7-8 control", "2024-07-08"),
        ("20240708T1800", "2024-07-08T18:00"),
        ("202407081800", "2024-07-08T18:00"),
        ("20240708_1805_final", "2024-07-08T18:05"),
        ("2024-07-08T18-00-30Z", "2024-07-08T21:00:30"),
        ("20240708T1800Z", "2024-07-08T21:00"),
        ("20240708_9999", "2024-07-08"),
        ("1720396800", "2024-07-08T03:00"),
        ("1720396800000", "2024-07-08T03:00"),
        ("990708", "1999-07-08"),
    ],
)
def test_dates_and_times_in_names(name, expected, maps):
    write(maps / f"{name}.geojson", areas(37.5))
    (found,) = MapFolder(maps, ZONE).maps()
    assert moment_at(found.instant).text == expected


def test_a_day_that_jumps_and_comes_back_is_set_aside(store, maps):
    for number, edge in enumerate((37.5, 37.15, 37.5, 37.5), start=8):
        write(maps / f"202407{number:02d}.geojson", areas(edge))
    report = imported(store, MapFolder(maps, ZONE))
    assert len(report.set_aside) == 1
    assert "20240709" in report.set_aside[0]
    assert report.entries == 2


def test_statuses_that_mean_nobody_are_listed_and_nothing_is_logged(store, maps):
    write(maps / "20240708.geojson", [*areas(37.5), feature("Grey zone", areas(37.5)[0]["geometry"])])
    with pytest.raises(CampaignError, match="Grey zone"):
        imported(store, MapFolder(maps, ZONE))
    assert store.head().seq == 0


def test_stopping_leaves_nothing(store, maps):
    for number in range(8, 12):
        write(maps / f"202407{number:02d}.geojson", areas(37.5 - number / 1000))
    taken = SnapshotImport(MapFolder(maps, ZONE), OPTIONS, store.campaign())
    with pytest.raises(ImportCancelledError):
        taken.log(store, Recorder(store), lambda done, total: done < 2)
    assert store.head().seq == 0
    assert {held.actor for held in store.holdings_at(day("2024-07-12"))} == {UNKNOWN}


def resident_mb() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**20


def test_a_series_of_hundreds_is_stopped_anywhere_and_leaves_nothing_behind(store, maps):
    for number in range(200):
        write(maps / f"{date(2022, 1, 1) + timedelta(number):%Y%m%d}.geojson", areas(37.5 + number / 2000))
    taken = []
    # While the maps are followed, twice, to know what the second costs beyond the first; then while all is derived.
    for share in (0.2, 0.2, 0.6):
        taken.append(resident_mb())
        series = SnapshotImport(MapFolder(maps, ZONE), OPTIONS, store.campaign())
        with pytest.raises(ImportCancelledError):
            series.log(store, Recorder(store), lambda done, total, share=share: done < share * total)
        assert store.head().seq == 0
        assert not store.campaign().sources
        assert not store.is_stale()
        assert {held.actor for held in store.holdings_at(day("2022-07-12"))} == {UNKNOWN}
    assert taken[2] - taken[1] < 20
    for path in sorted(maps.iterdir())[2:]:
        path.unlink()
    assert imported(store, MapFolder(maps, ZONE)).maps == 2


def test_one_table_with_a_date_field_and_fill_colours(store, tmp_path):
    features = []
    for number, edge in ((9, 37.48), (8, 37.5)):
        for one in areas(edge):
            one["properties"] = {
                "day": f"2024-07-{number:02d}",
                "fill": "#FF0000" if one["properties"]["status"] == "Daesh" else "#00ff0080",
            }
            features.append(one)
    write(tmp_path / "all.geojson", features)
    source = MapTable(open_table(tmp_path / "all.geojson"), "day", ZONE)
    colours = (Decision("#ff0000", "ISIS"), Decision("#00FF00", "FSA"))
    report = imported(store, source, SnapshotOptions("fill colour", colours))
    assert (report.maps, report.entries) == (2, 3)
