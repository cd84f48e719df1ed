"""A border's kilometres among holders: tables by hand, the real border, and shares that always sum to the line."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.campaign.actor import UNKNOWN
from plugin.campaign.campaign import ReferenceLine
from plugin.campaign.errors import CampaignError
from plugin.campaign.times import BEGINNING, DAY, FOREVER
from plugin.territory.border_ledger import (
    SEAM_M,
    LedgerSpan,
    MeasuredLine,
    ledger,
    ledger_series,
    shares_of,
    stretch_between,
    strip_ground,
)
from plugin.territory.geodesy import area_m2, length_m
from plugin.territory.holdings import BorderShare, Holding, Tenure

BORDER = [(37.0, 36.5), (37.1, 36.6), (37.3, 36.55), (37.5, 36.6)]
"""Runs west to east with the campaign's ground to the south, on its right."""

BORDER_FROM_AZAZ_TO_JARABULUS = [
    (36.964699, 36.75383), (36.980099, 36.742255), (37.010588, 36.719517), (37.018443, 36.706649),
    (37.019476, 36.685824), (37.010795, 36.653733), (37.014515, 36.642261), (37.033326, 36.628721),
    (37.053066, 36.619936), (37.062368, 36.622107), (37.070119, 36.631512), (37.085622, 36.644173),
    (37.104432, 36.650994), (37.120969, 36.649909), (37.137402, 36.645878), (37.156109, 36.643914),
    (37.219671, 36.657143), (37.241892, 36.65859), (37.404466, 36.634458), (37.446117, 36.634199),
    (37.593395, 36.710525), (37.654063, 36.732126), (37.819738, 36.760548), (37.980038, 36.819666),
    (38.007943, 36.825764), (38.026005, 36.835006),
]
"""And a vertex or two beyond: Natural Earth 10m, public domain."""


def measured(path: list[tuple[float, float]] = BORDER, side: str = "right") -> MeasuredLine:
    return MeasuredLine(ReferenceLine("border", shapely.to_wkb(shapely.LineString(path)), side))


def south_of_the_border(*cuts: float) -> list[shapely.Polygon]:
    """The ground under BORDER cut by meridians, noded on the grid, from west to east."""
    whole = shapely.Polygon([*BORDER, (37.5, 36.2), (37.0, 36.2)])
    meridians = [shapely.LineString([(lon, 36), (lon, 37)]) for lon in cuts]
    edges = shapely.union_all([whole.boundary, *meridians], grid_size=1e-7)
    faces = [f for f in shapely.get_parts(shapely.polygonize([edges])) if whole.contains(f.representative_point())]
    return sorted(faces, key=lambda face: face.centroid.x)


def holding(
    fid: int, ground: shapely.Polygon, actor: str, since: int = BEGINNING, until: int = FOREVER
) -> Holding:
    return Holding(fid, ground, Tenure(actor), None, since, until)


def shares(line: MeasuredLine, *holdings: Holding) -> list[BorderShare]:
    return [share for one in holdings for share in shares_of(one, line)]


def km(path: list[tuple[float, float]]) -> float:
    return length_m(np.array(path)) / 1000


def test_a_share_is_the_line_itself_where_the_ground_touches_it() -> None:
    line = measured()
    west, east = south_of_the_border(37.2)
    (share,) = shares_of(holding(7, west, "SDF", DAY, 2 * DAY), line)
    assert (share.area, share.line, share.actor, share.valid_from, share.valid_to) == (
        7,
        "border",
        "SDF",
        DAY,
        2 * DAY,
    )
    assert share.length_km == pytest.approx(km(BORDER[:2]) + km(BORDER[1:3]) / 2, abs=2e-5)
    assert [tuple(v) for v in shapely.get_coordinates(share.path)[:2]] == BORDER[:2]
    (rest,) = shares_of(holding(8, east, "GOV"), line)
    assert rest.length_km + share.length_km == pytest.approx(km(BORDER), abs=5e-5)


@pytest.mark.parametrize(
    ("ground", "side", "touches"),
    [
        pytest.param([*BORDER, (37.5, 36.2)], "right", True, id="south of it, south counts"),
        pytest.param([*BORDER, (37.5, 36.2)], "left", False, id="south of it, north counts"),
        pytest.param([*BORDER, (37.2, 36.9)], "left", True, id="north of it, north counts"),
        pytest.param([*BORDER, (37.2, 36.9)], "right", False, id="north of it, south counts"),
        pytest.param([(37.1, 36.6), (37.15, 36.4), (37.05, 36.4)], "right", False, id="touches in one point"),
        pytest.param([(37.1, 36.6), (37.5, 36.6), (37.5, 36.9)], "left", False, id="chord between two vertices"),
        pytest.param([(36, 36), (36.1, 36), (36.1, 36.1)], "right", False, id="far away"),
    ],
)
def test_only_ground_along_the_line_on_its_side_has_a_share(
    ground: list[tuple[float, float]], side: str, *, touches: bool
) -> None:
    found = shares_of(holding(1, shapely.Polygon(ground), "SDF"), measured(side=side))
    assert bool(found) == touches


