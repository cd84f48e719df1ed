"""Since when and until when an actor touches a reference line, with the doubt that uncertain moments leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from ..campaign.actor import UNKNOWN
from ..campaign.times import FOREVER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .statistics import Figures
    from .statistics_columns import Floats

TOUCH_KM: Final = 0.001
"""A metre: less along a border is what the grid left."""


@dataclass(frozen=True, slots=True)
class Access:
    """An actor's ground lay along a line over [valid_from, valid_to).

    earliest_from and latest_to bound the time over which it can have, if uncertain changes went for the actor;
    certain_from and certain_to the first and last instants between which it did for certain, both None where it never
    surely did. km_first, km_most and km_last are lengths along the line at the beginning, at most and at the end.
    """

    line: str
    actor: str
    valid_from: int
    valid_to: int
    earliest_from: int
    latest_to: int
    certain_from: int | None
    certain_to: int | None
    km_first: float
    km_most: float
    km_last: float


def access_to(border: Figures, actors: Iterable[str] = ()) -> list[Access]:
    """Every time over which each actor, or each of those named, touched the line of these border figures."""
    wanted = set(actors)
    return [
        access
        for actor in border.keys
        if actor != UNKNOWN and (not wanted or actor in wanted)
        for access in _of_actor(border, actor)
    ]


def _of_actor(border: Figures, actor: str) -> list[Access]:
    value, least, most = border.of(actor)
    ends = np.append(border.instants[1:], FOREVER)
    possible = _runs(most)
    found = []
    for first, last in _runs(value):
        outer_first, outer_last = next(run for run in possible if run[0] <= first and last <= run[1])
        certain = np.flatnonzero(least[first : last + 1] > TOUCH_KM) + first
        found.append(
            Access(
                border.line,
                actor,
                int(border.instants[first]),
                int(ends[last]),
                int(border.instants[outer_first]),
                int(ends[outer_last]),
                int(border.instants[certain[0]]) if len(certain) else None,
                int(ends[certain[-1]]) if len(certain) else None,
                float(value[first]),
                float(value[first : last + 1].max()),
                float(value[last]),
            )
        )
    return found


def _runs(km: Floats) -> list[tuple[int, int]]:
    """First and last column of every stretch of columns with more than a touch."""
    touches = np.concatenate(([False], km > TOUCH_KM, [False])).astype(np.int8)
    turns = np.flatnonzero(np.diff(touches))
    return [(int(first), int(after) - 1) for first, after in zip(turns[::2], turns[1::2], strict=True)]
