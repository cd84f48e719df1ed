"""One campaign's replay put together: now layers, mover, frames, player, and QGIS's controller."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from qgis.core import QgsTemporalNavigationObject
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..territory.state_rows import StateSource, Timeline
from .controller_link import ControllerLink
from .frames import Frames, Span, Step
from .histogram import turns_of
from .now_layers import NowLayers
from .player import Player
from .replay import Replay, Screen
from .saved import SavedReplay


class Reel(QObject):
    """What a slider shows and steers.

    settled(Timeline) when the frames follow a timeline, at first and after every change of the log; then the layers are
    on their way to the instant remembered, or to the one given to start().
    """

    settled = pyqtSignal(object)
    settings_changed = pyqtSignal()

    def __init__(
        self,
        layers: NowLayers,
        open_source: Callable[[], StateSource],
        screen: Screen,
        navigation: QgsTemporalNavigationObject | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.layers = layers
        self.replay = Replay(layers, open_source, screen, self)
        self.player = Player(self.replay, parent=self)
        self.link = None if navigation is None else ControllerLink(navigation, self)
        self.frames = Frames([], Step())
        self.timeline: Timeline | None = None
        self._settings = SavedReplay()
        self._own_source = open_source
        self.replay.timeline_changed.connect(self._take_timeline)
        self.replay.shown.connect(self._show_in_qgis)
        if self.link is not None:
            self.link.moved.connect(self._follow)
            self.link.stepped.connect(self._take_step)

    @property
    def settings(self) -> SavedReplay:
        """How it is replayed, and where we are."""
        return replace(self._settings, instant=self.replay.instant)

    def start(self, remembered: SavedReplay, otherwise: int) -> None:
        """Read the campaign's time, then go where the project was left, or else to an instant."""
        self._settings = remembered if remembered.instant is not None else replace(remembered, instant=otherwise)
        self.replay.refresh()

    def apply(self, settings: SavedReplay) -> None:
        """Replay in another way; where we are stays."""
        anew = (settings.step, settings.brush) != (self._settings.step, self._settings.brush)
        self._settings = settings
        self.player.loop = settings.loop
        self.player.skip_quiet = settings.skip_quiet
        self.player.speed = settings.speed
        if anew:
            self._make_frames()
        self.settings_changed.emit()

    def go(self, instant: int | None) -> None:
        """Go to an instant; nowhere for None."""
        if instant is not None:
            self.replay.go(instant)

    def show_history(self, open_source: Callable[[], StateSource] | None, *, plays_on: bool = False) -> None:
        """Show another history in the stead of the campaign's own, or that one again."""
        if not plays_on:
            self.player.stop()
        self.replay.follow(open_source or self._own_source)

    def close(self) -> None:
        """Stop, and let go of the source and of QGIS's controller."""
        self.player.stop()
        if self.link is not None:
            self.link.close()
        self.replay.close()

    def brushed(self, brush: Span | None) -> None:
        """Keep to a span, or no longer."""
        self.apply(replace(self._settings, brush=brush))

    def _take_timeline(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self._make_frames()
        first = self.replay.instant is None
        self.apply(self._settings)
        self.settled.emit(timeline)
        if first and self._settings.instant is not None:
            self.replay.go(self._settings.instant)

    def _make_frames(self) -> None:
        turns = turns_of(self.timeline) if self.timeline is not None else []
        self.frames = Frames(turns, self._settings.step, self._settings.brush)
        self.player.set_frames(self.frames)
        if self.link is not None and turns:
            self.link.set_frames(self.frames)
            if self.replay.shown_instant is not None:
                self.link.show(self.replay.shown_instant)

    def _show_in_qgis(self, instant: int, _was: int | None) -> None:
        # While the layers follow QGIS, moving it to where they are on the way would throw it back.
        if self.link is not None and (self.replay.is_there or not self.replay.is_led):
            self.link.show(instant)

    def _follow(self, instant: int) -> None:
        self.replay.go(instant, led=True)

    def _take_step(self, step: Step) -> None:
        self._settings = replace(self._settings, step=step)
        turns = self.frames.turns
        self.frames = Frames(turns, step, self._settings.brush)
        self.player.set_frames(self.frames)
        self.settings_changed.emit()
