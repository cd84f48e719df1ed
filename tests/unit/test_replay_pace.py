"""The plan of a replay that is asked for more than the screen can draw."""

from __future__ import annotations

import pytest

from plugin.replay.pace import Pace


def play(asked: float, cost: float, seconds: float) -> tuple[int, int, Pace]:
    """Frames shown and frames passed in so many seconds of a screen that takes cost seconds a picture."""
    pace, now, shown, passed = Pace(asked), 0.0, 0, 0
    pace.start(now)
    while now < seconds:
        ahead = pace.plan()
        now += pace.wait(ahead, now) + cost
        pace.drew(cost, now)
        shown, passed = shown + 1, passed + ahead
    return shown, passed, pace


def test_a_quick_screen_shows_every_frame_at_the_speed_asked_for():
    shown, passed, pace = play(asked=20, cost=0.01, seconds=5)
    assert shown == passed
    assert passed == pytest.approx(100, abs=2)
    assert pace.drawn == pytest.approx(20, rel=0.05)


@pytest.mark.parametrize("cost", [0.07, 0.12, 0.3])
def test_a_slow_screen_leaves_frames_out_and_keeps_the_speed(cost):
    shown, passed, pace = play(asked=20, cost=cost, seconds=10)
    assert passed == pytest.approx(200, rel=0.12)
    assert shown < passed
    assert pace.drawn == pytest.approx(shown / 10, rel=0.15)


def test_what_is_overdue_is_not_made_up_for_in_a_rush():
    pace = Pace(10)
    pace.start(0.0)
    assert pace.wait(1, 0.0) == pytest.approx(0.1)
    assert pace.wait(1, 5.0) == 0.0
    assert pace.wait(1, 5.0) == pytest.approx(0.1)
