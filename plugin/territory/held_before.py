"""Who held some ground just before an entry took effect, in shares of its area."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .coverage import Ground, bounds_of, boxes_meet, ground_from_wkb, shapely

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..campaign.change import ControlChange
    from .coverage import Bounds
    from .holdings import Holding

_WORTH_KEEPING = 1e-6
"""Share of the ground below which a piece is what rounding left."""


def shares_before(
    entry: ControlChange, same_time: Iterable[ControlChange], before: Sequence[Holding]
) -> dict[str, float]:
    """Share of an entry's footprint by holder, 0 to 1, unknown ground included; empty for an entry without ground.

    before are holdings at the last instant before the entry took effect, those at least that meet its footprint;
    same_time the entries in force that take effect at the same instant: those ranked before it took the ground first.
    """
    if entry.draft.footprint is None:
        return {}
    left = shapely.union_all(np.array(ground_from_wkb(entry.draft.footprint), dtype=object))
    whole = left.area
    box = left.bounds
    held: dict[str, float] = {}
    for other in sorted(same_time, key=lambda change: change.order, reverse=True):
        ground = _ground_taken(other, entry, box)
        if ground is None:
            continue
        taken = shapely.intersection(left, ground).area
        held[other.draft.to_actor] = held.get(other.draft.to_actor, 0.0) + taken
        left = shapely.difference(left, ground)
    if before and not left.is_empty:
        areas = shapely.area(shapely.intersection(np.array([one.ground for one in before], dtype=object), left))
        for holding, area in zip(before, areas.tolist(), strict=True):
            held[holding.actor] = held.get(holding.actor, 0.0) + area
    return {actor: area / whole for actor, area in held.items() if area > _WORTH_KEEPING * whole}


def footprint_bounds(entry: ControlChange) -> Bounds | None:
    """The box round an entry's footprint, degrees; None for an entry without ground."""
    return bounds_of(ground_from_wkb(entry.draft.footprint)) if entry.draft.footprint else None


def _ground_taken(other: ControlChange, entry: ControlChange, box: Bounds) -> Ground | None:
    """The ground that another entry of the same instant took before this one, where it comes near it."""
    draft = other.draft
    if draft.footprint is None or not draft.kind.changes_holder or other.order >= entry.order:
        return None
    grounds = ground_from_wkb(draft.footprint)
    if not boxes_meet(bounds_of(grounds), box):
        return None
    return shapely.union_all(np.array(grounds, dtype=object))
