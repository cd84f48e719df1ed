"""Which frame is due when: a plan that leaves frames out rather than fall behind."""

from __future__ import annotations

from collections import deque
from math import floor
from statistics import fmean, median
from typing import Final

_REMEMBERED: Final = 5
"""The cost of a frame is the median of so many: one that had to be waited for is no reason to leave others out."""

_PATIENCE: Final = 0.15
"""A frame may take this much longer than its share of a second before somebody is told that it does."""

_JUDGED: Final = 10
_TOO_FEW: Final = 3
"""So many pictures tell whether the screen keeps up: quiet frames cost next to nothing, and many may be quiet."""

_ROUNDING: Final = 1e-6

_COUNTED_SECONDS: Final = 2.0


class Pace:
    """Asked frames a second against what the screen can draw. Times are seconds of any steady clock."""

    def __init__(self, asked: float) -> None:
        self.asked = asked
        self._costs: deque[float] = deque(maxlen=_REMEMBERED)
        self._lately: deque[float] = deque(maxlen=_JUDGED)
        self._due = 0.0
        self._drawn: deque[float] = deque()

    def start(self, now: float) -> None:
        """Begin to play: the first frame is due a frame's time from now."""
        self._due = now
        self._drawn.clear()

    @property
    def is_behind(self) -> bool:
        """Whether pictures take longer, on the whole, than their share of a second; a single hiccup does not count."""
        if len(self._lately) < _TOO_FEW:
            return False
        return fmean(sorted(self._lately)[:-1]) * self.asked > 1.0 + _PATIENCE

    def plan(self, begun: float) -> int:
        """How many frames on the next one to show is, after a picture that was begun then.

        1, or as many as will be due by the time that picture should be done: the screen never waits, and what it
        leaves out is what it has no time for.
        """
        late = min(max(begun - self._due, 0.0), 1.0 / self.asked)
        return max(1, floor((late + self._cost) * self.asked + _ROUNDING))

    def wait(self, frames: int, now: float) -> float:
        """Seconds until the frame so many on is due, 0 for one that is overdue.

        Who is late by more than a frame is not hurried: the plan starts afresh there.
        """
        self._due += frames / self.asked
        if self._due < now - 1.0 / self.asked:
            self._due = now
        return max(self._due - now, 0.0)

    def drew(self, seconds: float, now: float) -> None:
        """Note that a frame was on the screen so long after it was begun."""
        self._costs.append(seconds)
        self._lately.append(seconds)
        self._drawn.append(now)
        while self._drawn and now - self._drawn[0] > _COUNTED_SECONDS:
            self._drawn.popleft()

    @property
    def _cost(self) -> float:
        return median(self._costs) if self._costs else 0.0

    @property
    def drawn(self) -> float:
        """Frames drawn a second, of late; 0 before there are two."""
        if len(self._drawn) < 2:
            return 0.0
        return (len(self._drawn) - 1) / max(self._drawn[-1] - self._drawn[0], 1e-6)
