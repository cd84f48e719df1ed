"""What hangs together against a flood fill of squares, and the shortest gap against thousands of distances."""

from __future__ import annotations

import random

import numpy as np
import pytest
import shapely

from plugin.campaign.times import DAY, FOREVER
from plugin.territory.contiguity import Contiguity, contiguity
from plugin.territory.contiguity_band import Band, bands
from plugin.territory.contiguity_gap import shortest_gap
from plugin.territory.contiguity_graph import adjacency_of, components
from plugin.territory.geodesy import distances_m
from plugin.territory.holdings import Holding, Tenure
from plugin.territory.statistics_doubt import doubts_of
from tests.unit.builder import CampaignBuilder, box, day
from tests.unit.history_of import history_of, holdings_of

STEP = 0.05


def square(fid: int, x: int, y: int, actor: str, since: int = 0, until: int = FOREVER) -> Holding:
    west, south = 37 + x * STEP, 36 + y * STEP
    ground = shapely.set_precision(box(west, south, west + STEP, south + STEP), 1e-7)
    return Holding(fid, ground, Tenure(actor), None, since, until)


def flooded(cells: dict[tuple[int, int], int]) -> set[frozenset[int]]:
    """Cells that hang together over sides, by walking from one to the next."""
    left, parts = set(cells), set()
    while left:
        todo, part = [left.pop()], set()
        while todo:
            x, y = todo.pop()
            part.add(cells[x, y])
            for beside in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
                if beside in left:
                    left.discard(beside)
                    todo.append(beside)
        parts.add(frozenset(part))
    return parts


@pytest.mark.parametrize("seed", range(12))
def test_what_hangs_together_is_what_a_flood_fill_reaches(seed):
    rng = random.Random(seed)
    spots = [(x, y) for x in range(12) for y in range(12) if rng.random() < 0.55]
    held = [square(fid, *spot, "A") for fid, spot in enumerate(spots)]
    pairs = adjacency_of(held)
    label = components(len(held), pairs.a, pairs.b)
    parts = {frozenset(np.flatnonzero(label == one).tolist()) for one in set(label.tolist())}
    assert parts == flooded({spot: index for index, spot in enumerate(spots)})


def test_only_holdings_of_one_time_lie_side_by_side():
    held = [square(1, 0, 0, "A", 0, 5 * DAY), square(2, 1, 0, "A", 5 * DAY), square(3, 0, 1, "A", 3 * DAY)]
    pairs = adjacency_of(held)
    assert [(a, b) for a, b in zip(pairs.a.tolist(), pairs.b.tolist(), strict=True)] in ([(0, 2)], [(2, 0)])
    assert (pairs.valid_from.tolist(), pairs.valid_to.tolist()) == ([3 * DAY], [5 * DAY])
    assert pairs.metres[0] == pytest.approx(4_505, abs=10)


