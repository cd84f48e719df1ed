"""The instants worth stopping at. Pure numbers: campaign wall-clock milliseconds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from ..campaign.times import DAY, HOUR, MINUTE


class StepUnit(Enum):
    """What one step moves by: a stretch of time, or to the next change."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    CHANGE = "change"

    @property
    def millis(self) -> int:
        """Length of a step; 0 for steps from change to change."""
        return _LENGTHS[self]


_LENGTHS = {
    StepUnit.MINUTE: MINUTE,
    StepUnit.HOUR: HOUR,
    StepUnit.DAY: DAY,
    StepUnit.WEEK: 7 * DAY,
    StepUnit.CHANGE: 0,
}


@dataclass(frozen=True, slots=True)
class Step:
    """How far one step goes: so many units."""

    unit: StepUnit = StepUnit.DAY
    count: int = 1

    @property
    def millis(self) -> int:
        """Length of the step; 0 for steps from change to change."""
        return self.unit.millis * self.count


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time that a replay keeps to, both ends included."""

    first: int
    last: int

    def clamp(self, instant: int) -> int:
        """The instant, or the end of the span that it is beyond."""
        return min(max(instant, self.first), self.last)


class Frames:
    """The frames of a replay: fixed steps or changes, over a span whose last frame shows the final state.

    turns are the instants at which something changes, sorted, each once. With fixed steps, frames lie on the grid of
    the step (midnights for days), from the one before the first turn up to the first that has every turn behind it.
    """

    def __init__(self, turns: Sequence[int], step: Step, brush: Span | None = None) -> None:
        self._turns = turns
        self.step = step
        self.whole = self._whole()
        self.span = self.whole if brush is None else brush

    @property
    def turns(self) -> Sequence[int]:
        """Instants at which something changes, sorted."""
        return self._turns

    @property
    def first(self) -> int:
        """Instant of the first frame."""
        return self.span.first

    @property
    def last(self) -> int:
        """Instant of the last frame; without a brush, the final state."""
        return self.span.last

    def next(self, instant: int, *, skip_quiet: bool = False, backward: bool = False) -> int | None:
        """The frame after (or before) an instant; None at the end. skip_quiet passes over frames like the one shown."""
        if self.step.unit is StepUnit.CHANGE:
            return self.previous_change(instant) if backward else self.next_change(instant)
        if skip_quiet:
            return self._next_busy(instant, backward=backward)
        return self._within(self._on_grid(instant, backward=backward), instant)

    def ahead(self, instant: int, count: int, *, skip_quiet: bool = False, backward: bool = False) -> int | None:
        """The frame so many frames after (or before) an instant, or the last one there is; None at the end."""
        if self.step.millis and not skip_quiet and count > 1:
            near = self._on_grid(instant, backward=backward)
            far = near + (count - 1) * self.step.millis * (-1 if backward else 1)
            return self._within(self.span.clamp(far), instant)
        reached = None
        for _ in range(count):
            following = self.next(
                instant if reached is None else reached, skip_quiet=skip_quiet, backward=backward
            )
            if following is None:
                break
            reached = following
        return reached

    def next_change(self, instant: int) -> int | None:
        """The first instant after this one at which something changes; None after the last."""
        index = bisect_right(self._turns, instant)
        return self._within(self._turns[index], instant) if index < len(self._turns) else None

    def previous_change(self, instant: int) -> int | None:
        """The last instant before this one at which something changes; None before the first."""
        index = bisect_left(self._turns, instant) - 1
        return self._within(self._turns[index], instant) if index >= 0 else None

    def next_day(self, instant: int) -> int | None:
        """The midnight after an instant."""
        return self._within((instant // DAY + 1) * DAY, instant)

    def previous_day(self, instant: int) -> int | None:
        """The midnight before an instant."""
        return self._within((instant - 1) // DAY * DAY, instant)

    def is_quiet(self, after: int, upto: int) -> bool:
        """Whether nothing changes in (after, upto]; the two may come in either order."""
        low, high = sorted((after, upto))
        return bisect_right(self._turns, low) == bisect_right(self._turns, high)

    def is_one_step(self, after: int, upto: int) -> bool:
        """Whether all that changes in (after, upto] changes within a step or a day; in either order."""
        low, high = sorted((after, upto))
        turns = self._turns[bisect_right(self._turns, low) : bisect_right(self._turns, high)]
        return not turns or turns[-1] - turns[0] <= max(self.step.millis, DAY)

    def ranges(self, limit: int) -> list[tuple[int, int]] | None:
        """Frames from change to change as [begin, end), the last one a step of a day long; None beyond a limit."""
        turns = self._turns[bisect_left(self._turns, self.first) : bisect_right(self._turns, self.last)]
        if not turns or len(turns) > limit:
            return None
        return [*pairwise(turns), (turns[-1], turns[-1] + DAY)]

    def _whole(self) -> Span:
        if not self._turns:
            return Span(0, 0)
        first, last = self._turns[0], self._turns[-1]
        length = self.step.millis
        if not length:
            return Span(first, last)
        grid = min(length, DAY)
        begin = first // grid * grid
        return Span(begin, begin + -(-(last - begin) // length) * length)

    def _on_grid(self, instant: int, *, backward: bool) -> int:
        """The next frame of the grid; the ends of the span are frames too."""
        length, origin = self.step.millis, self.whole.first
        position = (instant - origin) // length
        if backward:
            frame = origin + (position if (instant - origin) % length else position - 1) * length
        else:
            frame = origin + (position + 1) * length
        return self.span.clamp(frame)

    def _next_busy(self, instant: int, *, backward: bool) -> int | None:
        """The next frame of the grid that shows something else than the frame before it."""
        if backward:
            # What a step back undoes is the last change up to now: go to the frame before it.
            index = bisect_right(self._turns, instant) - 1
            if index < 0:
                return self._within(self.first, instant)
            frame = self._on_grid(self._turns[index], backward=True)
            return self._within(min(frame, self._on_grid(instant, backward=True)), instant)
        index = bisect_right(self._turns, instant)
        if index == len(self._turns):
            return self._within(self.last, instant)
        turn = self._turns[index]
        on_grid = (turn - self.whole.first) % self.step.millis == 0
        return self._within(turn if on_grid else self._on_grid(turn, backward=False), instant)

    def _within(self, frame: int, instant: int) -> int | None:
        """The frame where it lies in the span and is another than the one shown."""
        frame = self.span.clamp(frame)
        return None if frame == instant else frame
