"""What a step changed, told three ways: ground that glows, a list with sources, and a tip on the groove."""

from __future__ import annotations

from typing import Final

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QTimer

from ...campaign.actor import UNKNOWN
from ...campaign.times import DAY
from ...cartography.palette import LAND
from ...replay.histogram import ChangeHistogram
from ...replay.reel import Reel
from ...territory.state_rows import DerivedTable, Timeline
from ...translation import tr
from ..session import CampaignSession
from .glow import Glow, given_back, taken_ground
from .step_panel import StepPanel
from .words import change_words, date_words

_LISTED_IN_TIP: Final = 12
_PANEL_MS: Final = 120
_PANEL_MS_IN_A_RUSH: Final = 600
"""Nobody reads a list that changes with every picture, and filling it costs pictures."""

_GLOW_BELOW_FPS: Final = 8.0


class StepStory(QObject):
    """Follows the steps of a replay; knows the changes of the history that is shown."""

    def __init__(self, session: CampaignSession, canvas: QgsMapCanvas, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.panel = StepPanel()
        self.glow = Glow(canvas, self)
        self._histogram: ChangeHistogram | None = None
        self._last_step: tuple[int, int] | None = None
        # A replay may step faster than a list can be read, or filled.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._list_step)

    def take(self, timeline: Timeline) -> ChangeHistogram:
        """Tell of a history from now on; its changes, counted."""
        in_order = sorted(self._session.campaign.actors.values(), key=lambda actor: actor.sort_order)
        self._histogram = ChangeHistogram(timeline, [actor.code for actor in in_order if actor.code != UNKNOWN])
        return self._histogram

    def clear(self) -> None:
        """Tell nothing."""
        self._soon.stop()
        self.glow.clear()
        self.panel.clear()
        self._histogram = self._last_step = None

    def step(self, reel: Reel, instant: int, was: int | None) -> None:
        """The layers hold another instant, or the same one read anew."""
        if was is not None and was != instant:
            self._last_step = (was, instant)
            self._let_glow(reel, was, instant)
        elif self._last_step is None or was is None:
            self._last_step = (instant - DAY, instant)
        if not self._soon.isActive():
            self._soon.start(_PANEL_MS_IN_A_RUSH if _is_rushing(reel) else _PANEL_MS)

    def describe(self, begin: int, end: int) -> str:
        """The changes of a stretch for a tip, each on its line; "" for none."""
        if self._histogram is None or not self._session.is_open:
            return ""
        changes = self._histogram.between(begin, end)
        if not changes:
            return ""
        campaign = self._session.campaign
        lines = [date_words(begin)]
        for change in changes[:_LISTED_IN_TIP]:
            lines.append(change_words(self._session.store.entry(change.uid), campaign.actors, campaign.places))
        if len(changes) > _LISTED_IN_TIP:
            lines.append(tr("and {count} more").format(count=len(changes) - _LISTED_IN_TIP))
        return "\n".join(lines)

    def _let_glow(self, reel: Reel, was: int, instant: int) -> None:
        # After a jump over months most of the map would glow, and nothing stand out.
        is_jump = not (reel.player.is_playing or reel.frames.is_one_step(was, instant))
        if self._histogram is None or is_jump or _is_rushing(reel):
            self.glow.clear()
            return
        low, high = sorted((was, instant))
        uids = {change.uid for change in self._histogram.between(low + 1, high + 1)}
        standing = reel.layers.flat_rows(DerivedTable.CONTROL_AREA).values()
        if instant > was:
            changed = taken_ground(standing, was, uids)
        else:
            changed = given_back(standing, reel.layers.left, uids)
        colors = {code: actor.color for code, actor in self._session.campaign.actors.items()}
        self.glow.show(changed, {UNKNOWN: LAND} | colors)

    def _list_step(self) -> None:
        if self._histogram is None or self._last_step is None or not self._session.is_open:
            return
        after, upto = self._last_step
        low, high = sorted((after, upto))
        uids = [change.uid for change in self._histogram.between(low + 1, high + 1)]
        self.panel.show_step(after, upto, uids, self._session.store.entry, self._session.campaign)


def _is_rushing(reel: Reel) -> bool:
    """Whether it plays too fast to look at single changes."""
    return reel.player.is_playing and reel.player.speed > _GLOW_BELOW_FPS
