"""The ground that goes with a place: Voronoi cells in metres, cut to the area of interest and to the known land."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from ..campaign.campaign import GRID_DEGREES
from ..campaign.place import PlaceCell
from .coverage import ground_from_wkb, ground_to_wkb, snap_to_grid
from .tessellation import (
    cut_to,
    in_degrees,
    known_land,
    metres_outside,
    one_spot_each,
    spot_towards,
    voronoi_faces,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..campaign.place import Place
    from .coverage import Ground
    from .lines import Coordinates, Projection

EDGE_SLACK_M: Final = 2_000.0
"""A place this little outside the AOI is moved to its edge: borders on small-scale maps run a kilometre off."""

SAME_SPOT_M: Final = 25.0
"""Places closer than this stand on one spot: no gazetteer tells them apart, and a cell's edge may bend by as much."""

_GRID_DECIMALS: Final = 7
_INWARD_DEGREES: Final = 1e-5


def place_cells(
    places: Sequence[Place],
    aoi: Sequence[Ground],
    *,
    reach_m: float,
    project: Projection,
    unproject: Projection,
    existing: Sequence[PlaceCell] = (),
) -> list[PlaceCell]:
    """Cells of the places that have none yet, in the order given; existing cells stay as they are.

    places are all places of the campaign: each spot of the AOI goes to the nearest of them in the projection
    (project and unproject turn (n, 2) degrees into metres and back). So a place added later gets for its own cell what
    lies nearer to it than to any other, over its neighbours' frozen cells. Cells end at the AOI and at the known land
    (see known_land); inside it neighbours meet however far apart their places are. Cells made together share exact
    edges, on the grid. Places on one spot (SAME_SPOT_M) share one cell, the frozen one if there is one. A place without
    a point, or outside the AOI by more than EDGE_SLACK_M, gets no cell and is nobody's neighbour.
    """
    members, points = _members(places, aoi, project)
    frozen = {cell.place_id: cell.ground for cell in existing}
    if all(place.place_id in frozen for place in members):
        return []
    sites, site_of = np.unique(one_spot_each(project(points), SAME_SPOT_M), return_inverse=True)
    placed = [(place.place_id, int(site)) for place, site in zip(members, site_of, strict=True)]
    ground_at = {site: frozen[place_id] for place_id, site in placed if place_id in frozen}
    for site, grounds in _tessellate(points[sites], aoi, reach_m, project, unproject).items():
        ground_at.setdefault(site, ground_to_wkb(grounds))
    return [
        PlaceCell(place_id, ground_at[site])
        for place_id, site in placed
        if place_id not in frozen and site in ground_at
    ]


def spot_of(place: Place, cell: PlaceCell | None) -> tuple[float, float] | None:
    """Longitude and latitude at which to ask who holds a place: its point, or just inside its cell where that lies
    outside, as a border town's may; None for a place without a point."""
    if place.lon is None or place.lat is None:
        return None
    if cell is None:
        return (place.lon, place.lat)
    return spot_towards(ground_from_wkb(cell.ground), place.lon, place.lat, _INWARD_DEGREES)


def _members(places: Sequence[Place], aoi: Sequence[Ground], project: Projection) -> tuple[list[Place], Coordinates]:
    """The places that count, and where in the AOI each one stands."""
    located = [(place, (place.lon, place.lat)) for place in places if place.lon is not None and place.lat is not None]
    points = np.array([point for _place, point in located], dtype=float).reshape(-1, 2)
    outside = metres_outside(points, aoi, project)
    members = [place for (place, _point), metres in zip(located, outside, strict=True) if metres <= EDGE_SLACK_M]
    for number in np.flatnonzero((outside > 0) & (outside <= EDGE_SLACK_M)):
        points[number] = spot_towards(aoi, *points[number], _INWARD_DEGREES)
    return members, points[outside <= EDGE_SLACK_M].round(_GRID_DECIMALS)


def _tessellate(
    sites: Coordinates, aoi: Sequence[Ground], reach_m: float, project: Projection, unproject: Projection
) -> dict[int, list[Ground]]:
    """Ground on the grid for each site, by its index; a site whose cell lies wholly outside the AOI has none."""
    metres = project(sites)
    faces, site_of_face = voronoi_faces(metres, known_land(metres, reach_m))
    pieces, face_of_piece = cut_to(
        in_degrees(faces, unproject, _GRID_DECIMALS), snap_to_grid(aoi, GRID_DEGREES), GRID_DEGREES
    )
    found: dict[int, list[Ground]] = {}
    for piece, face in zip(pieces, face_of_piece, strict=True):
        found.setdefault(int(site_of_face[face]), []).append(piece)
    return found
