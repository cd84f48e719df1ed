"""The plan of a replay that is asked for more than the screen can draw."""

from __future__ import annotations

import pytest

from plugin.replay.pace import Pace


def play(asked: float, cost: float, seconds: float) -> tuple[int, int, Pace]:
    """Frames shown and frames passed in so many seconds of a screen that takes cost seconds a picture."""
    pace, now, shown, passed, ahead = Pace(asked), 0.0, 0, 0, 1
    pace.start(now)
    while now < seconds:
        now += pace.wait(ahead, now)
        shown, passed = shown + 1, passed + ahead
        ahead = pace.plan(begun=now)
        now += cost
        pace.drew(cost, now)
    return shown, passed, pace


def test_a_quick_screen_shows_every_frame_at_the_speed_asked_for():
    shown, passed, pace = play(asked=20, cost=0.01, seconds=5)
    assert shown == passed
    assert not pace.is_behind
    assert passed == pytest.approx(100, abs=2)
    assert pace.drawn == pytest.approx(20, rel=0.05)


@pytest.mark.parametrize("cost", [0.07, 0.12, 0.3])
def test_a_slow_screen_leaves_frames_out_and_keeps_the_speed(cost):
    shown, passed, pace = play(asked=20, cost=cost, seconds=10)
    assert passed == pytest.approx(200, rel=0.12)
    assert shown < passed
    assert pace.drawn == pytest.approx(shown / 10, rel=0.15)


@pytest.mark.parametrize("cost", [0.058, 0.07, 0.099, 0.14])
def test_a_slow_screen_draws_as_often_as_it_can(cost):
    """Also where the cost is no multiple of a frame's time."""
    shown, _passed, pace = play(asked=20, cost=cost, seconds=10)
    assert shown == pytest.approx(10 / cost, rel=0.04)
    assert pace.is_behind


def test_quiet_frames_between_slow_ones_do_not_hide_that_it_is_behind():
    pace, now = Pace(20), 0.0
    pace.start(now)
    for turn in range(12):
        took = 0.11 if turn % 2 else 0.02
        now += took
        pace.drew(took, now)
    assert pace.is_behind


def test_one_hiccup_leaves_no_frame_out():
    pace, now = Pace(10), 0.0
    pace.start(now)
    for turn in range(12):
        now += pace.wait(1, now)
        assert pace.plan(begun=now) == 1
        took = 0.5 if turn == 6 else 0.02
        now += took
        pace.drew(took, now)
    assert not pace.is_behind


def test_what_is_overdue_is_not_made_up_for_in_a_rush():
    pace = Pace(10)
    pace.start(0.0)
    assert pace.wait(1, 0.0) == pytest.approx(0.1)
    assert pace.wait(1, 5.0) == 0.0
    assert pace.wait(1, 5.0) == pytest.approx(0.1)
