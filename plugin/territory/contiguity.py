"""Whether two spots are joined by ground of one actor or bloc, since when, and else how far apart it leaves them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from ..campaign.actor import UNKNOWN
from ..campaign.times import FOREVER
from .contiguity_gap import Gap, shortest_gap
from .contiguity_graph import Adjacency, adjacency_of, components
from .coverage import contains_lonlat

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..campaign.actor import Blocs
    from .holdings import Holding

_SAME_GAP_KM = 0.001

Spot = tuple[float, float]
"""Longitude and latitude, degrees."""


class Joined(Enum):
    """How two spots stand to each other; values are what tables carry."""

    JOINED = "joined"
    APART = "apart"
    NOT_HELD = "not_held"


@dataclass(frozen=True, slots=True)
class Contiguity:
    """How two spots stood to each other over [valid_from, valid_to).

    side is the actor whose ground, or whose bloc's, was looked at ("" where nobody known held the first spot);
    holder_a and holder_b held the spots; gap is the shortest way between their two parts of the side's ground while
    these are apart.
    """

    valid_from: int
    valid_to: int
    joined: Joined
    side: str
    holder_a: str
    holder_b: str
    gap: Gap | None = None


def contiguity(
    holdings: Sequence[Holding],
    spot_a: Spot,
    spot_b: Spot,
    blocs: Blocs,
    *,
    side: str = "",
    with_bloc: bool = False,
) -> list[Contiguity]:
    """How two spots stood to each other, over all time, cut wherever that or the gap changed.

    holdings are those of all times. side is an actor's code; "" looks at whoever holds the first spot at the time.
    with_bloc joins the ground of all who stand in one bloc with that side at the time. Ground hangs together by edges
    in common; where two parts touch in a mere corner, they are apart by 0 km.
    """
    named = [one for one in holdings if one.actor != UNKNOWN]
    if not named:
        return []
    search = _Search(named, spot_a, spot_b, blocs, side, with_bloc)
    turns = {one.valid_from for one in named} | {one.valid_to for one in named}
    if with_bloc:
        turns |= _bloc_turns(named, blocs)
    found: list[Contiguity] = []
    for since, until in pairwise(sorted(turns | {FOREVER})):
        found.append(search.between(since, until))
    return _merged(found)


class _Search:
    def __init__(
        self, holdings: Sequence[Holding], spot_a: Spot, spot_b: Spot, blocs: Blocs, side: str, with_bloc: bool
    ) -> None:
        self._holdings = holdings
        self._blocs = blocs
        self._side = side
        self._with_bloc = with_bloc
        self._adjacency: Adjacency = adjacency_of(holdings)
        self._start = np.array([one.valid_from for one in holdings], dtype=np.int64)
        self._end = np.array([one.valid_to for one in holdings], dtype=np.int64)
        self._codes = sorted({one.actor for one in holdings})
        place = {code: number for number, code in enumerate(self._codes)}
        self._actor = np.array([place[one.actor] for one in holdings], dtype=np.intp)
        grounds = [one.ground for one in holdings]
        self._on_a = np.flatnonzero(contains_lonlat(grounds, *spot_a))
        self._on_b = np.flatnonzero(contains_lonlat(grounds, *spot_b))
        self._gap = cache(self._gap_between)

    def between(self, since: int, until: int) -> Contiguity:
        """How the spots stand to each other at an instant, told of the time up to the next turn."""
        on_a, on_b = self._standing(self._on_a, since), self._standing(self._on_b, since)
        holder_a, holder_b = self._holder(on_a), self._holder(on_b)
        side = self._side or ("" if holder_a == UNKNOWN else holder_a)
        friends = self._friends(side, since)
        on_a, on_b = on_a[friends[on_a]], on_b[friends[on_b]]
        told = Contiguity(since, until, Joined.NOT_HELD, side, holder_a, holder_b)
        if not side or not len(on_a) or not len(on_b):
            return told
        pairs = self._adjacency.at(since)
        a, b = self._adjacency.a[pairs], self._adjacency.b[pairs]
        within = friends[a] & friends[b]
        label = components(len(self._holdings), a[within], b[within])
        if set(label[on_a].tolist()) & set(label[on_b].tolist()):
            return replace(told, joined=Joined.JOINED)
        standing = (self._start <= since) & (since < self._end) & friends
        part_a, part_b = (
            frozenset(np.flatnonzero(standing & np.isin(label, label[on])).tolist()) for on in (on_a, on_b)
        )
        return replace(told, joined=Joined.APART, gap=self._gap(part_a, part_b))

    def _standing(self, rows: np.ndarray, at: int) -> np.ndarray:
        return rows[(self._start[rows] <= at) & (at < self._end[rows])]

    def _holder(self, rows: np.ndarray) -> str:
        return self._holdings[rows[0]].actor if len(rows) else UNKNOWN

    def _friends(self, side: str, at: int) -> np.ndarray:
        """Whether each holding's actor is the side, or stands in its bloc."""
        if not self._with_bloc:
            is_friend = [code == side for code in self._codes]
        else:
            bloc = self._blocs.bloc_of(side, at)
            is_friend = [self._blocs.bloc_of(code, at) == bloc for code in self._codes]
        return np.array(is_friend, dtype=bool)[self._actor]

    def _gap_between(self, part_a: Iterable[int], part_b: Iterable[int]) -> Gap:
        grounds_a, grounds_b = (
            [self._holdings[index].ground for index in sorted(part)] for part in (part_a, part_b)
        )
        return shortest_gap(grounds_a, grounds_b)


def _bloc_turns(holdings: Iterable[Holding], blocs: Blocs) -> set[int]:
    return {turn for actor in {one.actor for one in holdings} for turn in blocs.turning_points(actor, actor)}


def _merged(found: Iterable[Contiguity]) -> list[Contiguity]:
    merged: list[Contiguity] = []
    for one in found:
        last = merged[-1] if merged else None
        if last is not None and _same(last, one):
            merged[-1] = replace(last, valid_to=one.valid_to)
        else:
            merged.append(one)
    return merged


def _same(last: Contiguity, one: Contiguity) -> bool:
    if (last.joined, last.side, last.holder_a, last.holder_b) != (one.joined, one.side, one.holder_a, one.holder_b):
        return False
    if last.gap is None or one.gap is None:
        return True
    return abs(last.gap.km - one.gap.km) < _SAME_GAP_KM and last.gap.start == one.gap.start