def test_two_stretches_beside_one_holding_are_one_share_of_two_parts() -> None:
    line = measured()
    west, middle, east = south_of_the_border(37.2, 37.4)
    around = shapely.union_all([west, east, shapely.box(37.0, 36.1, 37.5, 36.2)])
    (share,) = shares_of(holding(1, around, "SDF"), line)
    assert shapely.get_num_geometries(share.path) == 2
    (between,) = shares_of(holding(2, middle, "GOV"), line)
    assert share.length_km + between.length_km == pytest.approx(line.length_m / 1000, abs=5e-5)


def test_the_ledger_sums_to_the_line_and_calls_the_rest_unknown() -> None:
    line = measured()
    west, middle, east = south_of_the_border(37.1, 37.3)
    rows = ledger(shares(line, holding(1, west, "SDF"), holding(2, east, "SDF"), holding(3, middle, "GOV")), line)
    assert [row.actor for row in rows] == ["SDF", "GOV"]
    assert [row.km for row in rows] == pytest.approx([km(BORDER) - km(BORDER[1:3]), km(BORDER[1:3])], abs=1e-4)
    gap = ledger(shares(line, holding(1, west, "SDF"), holding(2, east, "GOV")), line)
    assert [row.actor for row in gap] == ["GOV", "SDF", UNKNOWN], "the longest first, nobody's last"
    assert gap[-1].km == pytest.approx(km(BORDER[1:3]), abs=1e-4)
    for one in (rows, gap, ledger([], line)):
        assert sum(row.km for row in one) == pytest.approx(line.length_m / 1000, abs=1e-9)


def test_ground_known_to_be_unknown_counts_with_the_rest() -> None:
    line = measured()
    west, middle, _east = south_of_the_border(37.1, 37.3)
    rows = ledger(shares(line, holding(1, west, UNKNOWN), holding(2, middle, "GOV")), line)
    assert [row.actor for row in rows] == ["GOV", UNKNOWN]


@pytest.mark.parametrize(
    ("gap_degrees", "is_seam"), [pytest.param(2e-7, True, id="2 cm"), pytest.param(2e-5, False, id="2 m")]
)
def test_seams_of_the_grid_are_closed_and_real_gaps_are_not(gap_degrees: float, *, is_seam: bool) -> None:
    line = measured([(37.0, 36.5), (37.2, 36.5)])
    west = shapely.box(37.0, 36.4, 37.1, 36.5)
    east = shapely.box(37.1 + gap_degrees, 36.4, 37.2, 36.5)
    rows = {row.actor: row.km for row in ledger(shares(line, holding(1, west, "A"), holding(2, east, "B")), line)}
    assert (UNKNOWN not in rows) == is_seam
    if is_seam:
        metres_of_seam = line.length_m * gap_degrees / 0.2
        assert (rows["A"] - rows["B"]) * 1000 == pytest.approx(metres_of_seam, abs=1e-4), "each gets half of the seam"


def test_the_series_changes_only_when_the_kilometres_do() -> None:
    line = measured()
    west, middle, east = south_of_the_border(37.1, 37.3)
    held = shares(
        line,
        holding(1, west, "SDF"),
        holding(2, middle, "ISIS", BEGINNING, 3 * DAY),
        holding(3, middle, "SDF", 3 * DAY, FOREVER),
        holding(4, east, "GOV", BEGINNING, DAY),
        holding(5, east, "GOV", DAY, FOREVER),
    )
    western, middling, eastern = km(BORDER[:2]), km(BORDER[1:3]), km(BORDER[2:])
    expected = [
        LedgerSpan("GOV", BEGINNING, FOREVER, eastern),
        LedgerSpan("ISIS", BEGINNING, 3 * DAY, middling),
        LedgerSpan("SDF", BEGINNING, 3 * DAY, western),
        LedgerSpan("SDF", 3 * DAY, FOREVER, western + middling),
    ]
    series = ledger_series(held, line)
    assert [span[:3] for span in series] == [span[:3] for span in expected]
    assert [span.km for span in series] == pytest.approx([span.km for span in expected], abs=1e-4)
    assert ledger_series([], line) == []


def test_a_stretch_runs_as_its_line_runs_between_the_points_nearest_to_two_places() -> None:
    whole = shapely.to_wkb(shapely.LineString(BORDER))
    near_first, near_last = (37.05, 36.55), (37.4, 36.3)
    stretch = stretch_between(whole, near_first, near_last)
    assert stretch == stretch_between(whole, near_last, near_first)
    vertices = shapely.get_coordinates(shapely.from_wkb(stretch))
    assert [tuple(v) for v in vertices[:-1]] == [near_first, *BORDER[1:3]]
    assert (vertices == np.round(vertices, 7)).all()
    with pytest.raises(CampaignError, match="same point"):
        stretch_between(whole, (36.5, 36.0), (36.4, 36.0))


