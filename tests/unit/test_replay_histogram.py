"""The histogram: every change counted once, in its stretch and for its taker, at any zoom."""

from __future__ import annotations

import random
import time
from collections import Counter

from plugin.campaign.change import ChangeKind
from plugin.campaign.times import DAY, HOUR
from plugin.replay.histogram import ChangeHistogram, turns_of
from plugin.territory.state_rows import ChangeTime, Timeline

ACTORS = ["ISIS", "SDF"]


def timeline(*changes: tuple[int, ChangeKind, str]) -> Timeline:
    in_order = sorted(changes, key=lambda one: one[0])
    made = [ChangeTime(at, kind, to, f"u{index}") for index, (at, kind, to) in enumerate(in_order)]
    return Timeline(made, [2 * DAY], (made[0].effective_at, made[-1].effective_at) if made else None)


def test_bars_count_by_taker_and_leave_out_what_is_no_change_of_hands():
    histogram = ChangeHistogram(
        timeline(
            (0, ChangeKind.INITIAL, "ISIS"),
            (0, ChangeKind.CAPTURED, "SDF"),
            (DAY - 1, ChangeKind.CAPTURED, "ISIS"),
            (DAY, ChangeKind.CEDED, "stranger"),
            (DAY, ChangeKind.BESIEGED, "SDF"),
            (2 * DAY, ChangeKind.SIEGE_LIFTED, "SDF"),
        ),
        ACTORS,
    )
    assert histogram.bins(0, 3 * DAY, 3).tolist() == [[1, 0, 0], [1, 0, 0], [0, 1, 0]]
    assert histogram.siege_marks(ChangeKind.BESIEGED, 0, 3 * DAY, 3) == [1]
    assert histogram.siege_marks(ChangeKind.SIEGE_LIFTED, 0, 3 * DAY, 3) == [2]
    assert histogram.claim_marks(0, 3 * DAY, 3) == [2]
    assert [change.uid for change in histogram.between(DAY, 2 * DAY)] == ["u3", "u4"]


def test_any_zoom_of_many_changes_agrees_with_counting():
    rng = random.Random(4)
    changes = [(rng.randrange(400 * DAY), ChangeKind.CAPTURED, rng.choice(ACTORS)) for _ in range(3000)]
    histogram = ChangeHistogram(timeline(*changes), ACTORS)
    for _ in range(40):
        begin = rng.randrange(390 * DAY)
        end = begin + rng.randrange(HOUR, 300 * DAY)
        count = rng.randrange(1, 300)
        counted = Counter(
            ((at - begin) * count // (end - begin), to) for at, _, to in changes if begin <= at < end
        )
        bins = histogram.bins(begin, end, count)
        filled = zip(*bins.nonzero(), strict=True)
        assert {(column, ACTORS[row]): int(bins[row, column]) for row, column in filled} == counted


def test_100_000_changes_are_counted_within_a_screen_frame():
    rng = random.Random(4)
    changes = [(rng.randrange(4000 * DAY), ChangeKind.CAPTURED, rng.choice(ACTORS)) for _ in range(100_000)]
    histogram = ChangeHistogram(timeline(*changes), ACTORS)
    times = []
    for _ in range(9):
        start = time.perf_counter()
        histogram.bins(0, 4000 * DAY, 300)
        times.append(time.perf_counter() - start)
    assert sorted(times)[4] < 0.04


def test_an_empty_campaign_has_bars_of_nothing():
    histogram = ChangeHistogram(timeline(), ACTORS)
    assert histogram.bins(0, DAY, 4).sum() == 0
    assert turns_of(timeline()) == []


def test_turns_are_every_instant_once():
    changes = [ChangeTime(5, ChangeKind.CAPTURED, "SDF", "a"), ChangeTime(5, ChangeKind.CEDED, "SDF", "b")]
    line = Timeline(changes, [9], (3, 8), [4, 5])
    assert turns_of(line) == [3, 4, 5, 8]
