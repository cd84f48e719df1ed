"""Playing without a screen: what is shown, in which order, and that it is always the state of its instant."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import pytest
from qgis.core import QgsProject, QgsTemporalNavigationObject
from qgis.PyQt.QtCore import QTimer

from plugin.campaign.times import DAY, HOUR
from plugin.replay import saved
from plugin.replay.frames import Span, Step, StepUnit
from plugin.replay.reel import Reel
from plugin.replay.saved import SavedReplay
from plugin.replay.wall_clock import from_qt
from plugin.storage import geopackage
from plugin.storage.state_rows import GeoPackageStates
from plugin.territory.state_rows import DerivedTable
from tests.qgis.replay_helpers import DarkScreen, now_layers, wait_for
from tests.unit.builder import day

START = day("2016-08-22")


class SlowScreen(DarkScreen):
    """Takes a while for each picture, and keeps what stood when the picture was begun."""

    def __init__(self, milliseconds: int) -> None:
        super().__init__()
        self._milliseconds = milliseconds
        self.reel: Reel | None = None
        self.pictures: list[tuple[int, frozenset[int]]] = []
        self.held_picture = False

    def refresh(self) -> None:
        assert self.reel is not None
        held = self.reel.layers.flat_rows(DerivedTable.CONTROL_AREA)
        self.held_picture |= self.held_now
        self.pictures.append((self.reel.replay.shown_instant, frozenset(held)))
        QTimer.singleShot(self._milliseconds, self.reel.player.drawn)


def make(sample: Path, screen: DarkScreen, navigation: QgsTemporalNavigationObject | None = None) -> Reel:
    reel = Reel(now_layers(), lambda: GeoPackageStates(sample), screen, navigation)
    if isinstance(screen, SlowScreen):
        screen.reel = reel
    reel.replay.failed.connect(lambda error: pytest.fail(str(error)))
    reel.start(SavedReplay(instant=START), 0)
    wait_for(lambda: reel.replay.is_there and reel.replay.instant == START)
    return reel


@pytest.fixture
def quick(sample: Path) -> Iterator[tuple[Reel, SlowScreen]]:
    screen = SlowScreen(1)
    reel = make(sample, screen)
    screen.pictures.clear()
    yield reel, screen
    reel.close()


def play(reel: Reel, **settings: object) -> None:
    reel.apply(replace(reel.settings, **settings))
    reel.player.play()
    wait_for(lambda: not reel.player.is_playing, 30.0)


def test_every_picture_shows_the_state_of_its_instant(quick, sample):
    reel, screen = quick
    play(reel, speed=200.0, brush=Span(START, START + 40 * DAY))
    store = geopackage.open(sample, read_only=True)
    assert screen.pictures[-1][0] == START + 40 * DAY
    assert not screen.held_picture
    for instant, fids in screen.pictures:
        assert fids == {holding.fid for holding in store.holdings_at(instant)}, instant
    store.close()


def test_a_quick_screen_misses_no_frame(quick):
    reel, screen = quick
    play(reel, speed=4.0, brush=Span(START, START + 12 * DAY))
    assert [instant for instant, _ in screen.pictures] == [START + days * DAY for days in range(1, 13)]


def test_a_slow_screen_gets_fewer_frames_and_the_last_one_all_the_same(sample):
    screen = SlowScreen(90)
    reel = make(sample, screen)
    screen.pictures.clear()
    rates: list[tuple[float, float]] = []
    reel.player.rate_changed.connect(lambda drawn, asked: rates.append((drawn, asked)))
    play(reel, speed=40.0, brush=Span(START, START + 60 * DAY))
    shown = [instant for instant, _ in screen.pictures]
    assert shown == sorted(shown)
    assert len(shown) < 60
    assert shown[-1] == START + 60 * DAY
    assert rates[-1][1] == 40.0
    assert rates[-1][0] < 40
    reel.close()


def test_back_in_time_and_over_quiet_days(quick):
    reel, screen = quick
    reel.go(START + 9 * DAY)
    wait_for(lambda: reel.replay.is_there)
    screen.pictures.clear()
    reel.apply(replace(reel.settings, speed=50.0, skip_quiet=True, brush=Span(START, START + 9 * DAY)))
    reel.player.play(backward=True)
    wait_for(lambda: not reel.player.is_playing)
    shown = [instant for instant, _ in screen.pictures]
    assert shown == sorted(shown, reverse=True)
    assert shown[-1] == START
    for later, earlier in zip([START + 9 * DAY, *shown], shown, strict=False):
        assert not reel.frames.is_quiet(earlier, later) or earlier == START


def test_it_loops_in_the_brush_until_it_is_stopped(quick):
    reel, screen = quick
    reel.apply(replace(reel.settings, speed=6.0, loop=True, brush=Span(START, START + 3 * DAY)))
    reel.player.play()
    wait_for(lambda: len(screen.pictures) > 7)
    reel.player.stop()
    shown = [instant for instant, _ in screen.pictures]
    assert shown[2:7] == [START + days * DAY for days in (3, 0, 1, 2, 3)]


def test_who_drags_while_it_plays_plays_on_from_there(quick):
    reel, screen = quick
    reel.apply(replace(reel.settings, speed=30.0))
    reel.player.play()
    wait_for(lambda: len(screen.pictures) > 3)
    reel.go(day("2016-11-01"))
    wait_for(lambda: screen.pictures[-1][0] > day("2016-11-03"))
    reel.player.stop()
    assert all(day("2016-11-01") <= instant or instant < day("2016-09-10") for instant, _ in screen.pictures)


def test_the_next_frame_is_read_ahead(quick):
    reel, screen = quick
    asked: list[bool] = []
    ask = reel.replay._ask
    reel.replay._ask = lambda instant, *, ahead: (asked.append(ahead), ask(instant, ahead=ahead))[1]
    play(reel, speed=5.0, brush=Span(START, START + 12 * DAY))
    assert sum(asked) >= 11
    assert asked.count(False) <= 1


def test_qgis_plays_and_the_layers_follow(sample):
    navigation = QgsTemporalNavigationObject()
    screen = SlowScreen(1)
    reel = make(sample, screen, navigation)
    for _ in range(5):
        navigation.next()
    wait_for(lambda: reel.replay.is_there and reel.replay.shown_instant == START + 5 * DAY)
    frame = navigation.dateTimeRangeForFrameNumber(navigation.currentFrameNumber())
    assert from_qt(frame.begin()) == START + 5 * DAY
    assert not screen.held_now
    reel.go(START + 90 * DAY + 7 * HOUR)
    wait_for(lambda: reel.replay.is_there)
    frame = navigation.dateTimeRangeForFrameNumber(navigation.currentFrameNumber())
    assert from_qt(frame.begin()) == START + 90 * DAY
    assert reel.replay.shown_instant == START + 90 * DAY + 7 * HOUR
    reel.close()


def test_a_file_that_cannot_be_read_is_told_and_nothing_stays_held(qgis_app, tmp_path):
    screen = DarkScreen()
    reel = Reel(now_layers(), lambda: GeoPackageStates(tmp_path / "none.gpkg"), screen)
    told: list[Exception] = []
    reel.replay.failed.connect(told.append)
    reel.start(SavedReplay(), 0)
    reel.go(5)
    wait_for(lambda: len(told) > 0)
    assert not screen.held_now
    reel.close()


class AtOnce:
    """A worker that is done before it can be asked whether it is, as happens on a busy machine."""

    def submit(self, work, *given):
        done = Future()
        try:
            done.set_result(work(*given))
        except Exception as error:
            done.set_exception(error)
        return done

    def shutdown(self, **_how):
        pass


def test_what_is_read_at_once_is_told_no_sooner_than_what_takes_long(sample):
    """Who starts a replay may still speak of another instant in the same breath; the remembered one goes before it."""
    screen = SlowScreen(1)
    reel = Reel(now_layers(), lambda: GeoPackageStates(sample), screen)
    screen.reel = reel
    reel.replay._fetcher._worker = AtOnce()
    reel.start(SavedReplay(instant=START), 0)
    assert reel.replay.instant is None
    wait_for(lambda: reel.replay.is_there and reel.replay.instant == START)
    reel.go(START + DAY)
    reel.close()
    wait_for(lambda: True)
    assert reel.replay.shown_instant == START


def test_a_project_remembers(qgis_app):
    project = QgsProject()
    assert saved.read(project) == SavedReplay()
    kept = SavedReplay(day("2016-09-04T13:05"), Step(StepUnit.HOUR, 6), 7.5, True, True, Span(-5, day("2016-09-04")))
    saved.write(project, kept)
    assert saved.read(project) == kept
    saved.write(project, replace(kept, brush=None))
    assert saved.read(project).brush is None
    project.writeEntry("CampaignReplay", "/Instant", "garbled")
    project.writeEntry("CampaignReplay", "/StepUnit", "aeon")
    assert saved.read(project).instant is None
    assert saved.read(project).step.unit is StepUnit.DAY
