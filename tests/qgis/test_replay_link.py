"""Our instant and QGIS's temporal controller: no echo, no drift, no position lost."""

from __future__ import annotations

import random

import pytest
from qgis.core import Qgis, QgsDateTimeRange, QgsInterval, QgsTemporalNavigationObject

from plugin.campaign.times import DAY, HOUR
from plugin.replay.controller_link import ControllerLink
from plugin.replay.frames import Frames, Step, StepUnit
from plugin.replay.wall_clock import from_qt, to_qt
from tests.qgis.replay_helpers import wait_for
from tests.unit.builder import day

TURNS = [day("2016-08-24"), day("2016-08-24T14:30"), day("2016-08-28"), day("2016-09-04")]


@pytest.fixture
def navigation(qgis_app: object) -> QgsTemporalNavigationObject:
    return QgsTemporalNavigationObject()


class Pair:
    """A link and all that it told."""

    def __init__(self, navigation: QgsTemporalNavigationObject, step: Step) -> None:
        self.navigation = navigation
        self.link = ControllerLink(navigation)
        self.frames = Frames(TURNS, step)
        self.link.set_frames(self.frames)
        self.moves: list[int] = []
        self.steps: list[Step] = []
        self.link.moved.connect(self.moves.append)
        self.link.stepped.connect(self.steps.append)

    @property
    def shown(self) -> tuple[int, int]:
        """The frame that QGIS is at."""
        frame = self.navigation.dateTimeRangeForFrameNumber(self.navigation.currentFrameNumber())
        return from_qt(frame.begin()), from_qt(frame.end())


@pytest.fixture
def pair(navigation: QgsTemporalNavigationObject) -> Pair:
    return Pair(navigation, Step(StepUnit.DAY))


def test_dates_come_back_as_they_went(qgis_app: object) -> None:
    rng = random.Random(1)
    known = [0, -1, day("0800-05-05"), day("2016-03-27T02:30")]
    for instant in [*known, *(rng.randrange(-(10**13), 10**13) for _ in range(300))]:
        assert from_qt(to_qt(instant)) == instant


def test_the_whole_range_has_a_last_frame_that_shows_the_final_state(pair: Pair) -> None:
    pair.navigation.setCurrentFrameNumber(pair.navigation.totalFrameCount() - 1)
    assert pair.shown[0] >= TURNS[-1]
    assert pair.navigation.totalFrameCount() == 12


def test_moving_ours_moves_qgis_and_nothing_comes_back(pair: Pair) -> None:
    for instant in (TURNS[0], TURNS[1], TURNS[3], TURNS[2] + 5 * HOUR, TURNS[0]):
        pair.link.show(instant)
        begin, end = pair.shown
        assert begin <= instant < end
    assert pair.moves == []
    assert pair.link.is_on


def test_moving_qgis_moves_ours_once(pair: Pair) -> None:
    pair.link.show(TURNS[0])
    for number in (4, 3, 11, 0):
        pair.navigation.setCurrentFrameNumber(number)
    assert pair.moves == [TURNS[0] + number * DAY for number in (4, 3, 11, 0)]


def test_a_long_dialogue_ends_where_the_last_speaker_said(pair: Pair) -> None:
    rng = random.Random(7)
    at = TURNS[0]
    for _ in range(200):
        if rng.random() < 0.5:
            at = TURNS[0] + rng.randrange(12 * 24) * HOUR
            pair.link.show(at)
        else:
            pair.navigation.setCurrentFrameNumber(rng.randrange(12))
            begin, end = pair.shown
            if not begin <= at < end:
                at = begin
                assert pair.moves[-1] == at
        begin, end = pair.shown
        assert begin <= at < end


def test_playing_in_qgis_moves_ours_frame_by_frame(pair: Pair) -> None:
    pair.link.show(TURNS[0])
    for _ in range(3):
        pair.navigation.next()
    assert pair.moves == [TURNS[0] + days * DAY for days in (1, 2, 3)]


def test_another_step_in_qgis_keeps_the_position(pair: Pair) -> None:
    at = TURNS[2] + 5 * HOUR
    pair.link.show(at)
    pair.navigation.setFrameDuration(QgsInterval(2, Qgis.TemporalUnit.Weeks))
    begin, end = pair.shown
    assert begin <= at < end
    assert pair.moves == []
    assert pair.steps == [Step(StepUnit.WEEK, 2)]
    pair.link.show(at + DAY)
    assert pair.shown[0] <= at + DAY < pair.shown[1]


def test_months_of_qgis_are_followed_too(pair: Pair) -> None:
    pair.link.show(TURNS[2])
    pair.navigation.setFrameDuration(QgsInterval(1, Qgis.TemporalUnit.Months))
    pair.link.show(TURNS[3])
    begin, end = pair.shown
    assert begin <= TURNS[3] < end
    assert pair.moves == []
    assert pair.steps == []


def test_steps_from_change_to_change_are_irregular_frames(navigation: QgsTemporalNavigationObject) -> None:
    pair = Pair(navigation, Step(StepUnit.CHANGE))
    pair.link.show(TURNS[0])
    seen = [pair.shown[0]]
    for _ in TURNS[1:]:
        navigation.next()
        seen.append(pair.shown[0])
    assert seen == TURNS
    assert pair.moves == TURNS[1:]
    pair.link.show(TURNS[1] + HOUR)
    assert pair.shown == (TURNS[1], TURNS[2])


def extents(begin: int, end: int) -> QgsDateTimeRange:
    return QgsDateTimeRange(to_qt(begin), to_qt(end), True, False)


def test_another_range_in_qgis_is_no_move(pair: Pair) -> None:
    """QGIS goes to its first frame then, also for every project that it opens."""
    at = TURNS[2] + 5 * HOUR
    pair.link.show(at)
    pair.navigation.setTemporalExtents(extents(TURNS[0] - 30 * DAY, TURNS[3] + 30 * DAY))
    pair.navigation.setNavigationMode(Qgis.TemporalNavigationMode.Disabled)
    pair.navigation.setNavigationMode(Qgis.TemporalNavigationMode.Animated)
    wait_for(lambda: pair.shown[0] <= at < pair.shown[1])
    assert pair.moves == []


def test_into_a_range_that_leaves_us_out_we_follow(pair: Pair) -> None:
    pair.link.show(TURNS[0])
    pair.navigation.setTemporalExtents(extents(TURNS[2], TURNS[3]))
    wait_for(lambda: pair.moves == [TURNS[2]])


def test_beyond_the_range_qgis_is_given_more_of_it(pair: Pair) -> None:
    for instant in (TURNS[-1] + 40 * DAY, TURNS[0] - 40 * DAY):
        pair.link.show(instant)
        begin, end = pair.shown
        assert begin <= instant < end
    assert pair.moves == []


def test_switched_off_in_qgis_our_position_stays_and_our_next_move_switches_it_on(pair: Pair) -> None:
    pair.link.show(TURNS[1])
    pair.navigation.setNavigationMode(Qgis.TemporalNavigationMode.Disabled)
    assert pair.moves == []
    assert not pair.link.is_on
    pair.link.show(TURNS[3])
    assert pair.link.is_on
    assert pair.shown[0] == TURNS[3]


def test_closed_it_leaves_qgis_as_it_was(pair: Pair) -> None:
    pair.link.show(TURNS[1])
    pair.link.close()
    assert pair.navigation.navigationMode() == Qgis.TemporalNavigationMode.Disabled
    pair.navigation.setNavigationMode(Qgis.TemporalNavigationMode.Animated)
    pair.navigation.setCurrentFrameNumber(5)
    assert pair.moves == []
