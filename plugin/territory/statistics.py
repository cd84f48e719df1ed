"""Figures over time: ground, border, front lines and places by actor, each with the least and most it can have been.

Figures are running sums over the instants at which something changes, so their cost follows the length of the history
and never the number of instants asked for. The band between least and most comes from uncertain moments: least is what
an actor holds if every change with an open window went against him, most if every one went for him. Both are reached
for each actor alone, not for all at once: the same ground cannot be everybody's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..campaign.actor import UNKNOWN
from ..campaign.times import FOREVER
from .border_ledger import MeasuredLine, ledger_series, stretches_beside
from .coverage import contains_lonlat
from .statistics_columns import Codes, Floats, Ints, whole
from .statistics_doubt import Doubt, doubts_of
from .statistics_fronts import front_doubts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from .statistics_columns import AreaColumns, History, StatusColumns

_NOISE = 1e-9
"""Running sums of some 100,000 terms are good to this; what is smaller is nothing."""

TOTAL = ""
"""Key of all hostile front lines together."""


class Measure(Enum):
    """What a figure measures; values are what tables and parameters carry."""

    GROUND = "ground"
    BORDER = "border"
    FRONT = "front"
    PLACES = "places"

    @property
    def unit(self) -> str:
        """Unit of the figures: "km2", "km", or "" for a count."""
        return {Measure.GROUND: "km2", Measure.PLACES: ""}.get(self, "km")


class Figure(NamedTuple):
    """One figure with the least and the most it can have been."""

    value: float
    least: float
    most: float


class Swing(NamedTuple):
    """Over [start, end) the figure of a key may be lower or higher by so much (down <= 0 <= up)."""

    key: str
    start: int
    end: int
    down: float
    up: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of one measure over time: value, least and most are (keys, instants), in the unit of the measure.

    Column i holds from instants[i] until instants[i + 1], the last one for ever. keys are actor codes, "A|B" for the
    front between two actors, TOTAL for all hostile fronts. line is the reference line of border figures, or "".
    """

    measure: Measure
    line: str
    keys: tuple[str, ...]
    instants: Ints
    value: Floats
    least: Floats
    most: Floats

    def column(self, instant: int) -> int:
        """The column that holds at an instant; -1 before the first."""
        return int(np.searchsorted(self.instants, instant, side="right")) - 1

    def at(self, instant: int) -> dict[str, Figure]:
        """The figures at an instant by key, those left out that are and can only be nothing."""
        column = self.column(instant)
        if column < 0:
            return {}
        triples = zip(self.keys, self.value[:, column], self.least[:, column], self.most[:, column], strict=True)
        return {key: Figure(float(v), float(low), float(top)) for key, v, low, top in triples if top > 0}

    def of(self, key: str) -> tuple[Floats, Floats, Floats]:
        """Value, least and most of one key over the instants; zeros for a key that never had anything."""
        if key not in self.keys:
            nothing = np.zeros(len(self.instants))
            return nothing, nothing, nothing
        row = self.keys.index(key)
        return self.value[row], self.least[row], self.most[row]


class Statistics:
    """All figures of one history. Each is worked out when first asked for; the rows are read once."""

    def __init__(self, history: History, lines: Iterable[MeasuredLine] = ()) -> None:
        self._history = history
        self._lines = {line.name: line for line in lines}
        self.areas: AreaColumns = history.areas()
        self.doubts: list[Doubt] = doubts_of(history, self.areas)

    @property
    def line_names(self) -> list[str]:
        """Names of the reference lines."""
        return sorted(self._lines)

    def ground(self) -> Figures:
        """Square kilometres by actor; unknown ground counts as an actor's, so that the figures sum to the AOI."""
        areas = self.areas
        swings = [swing for doubt in self.doubts for swing in _swings(doubt, doubt.area_km2)]
        return _summed(Measure.GROUND, "", areas.actor, areas.t0, areas.t1, areas.area_km2, swings)

    def border(self, line: str) -> Figures:
        """Kilometres of a reference line by actor, unknown too; at every instant they sum to the line's length."""
        measured = self._lines[line]
        spans = ledger_series(self._history.shares_of(line), measured)
        swings = [swing for doubt in self.doubts for swing in _swings(doubt, _km_beside(doubt, measured))]
        found = _summed(
            Measure.BORDER,
            line,
            Codes.of([span.actor for span in spans]),
            whole(span.valid_from for span in spans),
            whole(span.valid_to for span in spans),
            np.array([span.km for span in spans], dtype=float),
            swings,
        )
        return replace(found, most=np.minimum(found.most, measured.length_m / 1000))

    def fronts(self) -> Figures:
        """Kilometres of hostile front line by pair of actors, and of all together (TOTAL).

        Their band takes each uncertain entry on its own: what the fronts on its ground add up to in either state.
        """
        fronts = self._history.fronts()
        hostile = np.flatnonzero(fronts.hostile)
        pair = np.concatenate((fronts.pair.number[hostile], np.full(len(hostile), len(fronts.pair.names))))
        keys = Codes(pair, (*fronts.pair.names, TOTAL))
        t0, t1 = np.tile(fronts.t0[hostile], 2), np.tile(fronts.t1[hostile], 2)
        swings = [
            Swing(key, start, end, min(0.0, change), max(0.0, change))
            for key, start, end, change in front_doubts(self._history, self.areas, fronts, self.doubts, TOTAL)
        ]
        return _summed(Measure.FRONT, "", keys, t0, t1, np.tile(fronts.length_km[hostile], 2), swings)

    def places(self) -> Figures:
        """Places held by actor; places that stand on ground of the area of interest."""
        statuses = self._history.statuses()
        ones = np.ones(len(statuses.t0))
        swings = _place_swings(self.doubts, statuses)
        return _summed(Measure.PLACES, "", statuses.actor, statuses.t0, statuses.t1, ones, swings)

    def of(self, measure: Measure, line: str = "") -> Figures:
        """The figures of a measure; line is asked for with borders only."""
        if measure is Measure.BORDER:
            return self.border(line)
        return {Measure.GROUND: self.ground, Measure.FRONT: self.fronts, Measure.PLACES: self.places}[measure]()


