"""The algorithms of analysis: on a small campaign, on the facts of the sample, and in the real qgis_process."""

from __future__ import annotations

import csv
import json
import shutil

import pytest
from qgis.core import Qgis, QgsApplication, QgsProcessingException

from plugin.campaign.moment import parse_moment
from plugin.storage.geopackage import open_in_qgis

STRETCH = "Azaz-Jarabulus"
ANALYSIS = ("statistics", "borderaccess", "contiguity", "pockets", "claimcheck", "disagreement")
PEOPLE = "code,name,color,hatch,bloc\nRED,The Reds,#cc4444,none,\nBLUE,The Blues,#4466cc,dots,\n"
AREA = '{"type":"Polygon","coordinates":[[[37,36],[38,36],[38,37],[37,37],[37,36]]]}'
LINES = (
    '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"North","side":"right"},'
    '"geometry":{"type":"LineString","coordinates":[[37,37],[38,37]]}}]}'
)
HEADER = (
    "date,time_precision,place,alt_names,lat,lon,coord_source,kind,from_actor,to_actor,source,source_type,"
    "reliability,credibility,note,ground\n"
)
LOG = HEADER + "\n".join(
    f'{when},{precision},{place},,{lat},{lon},,{kind},{loser},{taker},{source},media,B,2,,"{ground}"'
    for when, precision, place, lat, lon, kind, loser, taker, source, ground in (
        ("2020-01-01", "day", "Aville", 36.55, 37.15, "initial", "", "RED", "Wire",
         "POLYGON((37 36, 37.3 36, 37.3 37, 37 37, 37 36))"),
        ("2020-01-01", "day", "Beville", 36.55, 37.85, "initial", "", "RED", "Wire",
         "POLYGON((37.7 36, 38 36, 38 37, 37.7 37, 37.7 36))"),
        ("2020-01-01", "day", "Ceville", 36.05, 37.45, "initial", "", "BLUE", "Wire",
         "POLYGON((37.3 36, 37.7 36, 37.7 37, 37.3 37, 37.3 36))"),
        ("2020-01-05", "day", "Deville", 36.55, 37.45, "captured", "BLUE", "RED", "Wire",
         "POLYGON((37.4 36.5, 37.5 36.5, 37.5 36.6, 37.4 36.6, 37.4 36.5))"),
        ("2020-01-08/2020-01-12", "range", "Bridge", 36.55, 37.6, "captured", "BLUE", "RED", "Wire",
         "POLYGON((37.3 36.5, 37.7 36.5, 37.7 36.6, 37.3 36.6, 37.3 36.5))"),
        ("2020-01-10", "day", "Deville", 36.55, 37.45, "captured", "BLUE", "RED", "Desk",
         "POLYGON((37.4 36.5, 37.5 36.5, 37.5 36.6, 37.4 36.6, 37.4 36.5))"),
    )
) + "\n"  # fmt: skip


@pytest.fixture
def war(run, tmp_path) -> str:
    """Two red towns, a red pocket between them in blue ground, and a bridge at an uncertain moment."""
    given = {"AOI": ("area.geojson", AREA), "ACTORS": ("actors.csv", PEOPLE), "LINES": ("lines.geojson", LINES)}
    for name, (file, text) in given.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
        given[name] = str(tmp_path / file)
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    path = str(tmp_path / "war.gpkg")
    run("newcampaign", TITLE="Small war", ZONE="Asia/Damascus", OUTPUT=path, **given)
    run("importchanges", CAMPAIGN=path, INPUT=str(tmp_path / "log.csv"), RECORDED_BY="desk")
    return path


def table(run, name: str, campaign: object, **parameters: object) -> list[dict]:
    return run(name, CAMPAIGN=str(campaign), OUTPUT="TEMPORARY_OUTPUT", **parameters).rows()


@pytest.mark.parametrize("name", ANALYSIS)
def test_every_algorithm_says_what_it_is(plugin, name):
    algorithm = QgsApplication.processingRegistry().algorithmById(f"campaign_replay:{name}")
    assert algorithm.shortHelpString()
    assert algorithm.tags()
    assert algorithm.icon().pixmap(24).toImage() != QgsApplication.getThemeIcon("/processingAlgorithm.svg").pixmap(24)
    for definition in algorithm.parameterDefinitions():
        assert definition.help(), definition.name()
    assert not algorithm.flags() & Qgis.ProcessingAlgorithmFlag.HideFromModeler
    optional = {definition.name() for definition in algorithm.parameterDefinitions() if not definition.isDestination()}
    assert "CAMPAIGN" in optional


