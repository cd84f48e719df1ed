"""Other histories: the same engine, other entries; and what changed hands between two dates."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

import pytest
import shapely

from plugin.campaign.citation import Credibility
from plugin.campaign.times import DAY
from plugin.gui.views.other_history import history_on_file, words_of
from plugin.replay.difference import balances, handovers
from plugin.replay.memory_states import MemoryStates
from plugin.replay.other_history import HistoryChoice, StoppedError, compute
from plugin.storage import geopackage
from plugin.storage.state_rows import GeoPackageStates
from plugin.territory.geodesy import areas_m2
from plugin.territory.state_rows import DerivedRow, DerivedTable
from tests.gui.small_war import CELLS, small_campaign
from tests.qgis.replay_helpers import now_layers
from tests.unit.builder import FIRST_RECORDED_AT, day

AREAS = DerivedTable.CONTROL_AREA


def go_on(_done: int, _total: int) -> bool:
    return True


def history(war, choice: HistoryChoice) -> MemoryStates:
    entries = [entry for entry in war.log.in_force(choice.as_known_at) if choice.admits(entry)]
    return compute(war.campaign, [], entries, go_on)


def holder(states: MemoryStates, place: str, when: str) -> str:
    west, south, _, _ = CELLS[place].bounds
    # Off the middle, where edges of the area's tiles may meet.
    spot = shapely.Point(west + 0.0613, south + 0.0717)
    for row in map(DerivedRow.of, states.read(day(when)).rows[AREAS]):
        if shapely.from_wkb(row.wkb).contains(spot):
            return row.values[0]
    raise LookupError(place)


@pytest.fixture
def war():
    return (
        small_campaign()
        .captured("al-rai", "ISIS", "FSA-TR", "2016-08-17", cite=("SOHR B2",))
        .captured("tal-mizab", "ISIS", "FSA-TR", "2016-09-04", cite=("Twitter E4",))
        .captured("manbij", "SDF", "FSA-TR", "2016-09-10", cite=("Anadolu C3", "Twitter E4"))
    )


def test_only_what_is_credible(war):
    told = history(war, HistoryChoice(credibility=Credibility.PROBABLE))
    assert holder(told, "al-rai", "2016-10-01") == "FSA-TR"
    assert holder(told, "tal-mizab", "2016-10-01") == "ISIS"
    assert holder(told, "manbij", "2016-10-01") == "SDF"


def test_only_chosen_sources_and_both_judgements_on_one_citation(war):
    told = history(war, HistoryChoice(sources=frozenset({"SOHR", "Twitter"})))
    assert holder(told, "tal-mizab", "2016-10-01") == "FSA-TR"
    # Anadolu's word is credible enough, but it is Twitter that was chosen, and its word is not.
    told = history(war, HistoryChoice(sources=frozenset({"SOHR", "Twitter"}), credibility=Credibility.POSSIBLE))
    assert holder(told, "manbij", "2016-10-01") == "SDF"


def test_what_if_one_report_is_false(war):
    told = history(war, HistoryChoice(without=frozenset({war["al-rai"].uid})))
    assert holder(told, "al-rai", "2016-10-01") == "ISIS"
    assert [change.uid for change in told.timeline().changes].count(war["al-rai"].uid) == 0


def test_as_known_then(war):
    known = war["al-rai"].recorded_at
    war.correct("al-rai", to_actor="SDF")
    assert holder(history(war, HistoryChoice(as_known_at=known)), "al-rai", "2016-10-01") == "FSA-TR"
    assert holder(history(war, HistoryChoice()), "al-rai", "2016-10-01") == "SDF"
    nothing = history(war, HistoryChoice(as_known_at=FIRST_RECORDED_AT - 1))
    assert holder(nothing, "al-rai", "2016-10-01") == "unknown"
    assert nothing.timeline().extent is None


def test_it_can_be_stopped(war):
    with pytest.raises(StoppedError):
        compute(war.campaign, [], war.log.in_force(), lambda done, _total: done < 3)


def sizes(rows) -> Counter:
    """Square kilometres per holder and challenger."""
    found = Counter()
    for row in rows:
        found[row[4], row[5]] += row[7]
    return found


@pytest.mark.parametrize("when", ["2016-08-24", "2016-09-04", "2016-11-10", "2017-03-29"])
def test_all_entries_of_the_sample_in_memory_are_its_states_on_file(sample, in_memory, when):
    states = GeoPackageStates(sample)
    filed, told = states.read(day(when)).rows, in_memory.read(day(when)).rows
    states.close()
    assert sizes(told[AREAS]) == pytest.approx(sizes(filed[AREAS]), rel=1e-6)
    for table, columns in ((DerivedTable.PLACE_STATUS, slice(4, 9)), (DerivedTable.SIEGE, slice(4, 8))):
        assert sorted(map(str, (row[columns] for row in told[table]))) == sorted(
            map(str, (row[columns] for row in filed[table]))
        )
    for table in (DerivedTable.FRONT_LINE, DerivedTable.BORDER_SHARE):
        assert sum(row[-1] for row in told[table]) == pytest.approx(sum(row[-1] for row in filed[table]), rel=1e-4)


@pytest.fixture(scope="module")
def in_memory(sample: Path) -> MemoryStates:
    before = hashlib.sha256(sample.read_bytes()).hexdigest()
    states = history_on_file(sample, HistoryChoice(), go_on)
    assert hashlib.sha256(sample.read_bytes()).hexdigest() == before
    return states


def test_states_in_memory_step_like_those_on_file(in_memory):
    layers, instant = now_layers(), day("2016-08-20")
    for days in (0, 1, 1, 30, -40, 200):
        instant += days * DAY
        layers.take(in_memory.read(instant, layers.known))
        whole = in_memory.read(instant)
        for table in DerivedTable:
            assert set(layers.flat_rows(table).values()) == set(whole.rows[table])


def test_gains_and_losses_make_up_the_whole_difference(sample):
    states = GeoPackageStates(sample)
    before, after = (states.read(day(when)).rows[AREAS] for when in ("2016-08-23", "2016-11-01"))
    changes = handovers(map(DerivedRow.of, before), map(DerivedRow.of, after))
    states.close()
    held = [Counter(), Counter()]
    for counter, rows in zip(held, (before, after), strict=True):
        for row in rows:
            counter[row[4]] += row[7]
    told = {one.actor: one for one in balances(changes)}
    assert told["FSA-TR"].gained_km2 > 500
    for actor in held[0] | held[1]:
        change = held[1][actor] - held[0][actor]
        one = told.get(actor)
        assert change == pytest.approx(one.gained_km2 - one.lost_km2 if one else 0.0, abs=0.05)
    assert all(one.gained_by != one.lost_by for one in changes)


def test_the_same_date_twice_is_no_difference(sample):
    states = GeoPackageStates(sample)
    rows = list(map(DerivedRow.of, states.read(day("2016-09-04")).rows[AREAS]))
    states.close()
    assert handovers(rows, rows) == []


def test_two_histories_of_one_date_differ_by_ground_and_not_by_the_numbers_of_their_rows(war):
    """Rows of two histories may have the same numbers and be of other ground."""
    own, other = history(war, HistoryChoice()), history(war, HistoryChoice(credibility=Credibility.PROBABLE))
    first, second = (
        [DerivedRow.of(row)._replace(fid=fid) for fid, row in enumerate(states.read(day("2016-10-01")).rows[AREAS])]
        for states in (other, own)
    )
    told = {(one.lost_by, one.gained_by): one.area_km2 for one in handovers(first, second)}
    assert set(told) == {("ISIS", "FSA-TR"), ("SDF", "FSA-TR")}
    for place, holders in (("tal-mizab", ("ISIS", "FSA-TR")), ("manbij", ("SDF", "FSA-TR"))):
        assert told[holders] == pytest.approx(sum(areas_m2([CELLS[place]])) / 1e6, rel=1e-3)


def test_the_mark_says_what_it_is_told_by(sample):
    store = geopackage.open(sample, read_only=True)
    campaign = store.campaign()
    store.close()
    choice = HistoryChoice(day("2016-09-04T15:00"), Credibility.POSSIBLE, frozenset(), frozenset({"a", "b"}))
    words = words_of(choice, campaign)
    assert "2016-09-04 18:00" in words
    assert "credibility 3" in words
    assert "without 2 entries" in words
