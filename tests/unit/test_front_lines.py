"""Fronts of small coverages, drawn by hand, and of random ones against an independent overlay."""

from __future__ import annotations

from itertools import combinations

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.campaign.actor import UNKNOWN, Actor, BlocMembership, Blocs
from plugin.campaign.times import BEGINNING, DAY, FOREVER
from plugin.territory.front_lines import fronts_of
from plugin.territory.geodesy import length_m
from plugin.territory.holdings import Holding, Tenure

ACTORS = [Actor("GOV", "Government", "#c8685c"), Actor("ISIS", "ISIS", "#6b6b6b"), Actor("SDF", "SDF", "#f0d264")]
BLOCS = Blocs(ACTORS)


def holding(
    fid: int, ground: str | shapely.Polygon, actor: str, since: int = BEGINNING, until: int = FOREVER
) -> Holding:
    polygon = shapely.from_wkt(ground) if isinstance(ground, str) else ground
    return Holding(fid, polygon, Tenure(actor), None, since, until)


WEST = "POLYGON ((37 36, 37.1 36, 37.1 36.1, 37.1 36.2, 37 36.2, 37 36))"
EAST = "POLYGON ((37.1 36, 37.2 36, 37.2 36.2, 37.1 36.2, 37.1 36.1, 37.1 36))"
NORTH_EAST = "POLYGON ((37.1 36.2, 37.2 36.2, 37.2 36.3, 37.1 36.3, 37.1 36.2))"
MIDDLE_METRES = 22_192.2


def test_neighbours_of_two_holders_make_a_front() -> None:
    (front,) = fronts_of([holding(1, WEST, "SDF")], [holding(2, EAST, "ISIS")], BLOCS)
    assert (front.actor_a, front.actor_b, front.area_a, front.area_b) == ("ISIS", "SDF", 2, 1)
    assert front.hostile
    assert (front.valid_from, front.valid_to) == (BEGINNING, FOREVER)
    assert front.length_km * 1000 == pytest.approx(MIDDLE_METRES, abs=1)
    # ISIS in the east is on the left of a line that runs south.
    assert front.line.equals_exact(shapely.from_wkt("MULTILINESTRING ((37.1 36.2, 37.1 36.1, 37.1 36))"))


@pytest.mark.parametrize(
    ("ground", "actor", "since", "until"),
    [
        pytest.param(EAST, "SDF", BEGINNING, FOREVER, id="same holder"),
        pytest.param(EAST, UNKNOWN, BEGINNING, FOREVER, id="unknown is no party"),
        pytest.param(NORTH_EAST, "ISIS", BEGINNING, FOREVER, id="only a corner in common"),
        pytest.param(EAST, "ISIS", BEGINNING, 0, id="gone before"),
        pytest.param(EAST, "ISIS", DAY, FOREVER, id="begins at the very end"),
    ],
)
def test_no_front(ground: str, actor: str, since: int, until: int) -> None:
    assert fronts_of([holding(1, WEST, "SDF", 0, DAY)], [holding(2, ground, actor, since, until)], BLOCS) == []


def test_a_front_stands_while_both_holdings_stand() -> None:
    begun = [holding(1, WEST, "SDF", 2 * DAY, 9 * DAY)]
    (front,) = fronts_of(begun, [holding(2, EAST, "ISIS", DAY, 5 * DAY)], BLOCS)
    assert (front.valid_from, front.valid_to) == (2 * DAY, 5 * DAY)


def test_only_pairs_with_a_begun_holding_count_and_each_once() -> None:
    west, east, north = holding(1, WEST, "SDF"), holding(2, EAST, "ISIS"), holding(3, NORTH_EAST, "GOV")
    assert len(fronts_of([west, east, north], [], BLOCS)) == 2
    assert [(f.area_a, f.area_b) for f in fronts_of([west], [east, north], BLOCS)] == [(2, 1)]
    assert len(fronts_of([west], [west, east], BLOCS)) == 1, "a begun holding may come among the neighbours too"
    assert fronts_of([], [west, east], BLOCS) == []