def _swings(doubt: Doubt, amount: float) -> list[Swing]:
    if amount <= 0:
        return []
    others = [Swing(other, doubt.start, doubt.end, 0.0, amount) for other in sorted(doubt.others)]
    return [Swing(doubt.holder, doubt.start, doubt.end, -amount, 0.0), *others]


def _km_beside(doubt: Doubt, line: MeasuredLine) -> float:
    return sum(run.end - run.start for run in stretches_beside(doubt.ground, line)) / 1000


def _place_swings(doubts: Iterable[Doubt], statuses: StatusColumns) -> list[Swing]:
    """What doubt does to the count of places; one that stands where two pieces meet counts once."""
    told: dict[int, list[Doubt]] = {}
    for doubt in doubts:
        for place in _places_on(doubt, statuses):
            known = told.setdefault(place, [])
            if not any(one.start < doubt.end and doubt.start < one.end for one in known):
                known.append(doubt)
    return [swing for known in told.values() for doubt in known for swing in _swings(doubt, 1.0)]


def _places_on(doubt: Doubt, statuses: StatusColumns) -> set[int]:
    """Numbers of the places that stand on the ground in doubt when the doubt begins."""
    west, south, east, north = doubt.ground.bounds
    near = np.flatnonzero(
        (statuses.lon >= west) & (statuses.lon <= east) & (statuses.lat >= south) & (statuses.lat <= north)
        & (statuses.t0 <= doubt.start) & (statuses.t1 > doubt.start)
    )  # fmt: skip
    return {
        int(statuses.place_id.number[row])
        for row in near.tolist()
        if contains_lonlat([doubt.ground], statuses.lon[row], statuses.lat[row])[0]
    }


def _summed(
    measure: Measure, line: str, key: Codes, t0: Ints, t1: Ints, weight: Floats, swings: Sequence[Swing]
) -> Figures:
    """The sums over all rows that stand, at every instant at which one begins or ends."""
    known = set(key.names)
    names = (*key.names, *sorted({swing.key for swing in swings} - known))
    place = {name: number for number, name in enumerate(names)}
    number = np.array([place[swing.key] for swing in swings], dtype=np.intp)
    start = np.array([swing.start for swing in swings], dtype=np.int64)
    end = np.array([swing.end for swing in swings], dtype=np.int64)
    instants = np.unique(np.concatenate((t0, t1, start, end)))
    instants = instants[instants != FOREVER]
    value = _running(key.number, t0, t1, weight, instants, len(names))
    down = _running(number, start, end, np.array([swing.down for swing in swings]), instants, len(names))
    up = _running(number, start, end, np.array([swing.up for swing in swings]), instants, len(names))
    return _ordered(Figures(measure, line, names, instants, value, np.maximum(value + down, 0.0), value + up))


def _running(
    number: NDArray[np.intp], t0: Ints, t1: Ints, weight: Floats, instants: Ints, keys: int
) -> Floats:
    """(keys, instants): the sum of weights of the rows that stand."""
    width = len(instants) + 1  # one more for the ends that never come
    begins = number * width + np.searchsorted(instants, t0)
    ends = number * width + np.searchsorted(instants, t1)
    steps = np.bincount(begins, weight, keys * width) - np.bincount(ends, weight, keys * width)
    sums = np.cumsum(steps.reshape(keys, width)[:, :-1], axis=1)
    return np.where(np.abs(sums) < _NOISE, 0.0, sums)


def _ordered(figures: Figures) -> Figures:
    """Keys that never had anything left out, unknown last."""
    ever = [number for number in range(len(figures.keys)) if figures.most[number].any()]
    ever.sort(key=lambda number: (figures.keys[number] == UNKNOWN, figures.keys[number]))
    keys = tuple(figures.keys[number] for number in ever)
    return Figures(
        figures.measure, figures.line, keys, figures.instants,
        figures.value[ever], figures.least[ever], figures.most[ever],
    )  # fmt: skip
