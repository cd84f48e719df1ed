"""The partition against the definition: last writer wins, by ground, whenever an entry comes or goes."""

from __future__ import annotations

import math
import random

import pytest
import shapely
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from plugin.campaign.actor import UNKNOWN
from plugin.campaign.change import ChangeDraft, ChangeKind, ControlChange, FootprintMethod
from plugin.campaign.moment import Moment
from plugin.campaign.times import BEGINNING, DAY, FOREVER
from plugin.territory import coverage
from plugin.territory.holdings import Holding
from plugin.territory.memory import MemoryTerritory
from plugin.territory.partition import Frame, apply_change, base_holdings, replace_change, withdraw_change
from tests.unit.builder import CampaignBuilder, box, ground_wkb
from tests.unit.oracle import challenger_at, edge_distance, holder_at

FRAME = Frame(grid=1e-7, sliver_m2=100.0)
AOI = box(36.0, 36.0, 37.0, 37.0)


def entry(
    seq: int,
    day: int,
    to_actor: str,
    ground: shapely.Polygon,
    kind: ChangeKind = ChangeKind.CAPTURED,
    *,
    doubt_days: int = 0,
    earliest_day: int | None = None,
) -> ControlChange:
    """An entry that takes effect on a day, in doubt from earliest_day until doubt_days after it."""
    earliest = (day if earliest_day is None else earliest_day) * DAY
    moment = Moment(str(day), earliest, (day + doubt_days) * DAY)
    draft = ChangeDraft(kind, moment, to_actor, "", "", ground_wkb(ground), FootprintMethod.DRAWN)
    return ControlChange(f"u{seq}", seq, seq, 0, "test", day * DAY, draft, "", "")


def holders_at(territory: MemoryTerritory, lon: float, lat: float, instant: int) -> list[Holding]:
    """Holdings that contain a point at an instant: one, or several where it lies on a shared edge."""
    held = territory.at((lon, lat, lon, lat), instant)
    if not held:
        return []
    contains = coverage.contains_lonlat([holding.ground for holding in held], lon, lat)
    return [holding for holding, does in zip(held, contains, strict=True) if does]


class War:
    """A territory with the entries in force beside it."""

    def __init__(self) -> None:
        self.territory = MemoryTerritory(base_holdings(CampaignBuilder().aoi(AOI).campaign))
        self.entries: list[ControlChange] = []

    def put_in(self, *entries: ControlChange) -> War:
        for change in entries:
            self.territory.apply(apply_change(self.territory, change, FRAME))
            self.territory.take(change)
            self.entries.append(change)
        return self

    def take_out(self, change: ControlChange) -> War:
        self.territory.drop(change)
        self.entries.remove(change)
        self.territory.apply(withdraw_change(self.territory, change, FRAME))
        return self

    def correct(self, old: ControlChange, new: ControlChange) -> War:
        self.territory.drop(old)
        self.entries.remove(old)
        self.territory.apply(replace_change(self.territory, old, new, FRAME))
        self.territory.take(new)
        self.entries.append(new)
        return self

    def holder(self, lon: float, lat: float, day: float) -> str:
        (actor,) = {held.actor for held in holders_at(self.territory, lon, lat, int(day * DAY))}
        return actor

    def challenger(self, lon: float, lat: float, day: float) -> str:
        (challenger,) = {held.contested_by for held in holders_at(self.territory, lon, lat, int(day * DAY))}
        return challenger

    def grounds(self, instant: int) -> list[coverage.Ground]:
        return [holding.ground for holding in self.territory.state(instant)]

    def instants(self) -> list[int]:
        ends = {holding.valid_from for holding in self.territory.holdings} - {BEGINNING}
        return sorted({instant + shift for instant in ends for shift in (-1, 0)} | {0})


WEST, EAST, ALL = box(36.1, 36.1, 36.5, 36.9), box(36.3, 36.1, 36.9, 36.9), box(35.0, 35.0, 38.0, 38.0)


def test_all_ground_is_unknown_before_the_first_entry() -> None:
    war = War()
    assert war.holder(36.05, 36.05, -1e6) == UNKNOWN
    assert sum(ground.area for ground in war.grounds(0)) == pytest.approx(1.0, abs=1e-12)


