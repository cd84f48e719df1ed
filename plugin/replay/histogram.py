"""How many changes fall into each stretch of a time axis, and who gained by them. Numbers only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ..campaign.change import ChangeKind
from ..territory.state_rows import ChangeTime, Timeline

_MARKED: Final = (ChangeKind.BESIEGED, ChangeKind.SIEGE_LIFTED)
_UNCOUNTED: Final = (ChangeKind.INITIAL, *_MARKED)
"""Who held what when a campaign begins is no change; one bar of it would dwarf all that are."""


class ChangeHistogram:
    """A timeline's changes counted by taker. Initial holders, sieges and claims are not counted; the latter are marks.

    actors are the codes of the rows that bins() gives, in the order they are stacked; a taker that is none of them
    counts in the last row.
    """

    def __init__(self, timeline: Timeline, actors: Sequence[str]) -> None:
        self.actors = [*actors, ""]
        row_of = {code: row for row, code in enumerate(actors)}
        strangers = len(actors)
        counted = [change for change in timeline.changes if change.kind not in _UNCOUNTED]
        self._changes = timeline.changes
        self._all_times = np.array([change.effective_at for change in timeline.changes], dtype=np.int64)
        self._times = np.array([change.effective_at for change in counted], dtype=np.int64)
        self._rows = np.array([row_of.get(change.to_actor, strangers) for change in counted], dtype=np.int64)
        self._sieges = {
            kind: np.array([one.effective_at for one in timeline.changes if one.kind is kind], dtype=np.int64)
            for kind in _MARKED
        }
        self._claims = np.array(sorted(timeline.claims), dtype=np.int64)

    def bins(self, begin: int, end: int, count: int) -> NDArray[np.int64]:
        """Changes per taker (rows) and stretch (columns) of [begin, end) cut into count equal stretches."""
        low, high = np.searchsorted(self._times, (begin, end))
        columns = _columns(self._times[low:high], begin, end, count)
        flat = np.bincount(self._rows[low:high] * count + columns, minlength=len(self.actors) * count)
        return flat.reshape(len(self.actors), count)

    def siege_marks(self, kind: ChangeKind, begin: int, end: int, count: int) -> list[int]:
        """Stretches in which a siege was reported to begin (BESIEGED) or to end (SIEGE_LIFTED)."""
        return _marked(self._sieges[kind], begin, end, count)

    def claim_marks(self, begin: int, end: int, count: int) -> list[int]:
        """Stretches in which a figure was stated."""
        return _marked(self._claims, begin, end, count)

    def between(self, begin: int, end: int) -> list[ChangeTime]:
        """The changes, sieges too, that take effect in [begin, end), in order."""
        low, high = np.searchsorted(self._all_times, (begin, end))
        return self._changes[low:high]


def turns_of(timeline: Timeline) -> list[int]:
    """Every instant at which something on the map may change, sorted, each once."""
    instants = {change.effective_at for change in timeline.changes}
    instants.update(timeline.turns)
    if timeline.extent is not None:
        instants.update(timeline.extent)
    return sorted(instants)


def _marked(times: NDArray[np.int64], begin: int, end: int, count: int) -> list[int]:
    low, high = np.searchsorted(times, (begin, end))
    return np.unique(_columns(times[low:high], begin, end, count)).tolist()


def _columns(times: NDArray[np.int64], begin: int, end: int, count: int) -> NDArray[np.int64]:
    return (times - begin) * count // max(end - begin, 1)
