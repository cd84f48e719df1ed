"""A series of dated maps followed map by map, with a guard against maps that are wrong for a few days."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from .snapshots import DatedMap, Difference, MapDifferencer, State

_BACK: Final = 0.25
"""A jump is undone once no more than this share of it is left."""


@dataclass(frozen=True, slots=True)
class GlitchRule:
    """A map that changes more than share of the ground held, and is undone within the next maps, is set aside.

    share 0 takes every map as it is.
    """

    share: float = 0.05
    within: int = 3


@dataclass(frozen=True, slots=True)
class Step:
    """A map that was followed. before is the instant of the map before it, None for the first.

    in_doubt: it jumps, and no later map tells whether that lasts.
    """

    map: DatedMap
    difference: Difference
    before: int | None
    in_doubt: bool = False


@dataclass(frozen=True, slots=True)
class SetAside:
    """A map that was not followed: it holds nothing, or jumps by jump_km2 and is undone by the map of back_at."""

    map: DatedMap
    jump_km2: float = 0.0
    share: float = 0.0
    back_at: int | None = None


def follow(
    maps: Iterable[DatedMap], differencer: MapDifferencer, rule: GlitchRule
) -> Iterator[Step | SetAside]:
    """Every map in its turn, ordered by time; no more than rule.within of them are looked at ahead."""
    series = _Ahead(maps)
    state = State()
    before: int | None = None
    while (new := series.next()) is not None:
        if not new.grounds:
            yield SetAside(new)
            continue
        difference = differencer.difference(state, new)
        held = state.map.area_km2
        in_doubt = False
        if before is not None and rule.share > 0 and difference.area_km2 > rule.share * held:
            back = _back_at(state, difference, series, differencer, rule)
            if back is not None:
                share = difference.area_km2 / held if held else 1.0
                back_at = series.peek(back).instant
                for glitch in (new, *(series.next() for _ in range(back))):
                    yield SetAside(glitch, difference.area_km2, share, back_at)
                continue
            ahead = (series.peek(index) for index in range(rule.within))
            in_doubt = not any(later.grounds for later in ahead if later is not None)
        yield Step(new, difference, before, in_doubt)
        state, before = differencer.follow(state, new, difference), new.instant


class _Ahead:
    """Maps one by one, with a look at those to come."""

    def __init__(self, maps: Iterable[DatedMap]) -> None:
        self._maps = iter(maps)
        self._seen: deque[DatedMap] = deque()

    def next(self) -> DatedMap | None:
        return self._seen.popleft() if self._seen else next(self._maps, None)

    def peek(self, index: int) -> DatedMap | None:
        """The map after so many others; None beyond the last."""
        while len(self._seen) <= index:
            found = next(self._maps, None)
            if found is None:
                return None
            self._seen.append(found)
        return self._seen[index]


def _back_at(
    state: State, jump: Difference, series: _Ahead, differencer: MapDifferencer, rule: GlitchRule
) -> int | None:
    """How many maps further on the jump is undone; None where it lasts."""
    for index in range(rule.within):
        later = series.peek(index)
        if later is None:
            return None
        if later.grounds and differencer.difference(state, later).area_km2 <= _BACK * jump.area_km2:
            return index
    return None
