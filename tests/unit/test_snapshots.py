"""Dated maps compared: what changed hands, what is too small, what is a glitch, and that the maps come out again."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from plugin.campaign.times import DAY
from plugin.territory.geodesy import areas_m2
from plugin.territory.snapshot_series import GlitchRule, SetAside, Step, follow
from plugin.territory.snapshots import DatedMap, MapCleaner, MapDifferencer, SliverRule, State

GRID = 1e-7
RULE = SliverRule(10_000.0, 20.0)


def dated(day: int, **parts: object) -> DatedMap:
    """A map of boxes (west, south, east, north), geometries or WKT by holder."""
    pairs = []
    for holder, given in parts.items():
        for one in given if isinstance(given, list) else [given]:
            geometry = shapely.from_wkt(one) if isinstance(one, str) else one
            geometry = shapely.box(*one) if isinstance(one, tuple) else geometry
            pairs.append((holder, shapely.to_wkb(geometry)))
    return MapCleaner(GRID).clean(day * DAY, pairs, f"day {day}")[0]


def km2(geometry: shapely.Geometry) -> float:
    return float(areas_m2([part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]).sum()) / 1e6


def told(old: DatedMap, new: DatedMap, rule: SliverRule = RULE) -> dict[tuple[str, str], float]:
    found = MapDifferencer(GRID, rule).difference(State(old), new)
    return {(one.from_holder, one.to_holder): round(one.area_km2, 3) for one in found.takeovers}


WEST, EAST, MIDDLE = (37.0, 36.0, 37.5, 37.0), (37.5, 36.0, 38.0, 37.0), (37.4, 36.0, 37.5, 37.0)
STRIP_KM2 = round(float(areas_m2([shapely.box(*MIDDLE)])[0]) / 1e6, 3)

CASES = {
    "nothing": ({"A": WEST, "B": EAST}, {"A": WEST, "B": EAST}, {}),
    "other vertices, same ground": (
        {"A": WEST},
        {"A": "POLYGON((37 36, 37.2 36, 37.5 36, 37.5 37, 37 37, 37 36.4, 37 36))"},
        {},
    ),
    "other order of rings and parts": (
        {"A": [WEST, (39, 36, 39.5, 37)]},
        {"A": shapely.MultiPolygon([shapely.box(39, 36, 39.5, 37).reverse(), shapely.box(*WEST)])},
        {},
    ),
    "an advance": (
        {"A": WEST, "B": EAST},
        {"A": (37.0, 36.0, 37.4, 37.0), "B": (37.4, 36.0, 38.0, 37.0)},
        {("A", "B"): STRIP_KM2},
    ),
    "ground left to nobody": ({"A": WEST, "B": EAST}, {"A": (37.0, 36.0, 37.4, 37.0), "B": EAST}, {("A", ""): STRIP_KM2}),  # noqa: E501
    "ground from nobody": ({"A": (37.0, 36.0, 37.4, 37.0)}, {"A": WEST}, {("", "A"): STRIP_KM2}),
    "everything swapped": (
        {"A": WEST, "B": EAST},
        {"A": EAST, "B": WEST},
        {("A", "B"): 4970.822, ("B", "A"): 4970.822},
    ),
    "an enclave appears": (
        {"A": WEST},
        {"A": shapely.box(*WEST).difference(shapely.box(37.2, 36.4, 37.3, 36.5)), "B": (37.2, 36.4, 37.3, 36.5)},
        {("A", "B"): 99.493},
    ),
    "two steps of three holders": (
        {"A": WEST, "B": EAST},
        {"A": (37.0, 36.0, 37.4, 37.0), "B": EAST, "C": MIDDLE},
        {("A", "C"): STRIP_KM2},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_changed_hands(case):
    old, new, expected = CASES[case]
    found = told(dated(1, **old), dated(2, **new))
    assert found.keys() == expected.keys()
    for pair, area in expected.items():
        assert found[pair] == pytest.approx(area, rel=2e-3)


@pytest.mark.parametrize("seed", range(8))
def test_against_plain_overlay(seed):
    """Every pair of holders by shapely's own intersection, on maps of jagged cells that change at random."""
    random = np.random.default_rng(seed)
    points = shapely.MultiPoint(random.uniform((37, 36), (38, 37), (60, 2)))
    cells = shapely.get_parts(shapely.voronoi_polygons(points, extend_to=shapely.box(37, 36, 38, 37)))
    cells = shapely.intersection(cells, shapely.box(37, 36, 38, 37))
    names = np.array(["A", "B", "C", ""])
    first = random.integers(0, 4, len(cells))
    second = np.where(random.random(len(cells)) < 0.2, random.integers(0, 4, len(cells)), first)

    def whole(owners: np.ndarray) -> dict[str, shapely.Geometry]:
        return {name: shapely.union_all(cells[owners == i]) for i, name in enumerate(names)}

    old, new = whole(first), whole(second)
    maps = [
        dated(day, **{name: ground for name, ground in owned.items() if name and not ground.is_empty})
        for day, owned in ((1, old), (2, new))
    ]
    found = told(*maps, SliverRule(0.0, 0.0))
    for a in names:
        for b in names:
            if a != b:
                expected = km2(shapely.intersection(old[a], new[b]))
                assert found.get((a, b), 0.0) == pytest.approx(expected, abs=0.01)


