"""Our ellipsoid against QGIS's own. Lengths are the same thing; areas differ by the model of an edge (see below)."""

from __future__ import annotations

import random

import numpy as np
import pytest
import shapely
from qgis.core import QgsDistanceArea, QgsGeometry, QgsPointXY

from plugin.territory.geodesy import area_m2, distances_m, length_m


@pytest.fixture
def qgis_measure() -> QgsDistanceArea:
    measure = QgsDistanceArea()
    assert measure.setEllipsoid("WGS84")
    return measure


def star(seed: int, radius: float, vertices: int) -> shapely.Polygon:
    """A jagged polygon round a spot of northern Syria."""
    rng = random.Random(seed)
    lon, lat = rng.uniform(36.5, 38.5), rng.uniform(36.0, 37.0)
    turns = np.sort([rng.uniform(0, 2 * np.pi) for _ in range(vertices)])
    reach = np.array([rng.uniform(0.4, 1.0) * radius for _ in range(vertices)])
    return shapely.Polygon(np.column_stack([lon + reach * np.cos(turns), lat + reach * np.sin(turns)]))


@pytest.mark.parametrize("span", [0.0005, 0.01, 0.3, 5.0, 60.0])
def test_distances_agree(qgis_measure: QgsDistanceArea, span: float) -> None:
    rng = np.random.default_rng(17)
    starts = np.column_stack([rng.uniform(30, 45, 50), rng.uniform(-40, 40, 50)])
    ends = starts + rng.uniform(-span / 2, span / 2, (50, 2))
    theirs = [
        qgis_measure.measureLine(QgsPointXY(*a), QgsPointXY(*b)) for a, b in zip(starts, ends, strict=True)
    ]
    assert distances_m(starts, ends) == pytest.approx(theirs, rel=1e-6)


def test_length_of_a_winding_line_agrees(qgis_measure: QgsDistanceArea) -> None:
    line = shapely.LineString(star(5, 0.8, 60).exterior.coords)
    theirs = qgis_measure.measureLength(QgsGeometry.fromWkt(line.wkt))
    assert length_m(line) == pytest.approx(theirs, rel=1e-6)


@pytest.mark.parametrize("seed", range(8))
def test_areas_agree_where_the_edges_are_the_same(qgis_measure: QgsDistanceArea, seed: int) -> None:
    """QGIS runs geodesics from vertex to vertex, we run straight in longitude and latitude: alike on short edges."""
    ground = star(seed, 0.4, 30).segmentize(0.002)
    theirs = qgis_measure.measureArea(QgsGeometry.fromWkt(ground.wkt))
    assert area_m2(ground) == pytest.approx(theirs, rel=1e-5)


def test_on_long_edges_the_geodesic_bulges_poleward(qgis_measure: QgsDistanceArea) -> None:
    """A box's parallels are no geodesics: QGIS swells its north and its south edge, by different amounts."""
    box = shapely.box(36.3, 35.9, 38.75, 37.1)
    theirs = qgis_measure.measureArea(QgsGeometry.fromWkt(box.wkt))
    fine = qgis_measure.measureArea(QgsGeometry.fromWkt(box.segmentize(0.001).wkt))
    assert area_m2(box) == pytest.approx(fine, rel=1e-7)
    assert area_m2(box) == pytest.approx(theirs, rel=1e-4)
