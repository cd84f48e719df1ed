"""Logging keeps an entry and all that follows from it, or nothing; and in any order it gives what a rebuild gives."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from plugin.campaign.actor import UNKNOWN
from plugin.campaign.change import ChangeKind, Status
from plugin.campaign.errors import CampaignError
from plugin.campaign.place import Place
from plugin.campaign.times import DAY, FOREVER
from plugin.paper.standing_rows import StandingRows
from plugin.storage.derivation import Derivation, areas_km2
from plugin.storage.errors import CancelledError
from plugin.storage.geopackage import GeoPackageStore
from plugin.territory.state_rows import FID, DerivedTable
from tests.unit.builder import box, day
from tests.unit.storage_helpers import capture, new_store, recorder, war

START = day("2016-08-01")
EVERYWHERE = box(37.0, 36.0, 38.0, 37.0)
ROW_COUNTS = (
    "SELECT (SELECT count(*) FROM control_change), (SELECT count(*) FROM control_area), count(*) FROM front_line"
)


def filled(folder: Path) -> GeoPackageStore:
    """ISIS everywhere, FSA in al-Rai since 17 August."""
    store = new_store(folder)
    desk = recorder(store)
    desk.log(capture("ISIS", "2016-07-01", EVERYWHERE))
    desk.log(capture("FSA", "2016-08-17", box(37.3, 36.5, 37.4, 36.6), "ISIS", "al-Rai"))
    return store


def counts(store: GeoPackageStore) -> tuple[object, ...]:
    return tuple(store._database.rows(ROW_COUNTS)[0])


def picture(store: GeoPackageStore, instant: int) -> tuple[object, ...]:
    """All that the derived side says of an instant, free of how ground is cut into pieces."""
    km2: Counter[tuple[object, ...]] = Counter()
    held = store.holdings_at(instant)
    for holding, area in zip(held, areas_km2(held), strict=True):
        km2[(holding.tenure, holding.contest, holding.is_uncertain)] += area
    fronts: Counter[tuple[object, ...]] = Counter()
    for front in store.fronts_at(instant):
        fronts[(front.actor_a, front.actor_b, front.hostile)] += front.length_km
    shares: Counter[str] = Counter()
    for share in store.shares_at(instant):
        shares[share.actor] += share.length_km
    return (
        {state: round(area, 2) for state, area in km2.items()},
        {pair: round(length, 2) for pair, length in fronts.items()},
        {actor: round(length, 3) for actor, length in shares.items()},
        sorted(store.statuses_at(instant), key=lambda status: status.place_id),
        sorted(store.sieges_at(instant), key=lambda siege: siege.place_id),
    )


def scribble(store: GeoPackageStore, seed: int, rounds: int) -> None:
    """Entries, corrections, reviews and retractions in no order of time."""
    dice, desk = random.Random(seed), recorder(store)
    places = ["al-Rai", "Dabiq", ""]
    for _ in range(rounds):
        standing = [entry for entry in store.in_force() if entry.seq > 1]
        deed = dice.random()
        if deed < 0.2 and standing:
            desk.retract(dice.choice(standing).uid, "it was not so")
        elif deed < 0.3 and (drafts := [entry for entry in standing if entry.draft.status is Status.DRAFT]):
            desk.review([dice.choice(drafts).uid])
        else:
            west, south = 37 + dice.randrange(0, 9) / 10, 36 + dice.randrange(0, 9) / 10
            ground = box(west, south, west + dice.choice((0.1, 0.15, 0.3)), south + dice.choice((0.1, 0.22)))
            when = f"2016-08-{dice.randrange(1, 29):02d}" + dice.choice(("", "~", "/2016-08-30"))
            kind = dice.choice([ChangeKind.CAPTURED] * 4 + [ChangeKind.CONTESTED, ChangeKind.BESIEGED])
            place = "Dabiq" if kind is ChangeKind.BESIEGED else dice.choice(places)
            loser, taker = dice.sample(["ISIS", "FSA", "SDF"], 2)
            draft = war().draft(kind, place, loser, taker, when, ground=ground)
            if deed > 0.9 and standing:
                desk.correct(dice.choice(standing).uid, draft)
            else:
                desk.log(draft)


@pytest.mark.parametrize("seed", range(4))
def test_any_order_gives_what_a_rebuild_gives(tmp_path: Path, seed: int) -> None:
    store = filled(tmp_path)
    scribble(store, seed, rounds=25)
    instants = [START + days * DAY // 2 for days in range(-2, 64, 5)]
    before = [picture(store, instant) for instant in instants]
    markers = store.markers_between(START, START + 90 * DAY)
    recorder(store).rebuild()
    assert [picture(store, instant) for instant in instants] == before
    by_uid = sorted(markers, key=lambda marker: marker.change_uid)
    assert sorted(store.markers_between(START, START + 90 * DAY), key=lambda marker: marker.change_uid) == by_uid
    assert store.verify() == []
    store.close()


def test_statuses_are_as_long_as_nothing_changes(tmp_path: Path) -> None:
    """Re-cutting ground beside a place leaves its row alone."""
    store = filled(tmp_path)
    rows = "SELECT fid, actor, t0, t1 FROM place_status WHERE place_id = 'Dabiq' ORDER BY t0"
    before = [tuple(row) for row in store._database.rows(rows)]
    desk = recorder(store)
    desk.log(capture("FSA", "2016-08-20", "POLYGON ((37.41 36.51, 37.49 36.51, 37.49 36.52, 37.41 36.51))", "ISIS"))
    desk.log(capture("SDF", "2016-08-22", box(37.45, 36.9, 37.5, 37.0), "ISIS"))
    assert [tuple(row) for row in store._database.rows(rows)] == before
    assert [(row[1], row[2], row[3]) for row in before] == [
        (UNKNOWN, -(2**63), day("2016-07-01")),
        ("ISIS", day("2016-07-01"), FOREVER),
    ]
    store.close()


def test_review_only_puts_its_name_on_the_ground(tmp_path: Path) -> None:
    store = filled(tmp_path)
    entry = list(store.entries())[1]
    everything = "SELECT fid, geom, actor, t0, t1, change_uid FROM control_area ORDER BY fid"
    before = [tuple(row) for row in store._database.rows(everything)]
    (reviewed,) = recorder(store).review([entry.uid])
    after = [tuple(row) for row in store._database.rows(everything)]
    assert after == [(*row[:5], reviewed.uid if row[5] == entry.uid else row[5]) for row in before]
    assert after != before
    assert reviewed.order == entry.order
    (marker,) = store.markers_between(day("2016-08-17"), day("2016-08-18"))
    assert marker.change_uid == reviewed.uid
    assert store.verify() == []
    store.close()


def test_retraction_and_return(tmp_path: Path) -> None:
    store = filled(tmp_path)
    entry, desk = list(store.entries())[1], recorder(store)
    with_it = picture(store, day("2016-09-01"))[3]
    gone = desk.retract(entry.uid, "it was not so")
    assert {status.actor for status in store.statuses_at(day("2016-09-01"))} == {"ISIS"}
    assert store.fronts_at(day("2016-09-01")) == []
    back = desk.correct(gone.uid, entry.draft)
    assert picture(store, day("2016-09-01"))[3] == with_it
    assert back.rank == entry.rank
    store.close()


@pytest.mark.parametrize("step", ["take", "follow_places"])
def test_failure_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    store = filled(tmp_path)
    before, head = counts(store), store.head()
    whole: Callable[..., None] = getattr(Derivation, step)

    def fail(*given: object) -> None:
        whole(*given)
        raise RuntimeError("power cut")

    monkeypatch.setattr(Derivation, step, fail)
    with pytest.raises(RuntimeError, match="power cut"):
        recorder(store).log(capture("SDF", "2016-08-20", box(37.5, 36.5, 37.6, 36.6), "ISIS"))
    assert (counts(store), store.head(), store.is_stale()) == (before, head, False)
    assert store.verify() == []
    store.close()


def test_many_are_all_or_none(tmp_path: Path) -> None:
    store = filled(tmp_path)
    before = counts(store)
    good = capture("SDF", "2016-08-20", box(37.5, 36.5, 37.6, 36.6), "ISIS")
    with pytest.raises(CampaignError, match="NOBODY"):
        recorder(store).log_many([good, capture("NOBODY", "2016-08-21", EVERYWHERE, "ISIS")])
    assert counts(store) == before
    store.close()


def test_many_can_be_stopped(tmp_path: Path) -> None:
    store = filled(tmp_path)
    before, told = counts(store), []
    drafts = [capture("SDF", f"2016-08-{number:02d}", box(37.5, 36.5, 37.6, 36.6), "ISIS") for number in range(1, 9)]

    def go_on(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 3

    with pytest.raises(CancelledError):
        recorder(store).log_many(drafts, go_on)
    assert counts(store) == before
    assert told == [(1, 8), (2, 8), (3, 8)]
    store.close()


def test_rebuild_can_be_stopped(tmp_path: Path) -> None:
    store = filled(tmp_path)
    before = counts(store)
    with pytest.raises(CancelledError):
        recorder(store).rebuild(lambda _done, _total: False)
    assert counts(store) == before
    assert not store.is_stale()
    store.close()


def test_trying_again_logs_once(tmp_path: Path) -> None:
    store = filled(tmp_path)
    draft = capture("SDF", "2016-08-20", box(37.5, 36.5, 37.6, 36.6), "ISIS")
    first = recorder(store).log(draft, "a" * 32)
    assert recorder(store).log(draft, "a" * 32) == first
    assert store.head().seq == 3
    store.close()


def test_an_entry_is_superseded_once(tmp_path: Path) -> None:
    store = filled(tmp_path)
    entry, desk = list(store.entries())[1], recorder(store)
    desk.retract(entry.uid, "it was not so")
    with pytest.raises(CampaignError, match="superseded by entry 3"):
        desk.retract(entry.uid, "really")
    with pytest.raises(CampaignError, match="no entry"):
        desk.retract("0" * 32, "which")
    store.close()


def test_stale_side_is_rebuilt_before_it_is_built_upon(tmp_path: Path) -> None:
    store = filled(tmp_path)
    right = picture(store, day("2016-09-01"))
    with store.transaction():
        store.clear_derived()
        store.mark_stale()
    assert store.is_stale()
    assert store.verify() == ["the derived layers are not those of the last entry: rebuild them"]
    recorder(store).log(capture("SDF", "2016-10-01", box(37.5, 36.5, 37.6, 36.6), "ISIS"))
    assert not store.is_stale()
    assert picture(store, day("2016-09-01")) == right
    store.close()


def test_what_the_frame_makes_stale(tmp_path: Path) -> None:
    store = filled(tmp_path)
    campaign, desk = store.campaign(), recorder(store)
    store.add_sources(list(campaign.sources.values()))
    store.add_actors(list(campaign.actors.values()), campaign.memberships)
    assert not store.is_stale()
    desk.add_places([Place("Azaz", "Azaz", 37.05, 36.58)])
    assert not store.is_stale()
    assert [one.actor for one in store.statuses_at(day("2016-08-18")) if one.place_id == "Azaz"] == ["ISIS"]
    store.add_actors([campaign.actors["ISIS"]], [])
    assert not store.is_stale()
    store.add_actors([campaign.actors["SDF"]], [])
    assert store.is_stale()
    desk.rebuild()
    store.add_lines(list(campaign.lines.values()))
    assert store.is_stale()
    store.close()


def test_what_changes_turns_one_state_into_another(tmp_path: Path) -> None:
    store = filled(tmp_path)
    scribble(store, 7, rounds=20)
    standing = StandingRows(store.states())
    instants = [START - 40 * DAY, START, START + 3 * DAY, START + 17 * DAY, START + 90 * DAY]
    for after in instants:
        for upto in instants:
            standing.go_to(after)
            standing.go_to(upto)
            shown = {row[FID] for row in standing.rows(DerivedTable.CONTROL_AREA)}
            assert shown == {holding.fid for holding in store.holdings_at(upto)}
    store.close()


def test_window_holds_what_the_whole_state_holds_there(tmp_path: Path) -> None:
    store = filled(tmp_path)
    scribble(store, 8, rounds=20)
    window, instant = (37.3, 36.5, 37.45, 36.62), START + 20 * DAY

    def meets(bounds: tuple[float, ...]) -> bool:
        return bounds[0] <= window[2] and window[0] <= bounds[2] and bounds[1] <= window[3] and window[1] <= bounds[3]

    assert store.holdings_at(instant, window) == [
        holding for holding in store.holdings_at(instant) if meets(holding.ground.bounds)
    ]
    store.close()


def test_place_that_was_put_elsewhere(tmp_path: Path) -> None:
    """Its statuses move with it, and say who holds it there."""
    store = filled(tmp_path)
    recorder(store).add_places([Place("Dabiq", "Dabiq town", 37.37, 36.57)])
    rows = "SELECT DISTINCT ST_MinX(geom) AS lon, name FROM place_status WHERE place_id = 'Dabiq'"
    assert [tuple(row) for row in store._database.rows(rows)] == [(37.37, "Dabiq town")]
    assert not store.is_stale()
    store.close()


def test_statuses_of_a_back_dated_entry_end_at_the_next_one(tmp_path: Path) -> None:
    store = filled(tmp_path)
    recorder(store).log(capture("SDF", "2016-07-20", box(37.3, 36.5, 37.4, 36.6), "ISIS", "al-Rai"))
    rows = "SELECT actor, t0, t1 FROM place_status WHERE place_id = 'al-Rai' ORDER BY t0"
    assert [tuple(row) for row in store._database.rows(rows)][1:] == [
        ("ISIS", day("2016-07-01"), day("2016-07-20")),
        ("SDF", day("2016-07-20"), day("2016-08-17")),
        ("FSA", day("2016-08-17"), FOREVER),
    ]
    store.close()
