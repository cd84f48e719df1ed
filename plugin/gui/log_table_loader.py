"""Reads a long log a little at a time, so that the window never stands still for it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from time import perf_counter
from typing import Final, Protocol

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..campaign.change import ControlChange
from ..campaign.errors import CampaignError
from .log_table_rows import LogRows

_TURN_S: Final = 0.012
_CHUNK: Final = 100
_TAIL: Final = 5_000
"""Entries that a log has grown by, up to which its end is read instead of the whole of it."""


class Head(Protocol):
    """The last entry of a log."""

    @property
    def seq(self) -> int: ...


class LogReader(Protocol):
    """What is asked of a campaign's store."""

    def head(self) -> Head: ...

    def entries(self) -> Iterator[ControlChange]: ...

    def last_entries(self, count: int) -> list[ControlChange]: ...


class LogLoader(QObject):
    """Brings rows up to a log's last entry; progressed after each turn, finished when nothing is left."""

    progressed = pyqtSignal()
    finished = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(self, store: LogReader, rows: LogRows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._rows = store, rows
        self._entries: Iterator[ControlChange] | None = None
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._read_some)

    @property
    def is_busy(self) -> bool:
        """Whether entries are still to come."""
        return self._turn.isActive()

    def catch_up(self) -> None:
        """Read what the log has more than the rows: its end at once, a whole log turn by turn."""
        if self.is_busy:
            return
        missing = self._store.head().seq - len(self._rows.entries)
        if missing <= 0:
            self.finished.emit()
        elif missing <= _TAIL and self._rows.entries:
            self._rows.extend(self._store.last_entries(missing))
            self.finished.emit()
        else:
            self._entries = islice(self._store.entries(), len(self._rows.entries), None)
            self._turn.start()

    def stop(self) -> None:
        """Let go of a log that is half read."""
        self._turn.stop()
        self._entries = None

    def _read_some(self) -> None:
        until = perf_counter() + _TURN_S
        try:
            while perf_counter() < until:
                chunk = list(islice(self._entries or iter(()), _CHUNK))
                self._rows.extend(chunk)
                if len(chunk) < _CHUNK:
                    self.stop()
                    self.catch_up()
                    return
        except CampaignError as error:
            self.stop()
            self.failed.emit(error)
            return
        self.progressed.emit()
