"""A history in memory, read instant by instant like one on file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ..territory.state_rows import DerivedRow, DerivedTable, Known, StateRead, Timeline

_VERSION = 0


class MemoryStates:
    """Rows of the derived tables in memory (territory.state_rows.StateSource); they never change."""

    def __init__(self, rows: Mapping[DerivedTable, Sequence[DerivedRow]], timeline: Timeline) -> None:
        self._rows = {table: [row.flat for row in held] for table, held in rows.items()}
        self._starts = {table: np.array([row.t0 for row in held], dtype=np.int64) for table, held in rows.items()}
        self._ends = {table: np.array([row.t1 for row in held], dtype=np.int64) for table, held in rows.items()}
        self._timeline = timeline

    def read(self, instant: int, since: Known | None = None) -> StateRead:
        """The way to the state at an instant (see StateSource)."""
        before = None if since is None or since.version != _VERSION else since
        answers = {}
        for table, rows in self._rows.items():
            starts, ends = self._starts[table], self._ends[table]
            come = (starts <= instant) & (instant < ends)
            if before is not None:
                come &= ~((starts <= before.instant) & (before.instant < ends))
            answers[table] = [rows[index] for index in np.nonzero(come)[0]]
        return StateRead(Known(instant, _VERSION), before, answers)

    def timeline(self) -> Timeline:
        """What a time axis shows of this history."""
        return self._timeline

    def close(self) -> None:
        """Nothing to let go of."""
