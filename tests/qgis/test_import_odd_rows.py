"""Rows of other people's tables, through the whole import: taken as they are meant, or refused whole, in words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProcessingException, QgsProject, QgsVectorLayer

from plugin.campaign.change import ChangeKind
from plugin.storage.geopackage import open_in_qgis
from tests.gui.small_war import small_war
from tests.unit.builder import day

KML_POINT = "<Point><coordinates>37.3,36.3</coordinates></Point>"
HEADER = "date,place,holder,lost by,note\n"


@pytest.fixture
def war(tmp_path: Path, plugin: object) -> str:
    return str(small_war(tmp_path / "war.gpkg"))


@pytest.fixture
def take(run: Callable, war: str, tmp_path: Path) -> Callable:
    """Import a table of these rows."""

    def go(rows: str, header: str = HEADER, **given: object):
        path = tmp_path / "odd.csv"
        path.write_text(header + rows, encoding="utf-8")
        return run("importchanges", CAMPAIGN=war, INPUT=str(path), **given).results

    return go


@pytest.fixture
def log(war: str) -> Callable:
    def entries() -> list:
        store = open_in_qgis(war)
        try:
            assert store.verify() == []
            assert not store.is_stale()
            return list(store.entries())
        finally:
            store.close()

    return entries


REFUSED = {
    "a cell of a million characters": "2016-08-24,azaz,SDF,FSA-TR," + "x" * 1_000_000,
    "before Christ": "44 BC,azaz,SDF,FSA-TR,",
    "beyond the years": "10000-01-01,azaz,SDF,FSA-TR,",
    "half a row": "2016-08-24,azaz",
    "a date that may be two": "04/09/2016,azaz,SDF,FSA-TR,",
    "an actor that nobody is": "2016-08-24,azaz,Aliens,FSA-TR,",
}


@pytest.mark.parametrize("case", REFUSED)
def test_one_bad_row_keeps_every_other_out(case, take, log):
    before = len(log())
    good = "2016-08-20,azaz,SDF,FSA-TR,\n"
    with pytest.raises(QgsProcessingException) as refusal:
        take(good + REFUSED[case] + "\n" + good.replace("azaz", "manbij"))
    assert "row 3" in str(refusal.value) or REFUSED[case].split(",")[0] in str(refusal.value)
    assert len(str(refusal.value)) < 3_000
    assert len(log()) == before


def test_the_last_day_of_all_years_is_taken_and_shown(take, log, war):
    assert take("9999-12-31,azaz,SDF,FSA-TR,\n")["ENTRIES"] == 1
    assert log()[-1].draft.moment.text == "9999-12-31"
    layer = QgsVectorLayer(f"{war}|layername=control_area", "areas", "ogr")
    assert layer.featureCount() > 0


def test_formulas_are_words_and_nothing_more(take, log):
    assert take("2016-08-24,azaz,SDF,FSA-TR,=HYPERLINK(\"\"http://127.0.0.1\"\")\n")["ENTRIES"] == 1
    assert log()[-1].draft.note.startswith("=HYPERLINK")


def test_contradictory_rows_of_one_day_are_both_kept_in_order_and_found(take, log, run, war):
    rows = "2016-08-24,azaz,SDF,FSA-TR,\n2016-08-24,azaz,ISIS,FSA-TR,\n"
    assert take(rows)["ENTRIES"] == 2
    assert [entry.draft.to_actor for entry in log()[-2:]] == ["SDF", "ISIS"]
    store = open_in_qgis(war)
    try:
        (status,) = (one for one in store.statuses_at(day("2016-08-25")) if one.place_id == "azaz")
    finally:
        store.close()
    assert status.actor == "ISIS"
    found = run("checks", CAMPAIGN=war, OUTPUT="TEMPORARY_OUTPUT").rows()
    assert any("FSA-TR" in row["message"] or "ISIS" in row["message"] for row in found)


def test_two_places_of_one_name_stay_two(take, log):
    header = "date,place,lat,lon,holder\n"
    rows = "2016-08-24,Tal Abyad,36.25,37.25,SDF\n2016-08-25,Tal Abyad,36.55,37.55,SDF\n"
    assert take(rows, header)["NEW_PLACES"] == 2
    first, second = (entry.draft.place_id for entry in log()[-2:])
    assert first != second


@pytest.fixture
def layers(plugin: object) -> Iterator[Callable]:
    made = []

    def layer(crs: str, *rows: tuple[str, str | None]) -> QgsVectorLayer:
        one = QgsVectorLayer(f"Polygon?crs={crs}&field=date:string&field=holder:string", "odd", "memory")
        for holder, wkt in rows:
            feature = QgsFeature(one.fields())
            feature.setAttributes(["2016-08-24", holder])
            if wkt is not None:
                feature.setGeometry(QgsGeometry.fromWkt(wkt))
            one.dataProvider().addFeature(feature)
        QgsProject.instance().addMapLayer(one)
        made.append(one.id())
        return one

    yield layer
    QgsProject.instance().removeMapLayers(made)


@pytest.mark.parametrize(
    ("crs", "wkt"),
    [
        ("EPSG:4326", "POLYGON((37.25 36.25,37.35 36.25,37.35 36.35,37.25 36.25))"),
        ("EPSG:32637", "POLYGON((342700 4013200,351700 4013000,351900 4024100,342700 4013200))"),
        ("EPSG:3857", "POLYGON((4146700 4335900,4157800 4335900,4157800 4349700,4146700 4335900))"),
    ],
)
def test_ground_comes_from_any_crs(crs, wkt, layers, run, war, log):
    layer = layers(crs, ("SDF", wkt))
    assert run("importchanges", CAMPAIGN=war, LAYER=layer).results["ENTRIES"] == 1
    drawn = QgsGeometry()
    drawn.fromWkb(log()[-1].draft.footprint)
    box = drawn.boundingBox()
    assert (box.xMinimum(), box.yMinimum()) == pytest.approx((37.25, 36.25), abs=0.01)
    assert log()[-1].draft.kind is ChangeKind.CAPTURED


def test_a_feature_without_geometry_or_place_is_told_and_keeps_the_others_out(layers, run, war, log):
    layer = layers("EPSG:4326", ("SDF", "POLYGON((37.25 36.25,37.35 36.25,37.35 36.35,37.25 36.25))"), ("ISIS", None))
    before = len(log())
    with pytest.raises(QgsProcessingException, match="row 3.*no place and has no ground"):
        run("importchanges", CAMPAIGN=war, LAYER=layer)
    assert len(log()) == before


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2016-09-03T21:00:00Z", "2016-09-04T00:00"),
        ("2016-09-04T10:00:00-05:30", "2016-09-04T18:30"),
        ("2016-09-04T14:30:00+03:00", "2016-09-04T14:30"),
        ("2016-09-04T14:30:00", "2016-09-04T14:30"),
        ("2016-09-04T00:00:00Z", "2016-09-04"),
        ("2016-09-04", "2016-09-04"),
    ],
)
@pytest.mark.parametrize("ending", ["geojson", "kml"])
def test_a_time_with_a_zone_is_brought_to_the_campaigns(ending, written, meant, run, war, log, tmp_path):
    path = tmp_path / f"odd.{ending}"
    if ending == "kml":
        text = f"<Placemark><name>SDF</name><TimeSpan><begin>{written}</begin></TimeSpan>{KML_POINT}</Placemark>"
        text = f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{text}</Document></kml>'
        columns = {"date": "begin", "to_actor": "name"}
    else:
        point = {"type": "Point", "coordinates": [37.3, 36.3]}
        row = {"type": "Feature", "properties": {"when": written, "holder": "SDF"}, "geometry": point}
        text = json.dumps({"type": "FeatureCollection", "features": [row]})
        columns = {"date": "when", "to_actor": "holder"}
    path.write_text(text, encoding="utf-8")
    run("importchanges", CAMPAIGN=war, INPUT=str(path), MAPPING=json.dumps({"columns": columns}))
    assert log()[-1].draft.moment.text == meant
