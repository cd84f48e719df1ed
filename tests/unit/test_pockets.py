"""Pockets against a flood fill of squares, and their story over time."""

from __future__ import annotations

import random

import pytest
import shapely

from plugin.campaign.actor import UNKNOWN, Actor, BlocMembership, Blocs
from plugin.campaign.times import DAY, FOREVER
from plugin.territory.coverage import ground_from_wkb
from plugin.territory.holdings import Holding, Siege, Tenure
from plugin.territory.pockets import detected_sieges, on_outline, pockets
from plugin.territory.pockets_band import PocketBand, pocket_bands
from plugin.territory.statistics_doubt import doubts_of
from tests.unit.builder import CampaignBuilder, box, day
from tests.unit.history_of import history_of, holdings_of

SIDE = 8
STEP = 0.05
AOI = box(37.0, 36.0, 37.0 + SIDE * STEP, 36.0 + SIDE * STEP)
BLOCS = Blocs([Actor(code, code, "#000000", bloc=bloc) for code, bloc in (("A", ""), ("B", "west"), ("C", "west"))])
BLOC_OF = {"A": "A", "B": "west", "C": "west", UNKNOWN: UNKNOWN}


def square(x: int, y: int, actor: str) -> Holding:
    ground = shapely.set_precision(
        box(37 + x * STEP, 36 + y * STEP, 37 + (x + 1) * STEP, 36 + (y + 1) * STEP), 1e-7
    )
    return Holding(y * SIDE + x, ground, Tenure(actor), None, 0, FOREVER)


def shut_in(actors: dict[tuple[int, int], str], bloc: str) -> set[frozenset[int]]:
    """Parts of a bloc's squares from which no walk over its own or unknown squares reaches the rim."""
    left = {spot for spot, actor in actors.items() if BLOC_OF[actor] in (bloc, UNKNOWN)}
    found = set()
    while left:
        todo, part = [left.pop()], set()
        while todo:
            x, y = todo.pop()
            part.add((x, y))
            beside = {(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)} & left
            left -= beside
            todo += beside
        own = frozenset(y * SIDE + x for x, y in part if actors[x, y] != UNKNOWN)
        if own and not any(x in (0, SIDE - 1) or y in (0, SIDE - 1) for x, y in part):
            found.add(own)
    return found


@pytest.mark.parametrize("seed", range(15))
def test_pockets_are_what_a_flood_fill_cannot_leave(seed):
    rng = random.Random(seed)
    actors = {
        (x, y): rng.choices(["A", "B", "C", UNKNOWN], [5, 2, 2, 1])[0] for x in range(SIDE) for y in range(SIDE)
    }
    held = [square(*spot, actor) for spot, actor in sorted(actors.items(), key=lambda one: one[0][::-1])]
    found = pockets(held, BLOCS, [AOI])
    for bloc in ("A", "west"):
        told = {one.members for one in found if one.bloc == bloc}
        assert told == shut_in(actors, bloc), bloc


def test_only_an_edge_on_the_outline_is_on_it():
    grounds = [square(0, 3, "A").ground, square(1, 1, "A").ground, box(37.1, 36.1, 37.2, 36.2)]
    corner = shapely.Polygon([(37.0, 36.0), (37.1, 36.05), (37.05, 36.1)])
    assert on_outline([*grounds, corner], [AOI]).tolist() == [True, False, False, False]
    assert on_outline([square(1, 1, "A").ground], [AOI]).tolist() == [False]


TOWN, CORRIDOR = box(37.4, 36.4, 37.6, 36.6), box(37.45, 36.6, 37.5, 37.0)


def siege_of_a_town() -> CampaignBuilder:
    return (
        CampaignBuilder()
        .actors("GOV", "REBEL", "ISIS")
        .square_aoi(37.0, 36.0)
        .place("town", 37.55, 36.45, ground=TOWN)
        .initial("around", "GOV", "2016-01-01", ground=box(37.0, 36.0, 38.0, 37.0))
        .initial("town", "REBEL", "2016-01-01")
        .initial("corridor", "REBEL", "2016-01-01", ground=CORRIDOR)
        .captured("corridor", "REBEL", "GOV", "2016-01-10", ground=box(37.4, 36.8, 37.6, 36.9))
        .captured("half", "REBEL", "GOV", "2016-01-15", ground=box(37.4, 36.4, 37.5, 36.8))
        .captured("corridor", "GOV", "REBEL", "2016-01-20", ground=box(37.5, 36.5, 37.55, 37.0))
    )


def found_in(war: CampaignBuilder, **options: float):
    return pockets(holdings_of(war), war.campaign.blocs, ground_from_wkb(war.campaign.aoi), **options)


def test_a_pocket_begins_when_the_corridor_falls_and_keeps_its_number_as_it_shrinks():
    found = found_in(siege_of_a_town())
    assert [(one.number, one.besieged, one.besieger, one.valid_from, one.valid_to) for one in found] == [
        (1, "REBEL", "GOV", day("2016-01-10"), day("2016-01-15")),
        (1, "REBEL", "GOV", day("2016-01-15"), day("2016-01-20")),
    ]
    assert found[0].area_km2 > found[1].area_km2 > 150
    assert sum(ground.area for ground in found[1].grounds) == pytest.approx(0.02)


