"""The history of one spot: every holder, the entry behind each, and what says otherwise."""

from __future__ import annotations

from itertools import pairwise

import pytest

from plugin.campaign.actor import UNKNOWN
from plugin.campaign.change import ChangeKind
from plugin.territory.memory import MemoryTerritory
from plugin.territory.partition import Frame, apply_change, base_holdings
from plugin.territory.spot_history import (
    Disagreement,
    EntriesOnGround,
    SpotTenure,
    history_of_spot,
    holdings_on,
)
from tests.unit.builder import CampaignBuilder, box, citation, day

WHOLE = box(36.0, 36.0, 37.0, 37.0)
WEST = box(36.0, 36.0, 36.5, 37.0)
SPOT = (36.25, 36.5)


def war() -> CampaignBuilder:
    return (
        CampaignBuilder()
        .actors("ISIS", "FSA-TR", "SDF", "GOV")
        .square_aoi()
        .place("town", *SPOT, ground=WEST)
        .initial("all", "ISIS", "2016-07-01", ground=WHOLE)
    )


def told(built: CampaignBuilder, lon: float = SPOT[0], lat: float = SPOT[1]) -> list[SpotTenure]:
    """The history of a spot as the real engine has it."""
    frame = Frame.of(built.campaign)
    in_force = built.log.in_force()
    territory = MemoryTerritory(base_holdings(built.campaign))
    for entry in in_force:
        territory.take(entry)
        territory.apply(apply_change(territory, entry, frame))
    holdings = holdings_on(territory.holdings, lon, lat)
    return history_of_spot(holdings, EntriesOnGround(in_force).covering(lon, lat), built.campaign.settings.zone)


def held(tenures: list[SpotTenure]) -> list[tuple[str, str, str]]:
    """Holder, challenger and the uid behind each tenure."""
    return [(one.actor, one.contested_by, one.entry.uid if one.entry else "") for one in tenures]


def contradictions(tenures: list[SpotTenure]) -> list[tuple[str, Disagreement, int]]:
    """Who is contradicted how, by which place in the log."""
    return [(one.actor, said.how, said.entry.seq) for one in tenures for said in one.contradictions]


def test_every_holder_with_the_entry_behind_it():
    built = war().captured("town", "ISIS", "FSA-TR", "2016-08-17").captured(
        "town", "FSA-TR", "SDF", "2016-10-01", label="again"
    )
    tenures = told(built)
    assert held(tenures) == [
        (UNKNOWN, "", ""),
        ("ISIS", "", built["all"].uid),
        ("FSA-TR", "", built["town"].uid),
        ("SDF", "", built["again"].uid),
    ]
    assert [one.valid_from for one in tenures[1:]] == [day("2016-07-01"), day("2016-08-17"), day("2016-10-01")]
    assert all(one.valid_to == other.valid_from for one, other in pairwise(tenures))
    assert contradictions(tenures) == []


def test_ground_beside_the_spot_is_left_out():
    built = war().captured("town", "ISIS", "FSA-TR", "2016-08-17")
    assert [one.actor for one in told(built, 36.75, 36.5)] == [UNKNOWN, "ISIS"]


def test_a_spot_on_a_common_edge_has_one_holder_at_a_time():
    tenures = told(war().captured("town", "ISIS", "FSA-TR", "2016-08-17"), 36.5, 36.5)
    assert all(one.valid_to == other.valid_from for one, other in pairwise(tenures))


def test_pieces_that_say_the_same_are_one_tenure():
    """A change that cuts a holding in two beside the spot leaves the spot's own history alone."""
    east = box(36.5, 36.0, 37.0, 37.0)
    built = war().captured("town", "ISIS", "FSA-TR", "2016-08-17", ground=east)
    assert held(told(built)) == [(UNKNOWN, "", ""), ("ISIS", "", built["all"].uid)]


def test_a_contest_names_its_entry():
    built = war().contested("town", "ISIS", "SDF", "2016-08-20")
    last = told(built)[-1]
    assert (last.actor, last.contested_by) == ("ISIS", "SDF")
    assert last.contest == built["town"]


def test_an_uncertain_moment_is_one_tenure_with_a_doubtful_beginning():
    built = war().captured("town", "ISIS", "FSA-TR", "2016-08-17/2016-08-20")
    last = told(built)[-1]
    assert (last.valid_from, last.settled_at) == (day("2016-08-17"), day("2016-08-20"))
    assert last.is_uncertain