def test_a_batch_boundary_loses_no_pair(monkeypatch):
    held = [square(fid, fid % 6, fid // 6, "A", fid * DAY) for fid in range(36)]
    whole = adjacency_of(held)
    monkeypatch.setattr("plugin.territory.contiguity_graph._BATCH", 5)
    pieces = adjacency_of(held)

    def told(pairs):
        return sorted(tuple(sorted(pair)) for pair in zip(pairs.a.tolist(), pairs.b.tolist(), strict=True))

    assert told(pieces) == told(whole)
    assert len(told(whole)) == 60


# The gap


def sampled_km(one: shapely.Polygon, other: shapely.Polygon) -> float:
    """The least of the distances between points every 200 m along both outlines."""
    a, b = (shapely.get_coordinates(shapely.segmentize(ground.exterior, 0.002)) for ground in (one, other))
    mine, its = np.repeat(a, len(b), axis=0), np.tile(b, (len(a), 1))
    return float(distances_m(mine, its).min()) / 1000


def star(rng: random.Random, lon: float, lat: float) -> shapely.Polygon:
    turns = np.linspace(0, 2 * np.pi, 14)[:-1]
    return shapely.Polygon(
        [(lon + rng.uniform(0.05, 0.2) * np.cos(turn), lat + rng.uniform(0.05, 0.2) * np.sin(turn)) for turn in turns]
    )


@pytest.mark.parametrize("seed", range(8))
def test_the_gap_is_the_least_of_all_distances(seed):
    rng = random.Random(seed)
    one, other = star(rng, 36.9, 36.5), star(rng, 36.9 + rng.uniform(0.6, 1.2), 36.5 + rng.uniform(-0.6, 0.6))
    gap = shortest_gap([one], [other])
    sampled = sampled_km(one, other)
    assert gap.km <= sampled + 1e-6
    assert gap.km == pytest.approx(sampled, abs=0.12)
    ends = np.array([gap.start]), np.array([gap.end])
    assert gap.km == pytest.approx(float(distances_m(*ends)[0]) / 1000)
    assert shapely.Point(gap.start).distance(one.exterior) < 1e-9
    assert shapely.Point(gap.end).distance(other.exterior) < 1e-9


def test_the_gap_between_two_meridians_is_where_they_are_closest():
    """Meridians draw together to the north: between 36 and 37 degrees the gap is the geodesic at 37."""
    gap = shortest_gap([box(36.0, 36.0, 36.5, 37.0)], [box(37.5, 36.0, 38.0, 37.0)])
    assert gap.start == pytest.approx((36.5, 37.0), abs=1e-9)
    assert gap.end == pytest.approx((37.5, 37.0), abs=1e-9)
    assert gap.km == pytest.approx(88.98, abs=0.05)


@pytest.mark.parametrize(
    ("other", "km"),
    [
        pytest.param(box(36.5, 36.5, 37.0, 37.0), 0.0, id="corner"),
        pytest.param(box(36.2, 36.2, 36.3, 36.3), 8.98, id="inside a hole"),
    ],
)
def test_gaps_at_a_corner_and_in_a_hole(other, km):
    ring = box(36.0, 36.0, 36.5, 36.5) if km == 0 else box(36.0, 36.0, 36.5, 36.5) - box(36.1, 36.1, 36.4, 36.4)
    assert shortest_gap([ring], [other]).km == pytest.approx(km, abs=0.03)


# Over time

A, BRIDGE, B = box(37.0, 36.0, 37.3, 37.0), box(37.3, 36.4, 37.7, 36.6), box(37.7, 36.0, 38.0, 37.0)


def cantons() -> CampaignBuilder:
    return (
        CampaignBuilder()
        .actors("SDF", "ISIS")
        .actors("FRIEND", bloc="SDF")
        .square_aoi(37.0, 36.0)
        .initial("afrin", "SDF", "2016-01-01", ground=A)
        .initial("kobane", "SDF", "2016-01-01", ground=B)
        .initial("between", "ISIS", "2016-01-01", ground=box(37.3, 36.0, 37.7, 37.0))
    )


def story(war: CampaignBuilder, **options: object) -> list[tuple[str, int, float | None]]:
    found = contiguity(
        holdings_of(war), (37.15, 36.55), (37.85, 36.55), war.campaign.blocs, **{"side": "SDF"} | options
    )
    return [(one.joined.value, one.valid_from, one.gap and round(one.gap.km, 1)) for one in found]


WIDE = 35.6


def test_a_bridge_joins_until_it_falls():
    war = (
        cantons()
        .captured("bridge", "ISIS", "SDF", "2016-01-05", ground=BRIDGE)
        .captured("cut", "SDF", "ISIS", "2016-01-09", ground=box(37.45, 36.4, 37.5, 36.6))
    )
    assert story(war) == [
        ("apart", day("2016-01-01"), WIDE),
        ("joined", day("2016-01-05"), None),
        ("apart", day("2016-01-09"), pytest.approx(4.5, abs=0.1)),
    ]


def test_a_corner_joins_nothing():
    war = (
        cantons()
        .captured("one", "ISIS", "SDF", "2016-01-05", ground=box(37.3, 36.0, 37.5, 36.5))
        .captured("two", "ISIS", "SDF", "2016-01-05", ground=box(37.5, 36.5, 37.7, 37.0))
    )
    assert story(war)[-1] == ("apart", day("2016-01-05"), 0.0)


def test_a_friend_joins_the_bloc_but_not_the_actor():
    war = cantons().captured("bridge", "ISIS", "FRIEND", "2016-01-05", ground=BRIDGE)
    assert story(war, with_bloc=True)[-1] == ("joined", day("2016-01-05"), None)
    assert story(war)[-1] == ("apart", day("2016-01-01"), WIDE)


def test_a_friend_who_changes_sides_cuts_the_way():
    war = cantons().captured("bridge", "ISIS", "FRIEND", "2016-01-05", ground=BRIDGE)
    war.member("FRIEND", "others", "2016-01-10", "2016-01-20")
    assert [one[:2] for one in story(war, with_bloc=True)][1:] == [
        ("joined", day("2016-01-05")),
        ("apart", day("2016-01-10")),
        ("joined", day("2016-01-20")),
    ]


def test_a_lost_end_is_not_held():
    war = cantons().captured("kobane", "SDF", "ISIS", "2016-01-07", ground=B)
    assert story(war)[-1] == ("not_held", day("2016-01-07"), None)
    assert story(war, side="")[-1] == ("not_held", day("2016-01-07"), None)


def test_who_holds_the_first_spot_is_asked_where_no_side_is_named():
    war = cantons().captured("bridge", "ISIS", "SDF", "2016-01-05", ground=BRIDGE)
    assert story(war, side="") == story(war)


def test_no_log_no_story():
    assert story(CampaignBuilder().actors("SDF").square_aoi(37.0, 36.0)) == []


def band_story(war: CampaignBuilder, **options: object) -> list[tuple]:
    history, held = history_of(war), holdings_of(war)
    spots, blocs = ((37.15, 36.55), (37.85, 36.55)), war.campaign.blocs
    found = contiguity(held, *spots, blocs, side="SDF", **options)
    told = bands(found, held, doubts_of(history, history.areas()), *spots, blocs, **options)
    return [(one.joined.value, band) for one, band in zip(found, told, strict=True)]


def test_without_doubt_a_band_is_what_was():
    war = cantons().captured("bridge", "ISIS", "SDF", "2016-01-05", ground=BRIDGE)
    (_, apart), (_, joined) = band_story(war)
    since, until = day("2016-01-01"), day("2016-01-05")
    assert apart == Band(since, until, since, until, pytest.approx(WIDE, abs=0.1), pytest.approx(WIDE, abs=0.1))
    assert joined == Band(until, FOREVER, until, FOREVER)


def test_a_bridge_whose_day_is_uncertain_leaves_both_ends_open():
    war = (
        cantons()
        .captured("bridge", "ISIS", "SDF", "2016-01-05/2016-01-08", ground=BRIDGE)
        .captured("cut", "SDF", "ISIS", "2016-01-20/2016-01-23", ground=box(37.45, 36.4, 37.5, 36.6))
    )
    (_, before), (_, joined), (_, after) = band_story(war)
    # By the campaign's rule both count from their earliest day; the bridge may have come later, and fallen later.
    assert (before.latest_to, before.certain_to) == (day("2016-01-08"), day("2016-01-05"))
    assert (joined.earliest_from, joined.certain_from) == (day("2016-01-05"), day("2016-01-08"))
    assert (joined.latest_to, joined.certain_to) == (day("2016-01-23"), day("2016-01-20"))
    assert (after.earliest_from, after.certain_from) == (day("2016-01-20"), day("2016-01-23"))
    assert (after.least_km, after.most_km) == (0.0, pytest.approx(4.5, abs=0.1))


def test_a_gap_that_may_have_narrowed_has_a_least_and_a_most():
    war = cantons().captured("half", "ISIS", "SDF", "2016-01-05/2016-01-09", ground=box(37.3, 36.4, 37.5, 36.6))
    bands_of = [band for _, band in band_story(war)]
    assert (bands_of[1].least_km, bands_of[1].most_km) == (
        pytest.approx(WIDE / 2, abs=0.2), pytest.approx(WIDE, abs=0.1),
    )  # fmt: skip


def test_an_end_that_may_be_lost_leaves_the_gap_without_a_most():
    war = cantons().captured("afrin", "SDF", "ISIS", "2016-01-05/2016-01-09", ground=A)
    (_, apart), (state, lost) = band_story(war)
    assert (state, lost.earliest_from, lost.certain_from) == ("not_held", day("2016-01-05"), day("2016-01-09"))
    assert apart.latest_to == day("2016-01-09")


@pytest.mark.parametrize("seed", range(25))
def test_whatever_the_days_were_it_lies_in_the_band(seed):
    """Each entry on any day of its window: where the band says surely, it was so, and the gap is within its bounds."""
    rng = random.Random(seed)
    stated, happened = cantons(), cantons()
    for number in range(4):
        ground = box(37.3 + 0.1 * number, 36.4, 37.4 + 0.1 * number, 36.6)
        last = 2
        for old, new in (("ISIS", "SDF"), ("SDF", "ISIS"))[: rng.randint(1, 2)]:
            first = last + rng.randint(0, 4)
            last = first + rng.randint(0, 6)
            stated.captured("x", old, new, f"2016-01-{first:02d}/2016-01-{last:02d}", ground=ground)
            happened.captured("x", old, new, f"2016-01-{rng.randint(first, last):02d}", ground=ground)
            last += 1
    spots, blocs = ((37.15, 36.55), (37.85, 36.55)), happened.campaign.blocs
    story = contiguity(holdings_of(happened), *spots, blocs, side="SDF")

    def then(instant: int) -> Contiguity:
        return next(one for one in story if one.valid_from <= instant < one.valid_to)

    history, held = history_of(stated), holdings_of(stated)
    rows = contiguity(held, *spots, blocs, side="SDF")
    told = bands(rows, held, doubts_of(history, history.areas()), *spots, blocs)
    for row, band in zip(rows, told, strict=True):
        assert band.earliest_from <= row.valid_from < row.valid_to <= band.latest_to
        if band.certain_from is not None:
            assert then(band.certain_from).joined is row.joined
            assert then(band.certain_to - 1).joined is row.joined
        one = then(row.valid_from)
        if row.gap is not None and one.gap is not None:
            assert band.least_km - 1e-6 <= one.gap.km <= band.most_km + 1e-6
