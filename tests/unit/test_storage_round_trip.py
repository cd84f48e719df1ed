"""What goes into a file comes out of it: every dataclass, to the last bit, also after closing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from plugin.campaign.campaign import GRID_DEGREES
from plugin.campaign.change import ChangeKind, Status
from plugin.campaign.citation import Claim
from plugin.campaign.moment import Moment
from plugin.campaign.times import BEGINNING, FOREVER
from plugin.storage import geopackage
from plugin.territory import coverage
from plugin.territory.holdings import Contest, Ended, Holding, Siege, Tenure, TerritoryDelta
from tests.unit.builder import box, citation, day, ground_wkb
from tests.unit.storage_helpers import capture, cells_of_war, full_campaign, new_store, recorder, war


def reopened(store: geopackage.GeoPackageStore) -> geopackage.GeoPackageStore:
    store.close()
    return geopackage.open(store.path)


def test_frame_reads_back(tmp_path: Path) -> None:
    campaign = full_campaign()
    store = reopened(geopackage.create(tmp_path / "full.gpkg", campaign, cells_of_war()))
    assert store.campaign() == campaign
    assert store.cells() == cells_of_war()


def test_frame_can_change(tmp_path: Path) -> None:
    store, campaign = new_store(tmp_path), full_campaign()
    store.add_actors(list(campaign.actors.values()), campaign.memberships)
    store.add_places(list(campaign.places.values()))
    store.add_sources(list(campaign.sources.values()))
    store.add_lines(list(campaign.lines.values()))
    store.set_settings(campaign.settings)
    assert reopened(store).campaign() == campaign


def test_cells_are_frozen(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    other = replace(cells_of_war()[0], ground=ground_wkb(box(37.0, 36.0, 37.1, 36.1)))
    store.add_places([], [other])
    assert store.cells() == cells_of_war()


def test_entries_read_back(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    desk = recorder(store)
    cited = (
        citation("SOHR", "B2", uid="c1", published_at="2016-09-04", url="https://example.org/?a='b'&c=\"d\""),
        replace(citation("army", "C3", uid="c2"), text="“١٠٠ كم”\nsecond line"),
    )
    claims = (
        Claim("k1", "c2", day("2016-09-04"), "border_length", 91.0, "km", "FSA", "border"),
        Claim("k2", "c1", BEGINNING, "area", 0.1 + 0.2, "km2"),
    )
    drafts = [
        capture("ISIS", "2016-01-01", box(37.0, 36.0, 38.0, 37.0)),
        capture(
            "FSA",
            "2016-08-24~",
            box(37.3, 36.5, 37.4, 36.6),
            "ISIS",
            "al-Rai",
            citations=cited,
            claims=claims,
            note="n",
        ),
        capture("SDF", "2016-08-30/2016-09-01", None, "ISIS", "nowhere"),
        capture("SDF", "../2016-09-01", box(37.8, 36.1, 37.9, 36.2), "ISIS"),
        war().draft(ChangeKind.BESIEGED, "Dabiq", "ISIS", "FSA", "2016-10-01T14:30"),
    ]
    logged = desk.log_many(drafts)
    assert [entry.draft for entry in logged] == drafts
    store = reopened(store)
    assert list(store.entries()) == logged
    assert [store.entry(entry.uid) for entry in logged] == logged
    assert store.claims() == [claims[1], claims[0]]
    assert store.verify() == []


@pytest.mark.parametrize(
    "holding",
    [
        pytest.param(Holding(0, None, Tenure(), None, BEGINNING, FOREVER), id="unknown for ever"),
        pytest.param(Holding(0, None, Tenure("A", "u", (5, 2), 5), None, 5, FOREVER), id="open"),
        pytest.param(Holding(0, None, Tenure("A", "u", (5, 2), 9), None, 5, 9), id="uncertain"),
        pytest.param(Holding(0, None, Tenure("A", "u", (5, 2), 5), Contest("B", "v", (7, 3)), 7, 8), id="contested"),
        pytest.param(Holding(0, None, Tenure("A", "u", (5, 2), 5), Contest("", "w", (7, 4)), 7, 8), id="in doubt"),
        pytest.param(Holding(0, None, Tenure("A", "u", (BEGINNING, 1), BEGINNING), None, -(10**15), 0), id="long ago"),
    ],
)
def test_holding_reads_back(tmp_path: Path, holding: Holding) -> None:
    store = new_store(tmp_path)
    # A ring with a hole, in normal form as the engine leaves it.
    (ground,) = coverage.snap_to_grid([box(37.1, 36.1, 37.4, 36.4) - box(37.2, 36.2, 37.3, 36.3)], GRID_DEGREES)
    fid = store.territory().next_fid()
    held = replace(holding, fid=fid, ground=ground)
    everywhere = (36.0, 35.0, 39.0, 38.0)
    before = [one.fid for one in store.territory().beginning(everywhere, BEGINNING, FOREVER)]
    store.apply(TerritoryDelta((), (held,)), [1.0])
    after = reopened(store).territory().beginning(everywhere, BEGINNING, FOREVER)
    found = [one for one in after if one.fid not in before]
    assert found == [held]
    assert coverage.ground_to_wkb([found[0].ground]) == coverage.ground_to_wkb([ground])


def test_fids_are_not_used_twice(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    fid = store.territory().next_fid()
    held = Holding(fid, box(37.1, 36.1, 37.2, 36.2), Tenure("A", "u", (5, 1), 5), None, 5, FOREVER)
    store.apply(TerritoryDelta((), (held,)), [1.0])
    store.apply(TerritoryDelta((Ended(fid, 5, 5),), ()), [])
    assert store.territory().next_fid() == fid + 1


def test_derived_rows_read_back(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    desk = recorder(store)
    desk.log(capture("ISIS", "2016-01-01", box(37.0, 36.0, 38.0, 37.0)))
    desk.log(capture("FSA", "2016-08-17", box(37.3, 36.5, 37.4, 37.0), "ISIS", "al-Rai"))
    desk.log(
        war().draft(ChangeKind.CONTESTED, "Dabiq", "ISIS", "FSA", "2016-09-01", ground=box(37.4, 36.5, 37.5, 36.6))
    )
    desk.log(war().draft(ChangeKind.BESIEGED, "Dabiq", "ISIS", "SDF", "2016-09-02"))
    now = day("2016-09-03")
    fronts = store.fronts_at(now)
    assert {(front.actor_a, front.actor_b, front.hostile) for front in fronts} == {("FSA", "ISIS", True)}
    assert sum(front.length_km for front in fronts) == pytest.approx(2 * 55.5 + 8.94, abs=0.3)
    shares = store.shares_at(now, "border")
    assert {share.actor for share in shares} == {"FSA", "ISIS"}
    assert sum(share.length_km for share in shares) == pytest.approx(89.0, abs=0.1)
    assert store.shares_at(now, "another") == []
    statuses = {status.place_id: status for status in store.statuses_at(now)}
    assert (statuses["al-Rai"].actor, statuses["al-Rai"].valid_from) == ("FSA", day("2016-08-17"))
    assert (statuses["Dabiq"].contested_by, statuses["Dabiq"].besieged_by) == ("FSA", "SDF")
    assert store.sieges_at(now) == [Siege("Dabiq", "ISIS", "SDF", day("2016-09-02"), FOREVER)]
    markers = store.markers_between(day("2016-08-01"), day("2016-09-02"))
    assert [(one.kind, one.lon, one.lat) for one in markers] == [
        (ChangeKind.CAPTURED, 37.35, 36.55),
        (ChangeKind.CONTESTED, 37.45, 36.55),
    ]
    assert store.extent_in_time() == (day("2016-01-01"), day("2016-09-02"))


def test_as_known_at(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    desk = recorder(store)
    first = desk.log(capture("ISIS", "2016-01-01", box(37.0, 36.0, 38.0, 37.0)))
    second = desk.log(capture("FSA", "2016-08-17", box(37.3, 36.5, 37.4, 36.6), "ISIS"))
    third = desk.retract(second.uid, "it was not so")
    assert list(store.in_force()) == [first]
    assert list(store.in_force(as_known_at=second.recorded_at)) == [first, second]
    assert list(store.entries(as_known_at=second.recorded_at)) == [first, second]
    assert list(store.entries()) == [first, second, third]
    assert third.draft.status is Status.RETRACTED


def test_moment_open_at_both_ends(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    draft = replace(capture("ISIS", "2016", None), moment=Moment("../..", BEGINNING, FOREVER))
    entry = recorder(store).log(draft)
    assert store.entry(entry.uid) == entry
