"""Lengths and areas against published figures, closed forms, and the property the ledgers rest on: they add up."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.territory.geodesy import (
    area_m2,
    areas_m2,
    cumulative_m,
    distances_m,
    length_m,
    metres_per_degree,
)

AREA_OF_THE_EARTH_M2 = 510_065_621_724_078.9
QUARTER_MERIDIAN_M = 10_001_965.729
DEGREE_OF_EQUATOR_M = 111_319.490_793


def degrees(whole: int, minutes: int, seconds: float) -> float:
    return math.copysign(abs(whole) + minutes / 60 + seconds / 3600, whole)


FLINDERS_PEAK = (degrees(144, 25, 29.52440), degrees(-37, 57, 3.72030))
BUNINYONG = (degrees(143, 55, 35.38390), degrees(-37, 39, 10.15610))


@pytest.mark.parametrize(
    ("start", "end", "metres"),
    [
        pytest.param(FLINDERS_PEAK, BUNINYONG, 54_972.271, id="GDA94 manual, Flinders Peak to Buninyong"),
        pytest.param((0, 0), (0, 90), QUARTER_MERIDIAN_M, id="equator to pole"),
        pytest.param((10, 0), (11, 0), DEGREE_OF_EQUATOR_M, id="one degree of equator"),
        pytest.param((37, 36.5), (37, 36.5), 0.0, id="no way at all"),
        pytest.param((37.044, 36.586), (38.011, 36.818), 90_162.413, id="Azaz to Jarabulus"),
    ],
)
def test_distance_is_the_published_one(start: tuple, end: tuple, metres: float) -> None:
    there, back = distances_m(np.array([start, end], dtype=float), np.array([end, start], dtype=float))
    assert there == pytest.approx(metres, abs=0.002 if metres < 1e6 else 0.01)
    assert back == pytest.approx(there, abs=1e-6)


def test_nearly_opposite_points_get_a_distance_all_the_same() -> None:
    near, far = distances_m(np.array([[0, 0], [0, 0.0]]), np.array([[0.001, 0], [179.7, 0.3]]))
    assert near == pytest.approx(111.319, abs=0.001), "a hopeless pair must not spoil the others"
    assert 19_900_000 < far < 20_010_000


def test_measures_run_from_vertex_to_vertex() -> None:
    path = np.array([[37, 36], [37.1, 36], [37.1, 36.2]], dtype=float)
    along = cumulative_m(path)
    expected = [metres_per_degree(36)[0] * 0.1, metres_per_degree(36.1)[1] * 0.2]
    assert along[0] == 0
    assert along[1:] == pytest.approx(np.cumsum(expected), rel=1e-6)
    assert length_m(shapely.LineString(path)) == pytest.approx(along[-1])
    two = shapely.MultiLineString([path[:2], path[1:]])
    assert length_m(two) == pytest.approx(along[-1])


def test_degrees_are_as_long_as_the_tables_say() -> None:
    # NGA's table of lengths of a degree, WGS 84: 45 degrees.
    assert metres_per_degree(45) == pytest.approx((78_846.8, 111_131.8), abs=0.1)
    assert metres_per_degree(0) == pytest.approx((111_319.5, 110_574.3), abs=0.1)


def test_the_whole_earth_has_its_area() -> None:
    strips = [shapely.box(-180, south, 180, south + 10) for south in range(-90, 90, 10)]
    assert areas_m2(strips).sum() == pytest.approx(AREA_OF_THE_EARTH_M2, rel=1e-12)


def test_a_slanting_edge_halves_a_small_box() -> None:
    lower = shapely.Polygon([(37, 36), (37.01, 36), (37.01, 36.01)])
    upper = shapely.Polygon([(37, 36), (37.01, 36.01), (37, 36.01)])
    box = area_m2(shapely.box(37, 36, 37.01, 36.01))
    assert area_m2(lower) + area_m2(upper) == pytest.approx(box, abs=1e-3)
    assert box == pytest.approx(math.prod(metres_per_degree(36.005)) * 1e-4, rel=1e-6)


def test_area_ignores_how_rings_are_turned_and_leaves_holes_out() -> None:
    outer, hole = [(37, 36), (38, 36), (38, 37), (37, 37)], [(37.2, 36.2), (37.4, 36.2), (37.4, 36.4)]
    expected = area_m2(shapely.Polygon(outer)) - area_m2(shapely.Polygon(hole))
    for shell in (outer, outer[::-1]):
        for ring in (hole, hole[::-1]):
            assert area_m2(shapely.Polygon(shell, [ring])) == pytest.approx(expected, rel=1e-12)


def test_no_grounds_have_no_areas() -> None:
    assert areas_m2([]).shape == (0,)


@settings(max_examples=60, deadline=None)
@given(
    points=st.lists(
        st.tuples(st.floats(36.3, 38.75), st.floats(35.9, 37.1)), min_size=1, max_size=25, unique=True
    )
)
def test_areas_of_a_coverage_add_up_to_its_union(points: list[tuple[float, float]]) -> None:
    frame = shapely.box(36.2, 35.8, 38.85, 37.2)
    cuts = [shapely.LineString([(36, lat), (lon, lat + 0.01), (39, lat)]) for lon, lat in points]
    faces = list(shapely.get_parts(shapely.polygonize([shapely.union_all([frame.boundary, *cuts], grid_size=1e-7)])))
    inside = [face for face in faces if frame.contains(face.representative_point())]
    # Snapping cannot move the frame: its corners lie on the grid, and its straight edges run along the grid's lines.
    assert areas_m2(inside).sum() == pytest.approx(area_m2(frame), abs=0.01)
