"""The sample campaign through the algorithms: the facts it must come to."""

from __future__ import annotations

import pytest
from qgis.core import QgsVectorLayer

from plugin.campaign.moment import parse_moment
from plugin.storage import geopackage

STRETCH = "Azaz-Jarabulus"


def ledger(run, sample, day: str, line: str = STRETCH) -> dict[str, float]:
    rows = run(
        "borderledger", CAMPAIGN=str(sample), LINE=line, START=day, END=day, OUTPUT="TEMPORARY_OUTPUT"
    ).rows()
    return {row["actor"]: row["km"] for row in rows}


def test_no_fact_is_lost(run, sample):
    log = QgsVectorLayer(f"{sample}|layername=control_change", "log", "ogr")
    places = QgsVectorLayer(f"{sample}|layername=place", "places", "ogr")
    assert (log.featureCount(), places.featureCount()) == (586, 289)
    without_ground = [feature for feature in log.getFeatures() if feature.geometry().isNull()]
    assert len(without_ground) == 54


def test_isis_leaves_the_border_on_4_september(run, sample):
    before, after = ledger(run, sample, "2016-09-03"), ledger(run, sample, "2016-09-04")
    assert before["ISIS"] > 15
    assert after.get("ISIS", 0.0) == 0.0
    assert after["FSA-TR"] == pytest.approx(92.04, abs=0.05)


@pytest.mark.parametrize("line", [STRETCH, "Turkey-Syria border"])
@pytest.mark.parametrize("day", ["2016-07-01", "2016-08-23", "2016-08-28", "2016-09-04", "2017-03-29"])
def test_shares_sum_to_the_line(run, sample, day, line):
    length = {STRETCH: 92.04, "Turkey-Syria border": 355.44}[line]
    assert sum(ledger(run, sample, day, line).values()) == pytest.approx(length, abs=0.05)


@pytest.mark.parametrize("day", ["2016-07-08", "2016-08-23", "2016-08-27", "2016-09-04", "2017-03-29"])
def test_the_rows_on_file_sum_to_the_line_too(sample, day):
    """Whoever adds up border_share without the plugin gets the line, no stretch of it twice."""
    store = geopackage.open(sample, read_only=True)
    try:
        shares = store.shares_at(parse_moment(day).earliest, STRETCH)
        assert sum(share.length_km for share in shares) == pytest.approx(92.0444, abs=0.0005)
    finally:
        store.close()


def test_the_prime_ministers_91_km_stand_beside_the_computed_length(run, sample):
    (claim,) = run(
        "checks", CAMPAIGN=str(sample), OUTPUT="TEMPORARY_OUTPUT", CLAIMS="TEMPORARY_OUTPUT"
    ).rows("CLAIMS")
    assert (claim["stated"], claim["line"], claim["actor"]) == (91.0, STRETCH, "FSA-TR")
    assert claim["computed"] == pytest.approx(92.04, abs=0.05)
    assert claim["difference"] == pytest.approx(1.04, abs=0.05)
    assert "Yildirim" in claim["source"]
    assert "geodesic" in claim["method"]


def test_every_unlocated_entry_is_among_the_findings(run, sample):
    rows = run("checks", CAMPAIGN=str(sample), OUTPUT="TEMPORARY_OUTPUT").rows()
    assert sum(row["code"] == "unlocated" for row in rows) == 54
    assert all(row["message"] for row in rows)


def test_the_state_fills_the_area_of_interest_at_any_day(run, sample):
    areas = []
    for day in ("2016-07-01", "2016-09-04", "2017-03-29"):
        rows = run("controlat", CAMPAIGN=str(sample), INSTANT=day, OUTPUT="TEMPORARY_OUTPUT").rows()
        areas.append(sum(row["area_km2"] for row in rows))
    assert areas[0] == pytest.approx(areas[1], rel=1e-7)
    assert areas[0] == pytest.approx(areas[2], rel=1e-7)


def test_importing_the_sample_again_adds_nothing(run, sample, tmp_path):
    from tests.qgis.conftest import SAMPLE

    counts = run("importchanges", CAMPAIGN=str(sample), INPUT=str(SAMPLE / "chronology.csv")).results
    assert (counts["ENTRIES"], counts["REPEATED"], counts["NEW_PLACES"]) == (0, 586, 0)