def test_a_front_is_cut_where_hostility_turns_and_only_there() -> None:
    blocs = Blocs(
        ACTORS,
        [
            BlocMembership("GOV", "east", BEGINNING, 3 * DAY),
            BlocMembership("SDF", "east", BEGINNING, 2 * DAY),
            BlocMembership("SDF", "west", 2 * DAY, 4 * DAY),
        ],
    )
    fronts = fronts_of([holding(1, WEST, "SDF", DAY, 9 * DAY)], [holding(2, EAST, "GOV")], blocs)
    assert [(f.valid_from, f.valid_to, f.hostile) for f in fronts] == [
        (DAY, 2 * DAY, False),
        (2 * DAY, 9 * DAY, True),
    ]


def test_an_enclave_has_one_closed_front_wherever_its_ring_was_opened() -> None:
    island = [(37.1, 36.1), (37.2, 36.1), (37.2, 36.2), (37.1, 36.2)]
    for turn in range(4):
        ring = island[turn:] + island[:turn]
        sea = shapely.Polygon([(37, 36), (38, 36), (38, 37), (37, 37)], [ring])
        (front,) = fronts_of([holding(1, shapely.Polygon(ring), "GOV")], [holding(2, sea, "SDF")], BLOCS)
        assert front.line.wkt == (
            "MULTILINESTRING ((37.1 36.1, 37.2 36.1, 37.2 36.2, 37.1 36.2, 37.1 36.1))"
        )


def test_a_front_across_the_spot_where_a_ring_is_opened_is_one_line() -> None:
    opened_on_the_front = "POLYGON ((37.1 36.1, 37.1 36.2, 37 36.2, 37 36, 37.1 36, 37.1 36.1))"
    (front,) = fronts_of([holding(1, opened_on_the_front, "GOV")], [holding(2, EAST, "SDF")], BLOCS)
    assert front.line.wkt == "MULTILINESTRING ((37.1 36, 37.1 36.1, 37.1 36.2))"


def test_two_stretches_of_one_front_are_two_parts() -> None:
    comb = "POLYGON ((37 36, 37.1 36, 37.1 36.1, 37.05 36.15, 37.1 36.2, 37.1 36.3, 37 36.3, 37 36))"
    face = "POLYGON ((37.1 36, 37.2 36, 37.2 36.3, 37.1 36.3, 37.1 36.2, 37.1 36.1, 37.1 36))"
    (front,) = fronts_of([holding(1, comb, "GOV")], [holding(2, face, "SDF")], BLOCS)
    assert front.line.wkt == "MULTILINESTRING ((37.1 36, 37.1 36.1), (37.1 36.2, 37.1 36.3))"


@st.composite
def coverages(draw: st.DrawFn) -> list[Holding]:
    points = draw(
        st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), min_size=3, max_size=14, unique=True)
    )
    sites = shapely.MultiPoint([(37 + x / 100 + y / 7000, 36 + y / 100) for x, y in points])
    cells = shapely.voronoi_polygons(sites, extend_to=shapely.box(36, 35, 40, 39))
    edges = shapely.union_all([cell.boundary for cell in cells.geoms], grid_size=1e-7)
    return [
        holding(
            number,
            face,
            draw(st.sampled_from(["GOV", "ISIS", "SDF", UNKNOWN])),
            draw(st.integers(0, 3)),
            draw(st.integers(4, 6)),
        )
        for number, face in enumerate(shapely.polygonize([edges]).geoms)
    ]


@settings(max_examples=60, deadline=None)
@given(holdings=coverages(), share=st.integers(0, 14))
def test_fronts_are_the_overlay_and_the_same_from_either_side(holdings: list[Holding], share: int) -> None:
    begun, others = holdings[:share], holdings[share:]
    found = {(f.area_a, f.area_b): f for f in fronts_of(begun, others, BLOCS)}
    expected = {}
    for a, b in combinations(holdings, 2):
        named = UNKNOWN not in (a.actor, b.actor) and a.actor != b.actor
        metres = length_m(shapely.intersection(a.ground, b.ground)) if a.ground.intersects(b.ground) else 0
        if named and metres and a.fid < share:
            first, second = sorted((a, b), key=lambda h: h.actor)
            expected[first.fid, second.fid] = metres
    assert {pair: f.length_km * 1000 for pair, f in found.items()} == pytest.approx(expected, abs=1e-3)
    mirrored = {(f.area_a, f.area_b): f for f in fronts_of(begun[::-1], others[::-1], BLOCS)}
    assert {pair: (f.line.wkt, f.valid_from, f.valid_to) for pair, f in mirrored.items()} == {
        pair: (f.line.wkt, f.valid_from, f.valid_to) for pair, f in found.items()
    }