def test_statistics_by_change_and_by_day(run, war):
    rows = table(run, "statistics", war, MEASURES=["ground"])
    assert {row["at"] for row in rows} == {"2020-01-01", "2020-01-05", "2020-01-08", "2020-01-12"}
    red = {row["at"]: row for row in rows if row["actor"] == "RED"}
    assert red["2020-01-05"]["least"] == red["2020-01-05"]["value"]
    assert red["2020-01-08"]["least"] < red["2020-01-08"]["value"] == red["2020-01-08"]["most"]
    assert red["2020-01-12"]["least"] == red["2020-01-12"]["value"]
    assert red["2020-01-01"]["actor_name"] == "The Reds"
    by_day = table(run, "statistics", war, MEASURES=["ground"], STEP="day")
    assert len({row["at"] for row in by_day}) == 12
    assert all(
        sum(row["value"] for row in by_day if row["at"] == at) == pytest.approx(9_941, abs=5)
        for at in {row["at"] for row in by_day}
    )


def test_statistics_of_every_kind_a_matrix_and_pictures(run, war, tmp_path):
    told = run(
        "statistics",
        CAMPAIGN=war,
        OUTPUT="TEMPORARY_OUTPUT",
        MATRIX="TEMPORARY_OUTPUT",
        CHARTS=str(tmp_path / "charts"),
        START="2020-01-02",
        FORMAT="svg",
    )
    assert {row["measure"] for row in told.rows()} == {"ground", "border", "front", "places"}
    (flow,) = told.rows("MATRIX")
    assert (flow["from_actor"], flow["to_actor"]) == ("BLUE", "RED")
    assert flow["km2"] == pytest.approx(396, abs=3)
    pictures = sorted(path.name for path in (tmp_path / "charts").iterdir())
    assert pictures == ["border-North.svg", "front.svg", "ground.svg", "matrix.svg", "places.svg"]
    assert "2020" in (tmp_path / "charts" / "ground.svg").read_text(encoding="utf-8")


def test_contiguity_by_change_with_the_gap_as_a_line(run, war):
    told = run("contiguity", CAMPAIGN=war, FROM="aville", TO="Beville", OUTPUT="TEMPORARY_OUTPUT")
    assert [(row["valid_from"], row["joined"], row["gap_km"]) for row in told.rows()] == [
        ("2020-01-01", "apart", pytest.approx(35.6, abs=0.1)),
        ("2020-01-08", "joined", None),
    ]
    apart, joined = told.features()
    assert apart.geometry().length() == pytest.approx(0.4, abs=1e-6)
    assert joined.geometry().isNull()
    assert told.layer().crs().authid() == "EPSG:4326"


def test_a_place_that_is_not_there_is_told_with_those_that_are(run, war):
    with pytest.raises(QgsProcessingException, match=r"FROM.*Avile.*Aville"):
        table(run, "contiguity", war, FROM="Avile", TO="Beville")
    with pytest.raises(QgsProcessingException, match=r"GREEN.*RED, BLUE"):
        table(run, "contiguity", war, FROM="Aville", TO="Beville", ACTOR="GREEN")


def test_pockets_are_kept_when_wanted_and_follow_the_ground(run, war, tmp_path):
    def sieges() -> list[str]:
        store = open_in_qgis(war, read_only=True)
        try:
            return [f"{one.place_id} {one.origin}" for one in store.sieges_at(parse_moment("2020-01-06").earliest)]
        finally:
            store.close()

    (row,) = table(run, "pockets", war, KEEP=False)
    assert (row["besieged"], row["besieger"], row["places"]) == ("RED", "BLUE", "Deville")
    assert (row["begin"], row["end"]) == ("2020-01-05", "2020-01-08")
    assert sieges() == []
    assert run("pockets", CAMPAIGN=war, OUTPUT="TEMPORARY_OUTPUT").results["POCKETS"] == 1
    assert sieges() == ["deville detected"]
    bridge = next(row for row in LOG.splitlines() if ",Bridge," in row)
    for day, expected in (("2020-02-01", ["deville detected"]), ("2020-01-05", [])):
        (tmp_path / "more.csv").write_text(f"{HEADER}{bridge.replace('2020-01-08/2020-01-12,range', f'{day},day')}\n")
        run("importchanges", CAMPAIGN=war, INPUT=str(tmp_path / "more.csv"))
        assert sieges() == expected