def test_who_besieges_follows_the_edges_as_they_change():
    ring = TOWN.buffer(0.1, join_style="mitre") - TOWN - CORRIDOR
    war = siege_of_a_town()
    war.captured("foot", "GOV", "ISIS", "2016-01-10", ground=ring.intersection(box(37.4, 36.3, 37.5, 36.4)), label="a")
    war.captured("ring", "GOV", "ISIS", "2016-01-11", ground=ring.intersection(box(37.3, 36.3, 37.7, 36.75)), label="b")
    assert {one.besieger for one in found_in(war) if one.besieged == "REBEL"} == {"ISIS"}


def test_small_pockets_can_be_left_out():
    assert found_in(siege_of_a_town(), least_km2=5_000) == []


def test_unknown_ground_that_leads_on_lets_out_and_that_which_does_not_does_not():
    def war(corridor) -> CampaignBuilder:
        return (
            CampaignBuilder()
            .actors("GOV", "REBEL")
            .square_aoi(37.0, 36.0)
            .initial("around", "GOV", "2016-01-01", ground=box(37.0, 36.0, 38.0, 37.0) - corridor)
            .initial("town", "REBEL", "2016-01-01", ground=TOWN)
        )

    assert found_in(war(CORRIDOR)) == []
    (shut,) = found_in(war(box(37.45, 36.6, 37.5, 36.9)))
    assert shut.besieged == "REBEL"


def test_a_friend_is_a_way_out_as_long_as_he_is_one():
    war = siege_of_a_town().captured("gate", "GOV", "ISIS", "2016-01-11", ground=box(37.5, 36.6, 37.6, 37.0))
    assert [one.valid_to for one in found_in(war)][-1] == day("2016-01-20")
    war.member("ISIS", "REBEL", "2016-01-12", "2016-01-14")
    assert [(one.valid_from, one.valid_to) for one in found_in(war)] == [
        (day("2016-01-10"), day("2016-01-12")),
        (day("2016-01-14"), day("2016-01-15")),
        (day("2016-01-15"), day("2016-01-20")),
    ]


def test_places_in_a_pocket_are_besieged_and_one_without_is_told_too():
    war = siege_of_a_town()
    held = holdings_of(war)
    found = found_in(war)
    span = (day("2016-01-10"), day("2016-01-20"))
    spot = {"town": (37.55, 36.45), "far": (37.1, 36.1)}
    assert detected_sieges(found, held, spot) == [Siege("town", "REBEL", "GOV", *span, "detected")]
    assert detected_sieges(found, held, {}) == [Siege("", "REBEL", "GOV", *span, "detected")]


def test_two_pockets_have_two_numbers():
    held = [square(x, y, "B" if (x, y) in ((2, 2), (5, 5)) else "A") for y in range(SIDE) for x in range(SIDE)]
    assert [one.number for one in pockets(held, BLOCS, [AOI])] == [1, 2]


def test_a_bloc_that_breaks_up_can_shut_in_its_own():
    held = [square(x, y, "B" if (x, y) == (3, 3) else "C") for y in range(SIDE) for x in range(SIDE)]
    assert pockets(held, BLOCS, [AOI]) == []
    split = Blocs([Actor("B", "B", "#000000"), Actor("C", "C", "#000000")], [BlocMembership("C", "B", 0, 5 * DAY)])
    (shut,) = pockets(held, split, [AOI])
    assert (shut.valid_from, shut.valid_to) == (5 * DAY, FOREVER)


# Their bands


def bands_in(war: CampaignBuilder) -> dict[int, PocketBand]:
    history, held = history_of(war), holdings_of(war)
    frame = (war.campaign.blocs, ground_from_wkb(war.campaign.aoi))
    return pocket_bands(pockets(held, *frame), held, doubts_of(history, history.areas()), *frame)


def a_town_with_a_corridor() -> CampaignBuilder:
    return (
        CampaignBuilder()
        .actors("GOV", "REBEL")
        .square_aoi(37.0, 36.0)
        .place("town", 37.55, 36.45, ground=TOWN)
        .initial("around", "GOV", "2016-01-01", ground=box(37.0, 36.0, 38.0, 37.0))
        .initial("town", "REBEL", "2016-01-01")
        .initial("corridor", "REBEL", "2016-01-01", ground=CORRIDOR)
    )


CUT = box(37.4, 36.8, 37.6, 36.9)


def test_a_pocket_of_sure_days_has_a_band_of_no_width():
    war = a_town_with_a_corridor().captured("cut", "REBEL", "GOV", "2016-01-10", ground=CUT)
    war.captured("free", "GOV", "REBEL", "2016-01-20", ground=CUT)
    begin, end = day("2016-01-10"), day("2016-01-20")
    assert bands_in(war) == {1: PocketBand(begin, end, begin, end)}


def test_a_corridor_that_fell_and_opened_on_uncertain_days_bounds_both_ends():
    war = a_town_with_a_corridor().captured("cut", "REBEL", "GOV", "2016-01-10/2016-01-13", ground=CUT)
    war.captured("free", "GOV", "REBEL", "2016-01-20/2016-01-24", ground=CUT)
    (band,) = bands_in(war).values()
    assert (band.earliest_begin, band.certain_begin) == (day("2016-01-10"), day("2016-01-13"))
    assert (band.certain_end, band.latest_end) == (day("2016-01-20"), day("2016-01-24"))


def test_a_pocket_that_may_have_fallen_before_it_was_shut_in_never_surely_was():
    war = a_town_with_a_corridor().captured("cut", "REBEL", "GOV", "2016-01-10/2016-01-13", ground=CUT)
    war.captured("town", "REBEL", "GOV", "2016-01-11/2016-01-12", ground=box(37.3, 36.3, 37.7, 36.9))
    (band,) = bands_in(war).values()
    assert band.certain_begin is None
    assert band.earliest_begin == day("2016-01-10")
