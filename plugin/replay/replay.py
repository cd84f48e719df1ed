"""Where we are in time: takes the now layers to any instant asked for, and says when they hold it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, Protocol

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..territory.state_rows import StateRead, StateSource, Timeline
from .fetching import Fetcher
from .now_layers import NowLayers

_AT_ONCE: Final = 1_500
"""So many rows and fewer change in one go, well within a screen frame's patience."""


class Screen(Protocol):
    """Whoever draws the now layers."""

    def hold(self) -> None:
        """Draw nothing until release: the layers are between two states."""

    def release(self) -> None:
        """Draw again."""

    def refresh(self) -> None:
        """Draw what the layers hold now, after what is being drawn."""


class Replay(QObject):
    """Moves the now layers. Instants are campaign wall-clock milliseconds.

    moved(instant) comes at once when another instant is asked for; shown(instant, was) when the layers hold a state,
    was being the instant held before, or None. timeline_changed(Timeline) follows a change of the source.
    """

    moved = pyqtSignal(object)
    shown = pyqtSignal(object, object)
    timeline_changed = pyqtSignal(object)
    failed = pyqtSignal(object)

    def __init__(
        self,
        layers: NowLayers,
        open_source: Callable[[], StateSource],
        screen: Screen,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._layers = layers
        self._screen = screen
        self._wanted: int | None = None
        self._asked: int | None = None
        self._prepared: StateRead | None = None
        self._to_prepare: int | None = None
        self._taking: Iterator[None] | None = None
        self._is_refreshing = False
        self._asks_ahead = False
        self._asked_before_refresh = False
        self._is_led = False
        self._holds = False
        self._fetcher = self._fetcher_for(open_source)

    @property
    def instant(self) -> int | None:
        """The instant asked for last."""
        return self._wanted

    @property
    def shown_instant(self) -> int | None:
        """The instant that the layers hold; None while they are between two."""
        return self._layers.known.instant if self._layers.known else None

    @property
    def is_there(self) -> bool:
        """Whether the layers hold what was asked for, and nothing is under way to it."""
        return not self._is_refreshing and self._taking is None and self.shown_instant == self._wanted

    @property
    def is_led(self) -> bool:
        """Whether the map's own time has moved already and the layers follow it."""
        return self._is_led

    def go(self, instant: int, *, led: bool = False) -> None:
        """Take the layers to an instant.

        led says that the map's own time is there already: nothing is drawn until the layers are there too.
        """
        self._is_led = led
        if instant != self._wanted:
            self._wanted = instant
            self.moved.emit(instant)
        self._go_on()
        if led and not self.is_there:
            self._hold()

    def prepare(self, instant: int) -> None:
        """Read the way to an instant ahead, when nothing else is to be done."""
        self._to_prepare = instant
        self._go_on()

    def refresh(self) -> None:
        """The source was written to: read again what stands at the instant, and what a time axis shows."""
        self._prepared = None
        self._is_refreshing = True
        self._asked_before_refresh = self._asked is not None
        self._fetcher.ask_timeline()
        self._go_on()

    def follow(self, open_source: Callable[[], StateSource]) -> None:
        """Show another history."""
        self._fetcher.close()
        self._fetcher.deleteLater()
        self._fetcher = self._fetcher_for(open_source)
        self._asked = None
        self._layers.forget()
        self.refresh()

    def close(self) -> None:
        """Stop; the layers stay as they are."""
        self._fetcher.close()
        self._taking = None
        self._release()

    def _fetcher_for(self, open_source: Callable[[], StateSource]) -> Fetcher:
        fetcher = Fetcher(open_source, self)
        fetcher.read_done.connect(lambda read: self._has_read(read, fetcher))
        fetcher.timeline_done.connect(lambda line: self._has_timeline(line, fetcher))
        fetcher.failed.connect(lambda error: self._has_failed(error, fetcher))
        return fetcher

    def _go_on(self) -> None:
        """Do the next thing there is to do; every thing done comes back here."""
        if self._taking is not None or self._asked is not None or self._wanted is None:
            return
        if not self.is_there:
            ready = self._prepared
            if ready is not None and ready.known.instant == self._wanted and self._layers.fits(ready):
                self._take(ready)
            else:
                self._ask(self._wanted, ahead=False)
        else:
            self._release()
            ahead, self._to_prepare = self._to_prepare, None
            if ahead is not None and ahead != self._wanted:
                self._ask(ahead, ahead=True)

    def _ask(self, instant: int, *, ahead: bool) -> None:
        self._asked = instant
        self._asks_ahead = ahead
        self._asked_before_refresh = False
        self._fetcher.ask(instant, self._layers.known)

    def _has_read(self, read: StateRead, fetcher: Fetcher) -> None:
        if fetcher is not self._fetcher:
            return
        self._asked = None
        if self._asked_before_refresh:
            self._go_on()
        elif not self.is_there and (read.known.instant == self._wanted or not self._asks_ahead):
            # What was wanted a moment ago is worth showing on the way, while somebody drags the slider.
            self._take(read)
        else:
            self._prepared = read
            self._go_on()

    def _has_timeline(self, timeline: Timeline, fetcher: Fetcher) -> None:
        if fetcher is self._fetcher:
            self.timeline_changed.emit(timeline)

    def _has_failed(self, error: Exception, fetcher: Fetcher) -> None:
        if fetcher is self._fetcher:
            # Stay where the layers are: asking again at once would fail again at once.
            self._asked = None
            self._is_refreshing = False
            self._wanted = self.shown_instant
            self._release()
            self.failed.emit(error)

    def _take(self, read: StateRead) -> None:
        self._prepared = None
        was = self.shown_instant
        self._is_refreshing = False
        pieces = self._layers.taking(read)
        if read.count <= _AT_ONCE and read.since is not None:
            for _ in pieces:
                pass
            self._arrived(was)
            return
        self._hold()
        self._taking = pieces
        self._take_piece(was)

    def _take_piece(self, was: int | None) -> None:
        if self._taking is None:
            return
        try:
            next(self._taking)
        except StopIteration:
            self._taking = None
            self._arrived(was)
            return
        QTimer.singleShot(0, lambda: self._take_piece(was))

    def _arrived(self, was: int | None) -> None:
        self.shown.emit(self.shown_instant, was)
        if self.is_there:
            self._release()
        self._screen.refresh()
        self._go_on()

    def _hold(self) -> None:
        if not self._holds:
            self._holds = True
            self._screen.hold()

    def _release(self) -> None:
        if self._holds:
            self._holds = False
            self._screen.release()