@pytest.mark.parametrize(
    ("entries", "lon", "day", "expected"),
    [
        pytest.param([entry(1, 5, "A", WEST)], 36.2, 4, UNKNOWN, id="not before its day"),
        pytest.param([entry(1, 5, "A", WEST)], 36.2, 5, "A", id="from its day on"),
        pytest.param([entry(1, 5, "A", WEST)], 36.7, 5, UNKNOWN, id="only its ground"),
        pytest.param([entry(1, 5, "A", WEST), entry(2, 7, "B", EAST)], 36.4, 6, "A", id="earlier holder before"),
        pytest.param([entry(1, 5, "A", WEST), entry(2, 7, "B", EAST)], 36.4, 7, "B", id="later writer wins"),
        pytest.param([entry(1, 5, "A", WEST), entry(2, 5, "B", EAST)], 36.4, 5, "B", id="same day: later in the log"),
        pytest.param([entry(2, 5, "B", EAST), entry(1, 5, "A", WEST)], 36.4, 5, "B", id="same day, put in reversed"),
        pytest.param([entry(1, 7, "B", EAST), entry(2, 5, "A", WEST)], 36.4, 6, "A", id="back-dated fills the gap"),
        pytest.param([entry(1, 7, "B", EAST), entry(2, 5, "A", WEST)], 36.4, 9, "B", id="back-dated ends at the next"),
        pytest.param([entry(1, 7, "B", EAST), entry(2, 5, "A", WEST)], 36.2, 9, "A", id="back-dated lasts elsewhere"),
        pytest.param([entry(1, 5, "A", ALL)], 36.95, 5, "A", id="ground beyond the area of interest is cut off"),
    ],
)
def test_last_writer_wins(entries: list[ControlChange], lon: float, day: int, expected: str) -> None:
    assert War().put_in(*entries).holder(lon, 36.45, day) == expected


def test_a_contest_keeps_the_holder_and_lasts_until_the_next_change_there() -> None:
    war = War().put_in(
        entry(1, 1, "A", WEST),
        entry(2, 5, "B", WEST, ChangeKind.CONTESTED),
        entry(3, 9, "B", box(36.1, 36.1, 36.2, 36.9)),
    )
    assert (war.holder(36.4, 36.5, 5), war.challenger(36.4, 36.5, 5)) == ("A", "B")
    assert (war.holder(36.15, 36.5, 9), war.challenger(36.15, 36.5, 9)) == ("B", "")
    assert war.challenger(36.4, 36.5, 20) == "B"


def test_a_back_dated_capture_reaches_through_a_later_contest() -> None:
    war = War().put_in(entry(1, 1, "A", WEST), entry(2, 5, "C", WEST, ChangeKind.CONTESTED), entry(3, 3, "B", WEST))
    assert (war.holder(36.4, 36.5, 6), war.challenger(36.4, 36.5, 6)) == ("B", "C")


def test_retracting_a_capture_brings_back_the_contest_it_ended() -> None:
    capture = entry(3, 9, "B", WEST)
    war = War().put_in(entry(1, 1, "A", WEST), entry(2, 5, "B", WEST, ChangeKind.CONTESTED), capture).take_out(capture)
    assert (war.holder(36.4, 36.5, 9), war.challenger(36.4, 36.5, 9)) == ("A", "B")


def test_retracting_a_contest_leaves_an_older_one_ended_by_a_capture_of_the_same_day() -> None:
    contest = entry(3, 5, "C", WEST, ChangeKind.CONTESTED)
    war = War().put_in(entry(1, 3, "C", WEST, ChangeKind.CONTESTED), entry(2, 5, "B", WEST), contest).take_out(contest)
    assert (war.holder(36.4, 36.5, 5), war.challenger(36.4, 36.5, 5)) == ("B", "")


def test_retracting_brings_back_an_entry_of_the_same_instant_that_never_stood() -> None:
    lost, retaken = entry(2, 5, "B", WEST), entry(3, 5, "A", WEST)
    war = War().put_in(entry(1, 1, "A", ALL), lost, retaken)
    assert war.holder(36.2, 36.5, 5) == "A"
    assert war.take_out(retaken).holder(36.2, 36.5, 5) == "B"


