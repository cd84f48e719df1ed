"""How far uncertain moments leave open when a pocket began and ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from ..campaign.actor import UNKNOWN
from .coverage import shapely
from .pockets import Pocket, pockets
from .worlds import at_least, at_most, stretches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..campaign.actor import Blocs
    from .coverage import Ground
    from .holdings import Holding
    from .statistics_doubt import Doubt

_DUST_DEGREES2: Final = 1e-9
"""Ground in common is more than what rounding leaves, about 10 m2."""


@dataclass(frozen=True, slots=True)
class PocketBand:
    """The bounds of one pocket's life: it can have been shut in from earliest_begin to latest_end, and surely was at
    certain_begin and until certain_end; both None where it never surely was."""

    earliest_begin: int
    latest_end: int
    certain_begin: int | None
    certain_end: int | None


def pocket_bands(
    found: Sequence[Pocket],
    holdings: Sequence[Holding],
    doubts: Sequence[Doubt],
    blocs: Blocs,
    aoi: Sequence[Ground],
) -> dict[int, PocketBand]:
    """A band for each pocket, by its number; found are those of these holdings, blocs and area."""
    turns = {turn for actor in {one.actor for one in holdings} for turn in blocs.turning_points(actor, actor)}
    told: dict[int, PocketBand] = {}
    for bloc in sorted({one.bloc for one in found}):

        def lets_out(actor: str, at: int, bloc: str = bloc) -> bool:
            return actor == UNKNOWN or blocs.bloc_of(actor, at) == bloc

        # With the most ground that lets out, what is shut in still is surely so; with the least, it can be.
        open_, shut = (
            [
                one
                for one in pockets(make(holdings, doubts, lets_out, turns), blocs, aoi)
                if one.bloc == bloc
            ]
            for make in (at_most, at_least)
        )
        for number in sorted({one.number for one in found if one.bloc == bloc}):
            told[number] = _band([one for one in found if one.number == number], open_, shut)
    return told


def _band(rows: Sequence[Pocket], open_: Sequence[Pocket], shut: Sequence[Pocket]) -> PocketBand:
    ground = shapely.union_all(np.array([part for row in rows for part in row.grounds], dtype=object))
    begin, end = min(row.valid_from for row in rows), max(row.valid_to for row in rows)
    own = [(row.valid_from, row.valid_to) for row in rows]
    in_worst, in_best = _on(ground, shut), _on(ground, open_)
    first, last = next(one for one in stretches([*own, *in_worst]) if one[0] <= begin < one[1])
    certain = [
        (max(a, c, begin), min(b, d, end))
        for a, b in in_worst
        for c, d in in_best
        if max(a, c, begin) < min(b, d, end)
    ]
    if not certain:
        return PocketBand(first, max(last, end), None, None)
    return PocketBand(first, max(last, end), min(one[0] for one in certain), max(one[1] for one in certain))


def _on(ground: Ground, others: Sequence[Pocket]) -> list[tuple[int, int]]:
    """When pockets had ground in common with this one."""
    return stretches(
        (one.valid_from, one.valid_to)
        for one in others
        if any(shapely.intersection(ground, part).area > _DUST_DEGREES2 for part in one.grounds)
    )
