"""Frames: where a replay stops, against the definition read off by trying every instant."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.campaign.times import DAY, HOUR
from plugin.replay.frames import Frames, Span, Step, StepUnit
from tests.unit.builder import day

TURNS = [day("2016-08-24"), day("2016-08-24T14:30"), day("2016-08-28"), day("2016-09-04T06:00")]
DAILY = Step(StepUnit.DAY)
CHANGES = Step(StepUnit.CHANGE)


def walk(frames: Frames, **how: bool) -> list[int]:
    """Every frame from one end to the other."""
    at: int | None = frames.last if how.get("backward") else frames.first
    seen = []
    while at is not None:
        seen.append(at)
        at = frames.next(at, **how)
    return seen


def test_daily_frames_run_from_the_day_of_the_first_change_to_the_one_that_shows_the_final_state():
    frames = Frames(TURNS, DAILY)
    assert (frames.first, frames.last) == (day("2016-08-24"), day("2016-09-05"))
    assert walk(frames) == [day("2016-08-24") + days * DAY for days in range(13)]


@pytest.mark.parametrize(
    "step", [DAILY, Step(StepUnit.HOUR, 6), Step(StepUnit.WEEK), Step(StepUnit.MINUTE, 90), CHANGES]
)
def test_every_change_is_behind_the_last_frame_and_none_before_the_first(step):
    frames = Frames(TURNS, step)
    assert frames.last >= TURNS[-1]
    assert frames.first <= TURNS[0]
    assert walk(frames)[-1] == frames.last
    assert walk(frames, backward=True) == walk(frames)[::-1]


def test_steps_from_change_to_change_stop_at_each_once():
    assert walk(Frames(TURNS, CHANGES)) == TURNS


def test_changes_and_days_are_found_from_anywhere():
    frames = Frames(TURNS, DAILY)
    noon = day("2016-08-24T12:00")
    assert frames.next_change(noon) == TURNS[1]
    assert frames.previous_change(noon) == TURNS[0]
    assert frames.previous_change(TURNS[0]) is None
    assert frames.next_change(TURNS[-1]) is None
    assert frames.next_day(noon) == day("2016-08-25")
    assert frames.previous_day(noon) == day("2016-08-24")
    assert frames.previous_day(day("2016-08-26")) == day("2016-08-25")


def test_quiet_days_are_passed_over():
    frames = Frames(TURNS, DAILY)
    busy = [day("2016-08-24"), day("2016-08-25"), day("2016-08-28"), day("2016-09-05")]
    assert walk(frames, skip_quiet=True) == busy


def test_a_brush_keeps_the_replay_inside():
    brush = Span(day("2016-08-25"), day("2016-08-27T12:00"))
    frames = Frames(TURNS, DAILY, brush)
    assert walk(frames) == [day("2016-08-25"), day("2016-08-26"), day("2016-08-27"), brush.last]
    assert frames.next_change(day("2016-08-26")) == brush.last


def test_no_changes_no_frames():
    frames = Frames([], DAILY)
    assert frames.next_change(5) is None
    assert frames.ranges(10) is None


def test_ranges_for_qgis_end_with_the_final_state():
    assert Frames(TURNS, CHANGES).ranges(10)[-1] == (TURNS[-1], TURNS[-1] + DAY)
    assert Frames(TURNS, CHANGES).ranges(3) is None


@settings(max_examples=150, deadline=None)
@given(
    hours=st.lists(st.integers(0, 24 * 40), min_size=1, max_size=12, unique=True),
    step=st.sampled_from([DAILY, Step(StepUnit.HOUR, 5), Step(StepUnit.WEEK), Step(StepUnit.DAY, 3)]),
    at=st.integers(-30, 24 * 45),
    count=st.integers(1, 9),
    backward=st.booleans(),
)
def test_ahead_is_next_so_many_times(hours, step, at, count, backward):
    frames = Frames(sorted(hour * HOUR for hour in hours), step)
    instant = frames.span.clamp(at * HOUR)
    for quiet in (False, True):
        reached = instant
        for _ in range(count):
            following = frames.next(reached, skip_quiet=quiet, backward=backward)
            if following is None:
                break
            reached = following
        expected = None if reached == instant else reached
        assert frames.ahead(instant, count, skip_quiet=quiet, backward=backward) == expected


@settings(max_examples=150, deadline=None)
@given(
    hours=st.lists(st.integers(0, 24 * 40), min_size=1, max_size=12, unique=True),
    step=st.sampled_from([DAILY, Step(StepUnit.HOUR, 5), Step(StepUnit.WEEK)]),
)
def test_skipping_quiet_frames_shows_every_picture_once(hours, step):
    """Forward: exactly the frames whose picture differs from that of the frame before, and the first one."""
    frames = Frames(sorted(hour * HOUR for hour in hours), step)
    every = walk(frames)
    differs = [new for old, new in pairwise(every) if not frames.is_quiet(old, new)]
    assert walk(frames, skip_quiet=True) == [frames.first, *differs]
    back = walk(frames, skip_quiet=True, backward=True)
    for later, earlier in pairwise(back):
        assert earlier < later
        assert not frames.is_quiet(earlier, later) or earlier == frames.first


@settings(max_examples=150, deadline=None)
@given(
    hours=st.lists(st.integers(0, 24 * 400), min_size=1, max_size=12, unique=True),
    step=st.sampled_from([DAILY, CHANGES, Step(StepUnit.HOUR, 5), Step(StepUnit.WEEK)]),
    backward=st.booleans(),
)
def test_every_step_is_one_and_a_jump_over_changes_far_apart_is_none(hours, step, backward):
    turns = sorted(hour * HOUR for hour in hours)
    frames = Frames(turns, step)
    for quiet in (False, True):
        for old, new in pairwise(walk(frames, skip_quiet=quiet, backward=backward)):
            assert frames.is_one_step(old, new)
    for now in turns:
        around = (frames.next_change(now), frames.previous_change(now), frames.next_day(now), frames.previous_day(now))
        assert all(frames.is_one_step(now, other) for other in around if other is not None)
    is_near = turns[-1] - turns[0] <= max(step.millis, DAY)
    assert frames.is_one_step(turns[0] - 1, turns[-1]) == is_near
    assert frames.is_one_step(turns[-1], turns[0] - 1) == is_near
