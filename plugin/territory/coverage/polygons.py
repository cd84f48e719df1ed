"""Making, comparing and joining pieces of ground.

Ground lies in EPSG:4326 degrees, every coordinate on the campaign's grid. A set of grounds is a *coverage* when
neighbours share exactly the same vertices along their common edge and no two overlap.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import shapely
from shapely import LineString, MultiPolygon, Polygon, STRtree

from ...campaign.errors import CampaignError

Ground = Polygon
Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

METRES_PER_DEGREE = 111_320.0
"""Of latitude, within 1 %: good enough to compare areas with the sliver limit, never for a reported figure."""


CUT = -1
"""What covers answers for ground that is covered, but not by one part alone and whole."""


def ground_from_wkb(wkb: bytes) -> list[Ground]:
    """The polygons of a Polygon or MultiPolygon; CampaignError where the bytes are no such geometry."""
    try:
        geometry = shapely.from_wkb(wkb)
    except shapely.errors.GEOSException as error:
        raise CampaignError("The ground's geometry cannot be read.", remedy="Draw it again.") from error
    return polygons_of(geometry)


def grounds_from_wkb(wkbs: Sequence[bytes]) -> list[Ground]:
    """One polygon per WKB; each must hold exactly one polygon, as a holding's does."""
    geometries = shapely.from_wkb(np.array(wkbs, dtype=object))
    return [geometry.geoms[0] if geometry.geom_type == "MultiPolygon" else geometry for geometry in geometries]


def ground_to_wkb(grounds: Sequence[Ground]) -> bytes:
    """A MultiPolygon of the grounds as little-endian WKB."""
    return shapely.to_wkb(MultiPolygon(list(grounds)), byte_order=1)


def grounds_to_wkbs(grounds: Sequence[Ground]) -> list[bytes]:
    """A MultiPolygon of each ground as little-endian WKB: ground_to_wkb for many, each by itself."""
    alone = shapely.multipolygons(np.array(grounds, dtype=object), indices=np.arange(len(grounds)))
    return shapely.to_wkb(alone, byte_order=1).tolist()


def boxes_of(grounds: Sequence[Ground]) -> list[Bounds]:
    """The box round each ground."""
    return list(map(tuple, shapely.bounds(np.array(grounds, dtype=object)).tolist()))


def polygons_of(geometry: shapely.Geometry) -> list[Ground]:
    """The non-empty polygons of any geometry, collections opened; lines and points are left out."""
    if isinstance(geometry, Polygon):
        return [] if geometry.is_empty else [geometry]
    found: list[Ground] = []
    for part in shapely.get_parts(geometry):
        if part.geom_type == "Polygon":
            if not part.is_empty:
                found.append(part)
        elif part.geom_type in ("MultiPolygon", "GeometryCollection"):
            found.extend(polygons_of(part))
    return found


def snap_to_grid(grounds: Sequence[Ground], grid: float) -> list[Ground]:
    """Valid grounds with every coordinate on the grid, collapsed parts dropped, in normal form."""
    if not grounds:
        return []
    snapped = shapely.set_precision(shapely.union_all(shapely.make_valid(np.array(grounds, dtype=object))), grid)
    return polygons_of(shapely.normalize(snapped))


def bounds_of(grounds: Sequence[Ground], margin: float = 0.0) -> Bounds:
    """The box round all grounds, widened by margin degrees."""
    west, south, east, north = shapely.total_bounds(np.array(grounds, dtype=object))
    return (west - margin, south - margin, east + margin, north + margin)


