"""Geometry on the grid: noding, splitting, covering, slivers."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.campaign.errors import CampaignError
from plugin.territory import coverage
from plugin.territory.coverage.noding import snap_round

GRID = 1.0
NO_MORE = np.empty((0, 2))
"""Tests of noding use a grid of whole numbers: what happens can be read off squared paper."""


def ground(wkt: str) -> coverage.Ground:
    """A polygon in normal form."""
    return shapely.normalize(shapely.from_wkt(wkt))


def square(west: float, south: float, east: float, north: float) -> coverage.Ground:
    return shapely.normalize(shapely.box(west, south, east, north))


@pytest.mark.parametrize(
    ("edges", "chains"),
    [
        pytest.param([((0, 0), (10, 0))], {0: [(0, 0), (10, 0)]}, id="one edge stays"),
        pytest.param(
            [((0, 0), (10, 10)), ((0, 10), (10, 0))],
            {0: [(0, 0), (5, 5), (10, 10)], 1: [(0, 10), (5, 5), (10, 0)]},
            id="crossing edges meet in a vertex",
        ),
        pytest.param(
            [((0, 0), (10, 3)), ((0, 3), (10, 0))],
            {0: [(0, 0), (5, 2), (10, 3)], 1: [(0, 3), (5, 2), (10, 0)]},
            id="the crossing goes to the grid for both",
        ),
        pytest.param(
            [((0, 0), (10, 0)), ((4, 0), (4, 9))],
            {0: [(0, 0), (4, 0), (10, 0)], 1: [(4, 0), (4, 9)]},
            id="an edge that ends on another",
        ),
        pytest.param(
            [((0, 0), (10, 1)), ((5, 1), (5, 9))],
            {0: [(0, 0), (5, 1), (10, 1)], 1: [(5, 1), (5, 9)]},
            id="an edge passes through the pixel of a vertex",
        ),
        pytest.param(
            [((0, 0), (10, 0)), ((3, 0), (7, 0))],
            {0: [(0, 0), (3, 0), (7, 0), (10, 0)], 1: [(3, 0), (7, 0)]},
            id="edges on one line",
        ),
        pytest.param([((0, 0), (10, 0)), ((0, 2), (10, 2))], {0: [(0, 0), (10, 0)]}, id="two grid units apart"),
    ],
)
def test_snap_rounding(edges: list[tuple], chains: dict[int, list[tuple]]) -> None:
    found = snap_round(edges, GRID, NO_MORE)
    for index, chain in chains.items():
        assert list(found[edges[index]]) == chain


def test_vertices_that_stay_are_passed_through_too() -> None:
    edge = ((0.0, 0.0), (10.0, 1.0))
    assert list(snap_round([edge], GRID, np.array([[5.0, 1.0]]))[edge]) == [(0, 0), (5, 1), (10, 1)]


WHOLE = st.integers(0, 30).map(float)
EDGES = st.lists(st.tuples(st.tuples(WHOLE, WHOLE), st.tuples(WHOLE, WHOLE)), min_size=2, max_size=12)


@settings(max_examples=150, deadline=None)
@given(EDGES)
def test_noded_edges_meet_in_vertices_only(edges: list[tuple]) -> None:
    edges = sorted({(min(edge), max(edge)) for edge in edges if edge[0] != edge[1]})
    if not edges:
        return
    chains = snap_round(edges, GRID, NO_MORE)
    links = sorted({link for chain in chains.values() for link in pairwise(chain)})
    lines = [shapely.LineString(link) for link in links if link[0] != link[1]]
    for index, one in enumerate(lines):
        for other in lines[index + 1 :]:
            shared = one.intersection(other)
            assert one.equals(other) or shared.is_empty or shared.intersection(one.boundary).equals(shared)


def test_a_footprint_cuts_neighbours_on_the_same_vertex() -> None:
    west, east, across = square(0, 0, 10, 20), square(10, 0, 20, 20), ground("POLYGON((4 5, 17 8, 16 15, 5 13, 4 5))")
    renoding = coverage.renode([west, east], [(0, 1), (0, 1)], [across], GRID)
    moved = [piece for one in (west, east) for piece in coverage.rerouted(one, renoding)]
    faces = [face for found in coverage.split(moved, renoding) for face, _ in found]
    assert coverage.is_coverage(faces)
    assert sum(face.area for face in faces) == 400
    assert {part for found in coverage.split(moved, renoding) for _, part in found} == {None, 0}


def test_an_outline_that_lies_beside_an_edge_by_a_grid_unit_shares_its_vertices() -> None:
    # The long edge has moved off the corner that was cut from it; a spike would stay between the two.
    field = ground("POLYGON((0 0, 9000 7, 9000 -9000, 0 -9000, 0 0))")
    cell = ground("POLYGON((3000 1, 6000 3, 6000 -500, 3000 -500, 3000 1))")
    renoding = coverage.renode([field], [(0, 1)], [cell], GRID)
    ((faces),) = coverage.split(coverage.rerouted(field, renoding), renoding)
    assert sorted(part is None for _, part in faces) == [False, True]
    (rest,) = (face for face, part in faces if part is None)
    assert not rest.covers(shapely.Point(4500, 3))


def test_a_notch_that_noding_closes_off_stays_open_to_the_neighbour_in_it() -> None:
    # Met in a log of 2,458 entries: the notch, a wedge two grid units wide, is closed by a spike of no width.
    notched = ground("POLYGON((10 305, -126 153, 9 303, -126 88, -6948 -14955, -8000 -10000, 23898 39309, 10 305))")
    wedge = ground("POLYGON((10 305, 9 303, -126 153, 10 305))")
    chains = {
        ((-126.0, 153.0), (10.0, 305.0)): ((-126.0, 153.0), (9.0, 303.0), (9.0, 304.0), (10.0, 305.0)),
        ((-126.0, 153.0), (9.0, 303.0)): ((-126.0, 153.0), (8.0, 301.0), (9.0, 303.0)),
        ((-126.0, 88.0), (9.0, 303.0)): ((-126.0, 88.0), (8.0, 301.0), (9.0, 303.0)),
        ((9.0, 303.0), (10.0, 305.0)): ((9.0, 303.0), (9.0, 304.0), (10.0, 305.0)),
    }
    renoding = coverage.Renoding((), chains, frozenset(), ())
    (around,), (inside,) = coverage.rerouted(notched, renoding), coverage.rerouted(wedge, renoding)
    assert coverage.is_coverage([around, inside])
    assert not around.covers(inside)


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        pytest.param(square(0.1, 0.1, 0.2, 0.2), 0, id="inside"),
        pytest.param(square(0.0, 0.0, 0.5, 0.5), 0, id="the same"),
        pytest.param(square(0.4, 0.4, 0.6, 0.6), -1, id="across the edge"),
        pytest.param(square(0.5, 0.0, 0.9, 0.5), None, id="beside"),
        pytest.param(square(0.5 - 1e-8, 0.1, 0.9, 0.2), None, id="beside but for a sliver"),
        pytest.param(square(0.1, 0.1, 0.5 + 1e-8, 0.2), 0, id="inside but for a sliver"),
    ],
)
def test_covering_forgives_slivers(piece: coverage.Ground, expected: int | None) -> None:
    assert coverage.covers([piece], [square(0.0, 0.0, 0.5, 0.5)], sliver_m2=100.0) == [expected]


def test_a_sliver_goes_to_the_neighbour_with_the_longest_common_edge() -> None:
    north, south, sliver = square(0, 1, 10, 2), square(0, 0, 10, 1 - 1e-9), square(0, 1 - 1e-9, 10, 1)
    shared_out = coverage.without_slivers([(north, 0), (south, None), (sliver, 1)], sliver_m2=1e8)
    assert {part for _, part in shared_out} <= {0, None}
    assert sum(piece.area for piece, _ in shared_out) == pytest.approx(20)


def test_tiles_are_a_coverage_cut_along_lines() -> None:
    line = shapely.to_wkb(shapely.LineString([(0.03, 0.0), (0.28, 0.19)]))
    pieces = coverage.tiles(square(0.0, 0.0, 0.3, 0.2), 0.1, 1e-7, [line])
    assert coverage.is_coverage(pieces)
    assert sum(piece.area for piece in pieces) == pytest.approx(0.06, abs=1e-12)
    assert len(pieces) > 6


@pytest.mark.parametrize("raw", [b"", b"\x01", b"\x01\x06\x00\x00\x00\xff\xff\xff\xff", b"POLYGON((0 0,1 1,1 0,0 0))"])
def test_bytes_that_are_no_geometry_are_refused(raw: bytes) -> None:
    with pytest.raises(CampaignError):
        coverage.ground_from_wkb(raw)
