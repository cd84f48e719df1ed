"""Cells of places: whose ground is nearest, exact shared edges, frozen neighbours, and the odd sets of points."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.campaign.place import Place, PlaceCell
from plugin.territory.cells import place_cells, spot_of
from plugin.territory.coverage import ground_from_wkb

AOI = shapely.box(36.3, 35.9, 38.7, 37.1)
REACH_M = 15_000.0


def project(degrees: np.ndarray) -> np.ndarray:
    """Sinusoidal, so that straight lines in metres are bent in degrees as in any real projection."""
    return np.column_stack(
        ((degrees[:, 0] - 37.5) * 111_320 * np.cos(np.radians(degrees[:, 1])), degrees[:, 1] * 111_132)
    )


def unproject(metres: np.ndarray) -> np.ndarray:
    lat = metres[:, 1] / 111_132
    return np.column_stack((metres[:, 0] / (111_320 * np.cos(np.radians(lat))) + 37.5, lat))


def place(name: str, lon: float | None = None, lat: float | None = None) -> Place:
    return Place(name, name, lon, lat)


def cells(
    *places: Place, reach_m: float = REACH_M, aoi: shapely.Polygon = AOI, existing: tuple[PlaceCell, ...] = ()
) -> dict[str, shapely.MultiPolygon]:
    found = place_cells(
        places, [aoi], reach_m=reach_m, project=project, unproject=unproject, existing=existing
    )
    return {cell.place_id: shapely.MultiPolygon(ground_from_wkb(cell.ground)) for cell in found}


def assert_coverage(grounds: list[shapely.MultiPolygon], aoi: shapely.Polygon = AOI) -> None:
    faces = [face for ground in grounds for face in ground.geoms]
    assert all(face.is_valid for face in faces)
    assert shapely.coverage_is_valid(faces)
    assert sum(face.area for face in faces) == pytest.approx(shapely.union_all(faces).area, abs=1e-12), "no overlap"
    vertices = shapely.get_coordinates(faces)
    assert (vertices == vertices.round(7)).all(), "on the grid"
    assert aoi.buffer(1e-7).covers(shapely.union_all(faces))


def districts_and_villages() -> list[Place]:
    """A town of districts 300 m apart amid villages 10 km apart."""
    rng = np.random.default_rng(4)
    town = [
        place(f"district {row}{column}", 37.15 + column * 0.0033, 36.2 + row * 0.0027)
        for row in range(5)
        for column in range(5)
    ]
    villages = [
        place(f"village {row}{column}", 36.5 + column * 0.11 + jog, 36.05 + row * 0.09 - jog)
        for row in range(8)
        for column in range(15)
        for jog in [float(rng.uniform(-0.03, 0.03))]
    ]
    return town + villages


def test_districts_and_villages_make_one_coverage_of_the_nearest() -> None:
    places = districts_and_villages()
    found = cells(*places)
    assert len(found) == len(places)
    assert_coverage(list(found.values()))
    for one in places:
        assert found[one.place_id].contains(shapely.Point(one.lon, one.lat)), one.name
    rng = np.random.default_rng(9)
    spots = np.column_stack([rng.uniform(36.6, 38.0, 400), rng.uniform(36.1, 36.7, 400)])
    metres = np.linalg.norm(
        project(spots)[:, None] - project(np.array([(one.lon, one.lat) for one in places])), axis=2
    )
    for spot, away in zip(spots, metres, strict=True):
        first, second = np.partition(away, 1)[:2]
        if second - first > 5:
            assert found[places[int(away.argmin())].place_id].contains(shapely.Point(spot))


def test_inside_the_known_land_cells_meet_however_far_apart_and_beyond_it_is_unknown() -> None:
    corners = [place("sw", 36.9, 36.2), place("se", 37.9, 36.2), place("nw", 36.9, 36.9), place("ne", 37.9, 36.9)]
    found = cells(*corners)
    land = shapely.union_all(list(found.values()))
    assert land.geom_type == "Polygon"
    assert not land.interiors, "no gap between places 90 km apart"
    assert land.contains(shapely.Point(37.4, 36.55))
    assert not land.contains(shapely.Point(38.4, 36.55))
    assert not land.contains(shapely.Point(36.4, 36.0))


@pytest.mark.parametrize(
    "points",
    [
        pytest.param([(37.0, 36.5)], id="one"),
        pytest.param([(37.0, 36.5), (37.05, 36.52)], id="two"),
        pytest.param([(37.0, 36.5), (37.1, 36.5), (37.2, 36.5)], id="three on one line"),
        pytest.param([(37.0, 36.5), (37.1, 36.6), (37.0, 36.7)], id="three"),
        pytest.param([(37.0, 36.5), (37.0005, 36.5), (37.3, 36.6)], id="two 45 m apart"),
    ],
)
def test_few_places_have_straight_edged_cells(points: list[tuple[float, float]]) -> None:
    found = cells(*(place(str(number), *point) for number, point in enumerate(points)))
    assert len(found) == len(points)
    assert_coverage(list({ground.wkb: ground for ground in found.values()}.values()))
    for number, point in enumerate(points):
        assert found[str(number)].intersects(shapely.Point(point))
        assert shapely.get_num_coordinates(found[str(number)]) <= 12, "no arc of a circle"


def test_a_small_reach_leaves_unknown_ground_round_the_known() -> None:
    lone = cells(place("lone", 37.5, 36.5), reach_m=2_000)["lone"]
    edge = project(shapely.get_coordinates(lone)) - project(np.array([[37.5, 36.5]]))
    assert np.linalg.norm(edge, axis=1) == pytest.approx(2_000, rel=0.01)


def test_places_without_a_point_or_far_outside_get_no_cell_and_take_none() -> None:
    inside = place("inside", 38.6, 36.5)
    alone = cells(inside)
    found = cells(inside, place("nowhere"), place("far outside", 38.75, 36.5))
    assert found.keys() == {"inside"}
    assert found["inside"].equals(alone["inside"])
    assert cells(place("nowhere")) == {}
    assert cells() == {}


def test_a_place_just_across_a_coarse_border_stands_at_its_edge() -> None:
    border_town, inland = place("border town", 38.71, 36.5), place("inland", 38.5, 36.5)
    found = cells(border_town, inland)
    assert found.keys() == {"border town", "inland"}
    assert_coverage(list(found.values()))
    cell = PlaceCell("border town", shapely.to_wkb(found["border town"]))
    lon, lat = spot_of(border_town, cell)
    assert found["border town"].contains(shapely.Point(lon, lat))
    assert (lon, lat) == pytest.approx((38.7, 36.5), abs=1e-3)


def test_the_spot_to_ask_at_is_the_point_itself_where_it_can_be() -> None:
    town = place("town", 37.5, 36.5)
    cell = PlaceCell("town", shapely.to_wkb(cells(town)["town"]))
    assert spot_of(town, cell) == (37.5, 36.5)
    assert spot_of(town, None) == (37.5, 36.5)
    assert spot_of(place("nowhere"), None) is None


def test_places_on_one_spot_share_one_cell() -> None:
    places = [
        place("old town", 37.0, 36.5),
        place("citadel", 37.0, 36.5),
        place("a few steps away", 37.0001, 36.5),
        place("village", 37.2, 36.6),
    ]
    found = cells(*places)
    assert found["old town"].equals(found["citadel"])
    assert found["old town"].equals(found["a few steps away"])
    assert_coverage([found["old town"], found["village"]])


def test_a_later_place_gets_what_is_nearest_to_it_and_moves_no_other_cell() -> None:
    first = [place("west", 37.0, 36.5), place("east", 37.4, 36.5)]
    frozen = tuple(
        place_cells(first, [AOI], reach_m=REACH_M, project=project, unproject=unproject)
    )
    found = cells(*first, place("between", 37.15, 36.5), place("on west", 37.0, 36.5), existing=frozen)
    assert list(found) == ["between", "on west"], "cells that exist are not made again"
    west, _south, east, _north = found["between"].bounds
    # Bisectors: halfway from west and halfway from east.
    assert (west, east) == pytest.approx((37.075, 37.275), abs=1e-3)
    assert found["on west"].equals(shapely.from_wkb(frozen[0].ground))
    assert cells(*first, existing=frozen) == {}


def test_cells_of_a_ragged_area_end_at_it_vertex_by_vertex() -> None:
    ragged = shapely.Polygon(
        [(36.8, 36.2), (37.6, 36.2), (37.61, 36.5), (37.2, 36.33), (37.22, 36.62), (37.0, 36.4), (36.9, 36.7)]
    )
    found = cells(*districts_and_villages(), aoi=ragged, reach_m=40_000)
    assert_coverage(list(found.values()), ragged)
    assert shapely.union_all(list(found.values())).area == pytest.approx(ragged.area, abs=1e-8)
    vertices = {tuple(vertex) for ground in found.values() for vertex in shapely.get_coordinates(ground)}
    assert set(ragged.exterior.coords) <= vertices


@settings(max_examples=60, deadline=None)
@given(
    points=st.lists(
        st.one_of(
            st.tuples(st.integers(3640, 3860), st.integers(3600, 3700)).map(lambda p: (p[0] / 100, p[1] / 100)),
            st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda p: (37 + p[0] * 1e-6, 36.5 + p[1] * 1e-6)),
        ),
        min_size=1,
        max_size=25,
        unique=True,
    ),
    reach_m=st.sampled_from([300.0, 5_000.0, 15_000.0, 200_000.0]),
)
def test_any_places_make_a_coverage(points: list[tuple[float, float]], reach_m: float) -> None:
    places = [place(str(number), *point) for number, point in enumerate(points)]
    found = cells(*places, reach_m=reach_m)
    assert len(found) == len(points)
    assert_coverage(list({ground.wkb: ground for ground in found.values()}.values()))
