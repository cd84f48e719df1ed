"""The recording clock of one window: entries of one act share a time, entries of two acts never do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ..campaign.log import utc_now


class SessionClock:
    """UTC milliseconds that always move on from one act to the next."""

    def __init__(self) -> None:
        self._last = 0
        self._in_act = False

    def now(self) -> int:
        """The time of the act that is under way, or one later than every one given before."""
        if not self._in_act:
            self._last = max(self._last + 1, utc_now())
        return self._last

    @contextmanager
    def act(self) -> Iterator[int]:
        """All that is recorded inside is one act; hands over its time."""
        instant = self.now()
        self._in_act = True
        try:
            yield instant
        finally:
            self._in_act = False
