"""Each algorithm on a small campaign: what it writes, what it refuses, and that a refusal changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsProcessingException, QgsVectorLayer

from plugin.storage.geopackage import open_in_qgis

ACTORS = "code,name,color,hatch,bloc\nRED,The Reds,#cc4444,none,\nBLUE,The Blues,#4466cc,dots,\n"
AREA = '{"type":"Polygon","coordinates":[[[37,36],[38,36],[38,37],[37,37],[37,36]]]}'
LINES = (
    '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"North","side":"right"},'
    '"geometry":{"type":"LineString","coordinates":[[37,37],[38,37]]}}]}'
)
HEADER = (
    "date,time_precision,place,alt_names,lat,lon,coord_source,kind,from_actor,to_actor,source,source_type,"
    "reliability,credibility,note,ground\n"
)
WEST = "POLYGON((37 36, 37.5 36, 37.5 37, 37 37, 37 36))"
EAST = "POLYGON((37.5 36, 38 36, 38 37, 37.5 37, 37.5 36))"
CHRONOLOGY = (
    HEADER
    + f'2020-01-01,day,Aville,,36.5,37.2,,initial,,RED,Wire,media,B,2,,"{WEST}"\n'
    + f'2020-01-01,day,Beville,,36.5,37.8,,initial,,BLUE,Wire,media,B,2,,"{EAST}"\n'
    + f'2020-01-11,day,Beville,,36.5,37.8,,captured,BLUE,RED,Wire,media,B,2,,"{EAST}"\n'
)


@pytest.fixture
def write(tmp_path):
    def put(name: str, text: str) -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return str(tmp_path / name)

    return put


@pytest.fixture
def frame(write, tmp_path) -> dict[str, object]:
    """Parameters of a small new campaign."""
    return {
        "TITLE": "Small war",
        "ZONE": "Asia/Damascus",
        "AOI": write("area.geojson", AREA),
        "ACTORS": write("actors.csv", ACTORS),
        "LINES": write("lines.geojson", LINES),
        "OUTPUT": str(tmp_path / "war.gpkg"),
    }


@pytest.fixture
def war(run, frame) -> str:
    """A small campaign with an empty log."""
    return run("newcampaign", **frame).results["OUTPUT"]


@pytest.fixture
def fought(run, war, write) -> str:
    """The small campaign with its chronology."""
    run("importchanges", CAMPAIGN=war, INPUT=write("log.csv", CHRONOLOGY), RECORDED_BY="desk")
    return war


def entries(path: str) -> int:
    store = open_in_qgis(path, read_only=True)
    try:
        return store.head().seq
    finally:
        store.close()


def test_every_algorithm_explains_itself(plugin):
    provider = QgsApplication.processingRegistry().providerById("campaign_replay")
    promised = {"newcampaign", "importchanges", "rebuild", "controlat", "borderledger", "checks", "exportpages"}
    assert promised <= {algorithm.name() for algorithm in provider.algorithms()}
    for algorithm in provider.algorithms():
        assert len(algorithm.shortHelpString()) > 80, algorithm.name()
        assert algorithm.tags(), algorithm.name()
        assert not algorithm.icon().isNull(), algorithm.name()
        assert all(parameter.help() for parameter in algorithm.parameterDefinitions()), algorithm.name()


def test_a_new_campaign_keeps_what_it_was_given(run, frame):
    path = run("newcampaign", **frame, SUBTITLE="A test", REACH_KM=7.0, EFFECTIVE_RULE="middle").results["OUTPUT"]
    store = open_in_qgis(path, read_only=True)
    campaign = store.campaign()
    store.close()
    settings = campaign.settings
    assert (settings.title, settings.subtitle, settings.zone) == ("Small war", "A test", "Asia/Damascus")
    assert (settings.reach_km, settings.effective_rule.value, settings.projected_crs) == (7.0, "middle", "EPSG:32637")
    assert sorted(campaign.actors) == ["BLUE", "RED"]
    assert campaign.lines["North"].side == "right"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param({"ZONE": "Mars/Olympus"}, "Mars", id="zone"),
        pytest.param({"PROJECTION": "EPSG:4326"}, "metres", id="projection in degrees"),
        pytest.param({"ACTORS": "code,name,color\nRED,The Reds,red\n"}, r"row 2, color: .*#rrggbb", id="colour"),
        pytest.param({"ACTORS": "code,name\nRED,The Reds\n"}, "no column color", id="column"),
        pytest.param({"ACTORS": "code,name,color\nRED,A,#cc4444\nRED,B,#cc4444\n"}, "row 3, code: .*twice", id="twice"),
        pytest.param({"BLOCS": "actor,bloc\nGREEN,x\n"}, "GREEN", id="bloc of a stranger"),
        pytest.param({"BLOCS": "actor,bloc,valid_from,valid_to\nRED,x,2020-02,2020-01\n"}, "row 2", id="backwards"),
        pytest.param({"STRETCHES": "name,line,from_lat,from_lon,to_lat,to_lon\nS,River,36,37,36,38\n"}, "River",
                     id="stretch of no line"),
        pytest.param({"AOI": '{"type":"FeatureCollection","features":[]}'}, "(?i)area|AOI", id="no area"),
    ],
)  # fmt: skip
def test_a_bad_frame_is_refused_and_leaves_no_file(run, frame, write, change, words):
    suffix = {"ACTORS": "csv", "BLOCS": "csv", "STRETCHES": "csv", "AOI": "geojson"}
    given = {
        name: write(f"bad.{suffix[name]}", value) if name in suffix else value for name, value in change.items()
    }
    with pytest.raises(QgsProcessingException, match=words):
        run("newcampaign", **frame | given)
    assert not Path(frame["OUTPUT"]).exists()


def test_a_file_that_exists_is_not_overwritten(run, frame, fought):
    with pytest.raises(QgsProcessingException, match="exists already"):
        run("newcampaign", **frame)
    assert entries(fought) == 3


def test_import_tells_what_it_did(run, war, write):
    told = run("importchanges", CAMPAIGN=war, INPUT=write("log.csv", CHRONOLOGY))
    assert told.results == {"ENTRIES": 3, "UNLOCATED": 0, "NEW_PLACES": 2, "REPEATED": 0}
    assert told.progress[-1] == pytest.approx(100.0)


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        pytest.param(("captured", "liberated"), r"row 4, kind: 'liberated'", id="kind"),
        pytest.param(("2020-01-11", "2020-13-11"), r"row 4, date", id="date"),
        pytest.param(("BLUE,RED", "RED,RED"), r"row 4, from_actor", id="from is to"),
        pytest.param(("captured,BLUE,RED", "captured,BLUE,GREEN"), r"row 4, to_actor", id="actor"),
    ],
)
def test_a_bad_table_imports_nothing(run, war, write, bad, words):
    with pytest.raises(QgsProcessingException, match=words):
        run("importchanges", CAMPAIGN=war, INPUT=write("log.csv", CHRONOLOGY.replace(*bad)))
    store = open_in_qgis(war, read_only=True)
    campaign, head = store.campaign(), store.head()
    store.close()
    assert (head.seq, dict(campaign.places), dict(campaign.sources)) == (0, {}, {})


def test_a_cancelled_import_leaves_the_campaign_as_it_was(run, war, write):
    with pytest.raises(QgsProcessingException, match=r"(?i)stopped"):
        run("importchanges", cancel_at=50.0, CAMPAIGN=war, INPUT=write("log.csv", CHRONOLOGY))
    store = open_in_qgis(war, read_only=True)
    campaign, head, is_stale = store.campaign(), store.head(), store.is_stale()
    store.close()
    assert (head.seq, dict(campaign.places), is_stale) == (0, {}, False)


def test_what_is_no_campaign_is_told(run, tmp_path):
    (tmp_path / "no.gpkg").write_bytes(b"no database at all, but long enough to look at" * 40)
    for name in ("rebuild", "checks", "borderledger", "controlat"):
        with pytest.raises(QgsProcessingException, match="no.gpkg"):
            run(
                name,
                CAMPAIGN=str(tmp_path / "no.gpkg"),
                INSTANT="2020-01-01",
                OUTPUT="TEMPORARY_OUTPUT",
            )


def test_control_is_told_for_the_instant_asked(run, fought):
    def holders(when: str, **options: object) -> dict[str, float]:
        rows = run("controlat", CAMPAIGN=fought, INSTANT=when, OUTPUT="TEMPORARY_OUTPUT", **options).rows()
        return {row["actor"]: round(row["area_km2"]) for row in rows}

    half = 4_971
    assert holders("2019-12-31T00:00:00") == {"unknown": pytest.approx(2 * half, abs=4)}
    assert holders("2020-01-10T23:59:59") == {"RED": pytest.approx(half, abs=2), "BLUE": pytest.approx(half, abs=2)}
    assert holders("2020-01-11T00:00:00") == {"RED": pytest.approx(2 * half, abs=4)}


def test_undissolved_control_names_the_entry_behind_each_polygon(run, fought):
    told = run("controlat", CAMPAIGN=fought, INSTANT="2020-01-11", DISSOLVE=False, OUTPUT="TEMPORARY_OUTPUT")
    rows = told.rows()
    assert len(rows) == 2
    assert len({row["change_uid"] for row in rows}) == 2
    assert {row["valid_from"] for row in rows} == {"2020-01-01T00:00:00", "2020-01-11T00:00:00"}
    assert told.layer().crs().authid() == "EPSG:4326"


def test_ledger_by_day_and_by_change(run, fought):
    by_day = run("borderledger", CAMPAIGN=fought, LINE="North", OUTPUT="TEMPORARY_OUTPUT").rows()
    assert len({row["at"] for row in by_day}) == 11
    by_change = run("borderledger", CAMPAIGN=fought, STEP="change", OUTPUT="TEMPORARY_OUTPUT").rows()
    assert sorted((row["at"], row["actor"]) for row in by_change) == [
        ("2020-01-01", "BLUE"),
        ("2020-01-01", "RED"),
        ("2020-01-11", "RED"),
    ]
    assert by_change[-1]["km"] == pytest.approx(89.03, abs=0.02)
    assert by_change[-1]["share"] == pytest.approx(1.0)


def test_ledger_of_a_line_that_is_not_there_names_those_that_are(run, fought):
    with pytest.raises(QgsProcessingException, match="North"):
        run("borderledger", CAMPAIGN=fought, LINE="South", OUTPUT="TEMPORARY_OUTPUT")


def test_ledger_of_an_empty_log_is_refused(run, war):
    with pytest.raises(QgsProcessingException, match="empty"):
        run("borderledger", CAMPAIGN=war, OUTPUT="TEMPORARY_OUTPUT")


def test_checks_look_at_the_ground_just_before(run, war, write):
    again = CHRONOLOGY + f'2020-01-11,day,Beville,,36.5,37.8,,captured,BLUE,RED,Other,media,C,3,,"{EAST}"\n'
    run("importchanges", CAMPAIGN=war, INPUT=write("log.csv", again))
    rows = run("checks", CAMPAIGN=war, OUTPUT="TEMPORARY_OUTPUT").rows()
    assert [(row["seq"], row["code"]) for row in rows] == [(4, "duplicate")]


def test_rebuild_leaves_the_same_map(run, fought):
    def state() -> dict[str, float]:
        rows = run("controlat", CAMPAIGN=fought, INSTANT="2020-01-05", OUTPUT="TEMPORARY_OUTPUT").rows()
        return {row["actor"]: row["area_km2"] for row in rows}

    before = state()
    run("rebuild", CAMPAIGN=fought)
    assert state() == before


def test_the_file_shows_itself_in_any_qgis(fought):
    layer = QgsVectorLayer(f"{fought}|layername=control_area", "areas", "ogr")
    layer.loadDefaultStyle()
    assert layer.temporalProperties().isActive()
    assert layer.renderer().type() != "singleSymbol"


def test_pages_are_printed(run, fought, tmp_path):
    pdf = tmp_path / "pages.pdf"
    told = run("exportpages", CAMPAIGN=fought, START="2020-01-10", END="2020-01-11", OUTPUT=str(pdf))
    assert told.results == {"OUTPUT": str(pdf), "PAGES": 2}
    assert pdf.read_bytes().startswith(b"%PDF")


def test_pages_that_end_before_they_begin_are_refused(run, fought, tmp_path):
    with pytest.raises(QgsProcessingException, match="Swap"):
        run("exportpages", CAMPAIGN=fought, START="2020-01-11", END="2020-01-10", OUTPUT=str(tmp_path / "pages.pdf"))


def test_events_of_ucdp_become_a_styled_layer_and_nothing_is_logged(run, war, write):
    table = (
        "id,date_start,date_end,latitude,longitude,side_a,side_b,type_of_violence,best,where_prec\n"
        "1,2020-01-02,2020-01-03,36.5,37.5,Reds,Civilians,3,12,1\n2,2020-01-02,2020-01-03,10,10,Reds,Blues,1,1,1\n"
    )
    done = run("importchanges", CAMPAIGN=war, INPUT=write("ged.csv", table), MARKERS="TEMPORARY_OUTPUT")
    assert done.results["ENTRIES"] == 0
    (row,) = done.rows("MARKERS")
    assert (row["event_id"], row["violence"], row["deaths"]) == ("1", "one-sided", 12)
    layer = done.layer("MARKERS")
    assert layer.renderer().type() == "categorizedSymbol"
    assert layer.temporalProperties().startField() == "valid_from"
