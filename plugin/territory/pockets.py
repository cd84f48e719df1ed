"""Pockets: ground of one bloc from which no way leads out but through hostile holders.

Ways out are the edge of the area of interest, ground of friends, and unknown ground as far as it leads on to one of
these: unknown is no party and stops nobody. So a bloc's ground is shut in where neither it nor the unknown ground that
it hangs together with, edge to edge, reaches the edge of the area of interest.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from ..campaign.actor import UNKNOWN
from ..campaign.times import DAY, FOREVER
from .contiguity_graph import Adjacency, Indexes, adjacency_of, components, reached
from .coverage import contains_lonlat, merge, shapely
from .geodesy import areas_m2
from .holdings import Siege
from .lines import rings_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ..campaign.actor import Blocs
    from .coverage import Ground
    from .holdings import Holding

DETECTED: Final = "detected"

_ON_OUTLINE_DEGREES: Final = 1e-6
"""Edges no further than this, 10 cm, from the outline of the area of interest lie on it."""

_DUST_DEGREES2: Final = 1e-9
"""Ground that two pockets have in common is more than what rounding leaves, about 10 m2."""

_CORNER_DECIMALS: Final = 5
"""Pockets are put in the order of their corners, to a metre: noding moves them by centimetres."""

_SAME_M: Final = 1.0
"""Edges that differ by less are what noding left."""


@dataclass(frozen=True, slots=True)
class Pocket:
    """Ground shut in over [valid_from, valid_to), over which it stays the same.

    number is the pocket's own: what grows out of it or is left of it keeps the number. besieged holds most of it,
    besieger has the longest edge with it, as metres times days over the pocket's whole life. members are the places in
    the list of holdings of what is shut in.
    """

    number: int
    bloc: str
    besieged: str
    besieger: str
    valid_from: int
    valid_to: int
    grounds: tuple[Ground, ...]
    area_km2: float
    members: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Shut:
    bloc: str
    members: frozenset[int]
    hostile_m: Mapping[str, float]
    valid_from: int
    valid_to: int


def pockets(
    holdings: Sequence[Holding], blocs: Blocs, aoi: Sequence[Ground], *, least_km2: float = 0.0
) -> list[Pocket]:
    """Every pocket there is or was, by number and time; holdings are those of all times, unknown ground too."""
    found = list(_Search(holdings, blocs, aoi).all())
    numbers = _numbers(found, holdings)
    besiegers = _besiegers(found, numbers)
    told: list[Pocket] = []
    for shut, number in sorted(zip(found, numbers, strict=True), key=lambda one: (one[1], one[0].valid_from)):
        last = told[-1] if told else None
        if last is not None and (last.number, last.members, last.valid_to) == (number, shut.members, shut.valid_from):
            told[-1] = replace(last, valid_to=shut.valid_to)
            continue
        held = [holdings[index] for index in sorted(shut.members)]
        km2 = areas_m2([one.ground for one in held]) / 1e6
        area = float(km2.sum())
        if area < least_km2:
            continue
        by_actor: dict[str, float] = {}
        for one, size in zip(held, km2.tolist(), strict=True):
            by_actor[one.actor] = by_actor.get(one.actor, 0.0) + size
        besieged = max(sorted(by_actor), key=by_actor.__getitem__)
        grounds = tuple(merge([one.ground for one in held]))
        told.append(
            Pocket(
                number, shut.bloc, besieged, besiegers[number], shut.valid_from, shut.valid_to,
                grounds, area, shut.members,
            )
        )  # fmt: skip
    return told


def detected_sieges(
    found: Iterable[Pocket], holdings: Sequence[Holding], spots: Mapping[str, tuple[float, float]]
) -> list[Siege]:
    """A siege of every place that stands in a pocket, as long as it does; of "" for a pocket without any place.

    spots: longitude and latitude at which to ask who holds a place, by place id.
    """
    sieges: dict[tuple[str, str, str], list[Siege]] = {}
    for pocket in found:
        shut = [holdings[index] for index in sorted(pocket.members)]
        west, south, east, north = shapely.total_bounds([one.ground for one in shut])
        near = {
            place_id: (lon, lat)
            for place_id, (lon, lat) in spots.items()
            if west <= lon <= east and south <= lat <= north
        }
        inside = [
            (place_id, holder) for place_id, spot in near.items() if (holder := _holder_on(shut, spot)) is not None
        ]
        for place_id, besieged in inside or [("", pocket.besieged)]:
            own = sieges.setdefault((place_id, besieged, pocket.besieger), [])
            if own and own[-1].valid_to == pocket.valid_from:
                own[-1] = replace(own[-1], valid_to=pocket.valid_to)
            else:
                own.append(
                    Siege(place_id, besieged, pocket.besieger, pocket.valid_from, pocket.valid_to, DETECTED)
                )
    return sorted(
        (siege for own in sieges.values() for siege in own), key=lambda one: (one.valid_from, one.place_id)
    )


def _holder_on(held: Sequence[Holding], spot: tuple[float, float]) -> str | None:
    on = contains_lonlat([one.ground for one in held], *spot)
    return next((one.actor for one, does in zip(held, on, strict=True) if does), None)


class _Search:
    def __init__(self, holdings: Sequence[Holding], blocs: Blocs, aoi: Sequence[Ground]) -> None:
        self._holdings = holdings
        self._blocs = blocs
        self._adjacency: Adjacency = adjacency_of(holdings)
        self._start = np.array([one.valid_from for one in holdings], dtype=np.int64)
        self._end = np.array([one.valid_to for one in holdings], dtype=np.int64)
        self._codes = sorted({one.actor for one in holdings})
        place = {code: number for number, code in enumerate(self._codes)}
        self._actor = np.array([place[one.actor] for one in holdings], dtype=np.intp)
        self._outer = on_outline([one.ground for one in holdings], aoi)
        corners = shapely.bounds(np.array([one.ground for one in holdings], dtype=object)).reshape(-1, 4)[:, :2]
        self._corner = np.round(corners, _CORNER_DECIMALS)

    def all(self) -> list[_Shut]:
        """What is shut in, from turn to turn; what stays the same over turns is one."""
        turns = {int(turn) for turn in np.unique(np.concatenate((self._start, self._end)))}
        turns |= {turn for code in self._codes for turn in self._blocs.turning_points(code, code)}
        found: list[_Shut] = []
        last: dict[tuple[str, frozenset[int]], int] = {}
        for since, until in pairwise(sorted(turns | {FOREVER})):
            now: dict[tuple[str, frozenset[int]], int] = {}
            for shut in self._at(since, until):
                key = (shut.bloc, shut.members)
                place = last.get(key)
                if place is not None and _same_edges(found[place].hostile_m, shut.hostile_m):
                    found[place] = replace(found[place], valid_to=until)
                    now[key] = place
                else:
                    now[key] = len(found)
                    found.append(shut)
            last = now
        return found

    def _at(self, since: int, until: int) -> Iterator[_Shut]:
        standing = np.flatnonzero((self._start <= since) & (since < self._end))
        pairs = self._adjacency.at(since)
        a, b = (np.searchsorted(standing, one[pairs]) for one in (self._adjacency.a, self._adjacency.b))
        bloc_of = [UNKNOWN if code == UNKNOWN else self._blocs.bloc_of(code, since) for code in self._codes]
        for bloc in sorted(set(bloc_of) - {UNKNOWN}):
            own = np.array([one == bloc for one in bloc_of])[self._actor[standing]]
            if not own.any():
                continue
            passable = own | np.array([one == UNKNOWN for one in bloc_of])[self._actor[standing]]
            ways = np.flatnonzero(passable[a] & passable[b])
            let_out = reached(self._outer[standing] & passable, a[ways], b[ways])
            shut = own & ~let_out
            if not shut.any():
                continue
            ways = ways[~let_out[a[ways]]]
            label = components(len(standing), a[ways], b[ways])
            for part in self._from_west(standing[shut], label[shut]):
                inside = label == part
                members = standing[inside & own]
                hostile_m = self._edges_with(standing, inside, a, b, self._adjacency.metres[pairs])
                yield _Shut(bloc, frozenset(members.tolist()), hostile_m, since, until)

    def _from_west(self, rows: Indexes, label: Indexes) -> list[int]:
        """Parts in the order of their ground: numbers must not follow from the order in which rows were written."""
        corners = [tuple(self._corner[row]) for row in rows.tolist()]
        first: dict[int, tuple[float, ...]] = {}
        for part, corner in zip(label.tolist(), corners, strict=True):
            first[part] = min(corner, first.get(part, corner))
        return sorted(first, key=first.__getitem__)

    def _edges_with(
        self, standing: Indexes, inside: np.ndarray, a: Indexes, b: Indexes, metres: np.ndarray
    ) -> dict[str, float]:
        """Metres of edge that a part has with each holder outside it."""
        out = inside[a] != inside[b]
        beyond = np.where(inside[a[out]], b[out], a[out])
        long = np.bincount(self._actor[standing[beyond]], metres[out], len(self._codes))
        return {code: float(along) for code, along in zip(self._codes, long, strict=True) if along > 0}


def on_outline(grounds: Sequence[Ground], aoi: Sequence[Ground]) -> np.ndarray:
    """Whether each ground has an edge on the outline of the area of interest."""
    outline = shapely.boundary(shapely.union_all(np.array(aoi, dtype=object)))
    shapely.prepare(outline)
    found = shapely.dwithin(outline, np.array(grounds, dtype=object), _ON_OUTLINE_DEGREES)
    near = np.flatnonzero(found)
    if not len(near):
        return found
    rings = rings_of([grounds[index] for index in near.tolist()])
    on_it = shapely.dwithin(outline, shapely.points(rings.vertices), _ON_OUTLINE_DEGREES)
    starts = rings.edge_starts
    starts = starts[on_it[starts] & on_it[starts + 1]]
    middles = (rings.vertices[starts] + rings.vertices[starts + 1]) / 2
    starts = starts[shapely.dwithin(outline, shapely.points(middles), _ON_OUTLINE_DEGREES)]
    found = np.zeros(len(grounds), dtype=bool)
    found[near[rings.owner[rings.ring[starts]]]] = True
    return found


def _numbers(found: Sequence[_Shut], holdings: Sequence[Holding]) -> list[int]:
    """A number for each stretch: that of the lowest-numbered pocket of its bloc that it goes on from, or its own."""
    numbers: list[int] = []
    last = 0
    for shut in found:
        before = [
            number
            for earlier, number in zip(found, numbers, strict=False)
            if earlier.valid_to == shut.valid_from and earlier.bloc == shut.bloc
            and _goes_on(earlier, shut, holdings)
        ]  # fmt: skip
        last += not before
        numbers.append(min(before, default=last))
    return numbers


def _same_edges(one: Mapping[str, float], other: Mapping[str, float]) -> bool:
    return one.keys() == other.keys() and all(abs(metres - other[code]) < _SAME_M for code, metres in one.items())


def _goes_on(earlier: _Shut, later: _Shut, holdings: Sequence[Holding]) -> bool:
    if earlier.members & later.members:
        return True
    one, other = (
        shapely.union_all(np.array([holdings[index].ground for index in sorted(shut.members)], dtype=object))
        for shut in (earlier, later)
    )
    return bool(shapely.intersection(one, other).area > _DUST_DEGREES2)


def _besiegers(found: Sequence[_Shut], numbers: Sequence[int]) -> dict[int, str]:
    """By pocket the hostile holder with the longest edge, over the pocket's whole life."""
    weights: dict[int, dict[str, float]] = {}
    for shut, number in zip(found, numbers, strict=True):
        days = 1.0 if shut.valid_to == FOREVER else (shut.valid_to - shut.valid_from) / DAY
        own = weights.setdefault(number, {})
        for code, metres in shut.hostile_m.items():
            own[code] = own.get(code, 0.0) + metres * days
    # Noding moves edges by centimetres; who is named where two have equal shares must not follow from that.
    return {number: max(sorted(own), key=lambda code: round(own[code])) for number, own in weights.items()}
