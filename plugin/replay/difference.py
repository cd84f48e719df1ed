"""What changed hands between two states: who gained which ground from whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ..campaign.campaign import GRID_DEGREES
from ..territory.coverage import ground_to_wkb, grounds_from_wkb, polygons_of, shapely
from ..territory.geodesy import areas_m2
from ..territory.state_rows import DerivedRow

_SQUARE_METRES_PER_KM2: Final = 1e6


@dataclass(frozen=True, slots=True)
class Handover:
    """Ground that went from one holder to another: a MultiPolygon as WKB, EPSG:4326, and its ellipsoidal size."""

    lost_by: str
    gained_by: str
    ground: bytes
    area_km2: float


@dataclass(frozen=True, slots=True)
class Balance:
    """What one actor gained and lost, square kilometres."""

    actor: str
    gained_km2: float
    lost_km2: float


def handovers(before: Iterable[DerivedRow], after: Iterable[DerivedRow]) -> list[Handover]:
    """Ground whose holder is another in one state than in the other, the largest first; rows are of control_area.

    Whatever went to and fro in between is none of it. Rows that stand in both states are passed over unread; they are
    told by what they say, as the states may be of two histories, whose fids have nothing to do with each other.
    """
    rows_before = {(row.wkb, row.values[0]): row for row in before}
    rows_after = {(row.wkb, row.values[0]): row for row in after}
    gone = [row for key, row in rows_before.items() if key not in rows_after]
    come = [row for key, row in rows_after.items() if key not in rows_before]
    if not gone or not come:
        return []
    old = np.array(_grounds(gone), dtype=object)
    new = np.array(_grounds(come), dtype=object)
    came, went = shapely.STRtree(old).query(new, predicate="intersects")
    changed = np.array([gone[one].values[0] != come[other].values[0] for one, other in zip(went, came, strict=True)])
    if not changed.any():
        return []
    came, went = came[changed], went[changed]
    pieces = shapely.intersection(old[went], new[came], grid_size=GRID_DEGREES)
    by_pair: dict[tuple[str, str], list[object]] = {}
    for one, other, piece in zip(went, came, pieces, strict=True):
        by_pair.setdefault((gone[one].values[0], come[other].values[0]), []).append(piece)
    found = (_handover(lost_by, gained_by, parts) for (lost_by, gained_by), parts in by_pair.items())
    return sorted((one for one in found if one is not None), key=lambda one: -one.area_km2)


def balances(changes: Sequence[Handover]) -> list[Balance]:
    """What each actor gained and lost, the greatest gain first."""
    actors = dict.fromkeys(actor for one in changes for actor in (one.gained_by, one.lost_by))
    found = [
        Balance(
            actor,
            sum(one.area_km2 for one in changes if one.gained_by == actor),
            sum(one.area_km2 for one in changes if one.lost_by == actor),
        )
        for actor in actors
    ]
    return sorted(found, key=lambda one: one.lost_km2 - one.gained_km2)


def _handover(lost_by: str, gained_by: str, pieces: Sequence[object]) -> Handover | None:
    grounds = [part for piece in pieces for part in polygons_of(piece)]
    if not grounds:
        return None
    whole = polygons_of(shapely.union_all(grounds, grid_size=GRID_DEGREES))
    area = float(np.sum(areas_m2(whole))) / _SQUARE_METRES_PER_KM2
    return Handover(lost_by, gained_by, ground_to_wkb(whole), area)


def _grounds(rows: Sequence[DerivedRow]) -> list[object]:
    """The ground of each row; every holding is one polygon."""
    return list(grounds_from_wkb([row.wkb or b"" for row in rows]))
