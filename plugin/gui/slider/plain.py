"""Plain fills and names that stand still while a replay plays; the full look as soon as it pauses."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Final

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject

from ...campaign.campaign import Campaign
from ...replay.reel import Reel
from .plain_look import PlainLook

_PATIENCE: Final = 3
"""So many frames in a row must come late before the full look is given up."""


class PlainWhen(Enum):
    """When a replay that plays draws plain fills. AUTOMATIC: when the full look cannot keep up."""

    AUTOMATIC = "automatic"
    ALWAYS = "always"
    NEVER = "never"


class PlainFills(QObject):
    """Says when the map of a replay, and others that move along with it, have the plain look."""

    def __init__(self, canvas: QgsMapCanvas, reel: Reel, campaign: Callable[[], Campaign], when: PlainWhen) -> None:
        super().__init__(reel)
        self._canvas = canvas
        self._reel = reel
        self._own = PlainLook(canvas, reel.layers, reel.replay, campaign)
        self._looks = [self._own]
        self._when = when
        self._late = 0
        self._too_fast: float | None = None
        reel.player.playing_changed.connect(self._playing_changed)
        reel.player.rate_changed.connect(self._watch)
        canvas.scaleChanged.connect(self._forget_speed)

    @property
    def is_plain(self) -> bool:
        """Whether the plain look is on."""
        return self._own.is_plain

    def set_when(self, when: PlainWhen) -> None:
        """Choose when the plain look is on."""
        self._when = when
        self._forget_speed()
        if self._reel.player.is_playing:
            self._playing_changed(playing=True)

    def take_along(self, look: PlainLook) -> None:
        """Have another map, which moves along, change its look with this one."""
        self._looks.append(look)
        if self.is_plain:
            look.make_plain()

    def leave(self, look: PlainLook) -> None:
        """Another map moves along no more: it has the full look."""
        if look in self._looks:
            self._looks.remove(look)
            look.make_full()

    def restyled(self) -> None:
        """The layers were given their full look anew."""
        self._own.restyled()

    def close(self) -> None:
        """Go back to the full look and let go of the canvas."""
        self._make_full()
        self._own.close()
        self._canvas.scaleChanged.disconnect(self._forget_speed)

    def _playing_changed(self, playing: bool) -> None:
        self._late = 0
        too_fast = self._too_fast is not None and self._reel.player.speed >= self._too_fast
        if playing and (self._when is PlainWhen.ALWAYS or (self._when is PlainWhen.AUTOMATIC and too_fast)):
            self._make_plain()
        else:
            self._make_full()

    def _watch(self, _drawn: float, asked: float) -> None:
        if self._when is not PlainWhen.AUTOMATIC or self.is_plain:
            return
        self._late = self._late + 1 if self._reel.player.is_behind else 0
        if self._late >= _PATIENCE:
            self._too_fast = asked
            self._make_plain()

    def _forget_speed(self, _scale: float = 0.0) -> None:
        """What was too fast at one scale need not be at another."""
        self._too_fast = None

    def _make_plain(self) -> None:
        for look in self._looks:
            look.make_plain()

    def _make_full(self) -> None:
        for look in self._looks:
            look.make_full()