def test_reviewing_does_not_move_an_entry_after_later_ones_of_its_day() -> None:
    lost, retaken = entry(2, 5, "B", WEST), entry(3, 5, "A", WEST)
    reviewed = ControlChange("u9", 9, lost.rank, 0, "desk", lost.effective_at, lost.draft, "", "")
    war = War().put_in(entry(1, 1, "A", ALL), lost, retaken).correct(lost, reviewed)
    assert war.holder(36.2, 36.5, 5) == "A"


def test_the_window_of_an_uncertain_moment_is_marked_and_nothing_else() -> None:
    war = War().put_in(entry(1, 5, "A", WEST, doubt_days=3))
    states = {
        (held.valid_from // DAY, held.valid_to // DAY if held.valid_to < FOREVER else None, held.is_uncertain)
        for held in war.territory.holdings
        if held.actor == "A"
    }
    assert states == {(5, 8, True), (8, None, False)}


def test_ground_is_in_doubt_before_an_entry_that_takes_effect_at_its_latest() -> None:
    war = War().put_in(entry(1, 1, "A", WEST), entry(2, 8, "B", WEST, earliest_day=5))
    (held,) = holders_at(war.territory, 36.22, 36.53, 6 * DAY)
    assert (held.actor, held.is_uncertain) == ("A", True)
    assert not holders_at(war.territory, 36.22, 36.53, 4 * DAY)[0].is_uncertain


def test_slivers_never_become_holdings() -> None:
    village, nearly = box(36.11, 36.11, 36.14, 36.14), box(36.11 + 3e-7, 36.11, 36.14 - 3e-7, 36.14)
    war = War().put_in(entry(1, 1, "A", village), entry(2, 2, "B", nearly))
    smallest = min(coverage.rough_m2(war.grounds(3 * DAY)))
    assert smallest > FRAME.sliver_m2
    assert "A" not in {held.actor for held in war.territory.state(3 * DAY)}


def test_a_cell_taken_over_and_over_stays_one_piece_with_the_same_edges() -> None:
    war = War().put_in(*(entry(seq, seq, "AB"[seq % 2], WEST) for seq in range(1, 40)))
    assert len([held for held in war.territory.state(50 * DAY) if held.actor in "AB"]) == len(
        [held for held in war.territory.state(2 * DAY) if held.actor in "AB"]
    )


CORNERS = {
    "two holes": [(1, 1), (2, 2)],
    "a hole and the outside": [(0, 1), (1, 2)],
    "two pieces of the outside": [(0, 1), (1, 2), (3, 2), (2, 1), (0, 3), (3, 0)],
}
"""Squares of a board of 4 x 4 that the taker leaves out, and that meet one another at a corner only."""


@pytest.mark.parametrize("left_out", CORNERS.values(), ids=CORNERS)
def test_ground_that_meets_itself_at_a_corner_is_valid_and_whole(left_out: list[tuple[int, int]]) -> None:
    board = {
        (x, y): box(36 + x / 40, 36 + y / 40, 36 + (x + 1) / 40, 36 + (y + 1) / 40) for x in range(4) for y in range(4)
    }
    war = War().put_in(*(entry(seq, 1, "BC"[sum(spot) % 2], board[spot]) for seq, spot in enumerate(board)))
    taken = shapely.union_all([square for spot, square in board.items() if spot not in left_out])
    war.put_in(entry(20, 2, "A", taken))

    assert_whole(war, 2 * DAY)
    held = [holding.ground.area for holding in war.territory.state(2 * DAY) if holding.actor == "A"]
    assert sum(held) == pytest.approx(taken.area)


def blob(rng: random.Random) -> shapely.Polygon:
    """A star-shaped footprint of 12 to 40 vertices."""
    lon, lat, count = rng.uniform(36, 37), rng.uniform(36, 37), rng.randint(12, 40)
    turns = [2 * math.pi * step / count for step in range(count)]
    arms = [0.12 * rng.uniform(0.4, 1.0) for _ in turns]
    return shapely.Polygon(
        [(lon + arm * math.cos(turn), lat + arm * math.sin(turn)) for arm, turn in zip(arms, turns, strict=True)]
    )


def assert_whole(war: War, instant: int) -> None:
    grounds = war.grounds(instant)
    assert coverage.is_coverage(grounds)
    assert sum(ground.area for ground in grounds) == pytest.approx(1.0, abs=1e-9)


@pytest.mark.parametrize("seed", range(3))
def test_the_coverage_stays_whole_after_any_order_of_inserts_and_retractions(seed: int) -> None:
    rng = random.Random(seed)
    war = War()
    for seq in range(1, 181):
        if war.entries and rng.random() < 0.2:
            war.take_out(rng.choice(war.entries))
        else:
            day = seq if rng.random() < 0.6 else rng.randint(0, seq)
            kind = ChangeKind.CONTESTED if rng.random() < 0.15 else ChangeKind.CAPTURED
            war.put_in(entry(seq, day, rng.choice("ABCD"), blob(rng), kind, doubt_days=rng.choice((0, 0, 3))))
    rebuilt = War().put_in(*sorted(war.entries, key=lambda change: change.order))
    for instant in rng.sample(war.instants(), 12):
        assert_whole(war, instant)
        for _ in range(40):
            lon, lat = rng.uniform(36, 37), rng.uniform(36, 37)
            if edge_distance(war.entries, lon, lat) < 1e-6:
                continue
            day = instant / DAY
            assert war.holder(lon, lat, day) == holder_at(war.entries, lon, lat, instant)
            assert war.challenger(lon, lat, day) == challenger_at(war.entries, lon, lat, instant)
            assert rebuilt.holder(lon, lat, day) == war.holder(lon, lat, day)


COORDINATE = st.integers(0, 10).map(lambda step: 36.0 + step / 10)


@st.composite
def rectangles(draw: st.DrawFn) -> shapely.Polygon:
    """Rectangles on a coarse lattice, so that edges coincide, touch and cross all the time."""
    west, east = sorted(draw(st.lists(COORDINATE, min_size=2, max_size=2, unique=True)))
    south, north = sorted(draw(st.lists(COORDINATE, min_size=2, max_size=2, unique=True)))
    return box(west, south, east, north)


KINDS = st.sampled_from([ChangeKind.CAPTURED, ChangeKind.CAPTURED, ChangeKind.CONTESTED])


class TerritoryMachine(RuleBasedStateMachine):
    """Any sequence of inserts, corrections and retractions, at any time, on edges that coincide."""

    def __init__(self) -> None:
        super().__init__()
        self.war = War()
        self.seq = 0

    def _next(self, day: int, actor: str, ground: shapely.Polygon, kind: ChangeKind) -> ControlChange:
        self.seq += 1
        return entry(self.seq, day, actor, ground, kind)

    @rule(day=st.integers(0, 6), actor=st.sampled_from("ABC"), ground=rectangles(), kind=KINDS)
    def log(self, day: int, actor: str, ground: shapely.Polygon, kind: ChangeKind) -> None:
        self.war.put_in(self._next(day, actor, ground, kind))

    @precondition(lambda self: self.war.entries)
    @rule(data=st.data())
    def retract(self, data: st.DataObject) -> None:
        self.war.take_out(data.draw(st.sampled_from(self.war.entries)))

    @precondition(lambda self: self.war.entries)
    @rule(data=st.data(), day=st.integers(0, 6), actor=st.sampled_from("ABC"), ground=rectangles(), kind=KINDS)
    def correct(self, data: st.DataObject, day: int, actor: str, ground: shapely.Polygon, kind: ChangeKind) -> None:
        self.war.correct(data.draw(st.sampled_from(self.war.entries)), self._next(day, actor, ground, kind))

    @invariant()
    def every_spot_has_the_holder_and_challenger_of_the_definition(self) -> None:
        for day in range(8):
            assert_whole(self.war, day * DAY)
        for step in range(100):
            lon, lat, day = 36.05 + step % 10 / 10, 36.05 + step // 10 / 10, step * 7 % 8
            instant = day * DAY
            assert self.war.holder(lon, lat, day) == holder_at(self.war.entries, lon, lat, instant)
            assert self.war.challenger(lon, lat, day) == challenger_at(self.war.entries, lon, lat, instant)


TerritoryMachine.TestCase.settings = settings(
    max_examples=30, stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck)
)
TestTerritoryMachine = TerritoryMachine.TestCase
