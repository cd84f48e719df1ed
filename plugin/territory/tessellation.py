"""Voronoi tessellation in metres and its cutting in degrees: the geometry that cells.py is made with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .coverage import Ground, polygons_of, shapely

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from .lines import Coordinates, Projection

_MITRE = {"join_style": "mitre", "mitre_limit": 1.5, "cap_style": "square"}


def one_spot_each(points: Coordinates, apart_m: float) -> NDArray[np.intp]:
    """For each point (n, 2, metres) the index of the first one, itself or earlier, that stands for its spot."""
    stands_for = np.arange(len(points))
    geometries = shapely.points(points)
    pairs = shapely.STRtree(geometries).query(geometries, predicate="dwithin", distance=apart_m)
    for later, earlier in sorted(pairs.T.tolist()):
        if earlier < later and stands_for[earlier] == earlier and stands_for[later] == later:
            stands_for[later] = earlier
    return stands_for


def known_land(sites: Coordinates, reach_m: float) -> Ground:
    """The land the sites (n, 2, metres) speak for: one polygon of straight edges with every site inside.

    The sites' concave hull, which no edge of more than twice the reach bridges where a shorter way round exists, and
    the reach beyond it; bays narrower than twice the reach are filled.
    """
    points = shapely.MultiPoint(sites)
    if len(sites) < 3:
        hull = points.convex_hull
    else:
        spans = shapely.length(shapely.get_parts(shapely.delaunay_triangles(points, only_edges=True)))
        # shapely states the longest edge as a share of the range of all; three sites on one line have no triangle.
        wide = np.ptp(spans) if len(spans) else 0.0
        share = np.clip((2 * reach_m - spans.min()) / wide, 0.0, 1.0) if wide else 1.0
        hull = shapely.concave_hull(points, share)
    if hull.geom_type == "Point":
        return shapely.buffer(hull, reach_m, quad_segs=2)
    return hull.buffer(2 * reach_m, **_MITRE).buffer(-reach_m, join_style="mitre", mitre_limit=1.5)


def voronoi_faces(sites: Coordinates, land: Ground) -> tuple[list[Ground], NDArray[np.intp]]:
    """The land cut among distinct sites (metres), and the index of the site of each face. A face may be one of several
    of its site, where the land's edge runs across the cell."""
    if len(sites) == 1:
        return [land], np.zeros(1, dtype=np.intp)
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(sites), extend_to=land))
    # All edges meet in one noding, so that faces on both sides of an edge get the very same vertices.
    edges = shapely.unary_union([*shapely.boundary(cells), land.boundary])
    faces = shapely.get_parts(shapely.polygonize([edges]))
    spots = shapely.point_on_surface(faces)
    shapely.prepare(land)
    on_land = shapely.contains(land, spots)
    nearest = shapely.STRtree(shapely.points(sites)).nearest(spots[on_land])
    return list(faces[on_land]), nearest


def cut_to(faces: Sequence[Ground], aoi: Sequence[Ground], grid: float) -> tuple[list[Ground], NDArray[np.intp]]:
    """Faces of one coverage cut to the AOI, all in degrees and noded once at the grid, and which face each is from."""
    whole = shapely.union_all(np.array(aoi, dtype=object))
    edges = shapely.union_all([*shapely.boundary(np.array(faces, dtype=object)), whole.boundary], grid_size=grid)
    pieces = shapely.normalize(shapely.get_parts(shapely.polygonize([edges])))
    spots = shapely.point_on_surface(pieces)
    shapely.prepare(whole)
    is_inside = shapely.contains(whole, spots)
    spot_index, face_index = shapely.STRtree(np.array(faces, dtype=object)).query(spots, predicate="within")
    owner = np.full(len(pieces), -1)
    owner[spot_index] = face_index
    kept = is_inside & (owner >= 0)
    return list(pieces[kept]), owner[kept]


def in_degrees(grounds: Sequence[Ground], unproject: Projection, decimals: int) -> list[Ground]:
    """Grounds in metres turned into degrees and rounded: equal vertices stay equal, edges stay straight."""
    turned = shapely.transform(np.array(grounds, dtype=object), lambda metres: np.round(unproject(metres), decimals))
    return list(turned)


def metres_outside(points: Coordinates, aoi: Sequence[Ground], project: Projection) -> NDArray[np.float64]:
    """How far each point (degrees) lies outside the AOI, in metres of the projection; 0 inside."""
    whole = shapely.transform(shapely.union_all(np.array(aoi, dtype=object)), project)
    shapely.prepare(whole)
    return shapely.distance(whole, shapely.points(project(points)))


def spot_towards(ground: Sequence[Ground], lon: float, lat: float, inward: float) -> tuple[float, float]:
    """A spot in the ground: the point itself where it lies inside, else one just inside of the nearest edge."""
    whole = shapely.union_all(np.array(ground, dtype=object))
    point = shapely.Point(lon, lat)
    if whole.contains(point):
        return (lon, lat)
    inner = shapely.buffer(whole, -inward)
    nearest = shapely.get_point(shapely.shortest_line(point, whole if inner.is_empty else inner), 1)
    if not whole.contains(nearest):
        nearest = shapely.point_on_surface(max(polygons_of(whole), key=lambda part: part.area))
    return (nearest.x, nearest.y)