def test_a_given_figure_is_checked_over_time(run, war):
    rows = table(run, "claimcheck", war, VALUE=50, ACTOR="red", LINE="North")
    assert rows[0]["computed"] == pytest.approx(53.4, abs=0.1)
    assert rows[0]["difference"] == pytest.approx(3.4, abs=0.1)
    assert rows[0]["line_km"] == pytest.approx(89.0, abs=0.1)
    areas = table(run, "claimcheck", war, VALUE=6_000, MEASURE="area", ACTOR="RED")
    assert [row["at"] for row in areas] == ["2020-01-01", "2020-01-05", "2020-01-08", "2020-01-12"]
    with pytest.raises(QgsProcessingException, match="states no figure"):
        table(run, "claimcheck", war)


def test_a_count_of_places_and_a_length_of_fronts_are_checked_too(run, war):
    places = table(run, "claimcheck", war, VALUE=3, MEASURE="places", ACTOR="RED")
    assert [(row["at"], row["computed"], row["difference"]) for row in places][:3] == [
        ("2020-01-01", 2, -1),
        ("2020-01-05", 3, 0),
        ("2020-01-08", 4, 1),
    ]
    fronts = table(run, "claimcheck", war, VALUE=222, MEASURE="front_length", ACTOR="BLUE", END="2020-01-06")
    told = table(run, "statistics", war, MEASURES=["front"], END="2020-01-06")
    assert [row["computed"] for row in fronts] == [row["value"] for row in told if row["actor"] == "BLUE|RED"]
    # Two fronts of a degree of latitude, and from the 5th on the edge of a square of a tenth of a degree.
    assert [row["computed"] for row in fronts] == [pytest.approx(222, abs=0.1), pytest.approx(262, abs=0.2)]
    assert {row["unit"] for row in fronts} == {"km"}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"VALUE": "abc", "ACTOR": "RED", "LINE": "North"}, r"VALUE.*'abc'"),
        ({"VALUE": "9"}, r"LINE: No reference line is named.*North"),
        ({"VALUE": "9", "LINE": "North"}, r"ACTOR: No actor is named.*RED, BLUE"),
    ],
)
def test_a_given_figure_that_is_none_or_nobodys_is_refused(run, war, given, words):
    with pytest.raises(QgsProcessingException, match=words):
        table(run, "claimcheck", war, **given)


def test_charts_that_cannot_be_written_are_told_in_words(run, war, tmp_path):
    (tmp_path / "taken").write_text("no folder", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match=r"^CHARTS: .*taken"):
        table(run, "statistics", war, CHARTS=str(tmp_path / "taken"))


def test_sources_that_differ_are_points(run, war):
    told = run("disagreement", CAMPAIGN=war, OUTPUT="TEMPORARY_OUTPUT")
    assert "Deville" in {row["place"] for row in told.rows()}
    assert {"Wire", "Desk"} in [set(row["sources"].split(", ")) for row in told.rows() if row["how"] == "other_date"]
    point = told.features()[0].geometry().asPoint()
    assert 37 < point.x() < 38
    assert 36 < point.y() < 37


@pytest.mark.parametrize("said", ["maybe", "no"])
def test_a_flag_that_is_neither_true_nor_false_is_refused_in_words(said, run, war):
    with pytest.raises(QgsProcessingException, match=f"DOUBTS is “{said}”. Write true or false."):
        run("disagreement", CAMPAIGN=war, DOUBTS=said, OUTPUT="TEMPORARY_OUTPUT")


@pytest.mark.parametrize("said", [True, "true", "TRUE", "1", False, "false", "0", None])
def test_a_flag_is_read_as_qgis_writes_it(said, run, war):
    assert run("disagreement", CAMPAIGN=war, DOUBTS=said, OUTPUT="TEMPORARY_OUTPUT").rows()


