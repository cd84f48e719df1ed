"""How far uncertain moments leave open since when and until when two spots were joined or apart, and by how much."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from ..campaign.actor import UNKNOWN
from .contiguity import Contiguity, Joined, contiguity
from .worlds import at_least, at_most, stretches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..campaign.actor import Blocs
    from .contiguity import Spot
    from .holdings import Holding
    from .statistics_doubt import Doubt

_RANK: Final = {Joined.NOT_HELD: 0, Joined.APART: 1, Joined.JOINED: 2}
"""More ground never lowers it, so the truth lies between what the least and the most ground give."""


@dataclass(frozen=True, slots=True)
class Band:
    """The bounds of one row of contiguity.

    earliest_from and latest_to bound the uninterrupted time over which the spots can have stood to each other like
    that; certain_from and certain_to the first and last instants between which they surely did, None where never.
    least_km and most_km bound the gap over the row's time: 0 where they may be joined, None where one may not be held.
    """

    earliest_from: int
    latest_to: int
    certain_from: int | None
    certain_to: int | None
    least_km: float | None = None
    most_km: float | None = None


def bands(
    found: Sequence[Contiguity],
    holdings: Sequence[Holding],
    doubts: Sequence[Doubt],
    spot_a: Spot,
    spot_b: Spot,
    blocs: Blocs,
    *,
    with_bloc: bool = False,
) -> list[Band]:
    """A band for each row that contiguity() found with these spots, blocs and with_bloc, in the same order."""
    named = {one.actor for one in holdings if one.actor != UNKNOWN}
    turns = {turn for actor in named for turn in blocs.turning_points(actor, actor)} if with_bloc else set()
    worlds: dict[str, tuple[list[Contiguity], list[Contiguity]]] = {}
    for side in {one.side for one in found if one.side}:

        def is_friend(actor: str, at: int, side: str = side) -> bool:
            if actor == side or not with_bloc:
                return actor == side
            return actor != UNKNOWN and blocs.bloc_of(actor, at) == blocs.bloc_of(side, at)

        least, most = (
            contiguity(make(holdings, doubts, is_friend, turns), spot_a, spot_b, blocs, side=side, with_bloc=with_bloc)
            for make in (at_least, at_most)
        )
        worlds[side] = (least, most)
    told: list[Band] = []
    for (side, joined), group in groupby(found, key=lambda one: (one.side, one.joined)):
        rows = list(group)
        told.extend(_of_run(rows, joined, *worlds[side]) if side else _untold(rows))
    return told


def _of_run(
    rows: Sequence[Contiguity], joined: Joined, least: Sequence[Contiguity], most: Sequence[Contiguity]
) -> list[Band]:
    """Bands of rows that follow each other and tell the same."""
    start, end = rows[0].valid_from, rows[-1].valid_to
    both = _together(least, most)
    possible = [
        (since, until)
        for since, until, low, high in both
        if _RANK[low.joined] <= _RANK[joined] <= _RANK[high.joined]
    ]
    first, last = next(one for one in stretches([*possible, (start, end)]) if one[0] <= start and end <= one[1])
    certain = [
        (max(since, start), min(until, end))
        for since, until, low, high in both
        if low.joined is joined is high.joined and since < end and until > start
    ]
    surely = (certain[0][0], certain[-1][1]) if certain else (None, None)
    return [Band(first, last, *surely, *_gap_bounds(row, least, most)) for row in rows]


def _untold(rows: Sequence[Contiguity]) -> list[Band]:
    """Where nobody known held the first spot, nothing more is said."""
    return [Band(row.valid_from, row.valid_to, None, None) for row in rows]


def _gap_bounds(
    row: Contiguity, least: Sequence[Contiguity], most: Sequence[Contiguity]
) -> tuple[float | None, float | None]:
    if row.gap is None:
        return None, None
    near, far = (
        [one for one in world if one.valid_from < row.valid_to and one.valid_to > row.valid_from]
        for world in (most, least)
    )
    shortest = min((_km(one) for one in near if one.joined is not Joined.NOT_HELD), default=row.gap.km)
    longest = max((_km(one) for one in far), default=row.gap.km)
    unbounded = any(one.joined is Joined.NOT_HELD for one in far)
    return min(shortest, row.gap.km), None if unbounded else max(longest, row.gap.km)


def _km(one: Contiguity) -> float:
    return one.gap.km if one.gap is not None else 0.0


def _together(
    least: Sequence[Contiguity], most: Sequence[Contiguity]
) -> list[tuple[int, int, Contiguity, Contiguity]]:
    """Both worlds over the spans on which neither turns."""
    return [
        (max(low.valid_from, high.valid_from), min(low.valid_to, high.valid_to), low, high)
        for low in least
        for high in most
        if low.valid_from < high.valid_to and high.valid_from < low.valid_to
    ]