def test_slivers_are_left_and_taken_once_they_have_grown():
    """A front that creeps five metres a day, under a rule of 20 metres."""
    step = 5 / 90_000
    differencer, state = MapDifferencer(GRID, RULE), State(dated(0, A=WEST, B=EAST))
    taken, left = [], []
    for day in range(1, 13):
        edge = 37.5 - day * step
        new = dated(day, A=(37.0, 36.0, edge, 37.0), B=(edge, 36.0, 38.0, 37.0))
        difference = differencer.difference(state, new)
        taken.append(round(difference.area_km2, 2))
        left.append(difference.left_km2)
        state = differencer.follow(state, new, difference)
    strip = km2(shapely.box(37.5 - 12 * step, 36.0, 37.5, 37.0))
    assert sum(taken) + left[-1] == pytest.approx(strip, rel=0.01)
    assert [day for day, area in enumerate(taken, start=1) if area] == [5, 10]
    assert max(left) < 2.3


def test_overlapping_holders_keep_what_comes_first():
    pairs = [("A", shapely.to_wkb(shapely.box(*WEST))), ("B", shapely.to_wkb(shapely.box(37.4, 36.0, 38.0, 37.0)))]
    found, overlap = MapCleaner(GRID).clean(0, pairs)
    assert overlap == pytest.approx(STRIP_KM2, rel=1e-3)
    assert found.area_km2 == pytest.approx(km2(shapely.box(37, 36, 38, 37)), rel=1e-6)


@pytest.mark.parametrize(
    ("wkt", "area"),
    [
        ("POLYGON((37 36, 37.5 37, 37.5 36, 37 37, 37 36))", 2485.4),
        ("POLYGON Z((37 36 5, 37.5 36 5, 37.5 37 5, 37 37 5, 37 36 5))", 4970.8),
        ("GEOMETRYCOLLECTION(POINT(1 1), POLYGON((37 36, 37.5 36, 37.5 37, 37 37, 37 36)))", 4970.8),
        ("POLYGON((37 36, nan 36, 37.5 37, 37 37, 37 36))", 0),
        ("POINT(37 36)", 0),
        ("POLYGON((37 36, 37 36, 37 36, 37 36))", 0),
        ("POLYGON EMPTY", 0),
    ],
)
def test_messy_geometry_is_mended_or_left(wkt, area):
    with np.errstate(invalid="ignore"):
        wkb = shapely.to_wkb(shapely.from_wkt(wkt))
    found, _ = MapCleaner(GRID).clean(0, [("A", wkb)])
    assert found.area_km2 == pytest.approx(area, rel=2e-3)


def series(*tops: float | None) -> list[Step | SetAside]:
    """Maps on which B holds up to a latitude above a fixed A; None is an empty map."""
    maps = [
        dated(day) if top is None else dated(day, A=(37, 35, 38, 36), B=(37, 36, 38, top))
        for day, top in enumerate(tops)
    ]
    return list(follow(maps, MapDifferencer(GRID, RULE), GlitchRule(0.05, 3)))


@pytest.mark.parametrize(
    ("tops", "aside"),
    [
        ((37, 37, 37.01, 37.02), []),
        ((37, 36.2, 37, 37), [1]),
        ((37, 36.2, 36.2, 37), [1, 2]),
        ((37, 36.2, 36.21, 36.22, 36.2), []),
        ((37, None, 37), [1]),
        ((37, 37.0, 36.2), []),
        ((37, 36.2, 36.9, 36.9), [1]),
    ],
)
def test_days_that_jump_and_come_back_are_set_aside(tops, aside):
    found = series(*tops)
    assert [one.map.instant // DAY for one in found if isinstance(one, SetAside)] == aside
    assert len(found) == len(tops)


def test_a_jump_on_the_last_days_is_taken_and_in_doubt():
    *_, last = series(37, 37.0, 36.2)
    assert isinstance(last, Step)
    assert last.in_doubt


def test_following_gives_every_map_back():
    """The take-overs of a random series, painted one over the other, are each day's map but for the slivers."""
    random = np.random.default_rng(5)
    maps, edge = [], 37.5
    for day in range(15):
        edge += random.uniform(-0.01, 0.01)
        bulge = shapely.Point(edge, 36.5).buffer(random.uniform(0.001, 0.05))
        west = shapely.union(shapely.box(37, 36, edge, 37), bulge)
        maps.append(dated(day, A=west, B=shapely.difference(shapely.box(37, 36, 38, 37), west)))
    held: dict[str, shapely.Geometry] = {}
    for step in follow(maps, MapDifferencer(GRID, RULE), GlitchRule(0.0)):
        for takeover in step.difference.takeovers:
            ground = shapely.union_all(list(takeover.grounds))
            held = {name: shapely.difference(old, ground) for name, old in held.items()}
            held[takeover.to_holder] = shapely.union(held.get(takeover.to_holder, shapely.Polygon()), ground)
        for ground, holder in zip(step.map.grounds, step.map.holders, strict=True):
            missing = km2(shapely.difference(ground, held[holder]))
            assert missing <= step.difference.left_km2 + 1e-4