CASES = {
    "another date for the same taking": (
        lambda built: built.captured("town", "ISIS", "FSA-TR", "2016-09-02").captured(
            "town", "ISIS", "FSA-TR", "2016-09-04", label="army"
        ),
        [("FSA-TR", Disagreement.OTHER_DATE, 3), ("FSA-TR", Disagreement.OTHER_DATE, 2)],
    ),
    "taken twice with a loss in between is no contradiction": (
        lambda built: built.captured("town", "ISIS", "FSA-TR", "2016-09-02")
        .captured("town", "FSA-TR", "ISIS", "2016-09-03", label="lost")
        .recaptured("town", "ISIS", "FSA-TR", "2016-09-05", label="retaken"),
        [],
    ),
    "lost and retaken on one day is no contradiction": (
        lambda built: built.captured("town", "ISIS", "FSA-TR", "2016-09-02").recaptured(
            "town", "FSA-TR", "ISIS", "2016-09-02", label="retaken"
        ),
        [],
    ),
    "two takers of one day": (
        lambda built: built.captured("town", "ISIS", "FSA-TR", "2016-09-02").captured(
            "town", "ISIS", "SDF", "2016-09-02", label="other"
        ),
        [("SDF", Disagreement.OTHER_TAKER, 2)],
    ),
    "windows that overlap leave the order open": (
        lambda built: built.captured("town", "ISIS", "FSA-TR", "2016-09-01/2016-09-05").captured(
            "town", "ISIS", "SDF", "2016-09-03", label="other"
        ),
        [("FSA-TR", Disagreement.OTHER_TAKER, 3), ("SDF", Disagreement.OTHER_TAKER, 2)],
    ),
    "the next entry names another loser": (
        lambda built: built.captured("town", "SDF", "FSA-TR", "2016-09-02"),
        [("ISIS", Disagreement.OTHER_HOLDER, 2)],
    ),
    "a source printed before the event": (
        lambda built: built.source("SOHR").captured(
            "town", "ISIS", "FSA-TR", "2016-09-02", cite=(citation("SOHR", "B2", uid="c1", published_at="2016-08-30"),)
        ),
        [("FSA-TR", Disagreement.REPORTED_BEFORE, 2)],
    ),
    "a source printed an hour before the event, by a clock elsewhere": (
        lambda built: built.source("SOHR").captured(
            "town",
            "ISIS",
            "FSA-TR",
            "2016-09-04T14:30",
            cite=(citation("SOHR", "B2", uid="c1", published_at="2016-09-04T11:00Z"),),
        ),
        [("FSA-TR", Disagreement.REPORTED_BEFORE, 2)],
    ),
    "a page that has been kept up since": (
        lambda built: built.source("SOHR").captured(
            "town", "ISIS", "FSA-TR", "2016-09-02", cite=(citation("SOHR", "B2", uid="c1", published_at="2016-08/.."),)
        ),
        [],
    ),
    "a source that is graded doubtful": (
        lambda built: built.captured("town", "ISIS", "FSA-TR", "2016-09-02", cite=("SOHR B1", "PM D4")),
        [("FSA-TR", Disagreement.DOUBTED, 2)],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_says_otherwise(name: str):
    tell, expected = CASES[name]
    assert contradictions(told(tell(war()))) == expected


def test_two_figures_for_one_measure_contradict_each_other():
    built = war()
    draft = built.draft(ChangeKind.CAPTURED, "town", "ISIS", "FSA-TR", "2016-09-02", cite=("SOHR B1",))
    for kilometres in (91.0, 98.0):
        draft = built.claim(draft, "border_length", kilometres)
    built.log.append(draft)
    (said,) = told(built)[-1].contradictions
    assert said.how is Disagreement.FIGURES_DIFFER
    assert [claim.value for claim in said.figures] == [91.0, 98.0]


def test_entries_are_found_by_the_spot_as_the_log_grows():
    built = war().captured("town", "ISIS", "FSA-TR", "2016-09-02")
    index = EntriesOnGround(built.entries[:1])
    assert [entry.seq for entry in index.covering(*SPOT)] == [1]
    index.add(built.entries[1:])
    assert [entry.seq for entry in index.covering(*SPOT)] == [1, 2]
    assert [entry.seq for entry in index.covering(36.75, 36.5)] == [1]
    assert index.covering(30.0, 30.0) == []
