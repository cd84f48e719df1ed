"""Planar geometry on a fixed grid. The only importer of shapely."""

from __future__ import annotations

from .loading import load_shapely

shapely = load_shapely()

# The rest of this package imports shapely the plain way, which finds the module loaded above.
from .noding import NOTHING_MOVED, Renoding, renode, rerouted, split  # noqa: E402
from .polygons import (  # noqa: E402
    CUT,
    Bounds,
    Ground,
    bounds_of,
    boxes_meet,
    boxes_of,
    contains_lonlat,
    covers,
    ground_from_wkb,
    ground_to_wkb,
    grounds_from_wkb,
    grounds_to_wkbs,
    is_coverage,
    meeting,
    merge,
    nearest_of,
    polygons_of,
    rough_m2,
    snap_to_grid,
    spot_in,
    tiles,
    within_reach,
    without_slivers,
)

__all__ = [
    "CUT",
    "NOTHING_MOVED",
    "Bounds",
    "Ground",
    "Renoding",
    "bounds_of",
    "boxes_meet",
    "boxes_of",
    "contains_lonlat",
    "covers",
    "ground_from_wkb",
    "ground_to_wkb",
    "grounds_from_wkb",
    "grounds_to_wkbs",
    "is_coverage",
    "meeting",
    "merge",
    "nearest_of",
    "polygons_of",
    "renode",
    "rerouted",
    "rough_m2",
    "shapely",
    "snap_to_grid",
    "split",
    "spot_in",
    "tiles",
    "within_reach",
    "without_slivers",
]
