"""The time slider: a campaign's replay, its dock and its actions, tied to the session of the window."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal

from ...campaign.campaign import Campaign
from ...campaign.errors import CampaignError
from ...cartography.layers import CAMPAIGN_PROPERTY
from ...cartography.roles import Role, key_of, title_of
from ...cartography.styles import apply_style
from ...replay import saved
from ...replay.frames import Span
from ...replay.now_group import NowGroup
from ...replay.now_layers import NowLayers
from ...replay.reel import Reel
from ...storage.state_rows import GeoPackageStates
from ...territory.state_rows import DerivedTable, Timeline
from ...translation import tr
from ..session import CampaignSession
from .actions import make_actions, take_down
from .controls import SliderControls
from .dock import HEIGHT, SliderDock
from .groove import Groove
from .plain import PlainFills, PlainWhen
from .screen import MapScreen
from .story import StepStory
from .words import zone_city

if TYPE_CHECKING:
    from qgis.gui import QgisInterface


class TimeSlider(QObject):
    """Replays whatever campaign the session has open. attached(Reel) and detached() tell when there is a replay."""

    attached = pyqtSignal(object)
    detached = pyqtSignal()

    def __init__(
        self, iface: QgisInterface, session: CampaignSession, project: QgsProject, plain_when: PlainWhen
    ) -> None:
        super().__init__()
        self._iface = iface
        self._session = session
        self._plain_when = plain_when
        self._project = project
        self._canvas = iface.mapCanvas()
        self._group: NowGroup | None = None
        self._screen: MapScreen | None = None
        self.plain: PlainFills | None = None
        self.reel: Reel | None = None
        self._tells = False
        self.actions = make_actions(iface, self._handlers(), self)
        self.controls = SliderControls(self.actions)
        self.story = StepStory(session, self._canvas, self)
        self.groove = Groove(self.story.describe)
        self.dock = SliderDock(self.controls, self.groove, self.story.panel, iface.mainWindow())
        self._connect_widgets()
        self._connect_session()
        self._enable(False)
        iface.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.dock)
        iface.mainWindow().resizeDocks([self.dock], [HEIGHT], Qt.Orientation.Vertical)
        if session.is_open:
            self._attach()

    def draw_plain(self, when: PlainWhen) -> None:
        """Choose when a replay that plays draws plain fills."""
        self._plain_when = when
        if self.plain is not None:
            self.plain.set_when(when)

    def rest_own_history(self, rests: bool) -> None:
        """Hide what the project shows of the campaign's own history beside the now layers, or show it again."""
        if self._group is not None:
            self._group.rest_own_history(rests)

    def close(self) -> None:
        """Take everything out of the window and the project again."""
        self._detach()
        self._session.opened.disconnect(self._attach)
        self._session.closed.disconnect(self._detach)
        self._session.moment_changed.disconnect(self._follow_session)
        self._session.territory_changed.disconnect(self._refresh)
        self._session.campaign_changed.disconnect(self._restyle)
        self._project.writeProject.disconnect(self._remember)
        self._project.aboutToBeCleared.disconnect(self._let_go)
        self._project.layersWillBeRemoved.disconnect(self._lose_layers)
        self._iface.removeDockWidget(self.dock)
        take_down(self._iface, self.actions)
        self.dock.deleteLater()

    # With the session

    def _connect_session(self) -> None:
        self._session.opened.connect(self._attach)
        self._session.closed.connect(self._detach)
        self._session.moment_changed.connect(self._follow_session)
        self._session.territory_changed.connect(self._refresh)
        self._session.campaign_changed.connect(self._restyle)
        self._project.writeProject.connect(self._remember)
        self._project.aboutToBeCleared.connect(self._let_go)
        self._project.layersWillBeRemoved.connect(self._lose_layers)

    def _attach(self) -> None:
        self._detach()
        path = self._session.path
        self._group = NowGroup(self._project, self._key(), self)
        layers = NowLayers(self._group.layers(titles()))
        self._screen = MapScreen(self._canvas, self)
        reel = Reel(layers, lambda: GeoPackageStates(path), self._screen, self._canvas.temporalController(), self)
        self.reel = reel
        self._restyle()
        self.plain = PlainFills(self._canvas, reel, lambda: self._session.campaign, self._plain_when)
        self._screen.drawn.connect(reel.player.drawn)
        reel.replay.moved.connect(self._show_instant)
        reel.replay.shown.connect(self._show_step)
        reel.replay.failed.connect(self._complain)
        reel.player.rate_changed.connect(self.controls.show_rate)
        reel.player.playing_changed.connect(self._screen.set_playing)
        reel.player.playing_changed.connect(self._show_playing)
        reel.settled.connect(self._show_timeline)
        reel.settings_changed.connect(self._show_settings)
        self.controls.set_zone(zone_city(self._session.campaign.settings.zone))
        reel.start(saved.read(self._project), self._session.moment)
        self._enable(True)
        self._show_playing(False)
        self.attached.emit(reel)

    def _detach(self) -> None:
        group, self._group = self._group, None
        self._stop_replay()
        if group is not None:
            group.withdraw()
            group.deleteLater()

    def _let_go(self) -> None:
        """The project goes, and the layers with it: nothing in it may be touched any more."""
        group, self._group = self._group, None
        self._stop_replay()
        if group is not None:
            group.leave()
            group.deleteLater()

    def _stop_replay(self) -> None:
        self.story.clear()
        self.groove.show_nothing("")
        reel, self.reel = self.reel, None
        screen, self._screen = self._screen, None
        plain, self.plain = self.plain, None
        if plain is not None:
            plain.close()
        if reel is not None:
            reel.close()
            reel.deleteLater()
            self.detached.emit()
        if screen is not None:
            screen.close()
            screen.deleteLater()
        self._enable(False)

    def _lose_layers(self, layer_ids: list[str]) -> None:
        if self.reel is not None and self._group is not None:
            self.reel.layers.lose(layer_ids)

    def _key(self) -> str:
        stored = self._session.layers.all().get(Role.CONTROL_AREA)
        marked = stored.customProperty(CAMPAIGN_PROPERTY) if stored is not None else None
        return str(marked or key_of(self._session.campaign))

    def _follow_session(self, instant: int) -> None:
        # Before the campaign's time is read, the instant that the project remembers goes before the session's.
        if self.reel is not None and not self._tells and self.reel.replay.instant is not None:
            self.reel.go(instant)

    def _refresh(self, _since: object) -> None:
        if self.reel is not None:
            self.reel.replay.refresh()

    def _restyle(self) -> None:
        if self.reel is not None:
            for table in DerivedTable:
                if (layer := self.reel.layers.find(table)) is not None:
                    style_now(layer, table, self._session.campaign)
            self._show_timeline(self.reel.timeline)
        if self.plain is not None:
            self.plain.restyled()

    def _remember(self, _document: object) -> None:
        if self.reel is not None:
            saved.write(self._project, self.reel.settings)

    def _complain(self, error: Exception) -> None:
        text = str(error) if isinstance(error, CampaignError) else f"{type(error).__name__}: {error}"
        self._iface.messageBar().pushMessage(tr("Replay"), text, Qgis.MessageLevel.Warning)

    # With the widgets

    def _connect_widgets(self) -> None:
        self.groove.chosen.connect(lambda instant: self._go(instant))
        self.groove.brushed.connect(self._brush)
        self.controls.date_chosen.connect(lambda instant: self._go(instant))
        self.controls.step_chosen.connect(lambda step: self._set(step=step))
        self.controls.speed_chosen.connect(lambda speed: self._set(speed=speed))
        self.controls.loop_chosen.connect(lambda loop: self._set(loop=loop))
        self.controls.quiet_chosen.connect(lambda quiet: self._set(skip_quiet=quiet))
        self.story.panel.chosen.connect(self._go_to_entry)

    def _handlers(self) -> dict[str, object]:
        return {
            "first": lambda: self._step(lambda reel, now: reel.frames.first),
            "last": lambda: self._step(lambda reel, now: reel.frames.last),
            "previous_day": lambda: self._step(lambda reel, now: reel.frames.previous_day(now)),
            "next_day": lambda: self._step(lambda reel, now: reel.frames.next_day(now)),
            "previous_change": lambda: self._step(lambda reel, now: reel.frames.previous_change(now)),
            "next_change": lambda: self._step(lambda reel, now: reel.frames.next_change(now)),
            "previous_frame": lambda: self._step(lambda reel, now: self._frame(reel, now, backward=True)),
            "next_frame": lambda: self._step(lambda reel, now: self._frame(reel, now)),
            "play": lambda: self._play(backward=False),
            "play_back": lambda: self._play(backward=True),
            "pause": self._pause,
            "play_pause": self._play_or_pause,
        }

    def _step(self, where) -> None:  # noqa: ANN001
        if self.reel is not None and self.reel.replay.instant is not None:
            self.reel.player.stop()
            self.reel.go(where(self.reel, self.reel.replay.instant))

    @staticmethod
    def _frame(reel: Reel, now: int, *, backward: bool = False) -> int | None:
        return reel.frames.next(now, skip_quiet=reel.settings.skip_quiet, backward=backward)

    def _go(self, instant: int) -> None:
        if self.reel is not None:
            self.reel.go(instant)

    def _go_to_entry(self, uid: str) -> None:
        self._go(self._session.store.entry(uid).effective_at)

    def _play(self, *, backward: bool) -> None:
        if self.reel is not None:
            self.reel.player.play(backward=backward)

    def _pause(self) -> None:
        if self.reel is not None:
            self.reel.player.stop()

    def _play_or_pause(self) -> None:
        if self.reel is not None and self.reel.player.is_playing:
            self._pause()
        else:
            self._play(backward=False)

    def _set(self, **changed: object) -> None:
        if self.reel is not None:
            self.reel.apply(replace(self.reel.settings, **changed))

    def _brush(self, brush: Span | None) -> None:
        # Whoever draws a brush wants to see that stretch again and again.
        self._set(brush=brush, loop=brush is not None or (self.reel is not None and self.reel.settings.loop))

    def _enable(self, on: bool) -> None:
        self.dock.widget().setEnabled(on)
        for action in self.actions.values():
            action.setEnabled(on)

    # What is shown

    def _show_instant(self, instant: int) -> None:
        self.controls.show_instant(instant)
        self.groove.set_instant(instant)

    def _show_timeline(self, timeline: Timeline | None) -> None:
        if self.reel is None or timeline is None:
            return
        colors = {code: actor.color for code, actor in self._session.campaign.actors.items()}
        changes = self.story.take(timeline)
        if self.reel.frames.turns:
            self.groove.set_changes(changes, colors, self.reel.frames.whole)
            if self.reel.replay.instant is not None:
                self.groove.set_instant(self.reel.replay.instant)
        else:
            self.groove.show_nothing(tr("No changes yet. Log the first one in the Campaign Replay dock."))
        self._show_settings()

    def _show_settings(self) -> None:
        if self.reel is not None:
            settings = self.reel.settings
            self.controls.show_settings(
                settings.step, settings.speed, loop=settings.loop, skip_quiet=settings.skip_quiet
            )
            self.groove.set_brush(settings.brush)

    def _show_playing(self, playing: bool) -> None:
        backward = self.reel is not None and self.reel.player.is_backward
        self.actions["pause"].setEnabled(playing)
        self.actions["play"].setEnabled(not playing or backward)
        self.actions["play_back"].setEnabled(not playing or not backward)

    def _show_step(self, instant: int, was: int | None) -> None:
        self._tells = True
        self._session.set_moment(instant)
        self._tells = False
        if self.reel is not None:
            self.story.step(self.reel, instant, was)


def titles() -> dict[DerivedTable, str]:
    """Names of the now layers."""
    return {table: tr("{layer}, now").format(layer=title_of(Role(table.value))) for table in DerivedTable}


def style_now(layer: QgsVectorLayer, table: DerivedTable, campaign: Campaign) -> None:
    """Draw a layer of one instant as its role says."""
    apply_style(layer, Role(table.value), campaign, timed=False)
