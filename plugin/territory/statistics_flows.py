"""Who took how much ground from whom, over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..campaign.times import BEGINNING, FOREVER
from .coverage import polygons_of, shapely
from .geodesy import areas_m2
from .statistics_doubt import NO_MORE_THAN_TOUCHING, boxes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from .statistics_columns import AreaColumns, History, Ints

_APART_DEGREES = 1_000.0
"""Boxes of different instants are put this far apart, so that one tree finds them all."""


class Taking(NamedTuple):
    """At an instant one actor took so much ground from another; it may have been as early or as late as that."""

    loser: str
    taker: str
    at: int
    earliest: int
    latest: int
    km2: float


class Flow(NamedTuple):
    """Ground that changed hands between two actors over a time, with the least and most it can have been."""

    loser: str
    taker: str
    km2: float
    least: float
    most: float


def takings_of(history: History, areas: AreaColumns) -> list[Taking]:
    """Every change of holder, by instant. Ground that was nobody's known is taken from unknown.

    Where all that ended round a piece of ground at its instant was one actor's, the piece was his; only where several
    ended there are their grounds cut with it.
    """
    begun = np.flatnonzero((areas.t0 == areas.tenure_t) & (areas.t0 != BEGINNING))
    ended = np.flatnonzero(areas.t1 != FOREVER)
    mine, before = _predecessors(areas, begun, ended)
    number = areas.actor.number
    lowest, highest = _extremes(number[before], mine, len(begun))
    found = highest >= 0
    simple = found & (lowest == highest)
    takings = [
        _taking(areas, row, loser, km2)
        for row, loser, km2 in zip(
            begun[simple].tolist(), lowest[simple].tolist(), areas.area_km2[begun[simple]].tolist(), strict=True
        )
        if loser != number[row]
    ]
    mixed = ~simple[mine]
    takings += _cut(history, areas, begun[mine[mixed]], before[mixed])
    return sorted(takings, key=lambda one: (one.at, one.loser, one.taker))


def flows(takings: Iterable[Taking], since: int, until: int) -> list[Flow]:
    """What changed hands in (since, until], by loser and taker, unknown among the losers.

    Least counts what can only have happened then, most all that can have.
    """
    sums: dict[tuple[str, str], list[float]] = {}
    for one in takings:
        can = one.latest > since and one.earliest <= until
        if not can:
            continue
        held = sums.setdefault((one.loser, one.taker), [0.0, 0.0, 0.0])
        held[0] += one.km2 if since < one.at <= until else 0.0
        held[1] += one.km2 if since < one.earliest and one.latest <= until else 0.0
        held[2] += one.km2
    return [Flow(loser, taker, *amounts) for (loser, taker), amounts in sorted(sums.items())]


def _taking(areas: AreaColumns, row: int, loser: int, km2: float) -> Taking:
    names, at = areas.actor.names, int(areas.t0[row])
    latest = max(at, int(areas.settled_t[row]))
    return Taking(names[loser], names[areas.actor.number[row]], at, int(areas.earliest_t[row]), latest, km2)


def _predecessors(
    areas: AreaColumns, begun: NDArray[np.intp], ended: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Pairs: a place in begun, and a row that ended at that instant on whose ground the begun one may lie.

    Where a holding went over whole, that is the one; else all whose boxes overlap.
    """
    if not len(begun) or not len(ended):
        return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp)
    instants = np.unique(areas.t0[begun])
    ended = ended[np.isin(areas.t1[ended], instants)]
    mine, other = shapely.STRtree(_boxes(areas, ended, instants, areas.t1, 0.0)).query(
        _boxes(areas, begun, instants, areas.t0, NO_MORE_THAN_TOUCHING)
    )
    before = ended[other]
    same = (areas.box[begun[mine]] == areas.box[before]).all(axis=1)
    same &= areas.area_km2[begun[mine]] == areas.area_km2[before]
    went_over = np.zeros(len(begun), dtype=bool)
    went_over[mine[same]] = True
    kept = same | ~went_over[mine]
    return mine[kept], before[kept]


def _boxes(
    areas: AreaColumns, rows: NDArray[np.intp], instants: Ints, at: Ints, shrunk_by: float
) -> NDArray[np.object_]:
    """Boxes of rows, those of different instants far apart."""
    box = areas.box[rows].copy()
    box[:, [0, 2]] += (np.searchsorted(instants, at[rows]) * _APART_DEGREES)[:, None]
    return boxes_of(box, shrunk_by=shrunk_by)


def _extremes(
    actors: NDArray[np.intp], group: NDArray[np.intp], count: int
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Lowest and highest number in each group; highest -1 where a group is empty."""
    lowest, highest = np.full(count, np.iinfo(np.intp).max), np.full(count, -1)
    np.minimum.at(lowest, group, actors)
    np.maximum.at(highest, group, actors)
    return lowest, highest


def _cut(
    history: History, areas: AreaColumns, begun: NDArray[np.intp], before: NDArray[np.intp]
) -> list[Taking]:
    """Takings where several holders' ground ended round a begun piece: pair by pair, what they have in common."""
    other = areas.actor.number[begun] != areas.actor.number[before]
    begun, before = begun[other], before[other]
    if not len(begun):
        return []
    grounds = _grounds(history, areas, np.concatenate((begun, before)))
    common = shapely.intersection(grounds[: len(begun)], grounds[len(begun) :])
    found: list[Taking] = []
    for row, earlier, piece in zip(begun.tolist(), before.tolist(), common, strict=True):
        parts = polygons_of(piece)
        km2 = float(areas_m2(parts).sum()) / 1e6 if parts else 0.0
        if km2 > 1e-6:
            found.append(_taking(areas, row, int(areas.actor.number[earlier]), km2))
    return found


def _grounds(history: History, areas: AreaColumns, rows: NDArray[np.intp]) -> NDArray[np.object_]:
    unique, back = np.unique(rows, return_inverse=True)
    grounds: Sequence[object] = history.grounds(areas.fid[unique].tolist())
    return np.array(grounds, dtype=object)[back]
