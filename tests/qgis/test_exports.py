"""What other programs find in the files that go out: read back through GDAL and a QGIS that knows nothing of us."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from osgeo import ogr
from qgis.core import QgsVectorLayer

from tests.gui.small_war import small_war

COLOURS = {"Islamic State": "#63615d", "Syrian Democratic Forces": "#f6dc6b", "Turkey-backed rebels": "#a6d29c"}


@pytest.fixture
def war(run, tmp_path: Path) -> Path:
    path = small_war(tmp_path / "war.gpkg")
    table = tmp_path / "t.csv"
    rows = ("date,place,to,from", "2016-08-24T14:30,Tal Mizab,FSA-TR,ISIS", "2016-09-04/2016-09-06,manbij,ISIS,SDF")
    table.write_text("\n".join(rows))
    run("importchanges", CAMPAIGN=str(path), INPUT=str(table))
    return path


def exported(run, war: Path, kind: str, **more: object) -> Path:
    path = war.with_name(f"out.{kind.rpartition('_')[2]}")
    run("exportchanges", CAMPAIGN=str(war), FORMAT=kind, LICENCE="CC BY 4.0", OUTPUT=str(path), **more)
    return path


@pytest.mark.parametrize("kind", ["log_csv", "ledger_csv", "statistics_csv", "log_geojson", "areas_geojson", "kml"])
def test_every_file_says_what_it_means(kind, run, war):
    text = exported(run, war, kind).read_text(encoding="utf-8")
    for words in ("half-open", "Asia/Damascus", "CC BY 4.0", "SOHR"):
        assert words in text


@pytest.mark.skipif(ogr.GetDriverByName("LIBKML") is None, reason="without LIBKML GDAL reads no times of a KML")
def test_kml_tells_time_and_colour(run, war):
    dataset = ogr.Open(str(exported(run, war, "kml")))
    spans = {}
    for index in range(dataset.GetLayerCount()):
        layer = dataset.GetLayer(index)
        if layer.GetName() in COLOURS:
            for feature in layer:
                assert f"fc:{COLOURS[layer.GetName()]}99" in feature.GetStyleString().casefold()
                assert "PEN" not in feature.GetStyleString()
                begin, end = feature.GetFieldAsString("begin"), feature.GetFieldAsString("end")
                spans.setdefault(layer.GetName(), []).append((begin, end, feature.GetGeometryRef().GetEnvelope()[:2]))
    # Tal Mizab from 37.4 to 37.6 E goes at half past two: KML's last second is the one before.
    assert ("2016/07/07 00:00:00+03", "2016/08/24 14:29:59+03", (37.4, 37.6)) in spans["Islamic State"]
    assert ("2016/08/24 14:30:00+03", "", (37.4, 37.6)) in spans["Turkey-backed rebels"]
    moments = [feature.GetFieldAsString("timestamp") for feature in dataset.GetLayerByName("Control changes")]
    assert "2016/08/24 14:30:00+03" in moments


def test_areas_are_joined_over_the_tiles_of_the_engine(run, war):
    areas = json.loads(exported(run, war, "areas_geojson").read_text(encoding="utf-8"))["features"]
    azaz = [one for one in areas if one["properties"]["actor"] == "FSA-TR" and one["geometry"]["coordinates"]]
    assert len(azaz) == 2
    assert {one["properties"]["fill"] for one in azaz} == {"#a6d29c"}
    assert sum(one["properties"]["area_km2"] for one in azaz) == pytest.approx(398.68 + 397.67, abs=0.1)


def test_a_state_opens_styled_in_any_qgis(run, war):
    path = exported(run, war, "state_gpkg", INSTANT="2016-08-25")
    layers = {
        table: QgsVectorLayer(f"{path}|layername={table}", table, "ogr")
        for table in ("control_area", "front_line", "border_share", "place_status")
    }
    for table, layer in layers.items():
        assert layer.featureCount() > 0
        assert layer.renderer().type() not in ("singleSymbol", "nullSymbol"), table
        assert "half-open" in layer.metadata().abstract()
    rules = layers["control_area"].renderer().rootRule().descendants()
    drawn = {rule.label(): symbol.color().name() for rule in rules if (symbol := rule.symbol()) is not None}
    assert drawn["Turkey-backed rebels"] == "#a6d29c"


def test_the_ledger_sums_to_the_line(run, war):
    text = exported(run, war, "ledger_csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
    for then in ("2016-08-20", "2016-08-25"):
        at = [row for row in rows if row["valid_from"] <= then < (row["valid_to"] or "9999")]
        assert sum(float(row["value"]) for row in at) == pytest.approx(35.83, abs=0.05)
        assert len({row["key"] for row in at}) == len(at)
