"""Imports measured: a long CSV beside QGIS loading it, and dated maps beside geopandas.overlay."""

from __future__ import annotations

import csv
import json
import random
import time
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import shapely

from plugin.exchange.csv_changes import COLUMNS, ChangeTable
from plugin.exchange.into_campaign import import_changes
from plugin.exchange.mapping import Decision
from plugin.exchange.projections import projection_of
from plugin.exchange.snapshot_files import MapFolder
from plugin.exchange.snapshot_import import SnapshotImport, SnapshotOptions
from plugin.storage import geopackage
from plugin.storage.recorder import Recorder
from tests.unit.builder import CampaignBuilder

ROWS = 100_000
DAYS, VERTICES = 365, 3_000
COMPARED = 20
ACTORS = ("A", "B", "C", "D")


def bench_long_csv(tmp_path: Path, qgis_app: object) -> None:
    from qgis.core import QgsVectorLayer

    frame = CampaignBuilder().actors(*ACTORS).square_aoi(37.0, 36.0).campaign
    store = geopackage.create(tmp_path / "war.gpkg", frame)
    path = tmp_path / "long.csv"
    _write_chronology(path)
    started = time.perf_counter()
    layer = QgsVectorLayer(f"file://{path}?xField=lon&yField=lat&crs=EPSG:4326", "csv", "delimitedtext")
    loaded = sum(1 for _ in layer.getFeatures())
    qgis_seconds = time.perf_counter() - started
    started = time.perf_counter()
    report = import_changes(ChangeTable(path), store, Recorder(store), projection_of("EPSG:32637"))
    seconds = time.perf_counter() - started
    store.close()
    assert report.entries == loaded == ROWS
    print(
        f"\n{ROWS:,} rows into the log, territory derived: {seconds:.0f} s ({seconds / ROWS * 1e3:.2f} ms a row); "
        f"QGIS loads the table in {qgis_seconds:.1f} s: {seconds / qgis_seconds:.0f} x"
    )


def bench_dated_maps(tmp_path: Path, qgis_app: object) -> None:
    import geopandas

    folder = tmp_path / "maps"
    folder.mkdir()
    files = _write_maps(folder)
    frame = CampaignBuilder().actors(*ACTORS).aoi(shapely.box(35.9, 35.0, 40.1, 38.5)).campaign
    store = geopackage.create(tmp_path / "war.gpkg", frame)
    options = SnapshotOptions("status", tuple(Decision(actor, actor) for actor in ACTORS))
    started = time.perf_counter()
    steps = SnapshotImport(MapFolder(folder, "UTC"), options, frame).steps()
    changed = sum(len(step.difference.takeovers) for step in steps)
    ours = (time.perf_counter() - started) / DAYS
    started = time.perf_counter()
    report = SnapshotImport(MapFolder(folder, "UTC"), options, frame).log(store, Recorder(store))
    logged = (time.perf_counter() - started) / DAYS
    store.close()
    started = time.perf_counter()
    before = geopandas.read_file(files[0])
    for path in files[1 : COMPARED + 1]:
        after = geopandas.read_file(path)
        both = geopandas.overlay(before, after, how="intersection")
        both = both[both.status_1 != both.status_2]
        before = after
    theirs = (time.perf_counter() - started) / COMPARED
    assert changed == report.entries
    print(
        f"\n{DAYS} maps of {VERTICES:,} vertices, from files to changes: {ours * 1e3:.0f} ms a map; "
        f"geopandas {geopandas.__version__} reads and overlays them in {theirs * 1e3:.0f} ms: {theirs / ours:.1f} x. "
        f"Logged, with the territory derived: {logged * 1e3:.0f} ms a map ({report.entries} entries)"
    )


def _write_chronology(path: Path) -> None:
    chance = random.Random(1)
    spots = [(f"p{number}", 37.02 + 0.96 * chance.random(), 36.02 + 0.96 * chance.random()) for number in range(1_000)]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS.required, restval="")
        writer.writeheader()
        for number in range(ROWS):
            name, lon, lat = chance.choice(spots)
            writer.writerow(
                {
                    "date": date(2014, 1, 1) + timedelta(days=number * 1_000 // ROWS), "place": name,
                    "lat": f"{lat:.5f}", "lon": f"{lon:.5f}", "kind": "captured", "to_actor": chance.choice(ACTORS),
                    "source": "SOHR", "reliability": "B", "credibility": "2", "note": f"note {number}",
                }
            )  # fmt: skip


def _write_maps(folder: Path) -> list[Path]:
    """Four bands whose fronts bulge in three spots a day."""
    chance = np.random.default_rng(1)
    along = np.linspace(36.0, 40.0, VERTICES // 6)
    fronts = [36.0 + 0.5 * number + np.cumsum(chance.normal(0, 0.002, len(along))) for number in range(1, 4)]
    files = []
    for day in range(DAYS):
        for _ in range(3):
            front = fronts[chance.integers(3)]
            bulge = np.exp(-(((np.arange(len(along)) - chance.integers(20, len(along) - 20)) / 6) ** 2))
            front += np.where(bulge > 1e-3, bulge * chance.normal(0, 0.02), 0)
        lines = [np.array([(36, 35.5), (40, 35.5)]), *(np.column_stack((along, front)) for front in fronts)]
        lines.append(np.array([(36, 38.0), (40, 38.0)]))
        features = [
            {
                "type": "Feature",
                "properties": {"status": actor},
                "geometry": json.loads(shapely.to_geojson(shapely.Polygon([*low.tolist(), *top[::-1].tolist()]))),
            }
            for actor, low, top in zip(ACTORS, lines, lines[1:], strict=False)
        ]
        path = folder / f"{date(2023, 1, 1) + timedelta(days=day):%Y%m%d}.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
        files.append(path)
    return files