def test_an_empty_log_is_refused_in_words(run, tmp_path, war):
    (tmp_path / "empty.csv").write_text(PEOPLE, encoding="utf-8")
    empty = str(tmp_path / "empty.gpkg")
    run(
        "newcampaign", TITLE="None", ZONE="UTC", AOI=str(tmp_path / "area.geojson"),
        ACTORS=str(tmp_path / "actors.csv"), OUTPUT=empty,
    )  # fmt: skip
    for name in ("statistics", "disagreement"):
        with pytest.raises(QgsProcessingException, match="log is empty"):
            table(run, name, empty)
    assert table(run, "pockets", empty) == []
    assert table(run, "borderaccess", empty) == []


# The sample


def test_isis_touched_turkey_until_4_september(run, sample):
    (row,) = table(run, "borderaccess", sample, LINE=STRETCH, ACTOR="ISIS")
    assert row["valid_to"] == row["latest_to"] == "2016-09-04"
    assert row["km_last"] > 15


@pytest.mark.parametrize("day", ["2016-08-23", "2016-09-05"])
def test_afrin_and_kobane_are_apart(run, sample, day):
    rows = table(run, "contiguity", sample, FROM="Afrin", TO="Kobani", ACTOR="SDF", START=day, END=day, STEP="day")
    assert [(row["valid_from"], row["joined"], row["gap_km"]) for row in rows] == [
        (day, "apart", pytest.approx(53.7, abs=0.2))
    ]


def test_east_aleppo_is_a_pocket_from_the_day_the_siege_is_reported(run, sample):
    rows = table(run, "pockets", sample, KEEP=False)
    (row,) = [row for row in rows if row["places"] == "Aleppo (east, rebel-held)"]
    assert (row["besieged"], row["besieger"], row["begin"], row["end"]) == (
        "REBEL",
        "GOV",
        "2016-09-04",
        "2016-12-22",
    )


def test_the_91_km_are_reached_on_the_day_they_were_said(run, sample):
    rows = table(run, "claimcheck", sample)
    reached = [row["at"] for row in rows if row["computed"] >= row["stated"]]
    assert reached[0] == rows[0]["said_at"] == "2016-09-04"


def test_known_contradictions_are_on_the_map(run, sample):
    places = {row["place"] for row in table(run, "disagreement", sample)}
    assert {"Ghandurah", "al-Athariyah"} <= places


# The real program


@pytest.fixture(scope="module")
def in_qgis_process(real_run, sample, tmp_path_factory):
    folder = tmp_path_factory.mktemp("process")
    copy = folder / "sample.gpkg"
    shutil.copy(sample, copy)

    def go(name: str, **parameters: str) -> dict:
        return real_run(name, folder, CAMPAIGN=str(copy), **parameters)

    go.folder = folder
    return go


def test_statistics_in_qgis_process(in_qgis_process):
    folder = in_qgis_process.folder
    in_qgis_process(
        "statistics", LINE=STRETCH, START="2016-08-23", END="2016-09-05", STEP="day",
        OUTPUT=str(folder / "figures.csv"), MATRIX=str(folder / "matrix.csv"), CHARTS=str(folder / "charts"),
    )  # fmt: skip
    with (folder / "figures.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["measure"] == "border" and row["at"] == "2016-09-04"]
    assert [(row["actor"], round(float(row["value"]), 1)) for row in rows] == [("FSA-TR", 92.0)]
    assert (folder / "charts" / "ground.png").read_bytes().startswith(b"\x89PNG")
    assert (folder / "matrix.csv").exists()


def test_contiguity_in_qgis_process(in_qgis_process):
    out = in_qgis_process.folder / "gap.geojson"
    in_qgis_process("contiguity", FROM="Afrin", TO="Kobane", ACTOR="SDF", START="2016-09-05", END="2016-09-05",
                    OUTPUT=str(out))  # fmt: skip
    (feature,) = json.loads(out.read_text(encoding="utf-8"))["features"]
    assert feature["properties"]["joined"] == "apart"
    assert feature["geometry"]["type"] == "LineString"