def test_between_azaz_and_jarabulus_natural_earth_gives_92_km() -> None:
    border = shapely.to_wkb(shapely.LineString(BORDER_FROM_AZAZ_TO_JARABULUS))
    stretch = stretch_between(border, (37.044, 36.586), (38.011, 36.818))
    assert MeasuredLine(ReferenceLine("strip", stretch)).length_m / 1000 == pytest.approx(92.04, abs=0.05)


@pytest.mark.parametrize(
    "reference",
    [
        pytest.param(ReferenceLine("x", shapely.to_wkb(shapely.LineString(BORDER)), "north"), id="side"),
        pytest.param(ReferenceLine("x", shapely.to_wkb(shapely.Point(1, 2))), id="a point"),
        pytest.param(ReferenceLine("x", shapely.to_wkb(shapely.LineString([(1, 2), (1, 2)]))), id="no length"),
        pytest.param(ReferenceLine("x", b"\x01\x02"), id="not WKB"),
    ],
)
def test_what_is_no_line_with_a_side_is_refused(reference: ReferenceLine) -> None:
    with pytest.raises(CampaignError):
        MeasuredLine(reference)


def project(degrees: np.ndarray) -> np.ndarray:
    """Sinusoidal, so that straight lines in metres are bent in degrees as in any real projection."""
    return np.column_stack(
        ((degrees[:, 0] - 37.2) * 111_320 * np.cos(np.radians(degrees[:, 1])), degrees[:, 1] * 111_132)
    )


def unproject(metres: np.ndarray) -> np.ndarray:
    lat = metres[:, 1] / 111_132
    return np.column_stack((metres[:, 0] / (111_320 * np.cos(np.radians(lat))) + 37.2, lat))


@pytest.mark.parametrize(
    "aoi",
    [
        pytest.param(shapely.Polygon([*BORDER, (37.5, 36.2), (37.0, 36.2)]), id="ends at the line"),
        pytest.param(shapely.box(36.5, 36.0, 38.0, 37.0), id="lies on both sides"),
    ],
)
def test_a_strip_reaches_the_line_to_the_last_vertex_on_its_side_only(aoi: shapely.Polygon) -> None:
    line = measured()
    (strip,) = strip_ground(line, 2_000, [aoi], project, unproject)
    (share,) = shares_of(holding(1, strip, "ISIS"), line)
    assert share.length_km * 1000 == pytest.approx(line.length_m, abs=SEAM_M / 10)
    assert set(BORDER) <= set(strip.exterior.coords)
    assert area_m2(strip) == pytest.approx(line.length_m * 2_000, rel=0.1)
    assert shares_of(holding(1, strip, "ISIS"), measured(side="left")) == []
    assert (shapely.get_coordinates(strip) == np.round(shapely.get_coordinates(strip), 7)).all()


def test_a_line_outside_the_area_of_interest_has_no_strip() -> None:
    assert strip_ground(measured(), 2_000, [shapely.box(30, 30, 31, 31)], project, unproject) == []


@settings(max_examples=60, deadline=None)
@given(
    steps=st.lists(st.integers(-20_000, 20_000), min_size=2, max_size=12),
    cuts=st.lists(st.tuples(st.integers(1, 9_999_999), st.integers(-9_000_000, 9_000_000)), max_size=8),
    holders=st.lists(st.sampled_from(["GOV", "ISIS", "SDF", UNKNOWN]), min_size=1, max_size=9),
)
def test_shares_sum_to_the_line_whatever_its_shape_and_the_cuts(
    steps: list[int], cuts: list[tuple[int, int]], holders: list[str]
) -> None:
    path = [(37 + number / (len(steps) - 1), 36.5 + step * 1e-6) for number, step in enumerate(steps)]
    path = [(round(lon, 7), round(lat, 7)) for lon, lat in path]
    line = measured(path)
    whole = shapely.Polygon([*path, (38.0, 36.2), (37.0, 36.2)])
    slants = [
        shapely.LineString([(37 + at * 1e-7, 36.0), (37 + at * 1e-7 + lean * 1e-9, 37.0)]) for at, lean in cuts
    ]
    edges = shapely.union_all([whole.boundary, *slants], grid_size=1e-7)
    faces = [f for f in shapely.get_parts(shapely.polygonize([edges])) if whole.contains(f.representative_point())]
    holdings = [holding(fid, face, holders[fid % len(holders)]) for fid, face in enumerate(faces)]
    found = shares(line, *holdings)
    # Each cut may leave a seam between two shares; the ledger closes them.
    assert sum(share.length_km for share in found) * 1000 == pytest.approx(line.length_m, abs=SEAM_M * (len(cuts) + 1))
    rows = ledger(found, line)
    assert sum(row.km for row in rows) * 1000 == pytest.approx(line.length_m, abs=1e-6)
    assert {row.actor for row in rows} <= set(holders)