def boxes_meet(one: Bounds, other: Bounds) -> bool:
    """Whether two boxes have a spot in common, edges included."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def within_reach(grounds: Sequence[Ground], of: Sequence[Ground], distance: float) -> np.ndarray:
    """Per ground: does it come within distance degrees of any of the others?"""
    target = as_one(of)
    shapely.prepare(target)
    return shapely.dwithin(np.array(grounds, dtype=object), target, distance)


def covers(grounds: Sequence[Ground], parts: Sequence[Ground], sliver_m2: float) -> list[int | None]:
    """Per ground the index of the part that covers it, slivers aside; CUT where several do or one does in part.

    None where no part covers more than a sliver of it.
    """
    if not grounds:
        return []
    pieces, covering = np.array(grounds, dtype=object), np.array(parts, dtype=object)
    shapely.prepare(covering)
    part, ground = STRtree(pieces).query(covering, predicate="intersects")
    # Most pieces lie wholly inside or beside: only what the outline cuts has to be measured.
    beside = shapely.touches(covering[part], pieces[ground])
    part, ground = part[~beside], ground[~beside]
    shared = shapely.area(pieces[ground])
    cut = np.flatnonzero(~shapely.covers(covering[part], pieces[ground]))
    shared[cut] = shapely.area(shapely.intersection(pieces[ground[cut]], covering[part[cut]]))
    scale = _m2_per_square_degree(parts)
    whole = shapely.area(pieces) * scale
    # A ground may itself be no larger than a sliver: what counts then is on which side most of it lies.
    limit = np.minimum(sliver_m2, whole / 2)
    found: list[int | None] = [None] * len(pieces)
    for index, which, size in zip(ground.tolist(), part.tolist(), (shared * scale).tolist(), strict=True):
        if whole[index] - size <= limit[index]:
            found[index] = which
        elif size > limit[index] and found[index] is None:
            found[index] = CUT
    return found


def without_slivers(
    faces: Sequence[tuple[Ground, int | None]], sliver_m2: float
) -> list[tuple[Ground, int | None]]:
    """The faces of one ground, slivers gone over to the neighbour that they share the longest edge with."""
    is_small = (rough_m2([face for face, _ in faces]) < sliver_m2).tolist()
    if not any(is_small) or all(is_small):
        return list(faces)
    large = [face for face, small in zip(faces, is_small, strict=True) if not small]
    joined: dict[int | None, list[Ground]] = {}
    for (face, part), small in zip(faces, is_small, strict=True):
        if small:
            shared = shapely.length(shapely.intersection(face, np.array([other for other, _ in large], dtype=object)))
            part = large[int(np.argmax(shared))][1]
        joined.setdefault(part, []).append(face)
    return [(ground, part) for part, grounds in joined.items() for ground in merge(grounds)]


def meeting(grounds: Sequence[Ground], of: Sequence[Ground], grid: float) -> list[tuple[Ground, int]]:
    """The pieces of grounds that lie in the others, on the grid, each with the index of its ground."""
    shared = shapely.intersection(np.array(grounds, dtype=object), as_one(of), grid_size=grid)
    return [(piece, index) for index, geometry in enumerate(shared) for piece in polygons_of(geometry)]


def outline_of(grounds: Sequence[Ground]) -> shapely.Geometry:
    """All boundaries as one geometry of lines, not noded."""
    return shapely.multilinestrings(shapely.get_rings(np.array(grounds, dtype=object)))


def rough_m2(grounds: Sequence[Ground]) -> np.ndarray:
    """Per ground: rough square metres (1 % off), for comparing with the sliver limit."""
    if not grounds:
        return np.zeros(0)
    return shapely.area(np.array(grounds, dtype=object)) * _m2_per_square_degree(grounds)


def merge(grounds: Sequence[Ground]) -> list[Ground]:
    """Grounds of one coverage dissolved into as few polygons as possible, in normal form, vertices kept."""
    if len(grounds) < 2:
        return [shapely.normalize(ground) for ground in grounds]
    whole = shapely.coverage_union_all(np.array(grounds, dtype=object))
    if not whole.is_valid:
        # Where ground meets itself at a corner only, GEOS before 3.14 draws one ring that touches itself there, and not
        # a hole or a polygon more. By even and odd: such a ring has no spikes, and keeps every vertex.
        whole = shapely.make_valid(whole)
    return polygons_of(shapely.normalize(whole))


def spot_in(ground: Ground) -> shapely.Point:
    """A point surely inside the ground."""
    return shapely.point_on_surface(ground)


def nearest_of(spot: shapely.Point, grounds: Sequence[Ground]) -> int:
    """Index of the ground that contains the spot or lies closest to it."""
    return int(np.argmin(shapely.distance(np.array(grounds, dtype=object), spot)))


def contains_lonlat(grounds: Sequence[Ground], lon: float, lat: float) -> np.ndarray:
    """Per ground: does it contain the point, edges included?"""
    return shapely.intersects_xy(np.array(grounds, dtype=object), lon, lat)


def tiles(ground: Ground, size: float, grid: float, lines: Sequence[bytes] = ()) -> list[Ground]:
    """The ground cut along a lattice of size degrees and along lines (WKB), neighbours sharing exact edges.

    A piece of ground as large as the map would have to be rewritten by every change that touches it anywhere.
    """
    west, south, east, north = ground.bounds
    meridians = np.arange(math.floor(west / size) + 1, math.ceil(east / size)) * size
    parallels = np.arange(math.floor(south / size) + 1, math.ceil(north / size)) * size
    lattice = [LineString([(x, south - size), (x, north + size)]) for x in meridians.tolist()]
    lattice += [LineString([(west - size, y), (east + size, y)]) for y in parallels.tolist()]
    noded = shapely.unary_union([ground.boundary, *lattice, *shapely.from_wkb(list(lines))], grid_size=grid)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    return list(shapely.normalize(faces[shapely.contains(ground, shapely.point_on_surface(faces))]))


def is_coverage(grounds: Sequence[Ground]) -> bool:
    """Whether the grounds are valid, share exact edges and do not overlap (GEOS 3.12, which shapely 2.1 brings)."""
    array = np.array(grounds, dtype=object)
    # GEOS overlooks a ring that touches itself when it looks at a coverage.
    return bool(shapely.is_valid(array).all() and shapely.coverage_is_valid(array))


def as_one(grounds: Sequence[Ground]) -> shapely.Geometry:
    """The grounds as one geometry."""
    return grounds[0] if len(grounds) == 1 else MultiPolygon(list(grounds))


def _m2_per_square_degree(grounds: Sequence[Ground]) -> float:
    _, south, _, north = grounds[0].bounds
    return METRES_PER_DEGREE**2 * math.cos(math.radians((south + north) / 2))
